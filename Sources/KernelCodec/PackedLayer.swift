/// A layer whose weights take one bit each, for keeping many layers in memory.
public struct PackedLayer: Hashable, Sendable {
  /// The layer without its sequences.
  public var outline: KernelLayer
  /// The bits of all sequences, one sequence after another; those behind the last are 0.
  let bits: BitPlane

  /// Packs a valid layer.
  public init(_ layer: KernelLayer) {
    outline = layer
    outline.sequences = []
    var bits = BitPlane()
    bits.reserveCapacity(layer.weightCount)
    let width = layer.side.sequenceWidth
    for sequence in layer.sequences {
      for bit in (0..<width).reversed() { bits.append(sequence >> UInt32(bit) & 1 == 1) }
    }
    self.bits = bits
  }

  /// The layer `outline`, whose weights are `bits` in the order of the tensor.
  public init(_ outline: KernelLayer, bits: BitPlane) {
    precondition(bits.count == outline.weightCount, "not one bit a weight")
    self.outline = outline
    self.outline.sequences = []
    self.bits = bits
  }

  /// The layer with its sequences.
  public var layer: KernelLayer {
    var layer = outline
    let width = outline.side.sequenceWidth
    let count = outline.filters * outline.channels
    layer.sequences = [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
      for index in 0..<count { buffer[index] = bits.value(at: index * width, width: width) }
      filled = count
    }
    return layer
  }

  /// The number of ones among the bits of a filter.
  public func oneCount(ofFilter filter: Int) -> Int {
    let size = outline.channels * outline.side.sequenceWidth
    return bits.oneCount(in: filter * size..<(filter + 1) * size)
  }

  /// The number of ones among the bits of a kernel.
  public func oneCount(ofFilter filter: Int, channel: Int) -> Int {
    let width = outline.side.sequenceWidth
    let start = (filter * outline.channels + channel) * width
    return bits.oneCount(in: start..<start + width)
  }

  /// The bit that all weights have; nil where they differ.
  public var constantBit: Bool? {
    let ones = bits.oneCount(in: 0..<bits.count)
    return ones == 0 ? false : ones == bits.count ? true : nil
  }

  /// Visits the bit of each weight, in the order of the tensor.
  public func forEachBit(_ body: (Bool) -> Void) {
    for index in 0..<bits.count { body(bits[index]) }
  }
}
