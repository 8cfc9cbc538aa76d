/// One of the two memories of maps: words of P bits, whose addresses wrap.
public struct MapMemory: Hashable, Sendable {
  public private(set) var words: [UInt64]
  private let wordMask: UInt64

  /// A memory of zeros; `wordCount` is a power of two.
  public init(wordCount: Int, tile: TileShape) {
    words = [UInt64](repeating: 0, count: wordCount)
    wordMask = tile.pixelCount == 64 ? .max : 1 << UInt64(tile.pixelCount) - 1
  }

  /// A memory that begins with `words`; their number is a power of two.
  init(words: [UInt64]) {
    self.words = words
    wordMask = .max
  }

  /// The word at an address.
  public subscript(address: Int) -> UInt64 { words[address & (words.count - 1)] }

  /// Writes the bits of `mask` of a word.
  public mutating func write(_ word: UInt64, at address: Int, mask: UInt64) {
    let index = address & (words.count - 1)
    let mask = mask & wordMask
    words[index] = words[index] & ~mask | word & mask
  }
}
