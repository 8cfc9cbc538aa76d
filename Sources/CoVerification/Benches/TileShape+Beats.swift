import EngineModel
import Hardware

/// Words of activation memories as the beats of a port.
extension TileShape {
  /// A write, in the order of the fields of `TileWrite`.
  func beat(address: Int, quarters: Int, word: UInt64) -> [UInt32] {
    [UInt32(quarters), UInt32(address)] + halves(of: word)
  }

  /// Writes as the model has them, and which bits of their beats are laid down.
  func beats(of writes: some Sequence<MapWrite>) -> (words: [UInt32], masks: [UInt32]) {
    var beats: (words: [UInt32], masks: [UInt32]) = ([], [])
    for write in writes {
      beats.words += beat(
        address: write.address, quarters: quarters(of: write.mask), word: write.word)
      beats.masks += [.max, .max] + halves(of: write.mask)
    }
    return beats
  }

  /// Words of 32 bits of a beat of a write.
  var beatWordCount: Int { 2 + (pixelCount + 31) / 32 }

  private func halves(of word: UInt64) -> [UInt32] {
    let halves = [UInt32(truncatingIfNeeded: word), UInt32(word >> 32)]
    return Array(halves.prefix((pixelCount + 31) / 32))
  }

  /// The quarters that a write of `mask` is of.
  private func quarters(of mask: UInt64) -> Int {
    (0..<4).reduce(0) { quarters, quarter in
      let row = quarter / 2 * height / 2
      let column = quarter % 2 * width / 2
      let bit = mask >> UInt64(row * width + column) & 1
      return quarters | Int(bit) << quarter
    }
  }
}
