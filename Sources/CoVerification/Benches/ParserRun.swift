import Hardware
import KernelCodec

/// One stream through a stream parser: its words, its code words, and the way to its end.
struct ParserRun {
  private let block: StreamParser
  private let table: ClassTable
  private let parsed: ParsedStream
  /// The words with whether each is the last; behind those of the stream the first ones of the next.
  private let beats: [UInt32]
  private let wordCount: Int
  private var driven: Int
  /// Whether each word comes as late as it may.
  private let isLate: Bool
  /// The word in which the parser stands behind the code words; none is left behind beyond the last.
  private let current: Int

  /// Words of the next stream that have been driven.
  var drivenOfNext: Int { max(0, driven - wordCount) }

  /// - Parameters:
  ///   - driven: words of the stream that are there already, because they followed the stream before without a gap.
  ///   - next: the stream that follows without a gap.
  ///   - isLate: whether each word comes as late as it may.
  init(
    _ block: StreamParser, _ table: ClassTable, _ stream: [UInt8], count: Int, driven: Int = 0,
    next: [UInt8] = [], isLate: Bool = false
  ) {
    self.block = block
    self.table = table
    self.isLate = isLate
    self.driven = driven
    parsed = Self.parsed(block, table, stream, count: count)
    let steps = LaneSteps(lane: block.lane)
    let own = steps.parserBeats(stream)
    wordCount = own.count / 2
    beats = own + steps.parserBeats(next).prefix(2 * Self.buffered)
    current = min(parsed.bitOffset / block.lane.wordWidth, wordCount)
  }

  /// Words in the buffer, and those that the parser looks at; the latter are of one stream.
  private static let buffered = 2
  private static let looked = 3

  /// What the model makes of a stream, where the length of an unused class is all ones.
  static func parsed(
    _ block: StreamParser, _ table: ClassTable, _ stream: [UInt8], count: Int
  ) -> ParsedStream {
    ParsedStream(stream, table, count: count, invalidLength: block.lane.wordWidth)
  }

  /// Offers words up to the one of number `count`, in the next join.
  mutating func drive(upTo count: Int, into program: inout VectorProgram) {
    let end = min(count, beats.count / 2)
    guard end > driven else { return }
    program.drive("words", words: Array(beats[2 * driven..<2 * end]))
    driven = end
  }

  /// Offers as many words as there is place for while the parser stands in one; or only those that it looks at, of which `reading`
  /// a code word takes all.
  private mutating func drive(
    standingIn word: Int, reading: Bool = false, into program: inout VectorProgram
  ) {
    let looked = min(word + (isLate && !reading ? 1 : Self.looked), wordCount)
    drive(upTo: isLate ? looked : looked + Self.buffered, into: &program)
  }

  /// Reads the code words; offers as many words as the parser can hold then.
  mutating func read(predictedCycles: Int, into program: inout VectorProgram) {
    drive(standingIn: current, reading: true, into: &program)
    let symbols = parsed.symbols
    program.drive("steps", words: symbols.indices.flatMap { [UInt32($0 % 3 / 2), flag($0)] })
    let fields = symbols.enumerated().flatMap { index, symbol -> [PartialWord] in
      [
        symbol.value, symbol.isRaw, PartialWord(symbol.isInvalid ? 1 : 0), symbol.isTruncated,
        symbol.length,
        PartialWord(index % 3 / 2), PartialWord(Int(flag(index))),
      ]
    }
    program.expect("symbol", words: fields.map(\.value), masks: fields.map(\.mask))
    for latency in 1...block.latency {
      program.expect("busy_\(latency)", words: symbols.map { _ in 1 })
    }
    expectLeft(0..<current, into: &program)
    program.join(
      limit: 4 * symbols.count + 60, predictedCycles: predictedCycles,
      sequences: predictedCycles > 0 ? symbols.count : 0)
  }

  private func flag(_ index: Int) -> UInt32 { index == parsed.symbols.count - 1 ? 1 : 0 }

  private func expectLeft(_ words: Range<Int>, into program: inout VectorProgram) {
    program.expect("left", words: words.map { beats[2 * $0] })
  }

  /// Leaves the rest of the stream word by word, then its last word.
  mutating func leave(into program: inout VectorProgram) {
    let isPastEnd = current == wordCount
    program.check("busy_o", 0)
    program.wait(for: "view_valid_o", value: 1, limit: 20)
    program.check("view_is_past_end_o", isPastEnd ? 1 : 0)
    if !isPastEnd {
      program.check("view_position_o", UInt64(parsed.bitOffset % block.lane.wordWidth))
    }
    for word in current..<max(current, wordCount - 1) {
      drive(standingIn: word, into: &program)
      program.join(limit: 20)
      program.wait(for: "view_valid_o", value: 1, limit: 20)
      program.check("view_is_last_o", 0)
      if word > current { checkStart(of: word, into: &program) }
      expectLeft(word..<word + 1, into: &program)
      program.pulse("skip_i")
    }
    drive(standingIn: wordCount - 1, into: &program)
    program.join(limit: 20)
    program.wait(for: "view_is_last_o", value: 1, limit: 20)
    if wordCount - 1 > current { checkStart(of: wordCount - 1, into: &program) }
    program.pulse("finish_i")
    program.check("view_valid_o", 0)
  }

  /// Checks that the parser stands at the first bit of a word that it has skipped to.
  private func checkStart(of word: Int, into program: inout VectorProgram) {
    program.check("view_position_o", 0)
    program.check("view_word_o", UInt64(beats[2 * word]))
  }

  /// Asks for one code word more, beyond the end, and forgets it when it has been on its way for `age` cycles, and everything
  /// else, with `clear`, in whose cycle a word and a step come too, or a row.
  func drop(age: Int, isCrowded: Bool, into program: inout VectorProgram) {
    if current == wordCount {
      program.drive("steps", words: [0, 0])
      let size = program.interface.channels[program.interface.channelIndex("symbol")].wordCount
      let any = [UInt32](repeating: 0, count: size)
      program.expect("symbol", words: any, masks: any, as: .optional)
      for latency in 1...block.latency {
        program.expect("busy_\(latency)", words: [1], as: .optional)
      }
      program.join(limit: 20)
      program.idle(age)
    }
    // The step may leave a word.
    program.expect("left", words: [0], masks: [0], as: .optional)
    if age != 1 { program.drive("steps", words: [0, 0]) }
    if isCrowded {
      program.clear(offering: ["words"])
      // Words that wait for a place, and a step that waits for words.
      program.drive("words", words: (0..<8).flatMap { [$0, 0] }, as: .optional)
      program.idle(10)
      program.expect("left", words: [0], masks: [0], as: .optional)
      program.clear(offering: ["steps"])
    } else {
      // A row of the bank that is not in use.
      let size = program.interface.channels[program.interface.channelIndex("rows")].wordCount
      let row = LaneSteps(lane: block.lane).rows(table.rows, bank: 1).words.prefix(size)
      program.pulse("clear_i", offering: ["rows": Array(row)])
    }
    program.check("busy_o", 0)
    program.check("view_valid_o", 0)
  }
}
