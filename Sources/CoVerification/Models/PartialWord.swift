/// A word of which only some bits are laid down.
struct PartialWord: Hashable, Sendable {
  var value: UInt32
  /// The bits that are.
  var mask: UInt32

  /// A word that is laid down in every bit.
  init(_ value: Int) {
    self.value = UInt32(value)
    mask = .max
  }

  init(_ value: Int, mask: UInt32) {
    self.value = UInt32(value)
    self.mask = mask
  }

  /// A word that may be anything.
  static let any = PartialWord(0, mask: 0)

  /// The word in a port of `width` bits, with ones wherever it may be anything.
  func driven(width: Int) -> UInt32 {
    (value & mask | ~mask) & (width == 32 ? .max : 1 << UInt32(width) - 1)
  }
}
