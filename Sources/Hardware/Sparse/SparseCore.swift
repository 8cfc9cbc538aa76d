import Netlist

/// Adds the activations whose weights are not zero, one a cycle, for several pixels: sums over channels, thresholds.
///
/// The counterpart of `AccumulateCore` for activations of several bits: the same ports and the same rules of runs, but
/// for the windows. They come a position of a channel a beat, `activationBits` a pixel, position (0,0) of channel 0
/// first, and lie so in memory: a term is a word, so that no pixel needs a multiplexer, and the array of a
/// pixel is one adder. Sums and thresholds are those of `TermFormat`.
///
/// A sequence costs a cycle for each of its terms. One without terms costs nothing while another is in work: it is
/// dropped before it takes a place, of which there are two before `TermSelector`. So it costs a cycle where nothing else is left, as the
/// decoder delivers one sequence a cycle, and as the last of its filter.
/// Latency: `latency` cycles from a term to the result that it completes, two more from the sequence.
public struct SparseCore: Module {
  public static let summary =
    "Adds the activations whose weights are not zero, one a cycle, for several pixels."

  /// What is added.
  public var format: TermFormat
  /// Pixels side by side.
  public var pixels: Int
  /// The most channels of a layer.
  public var channelsMaximum: Int
  /// The most filters of a layer.
  public var filtersMaximum: Int
  /// Bits of a sum, as many as `TermFormat.accumulatorWidth` says at least.
  public var accumulatorWidth: Int

  public init(
    format: TermFormat, pixels: Int = 16, channelsMaximum: Int = 128, filtersMaximum: Int = 128,
    accumulatorWidth: Int? = nil
  ) {
    precondition(
      channelsMaximum >= 2 && filtersMaximum >= 2,
      "SparseCore: channelsMaximum and filtersMaximum must be at least 2")
    self.format = format
    self.pixels = pixels
    self.channelsMaximum = channelsMaximum
    self.filtersMaximum = filtersMaximum
    self.accumulatorWidth =
      accumulatorWidth ?? format.accumulatorWidth(channelsMaximum: channelsMaximum)
  }

  public var variant: String { "" }

  /// What a pixel's total and its complement add up to.
  var greatestTotal: Int { 1 << (accumulatorWidth - 1) - 1 }

  /// What the sums of a filter with these sequences are greater by than its sums of products, but for a sign of
  /// signed-binary weights: to be added to its threshold.
  public func offset(of filter: some Sequence<UInt32>) -> Int {
    format.offset(of: filter) + (format.addsTotals ? greatestTotal : 0)
  }

  /// The most words of a layer's windows.
  var wordsMaximum: Int { channelsMaximum * format.wordsPerChannel }

  public typealias Ports = AccumulateCore.Ports

  public var ports: Ports {
    Ports(
      sequences: .stream(of: DecodedSequence.shape(sequence: .width(format.sequenceWidth))),
      verdicts: .stream(of: .bit),
      windows: .stream(of: .width(pixels * format.activationBits), last: true),
      thresholds: .stream(of: .width(32), last: true),
      results: .stream(of: PacketBeat.shape(bits: .width(pixels)), last: true))
  }

