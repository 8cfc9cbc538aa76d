import Testing

@testable import KernelCodec

/// A packed layer beside the layer itself.
@Suite struct PackedLayerTests {
  private static func layer(_ sequences: [UInt32]) -> KernelLayer {
    KernelLayer(
      name: "layer", kind: .binary, side: .three, filters: 2, channels: 2, sequences: sequences)
  }

  @Test func keepsTheLayer() {
    let layer = Self.layer([0b1_0000_0001, 0, 511, 0b0_1010_1010])
    #expect(PackedLayer(layer).layer == layer)
  }

  @Test(
    arguments: [
      ([0, 0, 0, 0], false), ([511, 511, 511, 511], true), ([511, 511, 511, 510], nil),
      ([0, 0, 0, 1], nil),
    ] as [([UInt32], Bool?)])
  func knowsWhetherAllWeightsAreOne(sequences: [UInt32], bit: Bool?) {
    #expect(PackedLayer(Self.layer(sequences)).constantBit == bit)
  }
}
