import Netlist

/// Joins the lanes of a layer: a beat is one sequence of each lane that has one left.
///
/// Beats come in order up to the first sequence that a lane fails to deliver; from then on everything
/// is discarded, so that what was delivered does not depend on time. `end` of every lane is
/// its verdict. Latency: none.
public struct LaneJoin: Module {
  public static let summary = "Joins the sequences of the lanes to beats, up to the first failure."

  public var sequenceWidth: Int
  public var laneCount: Int
  public init(sequenceWidth: Int, laneCount: Int) {
    self.sequenceWidth = sequenceWidth
    self.laneCount = laneCount
  }
  public var variant: String { "" }

  /// Bits of a sequence in a beat: whole bytes.
  public var cellWidth: Int { sequenceWidth <= 8 ? 8 : sequenceWidth <= 16 ? 16 : 32 }

  @Bundle public struct Ports {
    /// Begins a layer of so many filters.
    @Input var start: Bit
    @Input var filters: Unsigned
    @Input var sequences: [Stream<DecodedSequence>]
    /// Whether the lane has failed and has nothing more to deliver.
    @Input var failed: [Bit]
    /// A cell a lane, lane 0 in the low bits; a lane that has none left has zeros.
    @Output var beats: Stream<Bits>
  }

  public var ports: Ports {
    Ports(
      filters: .width(16),
      sequences: .array(
        laneCount, of: .stream(of: DecodedSequence.shape(sequence: .width(sequenceWidth)))),
      failed: .array(laneCount, of: .bit),
      beats: .stream(of: .width(laneCount * cellWidth), last: true))
  }

  @Elaborated public func body(_ io: Ports) {
    let discards = register(.bit, reset: true)
    var isReady: [Bit] = []
    var hasFailed: [Bit] = []
    var cells: [Bits] = []
    var isFirstFinished = Bit(false)
    for lane in 0..<laneCount {
      let stream = io.sequences[lane]
      let isFinished = register(.bit, reset: true)
      When(stream.fires && stream.payload.lastOfLayer) { isFinished <== true }
      When(io.start) { isFinished <== io.filters <= lane }
      stream.ready <== discards || (io.beats.fires && !isFinished)
      isReady.append(isFinished || stream.valid)
      hasFailed.append(io.failed[lane] && !isFinished)
      let cell = mux(isFinished, Bits(0, width: sequenceWidth), stream.payload.sequence)
      cells.append(
        cellWidth == sequenceWidth
          ? cell : concatenate(Bits(0, width: cellWidth - sequenceWidth), cell))
      stream.payload.lastChannel.ignored("beats carry no ends of filters")
      if lane == 0 { isFirstFinished = isFinished }
    }
    When(hasFailed.dropFirst().reduce(hasFailed[0], |)) { discards <== true }
    When(io.start) { discards <== false }
    io.beats.valid <== isReady.reduce(!discards && !isFirstFinished, &)
    io.beats.payload <== concatenate(Array(cells.reversed()))
    io.beats.last! <== io.sequences[0].payload.lastOfLayer
  }
}
