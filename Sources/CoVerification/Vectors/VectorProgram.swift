import EngineTiming

/// The steps of a bench, as words; `golden/README.md` describes the format.
///
/// A program is a list of cases; a case is a list of steps: levels that are set or checked, beats
/// that are driven, beats that are expected, and `join`, which waits for all of them.
public struct VectorProgram: Sendable {
  public static let magic: UInt32 = 0x4857_5631  // "HWV1"

  enum Step: UInt32 {
    case end = 0
    case begin, set, drive, expect, join, check, pulse, wait
    case idle, tally, fill, time, fail, hold, bursts
  }

  public let interface: BenchInterface
  /// A comment for the head of the file.
  public let title: String
  private var lines: [(comment: String?, words: [UInt32])] = []
  /// Cases so far.
  public private(set) var caseCount = 0
  /// Beats expected so far.
  public private(set) var expectedCount = 0

  public init(interface: BenchInterface, title: String) {
    self.interface = interface
    self.title = title
  }

  /// Begins a case, with a reset unless it goes on where the case before ended.
  ///
  /// `isAbrupt`: no cycle lies between the end of the case before, in which beats of it may be due, and the reset.
  public mutating func begin(_ comment: String, resetting: Bool = true, isAbrupt: Bool = false) {
    append(
      .begin, flags: (resetting ? 1 : 0) | (isAbrupt ? 8 : 0), [UInt32(caseCount)],
      comment: comment)
    caseCount += 1
  }

  /// Begins a case with a reset of the block alone: its memory goes on, and what it owes comes during the reset or later.
  ///
  /// `awaitingMemory`: the case begins when the memory owes nothing.
  public mutating func beginResettingAlone(_ comment: String, awaitingMemory: Bool = false) {
    append(.begin, flags: awaitingMemory ? 7 : 3, [UInt32(caseCount)], comment: comment)
    caseCount += 1
  }

  /// Sets every input that has no handshake to zero, whatever the case before left there.
  public mutating func clearLevels() {
    for level in interface.levels where !level.isOutput { set(level.name, 0) }
  }

  /// Sets an input that has no handshake.
  public mutating func set(_ level: String, _ value: UInt64) {
    appendLevel(.set, level, value)
  }

  /// Sets an input for one cycle.
  public mutating func pulse(_ level: String, _ value: UInt64 = 1) {
    appendLevel(.pulse, level, value)
  }

  /// Sets an input for one cycle, in which other inputs offer a beat each; nothing is offered afterwards, taken or not,
  /// and no result follows what was taken by then.
  ///
  /// Inputs that have beats from steps before offer the next of them.
  public mutating func pulse(_ level: String, offering beats: KeyValuePairs<String, [UInt32]>) {
    for (channel, words) in beats { drive(channel, words: words) }
    appendLevel(.pulse, level, 1, flags: 1)
  }

  /// `clear` for a cycle in which each of these inputs offers a beat of random bits: nothing of them may be left.
  public mutating func clear(offering inputs: [String]) {
    var generator = SeededGenerator(seed: lines.count)
    for name in inputs {
      let fields = interface.channels[interface.channelIndex(name)].fields
      let words = fields.flatMap { field in
        (0..<field.wordCount).map { UInt32(generator.bits(min(32, field.width - 32 * $0))) }
      }
      drive(name, words: words)
    }
    pulse("clear_i", offering: [:])
  }

  /// Compares a level now; `isTimed`: in runs without stalls only.
  public mutating func check(_ level: String, _ value: UInt64, isTimed: Bool = false) {
    appendLevel(.check, level, value, flags: isTimed ? BeatKind.timed.rawValue : 0)
  }

  /// Runs until the bits of `mask` in a level are `value`, for at most `limit` cycles.
  public mutating func wait(
    for level: String, mask: UInt32 = 0xFFFF_FFFF, value: UInt32, limit: Int
  ) {
    let index = interface.levelIndex(level)
    let width = interface.levels[index].width
    let used = width >= 32 ? mask : mask & ((1 << UInt32(width)) - 1)
    append(.wait, index: index, [UInt32(limit), used, value])
  }

