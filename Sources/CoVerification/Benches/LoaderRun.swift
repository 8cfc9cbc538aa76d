import Hardware
import KernelCodec

/// The steps that send packets to a configuration loader and expect what `LoaderModel` says.
struct LoaderRun {
  private let block: ConfigurationLoader
  private let steps: LaneSteps
  private var model: LoaderModel
  /// That of the last run.
  private var layout: LayoutPacket?
  private var startCount = 0

  init(_ block: ConfigurationLoader) {
    self.block = block
    steps = LaneSteps(lane: block.lane)
    model = LoaderModel(block)
  }

  /// Begins a case; an abrupt one by a reset, whatever goes on.
  mutating func begin(
    _ comment: String, isAbrupt: Bool = false, into program: inout VectorProgram
  ) {
    model = LoaderModel(block)
    layout = nil
    program.begin(comment, isAbrupt: isAbrupt)
    program.clearLevels()
  }

  /// Sends a good packet. One that comes while a run goes on takes effect after it; the run then ends.
  mutating func send(
    _ packet: ConfigurationPacket, isRunning: Bool = false, into program: inout VectorProgram
  ) {
    send(packet.bytes(for: block.configuration), isRunning: isRunning, into: &program)
  }

  /// Sends a packet, good or bad; a bad one is cleared.
  ///
  /// `wordsSent`: words of it that have been sent. `next`: what comes right behind a bad one, to be swallowed.
  mutating func send(
    _ packet: [UInt8], isRunning: Bool = false, wordsSent: Int = 0, before next: [UInt8] = [],
    into program: inout VectorProgram
  ) {
    let before = model.setup
    let outcome = model.receive(packet)
    let beats = portBeats(packet, width: 32).dropFirst(2 * wordsSent)
    program.drive("words", words: beats + portBeats(next, width: 32))
    expect(outcome, cycles: wordsSent > 0 ? 0 : cycles(of: packet, outcome), into: &program)
    program.check("failed_o", outcome.verdict.isOK ? 0 : 1)
    program.check("verdict_code_o", UInt64(outcome.verdict.code.rawValue))
    program.check("verdict_bit_offset_o", UInt64(outcome.verdict.bitOffset))
    if isRunning {
      // What a run has stays until it ends.
      program.idle(20)
      program.check("staged_o", 0)
      check(before, into: &program)
      checkSize(into: &program)
      program.set("running_i", 0)
    }
    if case .layout(let layout) = outcome.packet {
      program.wait(for: "staged_o", value: 1, limit: 10)
      self.layout = layout
      checkSize(into: &program)
    }
    check(model.setup, into: &program)
    if !outcome.verdict.isOK {
      program.pulse("clear_i")
      program.check("failed_o", 0)
      program.check("busy_o", 0)
    }
  }

  /// Sends a table while a run goes on and another table waits for its first run: it waits too.
  mutating func sendTableThatWaits(_ table: TableSample, into program: inout VectorProgram) {
    let before = model.setup
    let outcome = model.receive(table.bytes)
    let beats = portBeats(table.bytes, width: 32)
    program.drive("words", words: Array(beats.prefix(2)))
    program.join(limit: 20)
    program.idle(40)
    program.check("busy_o", 1)
    check(before, into: &program)
    program.set("running_i", 0)
    program.drive("words", words: Array(beats.dropFirst(2)))
    expect(outcome, cycles: 0, into: &program)
    check(model.setup, into: &program)
  }

  /// Sends a packet, pulses `clear` `cycleCount` cycles after its first word, and sends the next packet at once; nothing of the first may be left.
  mutating func interrupt(
    _ packet: [UInt8], after cycleCount: Int, with next: [UInt8], into program: inout VectorProgram
  ) {
    var judging = model
    let outcome = judging.receive(packet)
    // A word takes four cycles at least.
    program.drive(
      "words", words: Array(portBeats(packet, width: 32).prefix(2 * (cycleCount / 4 + 2))))
    // Rows that may be there, of which nothing is said: the next layout writes them all.
    let rows = steps.rows(outcome.rows, bank: outcome.rowBank).words.map { _ in UInt32(0) }
    program.expect("rows", words: rows, masks: rows, as: .optional)
    program.expect(
      "ranks", words: steps.ranks(outcome.ranks, bank: outcome.rankBank), as: .optional)
    program.idle(cycleCount)
    program.pulse("clear_i", offering: [:])
    program.check("busy_o", 0)
    program.check("failed_o", 0)
    // A rank on its way to the memory arrives before the next packet has one.
    program.drive("words", words: Array(portBeats(next, width: 32).prefix(4)))
    // What it left behind must not delay the next: a word takes six cycles, and the second is taken in the seventh.
    program.join(limit: 7)
    send(next, wordsSent: 2, into: &program)
  }

