import BinaryNetwork
import Foundation
import KernelCodec
import Testing

@testable import NetworkFiles

/// The folder of the networks whose activations have several bits.
private let folder =
  URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "golden/networks").path(percentEncoded: false)

@Suite struct LevelNetworksTests {
  private func network(_ name: String) throws -> Network {
    try Network(file: NetworkFile(path: "\(folder)/\(name).safetensors"))
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: FashionMNIST.folder),
      "Fashion-MNIST is not installed: run scripts/setup --train, or set HWGEN_FASHION_MNIST"),
    arguments: ["multi-bit", "signed-binary"])
  func classifyEveryTestImageAsTheReferenceDoes(name: String) throws {
    let network = try network(name)
    let data = try FashionMNIST()
    let expected = try FileBytes.read("\(folder)/\(name).predictions.bin")
    #expect(expected.count == data.count)
    let predictions = (0..<data.count).map { UInt8(network.predict(data.image($0))) }
    #expect(predictions == expected)
  }

  @Test func haveTheBitsThatTheirTrainingAskedFor() throws {
    let multiBit = try network("multi-bit")
    #expect(multiBit.layers.map(\.outputBits) == [3, 2, 3, 2, 2, nil])
    #expect(multiBit.layers.map(\.activationBits) == [nil, 3, 2, 3, 2, 2])
    let signedBinary = try network("signed-binary")
    #expect(signedBinary.layers.map(\.outputBits) == [2, 2, 2, 2, 2, nil])
    for layer in signedBinary.layers {
      guard case .binaryConvolution(let convolution, _) = layer.operation else { continue }
      let isSigned = if case .signedBinary = convolution.layer.kind { true } else { false }
      #expect(isSigned)
    }
  }

  /// What is read survives being written in the terms of an import.
  @Test(arguments: ["multi-bit", "signed-binary"])
  func areTheSameWhenImported(name: String) throws {
    let file = try NetworkFile(path: "\(folder)/\(name).safetensors")
    let imported = NetworkFile(imported: try ImportedNetwork(of: file))
    #expect(imported.obstacle == nil)
    #expect(try Network(file: imported) == Network(file: file))
  }
}
