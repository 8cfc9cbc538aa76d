import Netlist

/// Uses each decoded kernel for several pixels: popcounts, sums over channels, thresholds.
///
/// A *run* is one group of `pixels` pixels of one layer. It takes one packet of windows, the sequences
/// of the layer and one verdict, and gives exactly one packet of results, in order, whatever was wrong
/// with its inputs: the last beat waits for the verdict and says whether the packet is good. A run that
/// was cut short ends with a bad beat of zeros. A run begins when windows and thresholds are ready;
/// thresholds go when the run has ended whose windows carried `groupEndsLayer`. `clear` drops all of
/// it; a packet that has begun to leave still ends, with a bad beat.
///
/// Latency: `latency` cycles from a filter's last sequence to its result. One sequence a cycle.
public struct AccumulateCore: Module {
  public static let summary =
    "Compares decoded kernels with the windows of several pixels, sums and thresholds."

  /// Bits of a sequence.
  public var sequenceWidth: Int
  /// Pixels that each sequence is used for.
  public var pixels: Int
  /// The most channels of a layer.
  public var channelsMaximum: Int
  /// The most filters of a layer.
  public var filtersMaximum: Int
  /// Bits of a sum: `channelsMaximum * sequenceWidth` is below 2^`accumulatorWidth`.
  public var accumulatorWidth: Int
  /// What is counted.
  public var mode: DatapathMode

  public init(
    sequenceWidth: Int = 9, pixels: Int = 16, channelsMaximum: Int = 1024,
    filtersMaximum: Int = 1024, accumulatorWidth: Int = 14, mode: DatapathMode = .xnor
  ) {
    precondition(
      channelsMaximum >= 2 && filtersMaximum >= 2,
      "AccumulateCore: channelsMaximum and filtersMaximum must be at least 2")
    self.sequenceWidth = sequenceWidth
    self.pixels = pixels
    self.channelsMaximum = channelsMaximum
    self.filtersMaximum = filtersMaximum
    self.accumulatorWidth = accumulatorWidth
    self.mode = mode
  }

  public var variant: String {
    let limits = "channels_\(channelsMaximum)_filters_\(filtersMaximum)_bits_\(accumulatorWidth)"
    let name = mode == .xnor ? "xnor" : "signed_binary"
    return "_\(name)_\(pixels)x\(sequenceWidth)_\(limits)"
  }

  @Bundle public struct Ports {
    /// Drops the run, the windows and the thresholds.
    @Input public var clear: Bit
    /// The layer's sequences, filter by filter.
    @Input public var sequences: Stream<DecodedSequence>
    /// One beat a run, one for an error: valid only when no sequence of the run is left to come; none of
    /// the next run comes before it is taken.
    @Input public var verdicts: Stream<Bit>
    /// The windows of all pixels, pixel 0 lowest, a channel a beat.
    @Input public var windows: Stream<Bits>
    /// Read with the last channel: whether this is the last group of the layer.
    @Input public var groupEndsLayer: Bit
    /// One `ThresholdWord` a filter.
    @Input public var thresholds: Stream<Bits>
    /// One beat a filter.
    @Output public var results: Stream<PacketBeat>
    /// Pulses when a run's verdict is taken.
    @Output public var runEnds: Bit
    /// With `runEnds`: whether the windows had another number of channels than the layer.
    @Output public var windowFault: Bit
    /// With `runEnds`: whether the thresholds had another number of filters than the layer.
    @Output public var thresholdFault: Bit
  }

  public var ports: Ports {
    Ports(
      sequences: .stream(of: DecodedSequence.shape(sequence: .width(sequenceWidth))),
      verdicts: .stream(of: .bit),
      windows: .stream(of: .width(pixels * sequenceWidth), last: true),
      thresholds: .stream(of: .width(32), last: true),
      results: .stream(of: PacketBeat.shape(bits: .width(pixels)), last: true))
  }

