import BinaryNetwork
import KernelCodec

/// A binary convolution as the core runs it: shape, and where its map, its weights and its compressed stream lie.
public struct ModelledLayer: Hashable, Sendable {
  public var name: String
  /// Channels of the input.
  public var channels: Int
  /// Channels of the output.
  public var filters: Int
  /// Rows and columns of the input.
  public var height: Int
  public var width: Int
  public var geometry: ConvolutionGeometry

  public init(
    name: String, channels: Int, filters: Int, height: Int, width: Int,
    geometry: ConvolutionGeometry
  ) {
    self.name = name
    self.channels = channels
    self.filters = filters
    self.height = height
    self.width = width
    self.geometry = geometry
  }

  public init(_ layer: ReActNetA.Layer) {
    self.init(
      name: layer.name, channels: layer.channels, filters: layer.filters, height: layer.mapSide,
      width: layer.mapSide, geometry: layer.geometry)
  }

  /// Kernel positions.
  var positions: Int { geometry.side * geometry.side }
  public var outputHeight: Int { geometry.outputLength(of: height) }
  public var outputWidth: Int { geometry.outputLength(of: width) }
  /// Pixels of the output.
  public var pixels: Int { outputHeight * outputWidth }

  /// Words of a pixel, and of a filter at a kernel position: of 128 channels.
  var words: Int { (channels + 127) / 128 }

  /// Bytes of such a word: 16, or the least power of two that holds all channels, 4 at least.
  var wordBytes: Int { channels > 64 ? 16 : channels > 32 ? 8 : 4 }

  /// Bytes of the weights, each position's channels in whole words.
  public var weightBytes: Int { filters * positions * words * wordBytes }

  /// Words of weights that meet words of activations: what the loop is about.
  public var wordSteps: Int { pixels * filters * positions * words }

  // MARK: Where things lie

  /// The map, bordered: pixels row by row, each `words` words.
  static let mapAddress = 1 << 24
  /// Weights: filter, then word, then position row by row, as the unit gives them.
  static let weightAddress = 1 << 28
  static let streamAddress = 1 << 29

  private var borderedWidth: Int { width + 2 * geometry.padding }

  /// The bytes of the bordered map.
  var mapRange: Range<Int> {
    let pixels = borderedWidth * (height + 2 * geometry.padding)
    return Self.mapAddress..<Self.mapAddress + pixels * words * wordBytes
  }

  /// The address of the first word of the window of output pixel `index`, row by row.
  func windowAddress(_ index: Int) -> Int {
    let (y, x) = index.quotientAndRemainder(dividingBy: outputWidth)
    let pixel = y * geometry.stride * borderedWidth + x * geometry.stride
    return Self.mapAddress + pixel * words * wordBytes
  }

  /// What to add to it for each word of the window, in the order of the weights.
  var windowOffsets: [Int] {
    (0..<words).flatMap { word in
      (0..<positions).map { position in
        let (row, column) = position.quotientAndRemainder(dividingBy: geometry.side)
        return ((row * borderedWidth + column) * words + word) * wordBytes
      }
    }
  }
}
