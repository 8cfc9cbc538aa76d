import Hardware
import KernelCodec

/// Golden vectors of `DecodeCache`: ranks and raw sequences in, sequences and faults out.
struct DecodeCacheBench {
  var block: DecodeCache

  func bench(_ context: BenchContext) throws -> Bench {
    var interface = context.interface
    LaneSteps.makeChannels(&interface, rows: false, ranks: true)
    // It is busy with a symbol in each cycle of its latency, and at rest otherwise.
    for latency in 1...block.latency {
      interface.channels.append(
        .init(
          "busy_\(latency)", .output, fields: [.init("busy_o", 1, isOutput: true)],
          follows: "symbol", latency: latency))
    }
    var program = VectorProgram(
      interface: interface,
      title: "\(context.configuration.name): tables of every size, loaded while others are used")
    var generator = SeededGenerator(seed: 7)
    let most = block.lane.entries
    fill(&program, tableSizes: [most, 1, most / 2, 2, most - 1], &generator)
    drop(&program)
    return Bench(
      plan: context.plan(interface: interface), vectors: [("symbols.hex", program)])
  }

  private var steps: LaneSteps { LaneSteps(lane: block.lane) }

  /// A symbol of each kind and of ranks up to the last of nine bits, with each table in turn.
  private func fill(
    _ program: inout VectorProgram, tableSizes: [Int], _ generator: inout SeededGenerator
  ) {
    let tables = tableSizes.map { size in
      (0..<max(1, size)).map { _ in UInt32(generator.bits(block.lane.sequenceWidth)) }
    }
    program.begin("tables of \(tableSizes) entries")
    program.clearLevels()
    program.drive("ranks", words: steps.ranks(tables[0], bank: 0))
    program.join(limit: tables[0].count + 20)
    for (index, table) in tables.enumerated() {
      program.set("table_bank_i", UInt64(index % 2))
      program.set("entry_count_i", UInt64(table.count))
      if index + 1 < tables.count {
        program.drive("ranks", words: steps.ranks(tables[index + 1], bank: (index + 1) % 2))
      }
      let symbols = (0..<120).map { self.symbol($0, entryCount: table.count, &generator) }
      program.drive("symbol", words: symbols.flatMap(words))
      let results = symbols.flatMap { result(of: $0, table: table) }
      program.expect("cached", words: results.map(\.value), masks: results.map(\.mask))
      expectBusy(symbols.count, into: &program)
      let loads = index + 1 < tables.count ? tables[index + 1].count : 0
      program.join(
        limit: 200 + loads, predictedCycles: loads == 0 ? symbols.count + block.latency : 0,
        sequences: loads == 0 ? symbols.count : 0)
      program.check("busy_o", 0)
    }
  }

  private func expectBusy(
    _ count: Int, as kinds: VectorProgram.BeatKind = [], into program: inout VectorProgram
  ) {
    for latency in 1...block.latency {
      program.expect("busy_\(latency)", words: [UInt32](repeating: 1, count: count), as: kinds)
    }
  }

  /// `clear`, with a symbol on its way, with one that comes in the same cycle, and with both.
  private func drop(_ program: inout VectorProgram) {
    program.begin("a symbol on its way is dropped")
    program.clearLevels()
    program.set("entry_count_i", 1)
    for value in 0..<UInt32(8) {
      let symbol = words(Symbol(value: value, flags: 1, length: 0, ends: 0))
      if value % 3 > 0 {
        program.drive("symbol", words: symbol)
        program.expect("busy_1", words: [1], as: .optional)
        program.join(limit: 20)
      }
      program.pulse("clear_i", offering: value % 3 > 1 ? [:] : ["symbol": symbol])
      program.check("busy_o", 0)
      program.idle(Int(value) % 2 * block.latency)
    }
    // With the result, and with an entry that is written.
    for age in 0...block.latency {
      program.drive("symbol", words: words(Symbol(value: 3, flags: 0, length: 0, ends: 0)))
      expectBusy(1, as: .optional, into: &program)
      let result = [UInt32](
        repeating: 0,
        count: program.interface.channels[program.interface.channelIndex("cached")].wordCount)
      program.expect("cached", words: result, masks: result, as: .optional)
      program.join(limit: 20)
      program.idle(age)
      program.clear(offering: ["ranks"])
      program.check("busy_o", 0)
    }
  }

  // MARK: The model

  private struct Symbol {
    var value: UInt32
    /// Bit 0 raw, bit 1 invalid, bit 2 truncated.
    var flags: UInt32
    var length: UInt32
    /// Bit 0 the last channel, bit 1 the last of the layer.
    var ends: UInt32
  }

  /// A rank of the table, around its end, or of nine bits; half of the symbols have a flag.
  private func symbol(
    _ index: Int, entryCount: Int, _ generator: inout SeededGenerator
  ) -> Symbol {
    var rank = Int.random(in: 0..<entryCount, using: &generator)
    if index % 4 == 1 { rank = max(0, entryCount - 2 + index / 4 % 4) & 511 }
    if index % 4 == 3 { rank = Int(generator.bits(9)) }
    let raw = UInt32(generator.bits(block.lane.sequenceWidth))
    let choice = UInt32(generator.bits(4))
    let legal: UInt32 = block.lane.hasRawWords ? 0b111 : 0b110
    let flags = choice < 8 ? choice & legal : 0
    return Symbol(
      value: flags & 1 == 1 ? raw : UInt32(rank), flags: flags,
      length: UInt32(generator.bits(block.lane.wordWidth == 16 ? 4 : 5)),
      ends: UInt32(generator.bits(2)))
  }

  private func words(_ symbol: Symbol) -> [UInt32] {
    [
      symbol.value, symbol.flags & 1, symbol.flags >> 1 & 1, symbol.flags >> 2, symbol.length,
      symbol.ends & 1, symbol.ends >> 1,
    ]
  }

  /// What comes out: the fault is the first of the rules 2 to 4 of docs/format.md, section 4.
  private func result(of symbol: Symbol, table: [UInt32]) -> [PartialWord] {
    let isRaw = symbol.flags & 1 == 1
    var sequence = PartialWord.any
    var fault = VerdictCode.ok
    if symbol.flags >> 1 & 1 == 1 {
      fault = .invalidCode
    } else if symbol.flags >> 2 == 1 {
      fault = .truncated
    } else if isRaw {
      sequence = PartialWord(Int(symbol.value))
    } else if symbol.value < table.count {
      sequence = PartialWord(Int(table[Int(symbol.value)]))
    } else {
      fault = .rankOutOfRange
    }
    return [
      sequence, PartialWord(Int(fault.rawValue)), PartialWord(Int(symbol.length)),
      PartialWord(Int(symbol.ends & 1)), PartialWord(Int(symbol.ends >> 1)),
    ]
  }
}
