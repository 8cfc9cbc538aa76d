import Netlist

/// Decodes one lane stream: stream parser, decode cache, output queue and the stream's verdict.
///
/// A pulse on `start` while the lane is idle begins a layer; the first words of its stream may come before. One on `again` decodes another stream of that layer. The sequences
/// that precede the first fault are delivered; `verdict` is valid once they all are, and taking it makes the lane
/// idle, behind a fault once the rest of the stream has been drained, up to its last word. `clear` makes it idle at once and forgets all but the rows and ranks that were written.
/// Latency: eight cycles from `start` to the first sequence, if the words wait. Throughput: one sequence a cycle.
public struct DecoderLane: Module {
  public static let summary = "Decodes one lane stream into sequences and a verdict."

  public var lane: LaneParameters
  /// Bits of the stream's port: 16 or 32.
  public var streamWidth: Int
  /// Lanes that share a layer.
  public var laneCount: Int
  /// Sequences that the lane may be ahead of its consumer.
  public var queueDepth: Int
  /// Whether the streams of a layer may come several times.
  public var repeats: Bool

  public init(
    lane: LaneParameters, streamWidth: Int = 16, laneCount: Int = 1, queueDepth: Int = 16,
    repeats: Bool = false
  ) {
    precondition(streamWidth == 16 || streamWidth == 32)
    precondition(streamWidth >= lane.wordWidth, "code words of more than 16 bits need a port of 32")
    self.lane = lane
    self.streamWidth = streamWidth
    self.laneCount = laneCount
    self.queueDepth = queueDepth
    self.repeats = repeats
  }
  public var variant: String { "" }

  var parser: StreamParser { StreamParser(lane: lane) }
  var cache: DecodeCache { DecodeCache(lane: lane) }
  package var queue: SequenceQueue {
    SequenceQueue(
      sequenceWidth: lane.sequenceWidth, depth: queueDepth, reserve: pipelineLatency + 2)
  }
  package var trailer: StreamTrailer { StreamTrailer(lane: lane, laneCount: laneCount) }

  @Bundle public struct Ports {
    @Input var clear: Bit
    /// Begins a layer with the banks that `setup` names.
    @Input var start: Bit
    /// Begins a stream of the layer that was last begun; none where each has one.
    @Input var again: Bit?
    /// Of the layer; read with `start` and `again`.
    @Input var filters: Unsigned
    /// Of the layer; steady while it runs.
    @Input var channels: Unsigned
    /// The number of this lane; none of a lone lane.
    @Input var index: Unsigned?
    @Input var setup: LaneSetup
    @Input var rows: ClassRowWrite
    @Input var ranks: RankWrite
    /// The stream, byte 0 in the low bits.
    @Input var words: Stream<Bits>
    @Output var sequences: Stream<DecodedSequence>
    /// Whether a rule has failed and all sequences before that were taken.
    @Output var failed: Bit
    /// The verdict, once every sequence was taken.
    @Output var verdict: Stream<VerdictWord>
  }

  public var ports: Ports {
    Ports(
      again: repeats ? .bit : nil, filters: .width(16), channels: .width(16),
      index: laneCount > 1 ? .width(6) : nil,
      setup: LaneSetup.shape(for: lane), rows: ClassRowWrite.shape(for: lane),
      ranks: RankWrite.shape(for: lane),
      words: .stream(of: .width(streamWidth), last: true),
      sequences: .stream(of: DecodedSequence.shape(sequence: .width(lane.sequenceWidth))),
      verdict: .stream(of: VerdictWord.shape()))
  }

  @Elaborated public func body(_ io: Ports) {
    let parser = Instance(of: self.parser)
    let cache = Instance(of: self.cache)
    let queue = Instance(of: self.queue)
    let counter = Instance(of: LaneCounter(laneCount: laneCount))
    let trailer = Instance(of: self.trailer)

    let begins = io.again.map { io.start || $0 } ?? io.start
    parser.words <== wordsInOrder(io)
    parser.setup <== io.setup.ofParser
    parser.rows <== io.rows
    if let loadLimits = parser.loadLimits { loadLimits <== io.start }
    parser.run <== trailer.run && queue.credit
    parser.skip <== trailer.skip
    parser.finish <== trailer.finish
    parser.clear <== io.clear
    parser.lastChannel <== counter.lastChannel
    parser.lastOfLayer <== counter.lastOfLayer

    counter.load <== begins
    counter.filters <== io.filters
    counter.channels <== io.channels
    if let index = io.index { counter.index! <== index }
    counter.step <== parser.steps

    cache.clear <== io.clear
    cache.tableBank <== io.setup.tableBank
    cache.entryCount <== io.setup.entryCount
    cache.ranks <== io.ranks
    cache.symbol <== parser.symbol

    trailer.clear <== io.clear
    trailer.start <== begins
    if let isEmpty = counter.isEmpty { trailer.isEmpty! <== isEmpty }
    trailer.steps <== parser.steps
    trailer.lastOfLayer <== counter.lastOfLayer
    trailer.busy <== parser.busy || cache.busy
    trailer.view <== parser.view
    trailer.symbolValid <== cache.cached.valid
    trailer.fault <== cache.cached.fault
    trailer.length <== cache.cached.length
    trailer.acknowledge <== io.verdict.fires

    queue.clear <== io.clear
    queue.push <== trailer.delivers
    queue.symbol.sequence <== cache.cached.sequence
    queue.symbol.lastChannel <== cache.cached.lastChannel
    queue.symbol.lastOfLayer <== cache.cached.lastOfLayer

    io.sequences <== queue.sequences
    io.failed <== trailer.failed && !queue.sequences.valid
    io.verdict.valid <== trailer.done && !queue.sequences.valid
    io.verdict.payload <== trailer.verdict
    let sequenceWaits = io.sequences.valid && !io.sequences.ready && !io.clear
    let verdictWaits = io.verdict.valid && !io.verdict.ready && !io.clear
    ensure("sequence_waits", whenever: sequenceWaits, next: io.sequences.valid)
    ensure("verdict_waits", whenever: verdictWaits, next: io.verdict.valid)
  }

  /// The stream as words of the parser, first byte first.
  @Elaborated private func wordsInOrder(_ io: Ports) -> Stream<Bits> {
    let ordered = io.words.map { concatenate($0.chunks(of: 8)) }
    guard streamWidth > lane.wordWidth else { return ordered }
    let isSecond = register(.bit, reset: false)
    let half: Stream<Bits> = wire(.stream(of: .width(16), last: true))
    half.valid <== ordered.valid
    half.payload <== mux(isSecond, ordered.payload[15...0], ordered.payload[31...16])
    half.last! <== ordered.last! && isSecond
    ordered.ready <== half.ready && isSecond
    isSecond <== (isSecond ^ half.fires) && !io.clear
    return half
  }
}
