/// The bits of one code word, most significant first.
public struct CodeWord: Hashable, Sendable {
  /// The bits, in the lowest `width` bits.
  public var bits: UInt32
  /// The number of bits, at most 32 (an escape of 7 ones and a sequence of 25 bits).
  public var width: Int

  public init(bits: UInt32, width: Int) {
    self.bits = bits
    self.width = width
  }

  /// This word, followed by the lowest `payloadWidth` bits of `payload`.
  func followed(by payload: UInt32, width payloadWidth: Int) -> CodeWord {
    CodeWord(bits: bits << UInt32(payloadWidth) | payload, width: width + payloadWidth)
  }
}