  /// Offers beats on an input; they are driven by the next `join`.
  ///
  /// `words` are the words of all beats, each of the channel's `wordCount`; of `kinds`, `optional` alone has a meaning.
  public mutating func drive(_ channel: String, words: [UInt32], as kinds: BeatKind = []) {
    appendBeats(.drive, channel, words, flags: kinds.rawValue)
  }

  /// What beats may be besides known and due; such beats are no part of the output hash.
  public struct BeatKind: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Compared only in runs without stalls: a time.
    public static let timed = BeatKind(rawValue: 1)
    /// The first word is what the bench has tallied so far.
    public static let tallied = BeatKind(rawValue: 2)
    /// Beats that may come, or be taken, in this order, until the next such step: no join waits for them but one that says so.
    public static let optional = BeatKind(rawValue: 4)
    /// Beats that come after all of other outputs that the join waits for; unlike other kinds they are part of the hash.
    public static let last = BeatKind(rawValue: 32)
    /// Behind each beat stand as many words that say which of its bits are laid down.
    static let masked = BeatKind(rawValue: 8)
    /// A packet that may be cut: optional beats, of which one whose last two words are ones may take the place of any. By the
    /// next `expect`, and by the end of the case, a packet that has begun must have ended.
    public static let cut = BeatKind(rawValue: 16 | 4)
  }

  /// Expects beats of an output by the end of the next `join`.
  public mutating func expect(_ channel: String, words: [UInt32], as kinds: BeatKind = []) {
    appendBeats(.expect, channel, words, flags: kinds.rawValue)
  }

  /// Counts, from zero, the cycles in which one of the channels waits: an input that is ready and gets no
  /// beat, an output whose beat is not taken. Without channels it stops counting.
  public mutating func tally(_ channels: [String]) {
    append(.tally, [mask(of: channels)])
  }

  /// Expects beats of which only the bits count that are one in `masks`, a word of which stands for each of `words`.
  public mutating func expect(
    _ channel: String, words: [UInt32], masks: [UInt32], as kinds: BeatKind = []
  ) {
    precondition(masks.count == words.count)
    if masks.allSatisfy({ $0 == .max }) { return expect(channel, words: words, as: kinds) }
    let size = interface.channels[interface.channelIndex(channel)].wordCount
    var masked: [UInt32] = []
    for start in stride(from: 0, to: words.count, by: size) {
      masked += (start..<start + size).map { words[$0] & masks[$0] }
      masked += masks[start..<start + size]
    }
    appendBeats(.expect, channel, masked, flags: kinds.union(.masked).rawValue)
  }

  /// Runs until every beat has been driven and every expected beat has come.
  ///
  /// - Parameters:
  ///   - limit: the watchdog, in cycles without stalls.
  ///   - predictedCycles: clock edges from the one that takes the first driven beat to the one that
  ///     delivers the last expected beat, both counted; the bench compares it with what it measures.
  ///   - sequences: sequences that the step is worth.
  ///   - waitingForOptional: whether optional beats must have come too.
  public mutating func join(
    limit: Int, predictedCycles: Int = 0, sequences: Int = 0, waitingForOptional: Bool = false
  ) {
    append(
      .join, flags: waitingForOptional ? 1 : 0,
      [UInt32(limit), UInt32(predictedCycles), UInt32(sequences)])
  }

  /// Lets so many cycles pass.
  public mutating func idle(_ cycleCount: Int) {
    append(.idle, [UInt32(cycleCount)])
  }

  /// Has these outputs take no beat until the next such step, which names others, or none.
  public mutating func hold(_ outputs: [String]) {
    append(.hold, [mask(of: outputs)])
  }

  /// One bit for each of some channels.
  private func mask(of channels: [String]) -> UInt32 {
    channels.reduce(UInt32(0)) { mask, channel in
      let index = interface.channelIndex(channel)
      precondition(index < 32, "only the first 32 channels have a bit")
      return mask | 1 << UInt32(index)
    }
  }

  // MARK: Memory

  /// Writes bytes to the bench's memory, where they stay for the cases to come.
  ///
  /// `address` is a multiple of 4; the last word is filled up with zeros.
  public mutating func fill(_ address: Int, bytes: some Sequence<UInt8>) {
    let words = portBeats(Array(bytes), width: 32).enumerated()
      .compactMap { $0.offset.isMultiple(of: 2) ? $0.element : nil }
    append(.fill, [UInt32(address), UInt32(words.count)] + words)
  }

  /// Says how the memory answers; the next address begins the time of its refreshes.
  public mutating func time(_ timing: MemoryTiming) {
    let fields = [
      timing.latency, timing.rate, timing.bankCount, timing.rowBytes, timing.rowMissCycles,
      timing.refreshInterval, timing.refreshCycles,
    ]
    append(.time, fields.map(UInt32.init))
  }

  /// What AXI4 answers to a read that is not good; a manager that has asked for no exclusive access takes EXOKAY for an error too.
  public enum MemoryError: UInt32, CaseIterable, Sendable {
    case exclusiveOkay = 1
    case subordinateError, decodeError
  }

  /// Has the memory answer reads of so many bytes from `address` on with an error; of none, no read.
  public mutating func fail(
    _ address: Int, count: Int, with error: MemoryError = .subordinateError
  ) {
    append(.fail, flags: error.rawValue, [UInt32(address), UInt32(count)])
  }

  /// Expects the next bursts to be asked for in this order of addresses; compared in runs without stalls only.
  public mutating func expectBursts(at addresses: [Int]) {
    append(.bursts, [UInt32(addresses.count)] + addresses.map(UInt32.init))
  }

  // MARK: Words

  private mutating func append(
    _ step: Step, index: Int = 0, flags: UInt32 = 0, _ words: [UInt32], comment: String? = nil
  ) {
    lines.append((comment, [step.rawValue << 24 | UInt32(index) << 16 | flags] + words))
  }

  private mutating func appendLevel(
    _ step: Step, _ level: String, _ value: UInt64, flags: UInt32 = 0
  ) {
    let index = interface.levelIndex(level)
    let width = interface.levels[index].width
    precondition(width <= 64 && (width == 64 || value >> UInt64(width) == 0), "\(level) overflows")
    let words = [UInt32(truncatingIfNeeded: value), UInt32(value >> 32)]
    append(
      step, index: index, flags: flags, Array(words.prefix(interface.levels[index].wordCount)))
  }

  private mutating func appendBeats(
    _ step: Step, _ channel: String, _ words: [UInt32], flags: UInt32 = 0
  ) {
    let index = interface.channelIndex(channel)
    let isMasked = BeatKind(rawValue: flags).contains(.masked)
    let wordCount = interface.channels[index].wordCount * (isMasked ? 2 : 1)
    precondition(words.count.isMultiple(of: wordCount), "\(channel) has \(wordCount) words a beat")
    let beatCount = words.count / wordCount
    if step == .expect { expectedCount += beatCount }
    append(step, index: index, flags: flags, [UInt32(beatCount)] + words)
  }

  /// The words of the whole program.
  public var words: [UInt32] {
    [Self.magic, interface.hash] + lines.flatMap(\.words) + [Step.end.rawValue]
  }

  /// The text of the vector file.
  public var text: String {
    var bytes = Array("// \(title)\n".utf8)
    Self.write([Self.magic, interface.hash], to: &bytes)
    for line in lines {
      if let comment = line.comment { bytes += Array("// \(comment)\n".utf8) }
      Self.write(line.words, to: &bytes)
    }
    Self.write([Step.end.rawValue], to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func write(_ words: [UInt32], to bytes: inout [UInt8]) {
    for (index, word) in words.enumerated() {
      if index > 0 { bytes.append(index.isMultiple(of: 16) ? 10 : 32) }
      var shift = max(0, (31 - word.leadingZeroBitCount) / 4 * 4)
      if word == 0 { shift = 0 }
      while shift >= 0 {
        bytes.append(digits[Int(word >> UInt32(shift) & 15)])
        shift -= 4
      }
    }
    bytes.append(10)
  }
}
