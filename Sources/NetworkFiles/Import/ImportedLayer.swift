import BinaryNetwork
import KernelCodec

/// One layer of a network as its file describes it, or what is left out in its place.
public struct ImportedLayer: Hashable, Sendable {
  /// What a layer consists of.
  public enum Content: Hashable, Sendable {
    /// Weights of one bit; the axes tell a convolution (4) from a fully connected layer (2).
    ///
    /// A fully connected layer takes its input in the order channel, row, column: the reader of a
    /// format with another order reorders its weights.
    case kernels(PackedLayer)
    /// Weights of eight bits (I8): a convolution of pixels (4 axes), or a fully connected layer of
    /// bits that count as 0 and 1 (2 axes, one bias a row).
    case integers(Tensor, bias: [Int32] = [])
    /// No layer that is compressed or computed, the shape of its weights (empty where it has
    /// none), and why, in words that end without a full stop.
    case leftOut(shape: [Int], reason: String)
  }

  /// What stands between the sums of a layer and the bits of the next.
  public enum Comparison: Hashable, Sendable {
    /// Nothing: the sums are the results of the network, or what follows is not known.
    case none
    /// Scales, batch normalisation and sign, folded exactly; on the scale of the accumulators of
    /// `BinaryConvolution` or `IntegerConvolution`.
    case folded(Threshold)
    /// More than one comparison a channel, or something else, in words.
    case notFolded(reason: String)
  }

  /// The name of the layer or its node; unique within the network.
  public var name: String
  /// What the file calls what it does, for example `Conv`; of a tensor alone, its type.
  public var operation: String
  public var content: Content
  /// Where the windows lie; nil in a fully connected layer, or where the file does not say.
  public var window: ImportedWindow?
  /// Channels, rows and columns of what it takes; nil where the file does not say.
  public var inputShape: [Int]?
  /// The bits of an activation that the layer takes, 8 for pixels; nil where the file does not say.
  public var activationBits: Int?
  /// Whether it takes the bytes of the image, 0 to 255, as they are.
  public var takesPixels: Bool
  /// The factors that weights of +a and -a had, one a filter; empty where all are 1.
  public var scales: [Double]
  public var comparison: Comparison
  /// The side of the squares of max-pooling; 1 is none.
  public var poolSide: Int
  /// How the weights are spelled, where the reader says it.
  var statedSpelling: WeightSpelling?
  /// The tensor that is left out, of a file of tensors alone.
  var leftOutTensor: LeftOutTensor?
  /// Whether the sums are pooled, before the comparison; else the bits, behind it.
  public var poolsSums = false

  public init(
    name: String, operation: String, content: Content, window: ImportedWindow? = nil,
    activationBits: Int? = nil, takesPixels: Bool = false, scales: [Double] = [],
    comparison: Comparison = .none,
    poolSide: Int = 1
  ) {
    self.name = name
    self.operation = operation
    self.content = content
    self.window = window
    self.activationBits = activationBits
    self.takesPixels = takesPixels
    self.scales = scales
    self.comparison = comparison
    self.poolSide = poolSide
  }

  /// The layer that is compressed, with the padding value of its window; nil for any other.
  public var kernels: KernelLayer? {
    packed?.layer
  }

  /// The same with one bit a weight.
  public var packed: PackedLayer? {
    guard case .kernels(var layer) = content else { return nil }
    // Bytes beyond the border are no activation of one bit.
    if let window { layer.outline.paddingValue = takesPixels ? 0 : window.paddingValue }
    return layer
  }

  /// How the weights of a layer that is compressed are spelled; nil of any other.
  public var spelling: WeightSpelling? {
    guard case .kernels(let packed) = content else { return nil }
    let layer = packed.outline
    if let statedSpelling { return statedSpelling }
    let form: WeightSpelling.Form =
      if layer.kind != .binary {
        .zeroAndOneSign
      } else if layer.spellsMinusOneAsOne {
        .invertedBits
      } else {
        scales.isEmpty ? .plusMinusOne : .scaled
      }
    return WeightSpelling(form: form)
  }

  /// Why the layer is left out; nil where it is not.
  public var reasonLeftOut: String? {
    if case .leftOut(_, let reason) = content { reason } else { nil }
  }

  /// The shape of the weights: filters, channels, and of a convolution rows and columns.
  public var shape: [Int] {
    switch content {
    case .kernels(let packed):
      packed.outline.tensorOutline.shape
    case .integers(let tensor, _): tensor.shape
    case .leftOut(let shape, _): shape
    }
  }
}
