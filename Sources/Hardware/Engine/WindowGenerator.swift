import EngineModel
import Netlist

/// Makes the windows of each tile of a layer's output: for each channel and plane those of all its pixels.
///
/// A pulse on `start` begins a layer while the generator is idle; what it reads, and in which order, says
/// docs/engine.md, section 4. Windows are made from the 3x3 tiles around the output's, the *neighbourhood*.
///
/// Timing: one word is read a cycle, the first in the cycle after `start`; the windows are offered two cycles after
/// their last word is read. Where they wait, everything does (`Stream.ready` low: nothing is read).
public struct WindowGenerator: Module {
  public static let summary = "Makes the windows of each tile of a layer from an activation memory."

  public var tile: TileShape
  /// Words of the activation memory.
  public var words: Int

  public init(tile: TileShape, words: Int) {
    self.tile = tile
    self.words = words
  }

  public var variant: String { "" }

  /// Clock edges from the one that reads a window's last word to the one that can take the window.
  public static let latency = 2

  @Bundle public struct Ports {
    /// Makes the generator idle.
    @Input var clear: Bit
    /// Begins a layer.
    @Input var start: Bit
    /// Steady while the layer runs.
    @Input var layer: WindowLayer
    @Output var read: TileRead
    /// The word read, from the cycle after `read` on.
    @Input var word: Bits
    /// Nine bits a pixel, pixel 0 lowest, of each the first position highest; `last` with the last of a tile.
    @Output var windows: Stream<Bits>
  }

  public var ports: Ports {
    Ports(
      layer: WindowLayer.shape(), read: TileRead.shape(address: .indexing(words)),
      word: .width(tile.pixelCount),
      windows: .stream(of: .width(9 * tile.pixelCount), last: true))
  }

  @Elaborated public func body(_ io: Ports) {
    let layer = io.layer
    let advance = wire(Bit.bit)
    let walk = Instance(of: NeighbourhoodWalk(addressWidth: io.read.address.width))
    walk.clear <== io.clear
    walk.start <== io.start
    walk.advance <== advance
    walk.layer <== layer
    io.read.enable <== walk.beat.isRead && advance
    io.read.address <== walk.address

    // Capture: the memory's word stands beside this stage. What lies beyond the map's last row or column, or in a channel that
    // is not there, becomes the border.
    let capture = walk.beat.staged(advance: advance, clear: io.clear)
    let lastRow = layer.height.truncated(to: 3) &- 1
    let lastColumn = layer.width.truncated(to: 3) &- 1
    let inRows = inside(capture.isInLastRow, tile.height, upTo: lastRow)
    let inColumns = inside(capture.isInLastColumn, tile.width, upTo: lastColumn)
    let pixels = io.word.bitArray.enumerated().map { pixel, bit in
      let isInside =
        inRows[pixel / tile.width] && inColumns[pixel % tile.width] && capture.isPresent
      return mux(isInside, bit, capture.border)
    }
    let word = concatenate(pixels.reversed())
    var neighbourhood: [Bits] = []
    for place in 0..<9 {
      let held = register(
        Bits.width(tile.pixelCount), enable: mayHold(place, at: capture) && advance)
      held <== word
      neighbourhood.append(held)
    }

    // Offer.
    let offer = capture.staged(advance: advance, clear: io.clear)
    offer.row.ignored("the word is in its place")
    offer.column.ignored("the word is in its place")
    offer.isInLastRow.ignored("the border is in its place")
    offer.isInLastColumn.ignored("the border is in its place")
    offer.isPresent.ignored("the border is in its place")
    let isComplete = offer.isRead && offer.isLast
    advance <== !isComplete || io.windows.ready
    io.windows.valid <== isComplete
    io.windows.last! <== offer.endsTile
    let bordered = neighbourhood.enumerated().map { place, word in
      let exists = offer.rowExists[place / 3] && offer.columnExists[place % 3]
      return mux(exists, word, offer.border.repeated(tile.pixelCount))
    }
    ignoreUnreachable(bordered)
    let plain = squares(of: bordered, stride: 1, padding: 0)
    let padded = squares(of: bordered, stride: 1, padding: 1)
    let strided = squares(of: bordered, stride: 2, padding: 0)
    let stridedPadded = squares(of: bordered, stride: 2, padding: 1)
    let square = mux(
      layer.isStrided, mux(layer.isPadded, stridedPadded, strided),
      mux(layer.isPadded, padded, plain))
    io.windows.payload <== mux(layer.isPoints, points(of: neighbourhood), square)
    let waits = io.windows.valid && !io.windows.ready && !io.clear
    ensure("windows_wait", whenever: waits, next: io.windows.valid)
  }

