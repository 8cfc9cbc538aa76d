import KernelCodec
import Netlist

@testable import CoVerification
@testable import CoreModel
@testable import EngineTiming
@testable import Hardware
@testable import NetlistSimulator

/// The decoding unit of the core model as hardware: a lane that repeats its stream, and a packing unit behind it.
struct UnitNetlist: Module {
  var lane: DecoderLane
  var packing: PackingUnit

  @Bundle struct Ports {
    @Input var start: Bit
    @Input var again: Bit
    @Input var filters: Unsigned
    @Input var channels: Unsigned
    @Input var setup: LaneSetup
    @Input var rows: ClassRowWrite
    @Input var ranks: RankWrite
    @Input var words: Stream<Bits>
    @Output var planes: Stream<PackedPlane>
    /// Whether the verdict is taken; it is as soon as it is there.
    @Output var ended: Bit
  }

  var ports: Ports {
    Ports(
      filters: .width(16), channels: .width(16), setup: LaneSetup.shape(for: lane.lane),
      rows: ClassRowWrite.shape(for: lane.lane), ranks: RankWrite.shape(for: lane.lane),
      words: .stream(of: .width(lane.streamWidth), last: true),
      planes: .stream(of: PackedPlane.shape(bits: .width(packing.channelsPacked))))
  }

  @Elaborated func body(_ io: Ports) {
    let decoder = Instance(of: lane)
    let packer = Instance(of: packing)
    decoder.clear <== false
    decoder.start <== io.start
    decoder.again! <== io.again
    decoder.filters <== io.filters
    decoder.channels <== io.channels
    decoder.setup <== io.setup
    decoder.rows <== io.rows
    decoder.ranks <== io.ranks
    decoder.words <== io.words
    decoder.failed.ignored("streams are good")
    decoder.verdict.ready <== true
    decoder.verdict.payload.ignored("streams are good")
    packer.sequences <== decoder.sequences
    io.planes <== packer.planes
    io.ended <== decoder.verdict.valid
  }
}

/// Runs netlist and model side by side, cycle by cycle, on one stream that is decoded several times.
struct UnitComparison {
  let sample: LayoutSample
  let lane: DecoderLane
  let packing: PackingUnit
  let filters: Int
  let channels: Int
  /// How many words come in 100 cycles, and how many of these take a plane.
  let wordPercent: Int
  let planePercent: Int

  /// What the comparison saw.
  struct Outcome {
    /// The first cycle in which a port differed, in words.
    var mismatch: String?
    var planes = 0
    var cycles = 0
  }

  func run(streams: Int, seed: Int) throws -> Outcome {
    var simulation = Simulation(try Design(top: UnitNetlist(lane: lane, packing: packing)))
    var random = SeededGenerator(seed: seed)
    simulation.begin()
    prepare(&simulation)

    let encoder = LaneEncoder(
      layout: sample.layout, table: sample.table, sequenceWidth: lane.lane.sequenceWidth)
    let lengths = sample.sequences.map { UInt8(encoder.word(of: $0)!.width) }
    var model = LaneTwin(lane.lane, streamWidth: lane.streamWidth)
    model.load(lengths)
    var packed = PackingState(packing, channels: channels)
    // A sample's table may have a sequence twice: its stream with the words that `lengths` are of.
    let stream = try encoder.encode(sample.sequences)
    let words = stride(from: 0, to: stream.count, by: 2).map {
      Int(stream[$0]) | Int(stream[$0 + 1]) << 8
    }
    let arrivals = arrivals(of: streams * words.count, using: &random)

    let groups = (channels + packing.channelsPacked - 1) / packing.channelsPacked
    let planes = streams * filters * groups * lane.lane.sequenceWidth
    var outcome = Outcome()
    var (word, modelWord, ended) = (0, 0, false)
    while outcome.planes < planes && outcome.cycles < 100 * planes + 10_000 {
      let cycle = outcome.cycles
      let comes = word < arrivals.count && arrivals[word] <= cycle
      let place = word % words.count
      let takes = Int(random.bits(32)) % 100 < planePercent
      simulation.set("start", to: BitPattern(cycle == 0 ? 1 : 0, width: 1))
      simulation.set("again", to: BitPattern(ended ? 1 : 0, width: 1))
      simulation.set("words.valid", to: BitPattern(comes ? 1 : 0, width: 1))
      simulation.set("words.data", to: BitPattern(words[place], width: 16))
      simulation.set("words.last", to: BitPattern(place == words.count - 1 ? 1 : 0, width: 1))
      simulation.set("planes.ready", to: BitPattern(takes ? 1 : 0, width: 1))
      simulation.settle()
      func holds(_ name: String) -> Bool { simulation[name]?.isZero == false }
      let isValid = holds("planes.valid")
      if isValid != packed.isOccupied {
        outcome.mismatch = "cycle \(cycle): planes.valid is \(isValid), and not in the model"
        return outcome
      }
      if holds("words.ready") && comes { word += 1 }
      ended = holds("ended")

      let wordIsThere = modelWord < arrivals.count && arrivals[modelWord] <= cycle
      let wordTaken = wordIsThere && model.takesBeat
      let sequenceTaken = model.hasSequence && packed.isOpen
      _ = model.advance(
        begins: model.isIdle, beatIsThere: wordIsThere,
        beatIsLast: modelWord % words.count == words.count - 1, pops: sequenceTaken,
        verdictIsTaken: model.hasVerdict)
      _ = packed.clock(takesSequence: sequenceTaken, planeTaken: isValid && takes)
      if wordTaken { modelWord += 1 }
      if isValid && takes { outcome.planes += 1 }
      simulation.clock()
      outcome.cycles += 1
    }
    if outcome.planes < planes { outcome.mismatch = "no end" }
    return outcome
  }

