import KernelCodec
import Testing

@testable import BinaryNetwork

/// The shapes are those of the authors' network, and what is drawn is as the paper's kernels are.
@Suite struct ReActNetATests {
  @Test func `kernels are those that the paper counts`() {
    let squares = ReActNetA.kernelLayers
    #expect(
      squares.map(\.channels)
        == [32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024])
    #expect(squares.allSatisfy { $0.channels == $0.filters })
    #expect(squares.reduce(0) { $0 + $1.kernelCount } == 2_790_400)
    #expect(
      squares.map(\.outputSide) == [112, 56, 56, 28, 28, 14, 14, 14, 14, 14, 14, 7, 7])
  }

  @Test func `each layer takes what the one before gives`() {
    for (layer, next) in zip(ReActNetA.layers, ReActNetA.layers.dropFirst()) {
      #expect(next.channels == layer.filters && next.mapSide == layer.outputSide)
    }
    #expect(ReActNetA.layers.last?.filters == 1024)
  }

  @Test(arguments: [1, 2])
  func `drawn layers are valid and have 6.82 bits of entropy`(seed: Int) throws {
    let layers = ReActNetA.drawnLayers(seed: seed)
    for layer in layers { try layer.validate() }
    // Of few kernels not every sequence occurs, and their own entropy is lower.
    for layer in layers where layer.sequences.count >= 1 << 18 {
      let statistics = KernelStatistics(of: layer.histogram)
      #expect(abs(statistics.entropy - 9 / 1.32) < 0.02)
      #expect(statistics.uniqueCount == 512)
      let ones = layer.sequences.reduce(0) { $0 + $1.nonzeroBitCount }
      #expect(abs(Double(ones) / Double(layer.weightCount) - 0.5) < 0.01)
    }
    let orders = layers[6...11].map { $0.histogram.entries.map(\.sequence) }
    #expect(Set(orders).count == orders.count, "layers have the same order of frequencies")
  }

  @Test func `another machine draws the same`() {
    func checksum(_ layers: [KernelLayer]) -> UInt32 {
      CRC32.checksum(
        of: layers.flatMap(\.sequences).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    }
    #expect(checksum(ReActNetA.drawnLayers(seed: 1)) == 0x3B24_9400)
    #expect(checksum(ReActNetA.drawnLayers(from: .paperTree, seed: 1)) == 0x76F5_F5B7)
  }
}
