import EngineModel
import Netlist

extension TileShape {
  /// The pixels of quarter `2 i + j`, as bits of a word: those of the rows `i * height / 2` on and the columns
  /// `j * width / 2` on, row by row.
  ///
  /// A pooled tile has its pixels in this order, whatever the quarter that it becomes.
  func quarter(_ index: Int) -> [Int] {
    let first = index / 2 * pixelCount / 2 + index % 2 * width / 2
    return (0..<pixelCount / 4).map { pixel in
      let (row, column) = pixel.quotientAndRemainder(dividingBy: width / 2)
      return first + row * width + column
    }
  }

  /// The word whose quarters have those pixels.
  func word(ofQuarters parts: [Bits]) -> Bits {
    var pixels: [Bit?] = Array(repeating: nil, count: pixelCount)
    for (index, part) in parts.enumerated() {
      for (bit, pixel) in zip(part.bitArray, quarter(index)) { pixels[pixel] = bit }
    }
    return concatenate(pixels.reversed().compactMap(\.self))
  }

  /// The pixels in the order in which their sums are compared, as bits of a word: 2x2 after 2x2, row by row, so
  /// that pooling needs no memory.
  var quadOrder: [Int] {
    (0..<pixelCount).map { index in
      let (row, column) = (index / 4).quotientAndRemainder(dividingBy: width / 2)
      let y = 2 * row + index % 4 / 2
      let x = 2 * column + index % 2
      return y * width + x
    }
  }
}
