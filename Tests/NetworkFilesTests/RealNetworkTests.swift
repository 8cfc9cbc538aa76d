import Foundation
import KernelCodec
import Testing

@testable import NetworkFiles

/// Trained networks that are not part of the repository: HWGEN_NETWORKS names their folder.
private let folder = ProcessInfo.processInfo.environment["HWGEN_NETWORKS"]

@Suite(.enabled(if: folder != nil, "set HWGEN_NETWORKS to a folder of trained networks"))
struct RealNetworkTests {
  @Test(arguments: [
    ("resnet18_bmxnet_imagenet", 20, 1_220_608), ("cnv_w1a1_cifar10", 8, 126_976),
    ("lmnet_stride2_cifar10", 9, 71_680),
  ])
  func readsAndWritesBackEveryLayer(name: String, layerCount: Int, kernelCount: Int) throws {
    let file = try NetworkFile(path: "\(folder!)/\(name).npz")
    let weights = try BinaryWeights(of: file)
    #expect(weights.layers.count == layerCount)
    #expect(weights.leftOut.isEmpty)
    let kernels = weights.layers.filter { $0.side == .three && $0.channels >= 16 }
    #expect(kernels.reduce(0) { $0 + $1.sequences.count } == kernelCount)
    #expect(weights.layers.map(\.tensor) == file.tensors)
  }

  @Test func refusesATernaryNetworkWithAdvice() throws {
    let file = try NetworkFile(path: "\(folder!)/ternary_cnv_w2a2_cifar10.npz")
    #expect(
      message { () throws(NetworkFileError) in try BinaryWeights(of: file) } == """
        tensor `conv0`: 0 at [0, 0, 2, 0], while filter 0 has both -1 and +1: these are ternary \
        weights, which are not compressed; leave it out with --skip 'conv0'
        """)
  }
}