  @Elaborated public func body(_ io: Ports) {
    // Whether the pipeline moves: it waits only for the result register.
    let advance = wire(Bit.bit)
    let control = Instance(
      of: RunControl(channelsMaximum: channelsMaximum, filtersMaximum: filtersMaximum))
    let windowMemory = Instance(
      of: WindowMemory(width: pixels * sequenceWidth, channelsMaximum: channelsMaximum))
    let thresholdMemory = Instance(
      of: ThresholdMemory(accumulatorWidth: accumulatorWidth, filtersMaximum: filtersMaximum))

    // Accept a sequence or the end of the run, and read its windows and threshold.
    let isOpen = windowMemory.isReady && thresholdMemory.isReady && advance
    io.sequences.ready <== isOpen
    io.verdicts.ready <== isOpen && !io.sequences.valid
    let sequence = io.sequences.payload
    let takesSequence = io.sequences.fires
    let takesEnd = io.verdicts.fires
    control.step <== takesSequence
    control.lastChannel <== sequence.lastChannel
    control.lastOfLayer <== sequence.lastOfLayer
    control.end <== takesEnd || io.clear
    control.lastWindowIndex <== windowMemory.lastIndex
    control.lastThresholdIndex <== thresholdMemory.lastIndex
    windowMemory.clear <== io.clear
    windowMemory.groups <== io.windows
    windowMemory.groupEndsLayer! <== io.groupEndsLayer
    windowMemory.channel <== control.channel
    windowMemory.read <== takesSequence
    windowMemory.release <== takesEnd
    thresholdMemory.clear <== io.clear
    thresholdMemory.words <== io.thresholds
    thresholdMemory.filter <== control.filter
    thresholdMemory.read <== takesSequence
    thresholdMemory.release <== takesEnd && windowMemory.endsLayer!
    io.runEnds <== takesEnd
    io.windowFault <== control.windowFault
    io.thresholdFault <== control.thresholdFault
    let isBad = io.verdicts.payload || control.windowFault || control.thresholdFault

    // Read: the words of the memories stand beside these registers.
    let accepted = RunBeat(
      isSequence: takesSequence, first: control.first, last: sequence.lastChannel,
      final: sequence.lastOfLayer, isEnd: takesEnd, isBad: isBad)
    let reading = accepted.staged(advance: advance, clear: io.clear)
    let readingWeights = sequence.sequence.registered(enable: advance)

    // Count.
    let counting = reading.staged(advance: advance, clear: io.clear)
    let weights = readingWeights.registered(enable: advance)
    let windows = windowMemory.windows.registered(enable: advance)
    let countingBias = thresholdMemory.bias.registered(enable: advance)
    let countingDirection = thresholdMemory.direction.registered(enable: advance)
    let counts = pixelCounts(weights: weights, windows: windows.chunks(of: sequenceWidth))

    // Add.
    let adding = counting.staged(advance: advance, clear: io.clear)
    let sums = Instance(
      of: Accumulator(
        width: accumulatorWidth, countMaximum: sequenceWidth, beatsMaximum: channelsMaximum,
        pixels: pixels))
    sums.enable <== advance
    sums.valid <== adding.isSequence
    sums.first <== adding.first
    for pixel in 0..<pixels {
      let count = counts[pixel].registered(enable: advance)
      sums.counts[pixel] <== count
    }
    let bias = countingBias.registered(enable: advance)
    let direction = countingDirection.registered(enable: advance)
    sums.bias <== bias
    sums.direction <== direction

    // Hand over.
    let done = adding.staged(advance: advance, clear: io.clear)
    done.first.ignored("only the sums need it")
    let output = Instance(of: PacketRegister(width: pixels))
    output.clear <== io.clear
    output.beatValid <== done.isSequence && done.last
    output.bits <== sums.results
    output.isFinal <== done.final
    output.endValid <== done.isEnd
    output.endIsBad <== done.isBad
    output.isOpen.ignored("the end of each run closes its packet")
    advance <== output.ready
    io.results <== output.out.buffered()
    io.results.ensureStable("results")
  }
}
