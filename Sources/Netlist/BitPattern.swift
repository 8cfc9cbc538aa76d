/// A constant of any width.
public struct BitPattern: Hashable, Sendable {
  /// Bits of the pattern, at least 1.
  public let width: Int
  /// Sixty-four bits each, the least significant first; bits past `width` are 0.
  public let words: [UInt64]

  /// The pattern of `words`, the least significant first; missing words are 0, bits past `width` drop.
  public init(words: [UInt64], width: Int) {
    let width = Self.possible(width)
    let count = (width + 63) / 64
    var kept = Array(words.prefix(count))
    kept += Array(repeating: 0, count: count - kept.count)
    if width % 64 != 0 { kept[count - 1] &= (1 << UInt64(width % 64)) - 1 }
    self.width = width
    self.words = kept
  }

  /// The pattern whose bit 0 is the first of `bits`.
  public init(bits: [Bool]) {
    var words = [UInt64](repeating: 0, count: (bits.count + 63) / 64)
    for (index, bit) in bits.enumerated() where bit { words[index / 64] |= 1 << UInt64(index % 64) }
    self.init(words: words, width: bits.count)
  }

  /// The low `width` bits of `value` in two's complement.
  public init(_ value: Int, width: Int) {
    let word = UInt64(bitPattern: Int64(value))
    let rest = Array(repeating: value < 0 ? UInt64.max : 0, count: max(0, (width - 1) / 64))
    self.init(words: [word] + rest, width: width)
  }

  /// The pattern written as hexadecimal digits, the most significant first; `_` is skipped.
  public init(hex: String, width: Int) {
    var words: [UInt64] = []
    var position = 0
    for character in hex.reversed() where character != "_" {
      guard let digit = character.hexDigitValue else {
        Self.report(.illegalDigit("\(character)"))
        break
      }
      if position % 16 == 0 { words.append(0) }
      words[position / 16] |= UInt64(digit) << UInt64(4 * (position % 16))
      position += 1
    }
    self.init(words: words, width: width)
  }

  /// Bit `index`, 0 the least significant.
  public subscript(index: Int) -> Bool {
    if index < 0 || index >= width { fatalError("bit \(index) of a pattern of \(width) bits") }
    return words[index / 64] >> UInt64(index % 64) & 1 == 1
  }

  /// Whether every bit is 0.
  public var isZero: Bool { words.allSatisfy { $0 == 0 } }

  /// The digits in hexadecimal, the most significant first, as many as the width needs.
  public var hexDigits: String {
    let count = (width + 3) / 4
    return String((0..<count).reversed().map(hexDigit))
  }

  /// The hexadecimal digit of four bits, `position` digits above the least significant.
  private func hexDigit(at position: Int) -> Character {
    let shift: Int = 4 * (position % 16)
    return Self.digits[Int(words[position / 16] >> shift & 15)]
  }

  private static let digits: [Character] = Array("0123456789abcdef")

  /// The value as an unsigned number, where 63 bits hold it.
  public var smallValue: Int? {
    words.dropFirst().allSatisfy { $0 == 0 } ? Int(exactly: words[0]) : nil
  }

  /// `count` bits from bit `low` on; bits past the end are 0.
  public func slice(low: Int, width count: Int) -> BitPattern {
    let count = Self.possible(count)
    return BitPattern(bits: (low..<low + count).map { 0..<width ~= $0 && self[$0] })
  }

  /// The same number in `newWidth` bits.
  public func extended(to newWidth: Int, signed: Bool) -> BitPattern {
    let fill = signed && self[width - 1]
    return BitPattern(bits: (0..<Self.possible(newWidth)).map { $0 < width ? self[$0] : fill })
  }

  /// `width`, or 1 after an error.
  private static func possible(_ width: Int) -> Int {
    if width < 1 { report(.noBits(width)) }
    return max(1, width)
  }

  /// Reports to the module being elaborated; outside of one, no design can carry the error.
  private static func report(_ cause: DesignError.Cause) {
    guard let builder = ModuleBuilder.current else { fatalError("a `BitPattern`: \(cause.text)") }
    builder.report(cause)
  }

  /// Whether `value` can be written in `width` bits, as a number or in two's complement.
  static func fits(_ value: Int, width: Int, signed: Bool) -> Bool {
    if width >= 64 { return value >= 0 || signed }
    if signed { return value >= -(1 << (width - 1)) && value < 1 << (width - 1) }
    return value >= 0 && (width == 63 || value < 1 << width)
  }
}
