/// Adds up what filters and the windows of a tile have in common.
///
/// Source: docs/engine.md, section 5.
public struct ArrayModel: Sendable {
  public let descriptor: EngineDescriptor
  /// Pixels of a tile.
  public let pixelCount: Int
  /// Bits of a sum.
  public let sumWidth: Int

  public init(descriptor: EngineDescriptor, pixelCount: Int, sumWidth: Int) {
    self.descriptor = descriptor
    self.pixelCount = pixelCount
    self.sumWidth = sumWidth
  }

  /// The sums of one filter at each pixel, from its sequences and the tile's windows as `WindowModel` makes them.
  public func sums(of sequences: ArraySlice<UInt32>, _ windows: [UInt16]) -> [Int] {
    let planes = descriptor.windowPlanes
    let flips: UInt32 = descriptor.operation == .xnor ? 0x1FF : 0
    var sums = [Int](repeating: 0, count: pixelCount)
    for (index, sequence) in sequences.enumerated() {
      let (weightPlane, channel) = index.quotientAndRemainder(
        dividingBy: descriptor.windowChannels)
      let isSubtracted = descriptor.weightPlanes > 1 && weightPlane == 0
      let doubles = channel == 0 && weightPlane > 0
      for pixel in 0..<pixelCount {
        var total = 0
        for plane in 0..<planes {
          let window = UInt32(windows[(channel * planes + plane) * pixelCount + pixel])
          // With xnor, what differs from the opposite agrees.
          let common = flips == 0 ? sequence & window : sequence ^ flips ^ window
          let scale = descriptor.border == .half ? 1 : 2
          total = scale * total + common.nonzeroBitCount
        }
        if doubles { sums[pixel] *= 2 }
        sums[pixel] += isSubtracted ? -total : total
      }
    }
    return sums.map(wrapped)
  }

  /// The number in `sumWidth` bits of two's complement.
  private func wrapped(_ sum: Int) -> Int {
    let unused = Int.bitWidth - sumWidth
    return (sum << unused) >> unused
  }
}
