/// A layer's kernels as sequences, with what a container keeps of the tensor they came from.
///
/// Source: docs/format.md, sections 2 and 6.
public struct KernelLayer: Hashable, Sendable {
  /// What a bit of a sequence means.
  public enum Kind: Hashable, Sendable {
    /// 1 is the weight +1, 0 is -1.
    case binary
    /// 1 is the filter's sign, 0 is the weight zero; one sign a filter, true for +1.
    case signedBinary(signs: [Bool])
  }

  /// The tensor's name in its file.
  public var name: String
  public var kind: Kind
  public var side: KernelSide
  /// Output channels.
  public var filters: Int
  /// Input channels.
  public var channels: Int
  /// The axes of the tensor: 2 (`[filters, channels]`) or 4 (`[filters, channels, side, side]`).
  public var axisCount: Int
  /// What stands beyond the border of the layer's input: -1, 0 or +1.
  public var paddingValue: Int
  /// Whether the source file spelled -1 as 1.
  public var spellsMinusOneAsOne: Bool
  /// filters x channels sequences of side x side bits: filter, then channel.
  public var sequences: [UInt32]

  public init(
    name: String, kind: Kind = .binary, side: KernelSide, filters: Int, channels: Int,
    axisCount: Int = 4, paddingValue: Int = -1, spellsMinusOneAsOne: Bool = false,
    sequences: [UInt32]
  ) {
    self.name = name
    self.kind = kind
    self.side = side
    self.filters = filters
    self.channels = channels
    self.axisCount = axisCount
    self.paddingValue = paddingValue
    self.spellsMinusOneAsOne = spellsMinusOneAsOne
    self.sequences = sequences
  }

  /// The number of weights.
  public var weightCount: Int { filters * channels * side.sequenceWidth }

  /// The bytes of the weights as they are, one bit each.
  public var rawByteCount: Int { (weightCount + 7) / 8 }

  /// How often each sequence occurs.
  public var histogram: SequenceHistogram {
    SequenceHistogram(of: sequences, sequenceWidth: side.sequenceWidth)
  }

  /// The sequences of each lane: filters `lane`, `lane + lanes`, ...
  public func dealt(over lanes: Int) -> [[UInt32]] {
    (0..<lanes).map { dealt(to: $0, of: lanes) }
  }

  /// The sequences of one lane.
  func dealt(to lane: Int, of lanes: Int) -> [UInt32] {
    if lanes == 1 { return sequences }
    return stride(from: lane, to: filters, by: lanes).flatMap { filter in
      sequences[filter * channels..<(filter + 1) * channels]
    }
  }

  /// Throws where the layer lies outside the format's limits.
  public func validate() throws(CodecError) {
    if !(1...65535).contains(filters) || !(1...65535).contains(channels) {
      throw .encoding(.layerSize(layer: name, filters: filters, channels: channels))
    }
    if sequences.count != filters * channels {
      throw .encoding(
        .sequenceCount(layer: name, found: sequences.count, expected: filters * channels))
    }
    if case .signedBinary(let signs) = kind, signs.count != filters {
      throw .encoding(.sequenceCount(layer: name, found: signs.count, expected: filters))
    }
    if let wide = sequences.first(where: { $0 >> UInt32(side.sequenceWidth) != 0 }) {
      throw .encoding(.sequence(wide, width: side.sequenceWidth))
    }
    if axisCount != 4 && (axisCount != 2 || side != .one) {
      throw .encoding(.axes(layer: name, axisCount))
    }
    if !(-1...1).contains(paddingValue) {
      throw .encoding(.paddingValue(layer: name, paddingValue))
    }
  }
}
