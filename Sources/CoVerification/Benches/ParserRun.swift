import Hardware
import KernelCodec

/// One stream through a stream parser: its words, its code words, and the way to its end.
struct ParserRun {
  private let block: StreamParser
  private let parsed: ParsedStream
  /// The words with whether each is the last.
  private let beats: [UInt32]
  private var driven = 0
  /// The word in which the parser stands behind the code words; none is left behind beyond the last.
  private let current: Int

  private var wordCount: Int { beats.count / 2 }

  init(_ block: StreamParser, _ table: ClassTable, _ stream: [UInt8], count: Int) {
    self.block = block
    parsed = Self.parsed(block, table, stream, count: count)
    beats = LaneSteps(lane: block.lane).parserBeats(stream)
    current = min(parsed.bitOffset / block.lane.wordWidth, beats.count / 2)
  }

  /// What the model makes of a stream, where the length of an unused class is all ones.
  static func parsed(
    _ block: StreamParser, _ table: ClassTable, _ stream: [UInt8], count: Int
  ) -> ParsedStream {
    ParsedStream(stream, table, count: count, invalidLength: block.lane.wordWidth)
  }

  /// Offers words up to the one of number `count`, in the next join.
  mutating func drive(upTo count: Int, into program: inout VectorProgram) {
    let end = min(count, wordCount)
    guard end > driven else { return }
    program.drive("words", words: Array(beats[2 * driven..<2 * end]))
    driven = end
  }

  /// Reads the code words; offers as many words as the parser can hold then.
  mutating func read(predictedCycles: Int, into program: inout VectorProgram) {
    // The word in which it stands, the one behind it, and two in the buffer.
    drive(upTo: current + 4, into: &program)
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
      drive(upTo: word + 4, into: &program)
      program.join(limit: 20)
      program.wait(for: "view_valid_o", value: 1, limit: 20)
      program.check("view_is_last_o", 0)
      expectLeft(word..<word + 1, into: &program)
      program.pulse("skip_i")
    }
    drive(upTo: wordCount, into: &program)
    program.join(limit: 20)
    program.wait(for: "view_is_last_o", value: 1, limit: 20)
    program.set("open_i", 0)
    program.pulse("finish_i")
    program.check("view_valid_o", 0)
  }

  /// Asks for one code word more, beyond the end, and forgets it on its way, and everything else, with `clear`.
  func drop(into program: inout VectorProgram) {
    if current == wordCount {
      program.drive("steps", words: [0, 0])
      program.join(limit: 20)
    }
    program.pulse("clear_i")
    program.check("busy_o", 0)
    program.check("view_valid_o", 0)
  }
}