  /// Pulses `clear` `cycleCount` cycles after the first word of a bad packet, of which nothing may come afterwards.
  func interruptFault(
    of packet: [UInt8], after cycleCount: Int, into program: inout VectorProgram
  ) {
    program.drive("words", words: portBeats(packet, width: 32), as: .optional)
    program.idle(cycleCount)
    program.clear(offering: [])
    for _ in 0..<2 {
      for level in ["busy_o", "failed_o", "staged_o"] { program.check(level, 0) }
      program.idle(8)
    }
  }

  /// Sends words of a packet that is cut by a reset.
  func sendBegin(of packet: [UInt8], words: Int, into program: inout VectorProgram) {
    var judging = model
    let outcome = judging.receive(packet)
    program.drive("words", words: Array(portBeats(packet, width: 32).prefix(2 * words)))
    program.expect(
      "ranks", words: steps.ranks(outcome.ranks, bank: outcome.rankBank), as: .optional)
    program.join(limit: 40 * words + 40)
  }

  /// Sends a good packet, and pulses `clear` about when it is accepted: nothing waits afterwards. The case must end.
  func interruptAcceptance(
    of packet: [UInt8], after cycleCount: Int, into program: inout VectorProgram
  ) {
    var judging = model
    let outcome = judging.receive(packet)
    program.drive("words", words: portBeats(packet, width: 32))
    let rows = steps.rows(outcome.rows, bank: outcome.rowBank).words.map { _ in UInt32(0) }
    program.expect("rows", words: rows, masks: rows, as: .optional)
    program.expect(
      "ranks", words: steps.ranks(outcome.ranks, bank: outcome.rankBank), as: .optional)
    program.expect("accepted", words: [outcome.rows.isEmpty ? 0 : 1], as: .optional)
    program.idle(cycleCount)
    program.pulse("clear_i", offering: [:])
    for level in ["busy_o", "failed_o", "staged_o"] { program.check(level, 0) }
    program.idle(8)
    for level in ["busy_o", "failed_o", "staged_o"] { program.check(level, 0) }
  }

  /// Cycles that a packet takes now; zero where it is bad.
  func cycleCount(_ packet: [UInt8]) -> Int {
    var judging = model
    return cycles(of: packet, judging.receive(packet))
  }

  private func cycles(of packet: [UInt8], _ outcome: LoaderModel.Outcome) -> Int {
    guard let good = outcome.packet else { return 0 }
    return block.predictedCycles(
      for: good, form: RankTableForm(rawValue: packet[2] >> 4),
      replacesUnused: outcome.replacesUnused)
  }

  /// Takes the staged run, at once or a few cycles later.
  mutating func start(into program: inout VectorProgram) {
    startCount += 1
    program.idle(startCount % 3)
    program.check("staged_o", 1)
    program.check("busy_o", 1)
    program.pulse("start_i")
    program.check("staged_o", 0)
    program.check("busy_o", 0)
    check(model.setup, into: &program)
  }

  /// The writes of a packet, and the pulse for a good one.
  private func expect(
    _ outcome: LoaderModel.Outcome, cycles: Int, into program: inout VectorProgram
  ) {
    let rows = steps.rows(outcome.rows, bank: outcome.rowBank)
    program.expect("rows", words: rows.words, masks: rows.masks)
    program.expect("ranks", words: steps.ranks(outcome.ranks, bank: outcome.rankBank))
    if outcome.verdict.isOK {
      // A layout stays until it is started.
      program.expect("accepted", words: [outcome.rows.isEmpty ? 0 : 1])
    }
    program.join(limit: 3000 + 8 * outcome.ranks.count, predictedCycles: cycles, sequences: 0)
    if !outcome.verdict.isOK { program.wait(for: "failed_o", value: 1, limit: 40) }
  }

  private func checkSize(into program: inout VectorProgram) {
    guard let layout else { return }
    program.check("filters_o", UInt64(layout.filters))
    program.check("channels_o", UInt64(layout.channels))
  }

  private func check(_ setup: LoaderModel.Setup, into program: inout VectorProgram) {
    for level in steps.levels(setup) { program.check("\(level.name)_o", level.value) }
  }
}