  /// From which cycle on each word may be taken.
  private func arrivals(of words: Int, using random: inout SeededGenerator) -> [Int] {
    var cycle = 0
    return (0..<words).map { _ in
      if wordPercent < 100 {
        cycle += Int(random.bits(32)) % (200 / wordPercent)
      }
      return cycle
    }
  }

  /// Resets, and writes rows and ranks.
  private func prepare(_ simulation: inout Simulation) {
    func set(_ name: String, _ value: Int, _ width: Int) {
      simulation.set(name, to: BitPattern(value, width: width))
    }
    let parameters = lane.lane
    let table = ClassTable(sample.layout, lane: parameters)
    for name in ["start", "again", "words.valid", "words.last", "planes.ready"] {
      set(name, 0, 1)
    }
    for name in ["rows.enable", "ranks.enable", "rows.bank", "ranks.bank"] { set(name, 0, 1) }
    set("words.data", 0, 16)
    set("filters", filters, 16)
    set("channels", channels, 16)
    set("setup.rowBank", 0, 1)
    set("setup.tableBank", 0, 1)
    set("setup.entryCount", sample.table?.count ?? 0, 10)
    if parameters.hasCanonical {
      if parameters.hasRows { set("setup.isCanonical", table.kind == .canonical ? 1 : 0, 1) }
      set("setup.hasEscape", table.escape > 0 ? 1 : 0, 1)
      let length = table.escape > 0 ? table.escape + parameters.sequenceWidth - 1 : 0
      set("setup.escapeLength", length, parameters.positionWidth)
    }
    func row(_ index: Int, _ row: ClassTable.Row) {
      set("rows.row", index, 4)
      if parameters.hasRows {
        set(
          "rows.length", Int(row.length.driven(width: parameters.positionWidth)),
          parameters.positionWidth)
      }
      if parameters.hasRawClasses { set("rows.isRaw", row.isRaw ? 1 : 0, 1) }
      if parameters.hasNodes { set("rows.isUnused", row.isUnused ? 1 : 0, 1) }
      if parameters.hasOffsets { set("rows.offset", Int(row.offset.driven(width: 9)), 9) }
      if parameters.hasCanonical {
        let width = parameters.longestCanonical + 1
        set("rows.limit", Int(row.limit.driven(width: width)), width)
      }
    }
    func rank(_ index: Int, _ sequence: UInt32) {
      set("ranks.rank", index, parameters.tableAddressWidth)
      set("ranks.sequence", Int(sequence), parameters.sequenceWidth)
    }
    row(0, table.rows[0])
    rank(0, 0)
    simulation.isInReset = true
    simulation.settle()
    simulation.clock()
    simulation.isInReset = false
    set("rows.enable", 1, 1)
    for (index, content) in table.rows.enumerated() {
      row(index, content)
      simulation.settle()
      simulation.clock()
    }
    set("rows.enable", 0, 1)
    set("ranks.enable", 1, 1)
    for (index, sequence) in (sample.table?.sequences ?? []).enumerated() {
      rank(index, sequence)
      simulation.settle()
      simulation.clock()
    }
    set("ranks.enable", 0, 1)
  }
}

extension Simulation {
  /// Gives every register and word a value, as a simulator of two states does: data that are not valid yet may be anything.
  mutating func begin() {
    for node in values.indices where values[node] == nil {
      values[node] = BitPattern(0, width: netlist.data(node).width)
    }
    for (scope, memories) in words.enumerated() {
      for (index, memory) in memories.enumerated() {
        let width = netlist.scopes[scope].definition.memories[index].width
        words[scope][index] = memory.map { $0 ?? BitPattern(0, width: width) }
      }
    }
  }
}
