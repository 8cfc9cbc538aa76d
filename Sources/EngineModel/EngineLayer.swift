import KernelCodec

/// A layer as the engine computes it, before it is a part of a program.
///
/// A compiler makes these of a network's layers; whoever has others, such as layers with outputs of several bits,
/// makes them by hand.
public struct EngineLayer: Hashable, Sendable {
  public var name: String
  public var operation = ArrayOperation.xnor
  public var geometry: LayerGeometry
  public var border = LayerBorder.zeros
  /// Channels of the input map.
  public var inputChannels: Int
  public var inputHeight: Int
  public var inputWidth: Int
  /// Bit planes of an activation.
  public var activationPlanes = 1
  public var filters: Int
  /// Bit planes of a weight in two's complement, the sign's first; one plane has no sign.
  public var weightPlanes = 1
  /// Nine bits each: filter, then weight plane, then channel (`points`: group of nine).
  public var sequences: [UInt32]
  /// One a filter.
  public var thresholds: [FilterThresholds]
  /// Rows of windows that count, before pooling.
  public var outputHeight: Int
  /// Columns of windows that count, before pooling.
  public var outputWidth: Int
  /// Whether 2x2 outputs become one.
  public var isPooled = false
  /// Whether sums less thresholds are logits.
  public var givesLogits = false

  public init(
    name: String, geometry: LayerGeometry, inputChannels: Int, inputHeight: Int, inputWidth: Int,
    filters: Int, sequences: [UInt32], thresholds: [FilterThresholds], outputHeight: Int,
    outputWidth: Int
  ) {
    self.name = name
    self.geometry = geometry
    self.inputChannels = inputChannels
    self.inputHeight = inputHeight
    self.inputWidth = inputWidth
    self.filters = filters
    self.sequences = sequences
    self.thresholds = thresholds
    self.outputHeight = outputHeight
    self.outputWidth = outputWidth
  }

  /// Channels of the windows.
  public var windowChannels: Int {
    geometry == .points ? (inputChannels + 8) / 9 : inputChannels
  }

  /// Sequences of a filter.
  public var streamChannels: Int { weightPlanes * windowChannels }

  /// Bit planes of an output: as many as count the thresholds.
  public var outputPlanes: Int {
    let count = thresholds.first?.values.count ?? 1
    return max(1, Int.bitWidth - count.leadingZeroBitCount)
  }

  /// Rows of the map that is written.
  public var resultHeight: Int { isPooled ? outputHeight / 2 : outputHeight }
  /// Columns of the map that is written.
  public var resultWidth: Int { isPooled ? outputWidth / 2 : outputWidth }

  /// The map that is read.
  public func inputMap(tile: TileShape) -> TiledMap {
    TiledMap(
      tile: tile, channels: inputChannels, planes: activationPlanes, height: inputHeight,
      width: inputWidth)
  }

  /// The map that is written.
  public func outputMap(tile: TileShape) -> TiledMap {
    TiledMap(
      tile: tile, channels: filters, planes: outputPlanes, height: resultHeight,
      width: resultWidth)
  }

  /// The kernels as the codec takes them.
  public var kernels: KernelLayer {
    KernelLayer(
      name: name, side: .three, filters: filters, channels: streamChannels, sequences: sequences)
  }

  /// The bits, the sign included, that hold every sum; of logits, all but one that hold what is added.
  public var sumBits: Int {
    let activation = border == .half ? 2 : 1 << activationPlanes - 1
    var least = 0
    var greatest = 0
    for filter in 0..<filters {
      let range = weightRange(ofFilter: filter)
      least = min(least, range.least * activation)
      greatest = max(greatest, range.greatest * activation)
    }
    if givesLogits {
      let biases = thresholds.flatMap(\.values).map { -$0 >> 1 }
      least = min(least, biases.min() ?? 0)
      greatest = max(greatest, biases.max() ?? 0)
    }
    return 1 + Int.bitWidth - max(greatest, ~least).leadingZeroBitCount
  }

  /// The sums of a filter's negative and of its positive weights; of what it can agree with, for xnor.
  private func weightRange(ofFilter filter: Int) -> (least: Int, greatest: Int) {
    let positions = EngineParameters.sequenceWidth
    if operation == .xnor {
      let scale =
        weightPlanes == 1 ? (0, 1) : (-1 << (weightPlanes - 1), 1 << (weightPlanes - 1) - 1)
      return (scale.0 * positions * windowChannels, scale.1 * positions * windowChannels)
    }
    var range = (least: 0, greatest: 0)
    for channel in 0..<windowChannels {
      for position in 0..<positions {
        var weight = 0
        for plane in 0..<weightPlanes {
          let index = filter * streamChannels + plane * windowChannels + channel
          let bit = Int(sequences[index] >> UInt32(positions - 1 - position) & 1)
          weight = weight << 1 + (plane == 0 && weightPlanes > 1 ? -bit : bit)
        }
        if weight < 0 { range.least += weight } else { range.greatest += weight }
      }
    }
    return range
  }
}
