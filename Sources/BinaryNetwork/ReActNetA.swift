import KernelCodec

/// The binary layers of ReActNet-A on images of 224 x 224: the network of the paper on kernel compression.
///
/// Thirteen blocks, each a layer of 3x3 kernels and one of 1x1 kernels; where the channels double, the latter is two layers side
/// by side, here one of twice the filters. The first convolution (3x3, 32 filters, stride 2) and the last, fully
/// connected layer have eight-bit weights and are not among them.
///
/// Source: arXiv 2003.03488, and its authors' `reactnet.py`; arXiv 2212.00608 for what is compressed.
public enum ReActNetA {
  /// The shape of a layer.
  public struct Layer: Hashable, Sendable {
    public var name: String
    /// Channels of the input.
    public var channels: Int
    /// Channels of the output.
    public var filters: Int
    /// Rows and columns of the input.
    public var mapSide: Int
    public var side: KernelSide
    public var stride: Int

    /// Windows of 3x3 stand within a border of one pixel.
    public var padding: Int { side == .three ? 1 : 0 }

    /// Where the windows lie.
    public var geometry: ConvolutionGeometry {
      ConvolutionGeometry(side: side.rawValue, stride: stride, padding: padding)
    }

    /// Rows and columns of the output.
    public var outputSide: Int { geometry.outputLength(of: mapSide) }

    /// Kernels, and so sequences: filters times channels.
    public var kernelCount: Int { filters * channels }
  }

  /// All binary layers in order: of each block the one of 3x3 kernels, then that of 1x1.
  public static let layers: [Layer] = {
    let widths = [32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024]
    var mapSide = 112
    return (1...13).flatMap { block -> [Layer] in
      let (channels, filters) = (widths[block - 1], widths[block])
      // The first doubling keeps the map's size.
      let stride = filters > channels && block > 1 ? 2 : 1
      let square = Layer(
        name: "block \(block), 3x3", channels: channels, filters: channels, mapSide: mapSide,
        side: .three, stride: stride)
      mapSide = square.outputSide
      let points = Layer(
        name: "block \(block), 1x1", channels: channels, filters: filters, mapSide: mapSide,
        side: .one, stride: 1)
      return [square, points]
    }
  }()

  /// The thirteen layers of 3x3 kernels, which the paper compresses.
  public static var kernelLayers: [Layer] { layers.filter { $0.side == .three } }

  /// The thirteen layers of 3x3 kernels with sequences drawn from `distribution`, the same for the same seed on every
  /// machine.
  public static func drawnLayers(
    from distribution: KernelDistribution = .entropy, seed: Int = 1
  ) -> [KernelLayer] {
    var seeds = SplitMix64(seed: seed)
    return kernelLayers.map { layer in
      KernelLayer(
        name: layer.name, side: layer.side, filters: layer.filters, channels: layer.channels,
        sequences: distribution.drawn(layer.kernelCount, state: seeds.next()))
    }
  }
}
