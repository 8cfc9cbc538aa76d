@testable import KernelCodec

/// Layers that count how often they are read, and may change meanwhile.
final class CountingSource: LayerSource {
  var layers: [KernelLayer]
  private(set) var readCount = 0

  init(_ layers: [KernelLayer]) {
    self.layers = layers
  }

  var count: Int { layers.count }

  func layer(_ index: Int) -> KernelLayer {
    readCount += 1
    return layers[index]
  }
}

extension KernelLayer {
  /// A layer of up to some thousand kernels, some more frequent than others.
  static func random(
    _ name: String = "layer", side: KernelSide, using random: inout SeededGenerator
  ) -> KernelLayer {
    let filters = Int.random(in: 1...70, using: &random)
    let channels = Int.random(in: 1...40, using: &random)
    let shift = UInt32.random(in: 0...UInt32(side.sequenceWidth - 1), using: &random)
    let signs = (0..<filters).map { _ in Bool.random(using: &random) }
    return KernelLayer(
      name: name, kind: Bool.random(using: &random) ? .binary : .signedBinary(signs: signs),
      side: side, filters: filters, channels: channels,
      sequences: (0..<filters * channels).map { _ in
        UInt32.random(in: 0..<1 << UInt32(side.sequenceWidth), using: &random)
          >> UInt32.random(in: 0...shift, using: &random)
      })
  }
}