  /// Which of a tile's rows or columns lie within the map: all, or in the map's last tile those up to `last`, which
  /// counts modulo 8.
  private func inside(_ isEdge: Bit, _ count: Int, upTo last: Unsigned) -> [Bit] {
    let width = count.trailingZeroBitCount
    let end = last.truncated(to: width)
    // The first is always there.
    return (0..<count).map { index in index == 0 ? Bit(true) : !isEdge || end >= index }
  }

  /// Whether a place holds the word that is captured: words come in the order of their places, so that one which a place holds
  /// too early is overwritten, and its last row and column need no comparison.
  private func mayHold(_ place: Int, at capture: NeighbourhoodBeat) -> Bit {
    let (row, column) = (place / 3, place % 3)
    if row == 2 && column == 2 { return capture.isRead }
    if row == 2 { return capture.column == column }
    return column == 2 ? capture.row == row : capture.row == row && capture.column == column
  }

  /// Where in the neighbourhood a position of the window of a pixel is.
  private func place(
    of position: Int, _ y: Int, _ x: Int, stride: Int, padding: Int
  ) -> (tile: Int, pixel: Int) {
    let row = stride * y + position / 3 + padding * (tile.height - 1)
    let column = stride * x + position % 3 + padding * (tile.width - 1)
    return (
      row / tile.height * 3 + column / tile.width,
      row % tile.height * tile.width + column % tile.width
    )
  }

  /// The windows of 3x3 pixels, pixel 0 lowest.
  private func squares(of tiles: [Bits], stride: Int, padding: Int) -> Bits {
    windows { position, y, x in
      let place = place(of: position, y, x, stride: stride, padding: padding)
      return tiles[place.tile][place.pixel]
    }
  }

  /// Says that some pixels of the neighbourhood are in no window of 3x3 pixels.
  private func ignoreUnreachable(_ tiles: [Bits]) {
    var unreached = tiles.map { Array($0.bitArray.indices) }
    for (stride, padding) in [(1, 0), (1, 1), (2, 0), (2, 1)] {
      for index in 0..<9 * tile.pixelCount {
        let (pixel, position) = index.quotientAndRemainder(dividingBy: 9)
        let (y, x) = pixel.quotientAndRemainder(dividingBy: tile.width)
        let place = place(of: position, y, x, stride: stride, padding: padding)
        unreached[place.tile].removeAll { $0 == place.pixel }
      }
    }
    for (word, pixels) in zip(tiles, unreached) where !pixels.isEmpty {
      concatenate(pixels.map { word[$0] }).ignored("no window reaches so far")
    }
  }

  /// The windows of nine channels, pixel 0 lowest.
  private func points(of channels: [Bits]) -> Bits {
    windows { position, y, x in channels[position][y * tile.width + x] }
  }

  /// The bit of each position of each pixel, first position highest.
  private func windows(_ bit: (_ position: Int, _ y: Int, _ x: Int) -> Bit) -> Bits {
    let bits = (0..<tile.pixelCount).flatMap { pixel in
      (0..<9).reversed().map { bit($0, pixel / tile.width, pixel % tile.width) }
    }
    return concatenate(bits.reversed())
  }
}