  @Elaborated public func body(_ io: Ports) {
    // Whether the pipeline moves: it waits only for the result register.
    let advance = wire(Bit.bit)
    let control = Instance(
      of: TermControl(format: format, wordsMaximum: wordsMaximum, filtersMaximum: filtersMaximum))
    let selector = Instance(of: TermSelector(format: format, wordsMaximum: wordsMaximum))
    let windowMemory = Instance(
      of: WindowMemory(width: pixels * format.termWidth, channelsMaximum: wordsMaximum))
    let thresholdMemory = Instance(
      of: ThresholdMemory(accumulatorWidth: accumulatorWidth, filtersMaximum: filtersMaximum))
    let totals =
      format.addsTotals
      ? Instance(of: WindowTotals(format: format, pixels: pixels, width: accumulatorWidth - 1))
      : nil
    fill(windowMemory, totals, from: io)
    thresholdMemory.clear <== io.clear
    thresholdMemory.words <== io.thresholds

    // Accept a sequence, or the end of the run, after which nothing is accepted until its windows go.
    let isEnding = register(Bit.bit, reset: false)
    let isOpen = windowMemory.isReady && thresholdMemory.isReady && !isEnding
    let sequence = io.sequences.payload
    let pending = format.pending(of: sequence.sequence)
    let isDropped = format.skipsZeros ? pending.isZero && !sequence.lastChannel : Bit(false)
    let jobs = wire(
      .stream(of: TermJob.shape(for: format, wordsMaximum: wordsMaximum)), as: Stream<TermJob>.self)
    io.sequences.ready <== isOpen && (jobs.ready || isDropped)
    io.verdicts.ready <== isOpen && jobs.ready && !io.sequences.valid
    let takesEnd = io.verdicts.fires
    control.step <== io.sequences.fires
    control.lastChannel <== sequence.lastChannel
    control.lastOfLayer <== sequence.lastOfLayer
    control.end <== takesEnd || io.clear
    control.lastWindowIndex <== windowMemory.lastIndex
    control.lastThresholdIndex <== thresholdMemory.lastIndex
    io.runEnds <== takesEnd
    io.windowFault <== control.windowFault
    io.thresholdFault <== control.thresholdFault
    jobs.valid <== isOpen && mux(io.sequences.valid, !isDropped, io.verdicts.valid)
    jobs.payload
      <== TermJob(
        pending: pending, sequence: format.usesValues ? sequence.sequence : nil,
        base: control.base, isNegative: control.isNegative, lastChannel: sequence.lastChannel,
        lastOfLayer: sequence.lastOfLayer, isEnd: !io.sequences.valid,
        isBad: io.verdicts.payload || control.windowFault || control.thresholdFault)

    // Select a term.
    selector.clear <== io.clear
    selector.advance <== advance
    selector.jobs <== jobs.buffered(clear: io.clear)

    // Read.
    let selected = selector.beat.staged(advance: advance, clear: io.clear)
    let address = selector.address.registered(enable: advance)
    let isEmptyHere = selector.isEmpty?.registered(enable: advance)
    let isNegativeHere = selector.isNegative?.registered(enable: advance)
    let isTotalHere = selector.isTotal?.registered(enable: advance)
    let filter = register(Unsigned.indexing(filtersMaximum), reset: 0)
    let reads = advance && selected.isSequence
    let leaves = advance && selected.isEnd
    When(reads && selected.last) { filter <== filter &+ 1 }
    When(leaves || io.clear) { filter <== 0 }
    When(takesEnd) { isEnding <== true }
    When(leaves || io.clear) { isEnding <== false }
    windowMemory.channel <== address
    windowMemory.read <== reads
    windowMemory.release <== leaves
    totals?.release <== leaves
    thresholdMemory.filter <== filter
    thresholdMemory.read <== reads
    thresholdMemory.release <== leaves && windowMemory.endsLayer!

    // Weigh.
    let reading = selected.staged(advance: advance, clear: io.clear)
    let isEmpty = isEmptyHere?.registered(enable: advance)
    let isNegative = isNegativeHere?.registered(enable: advance)
    let isTotal = isTotalHere?.registered(enable: advance)

    // Add.
    let adding = reading.staged(advance: advance, clear: io.clear)
    let bias = thresholdMemory.bias.registered(enable: advance)
    let direction = thresholdMemory.direction.registered(enable: advance)
    let sums = Instance(of: accumulator)
    sums.enable <== advance
    sums.valid <== adding.isSequence
    sums.first <== adding.first
    sums.bias <== bias
    sums.direction <== direction
    for pixel in 0..<pixels {
      let word = windowMemory.windows.slice(at: pixel * format.termWidth, width: format.termWidth)
      let weighed = isNegative.map { word ^ $0.asBits.repeated(format.termWidth) } ?? word
      let term = Self.counted(
        isEmpty.map { mux($0, 0, weighed) } ?? weighed, total: totals?.totals[pixel],
        isTotal: isTotal
      ).registered(enable: advance)
      sums.counts[pixel] <== term.asUnsigned
    }

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

  /// What is added for a term: itself, or, where filters begin with a total's complement, that or twice the term.
  private static func counted(_ term: Bits, total: Unsigned?, isTotal: Bit?) -> Bits {
    guard let total, let isTotal else { return term }
    let twice = concatenate(term, Bit(false)).asUnsigned.extended(to: total.width).asBits
    return mux(isTotal, ~total.asBits, twice)
  }

  private var accumulator: Accumulator {
    if format.addsTotals {
      // A total's complement, and twice the ones' sum less it, which is no more: two of the greatest.
      return Accumulator(
        width: accumulatorWidth, countMaximum: greatestTotal, beatsMaximum: 2, pixels: pixels)
    }
    return Accumulator(
      width: accumulatorWidth, countMaximum: format.greatestTerm,
      beatsMaximum: format.termsMaximum(channels: channelsMaximum), pixels: pixels)
  }

  /// Fills the memory with activations, or with tables of their sums, and adds them up where there are totals.
  @Elaborated private func fill(
    _ memory: Instance<WindowMemory>, _ totals: Instance<WindowTotals>?, from io: Ports
  ) {
    memory.clear <== io.clear
    let words: Stream<Bits>
    if format.groupWidth > 1 {
      let tables = Instance(of: TermTableMaker(format: format, pixels: pixels))
      tables.clear <== io.clear
      tables.activations <== io.windows
      tables.endsLayer <== io.groupEndsLayer
      words = tables.sums
      memory.groupEndsLayer! <== tables.sumsEndLayer
    } else {
      words = io.windows
      memory.groupEndsLayer! <== io.groupEndsLayer
    }
    memory.groups <== words
    guard let totals else { return }
    totals.clear <== io.clear
    totals.store <== words.fires
    totals.storeLast <== words.last!
    totals.word <== words.payload
  }
}
