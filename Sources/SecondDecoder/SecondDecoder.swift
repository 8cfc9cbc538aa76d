/// A second decoder, in the order of docs/format.md: slow, obvious, and written from that page alone.
///
/// It works on strings of the characters 0 and 1, has its own CRC, and shares no code with the module.
package enum SecondDecoder {
  /// A rule that failed: its number (sections 4 and 5) or name (section 6), and the bit.
  package struct Failure: Error, Equatable {
    package var rule: String
    package var bit: Int

    package init(_ number: Int, at bit: Int) {
      rule = String(number)
      self.bit = bit
    }

    package init(_ name: String, at bit: Int) {
      rule = name
      self.bit = bit
    }
  }

  // MARK: Section 1

  /// A string of bits, bit 0 the most significant of the first byte; each element is ASCII 0 or 1.
  package struct Bits {
    var digits: [UInt8]

    package init(_ bytes: some Sequence<UInt8>) {
      digits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 + 48 } }
    }

    package var count: Int { digits.count }

    /// The bits from `start`, zero beyond the end.
    func text(_ start: Int, _ width: Int) -> String {
      if start + width <= count {
        return String(decoding: digits[start..<start + width], as: UTF8.self)
      }
      return String(
        decoding: (start..<start + width).map { $0 < count ? digits[$0] : 48 }, as: UTF8.self)
    }

    func number(_ start: Int, _ width: Int) -> Int {
      (start..<start + width).reduce(0) { $0 * 2 + ($1 < count ? Int(digits[$1]) - 48 : 0) }
    }

    /// The CRC-32 of the bits from `start` to `end`, which are bytes: one bit a step.
    package func crc(_ start: Int, _ end: Int) -> Int {
      var register: UInt32 = 0xFFFF_FFFF
      for byte in stride(from: start, to: end, by: 8) {
        for bit in (byte..<byte + 8).reversed() {
          let feedback = register & 1 ^ UInt32(digits[bit] - 48)
          register = register >> 1 ^ (feedback == 1 ? 0xEDB8_8320 : 0)
        }
      }
      return Int(~register)
    }
  }

  // MARK: Section 3

  /// A layout as the fields of its packet.
  package enum Parameters: Equatable {
    case stored
    case fourNode([Int])
    case class16([Int])
    case canonical(escape: Int, counts: [Int])
    case codebook(t: Int)
  }

  /// What a prefix means.
  package enum Meaning: Equatable {
    case rank(Int)
    case raw
    case unused
  }

  /// Every prefix of a layout that has tables or raw sequences behind it.
  package static func codeBook(_ parameters: Parameters) -> CodeBook {
    var book: [String: Meaning] = [:]
    func digits(_ value: Int, _ width: Int) -> String {
      let text = String(value, radix: 2)
      return width == 0 ? "" : String(repeating: "0", count: width - text.count) + text
    }
    func add(nodes prefixes: [String], _ fields: [Int]) {
      var base = 0
      for (prefix, field) in zip(prefixes, fields) {
        switch field {
        case 15: book[prefix] = .raw
        case 14: book[prefix] = .unused
        default:
          let size = 1 << field
          for payload in 0..<size {
            book[prefix + digits(payload, field)] = .rank(base + payload)
          }
          base += size
        }
      }
    }
    switch parameters {
    case .stored:
      book[""] = .raw
    case .fourNode(let fields):
      add(nodes: ["0", "10", "110", "111"], fields)
    case .class16(let fields):
      add(nodes: (0..<16).map { digits($0, 4) }, fields)
    case .canonical(let escape, let counts):
      var code = 0
      var rank = 0
      for l in 1...15 {
        for word in 0..<counts[l - 1] { book[digits(code + word, l)] = .rank(rank + word) }
        rank += counts[l - 1]
        code = (code + counts[l - 1]) * 2
      }
      if escape > 0 { book[String(repeating: "1", count: escape)] = .raw }
    case .codebook(let t):
      for rank in 0..<1 << t { book[digits(rank, t)] = .rank(rank) }
    }
    return CodeBook(book)
  }

  /// The prefixes of a layout, none of which begins with another or is longer than 15 bits.
  package final class CodeBook {
    private let prefixes: [String: Meaning]
    /// What was found for the next 15 bits, so that each is looked up once.
    private var found: [Int: (length: Int, meaning: Meaning)?] = [:]

    init(_ prefixes: [String: Meaning]) {
      self.prefixes = prefixes
    }

    /// The prefix at bit `p`, and what it means.
    func prefix(of stream: Bits, at p: Int) -> (length: Int, meaning: Meaning)? {
      let next = stream.number(p, 15)
      if let known = found[next] { return known }
      let lengths = (0...15).filter { prefixes[stream.text(p, $0)] != nil }
      assert(lengths.count <= 1)
      let prefix = lengths.first.map { ($0, prefixes[stream.text(p, $0)]!) }
      found[next] = .some(prefix)
      return prefix
    }
  }

  // MARK: Section 4

  /// The sequences before the failing word, and the failure if there is one.
  package static func lane(
    _ stream: Bits, _ book: CodeBook, table: [UInt32], n: Int, count: Int
  ) -> (sequences: [UInt32], failure: Failure?) {
    var sequences: [UInt32] = []
    var p = 0
    for _ in 0..<count {
      guard let (length, meaning) = book.prefix(of: stream, at: p), meaning != .unused else {
        return (sequences, Failure(2, at: p))
      }
      let end = p + length + (meaning == .raw ? n : 0)
      if end > stream.count { return (sequences, Failure(1, at: p)) }
      if case .rank(let rank) = meaning {
        if rank >= table.count { return (sequences, Failure(3, at: p)) }
        sequences.append(table[rank])
      } else {
        sequences.append(UInt32(stream.number(p + length, n)))
      }
      p = end
    }
    return (sequences, end(of: stream, p))
  }

  private static func end(of stream: Bits, _ p: Int) -> Failure? {
    var q = p
    while q % 32 != 0 { q += 1 }
    if stream.count < q { return Failure(1, at: p) }
    if stream.text(p, q - p).contains("1") { return Failure(4, at: p) }
    if stream.count < q + 32 { return Failure(1, at: q) }
    if stream.number(q, 32) != stream.crc(0, q) { return Failure(5, at: q) }
    if stream.count > q + 32 { return Failure(6, at: q + 32) }
    return nil
  }
}
