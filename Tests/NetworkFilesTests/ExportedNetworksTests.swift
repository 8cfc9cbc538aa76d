import BinaryNetwork
import Foundation
import Testing

@testable import NetworkFiles

/// First exports of PyTorch's users, which `Tests/Fixtures/make-export-files.py` wrote: each runs as torch computes it, or is
/// refused with the true cause and what to do.
@Suite struct ExportedNetworksTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/exports").path(percentEncoded: false)

  @Test(arguments: [
    "whole", "whole_legacy", "normalised", "normalised_legacy", "convolution_head",
    "convolution_head_legacy",
  ])
  func runsAsTorchComputesIt(name: String) throws {
    let file = try NetworkFile(path: "\(Self.folder)/\(name).onnx")
    #expect(file.obstacle == nil)
    let network = try Network(file: file)
    let results = try NetworkFile(
      path: "\(Self.folder)/\(name.replacing("_legacy", with: "")).npz"
    ).tensors
    let images = try #require(results.first { $0.name == "images" })
    let logits = try #require(results.first { $0.name == "results" }).doubles()
    #expect(images.shape == [20, 1, 12, 12] && network.inputShape == [1, 12, 12])
    var seen: Set<[Int]> = []
    for index in 0..<20 {
      let found = network.logits(of: Array(images.bytes.dropFirst(index * 144).prefix(144)))
      #expect(found.map(Double.init) == Array(logits[index * 5..<(index + 1) * 5]))
      seen.insert(found)
    }
    #expect(seen.count > 5)
  }

  @Test(
    arguments: [
      ("textbook", "are not of one bit", Remedy.weights),
      ("zero_border", "it pads with 0", .border), ("float_head", "are not of one bit", .weights),
      ("norm_on_head", "scales or biases of their own", .head),
      ("fully_connected", "is fully connected to the image", .order),
      ("residual", "joins two branches of the graph", .branches),
      ("depthwise", "has 4 groups", .windows),
      ("stride_3", "has the stride 3", .windows),
      ("pool_3", "pools windows of [3, 3] at steps of [2, 2], padded", .pooling),
      ("average_pool", "is not understood", .nodes),
      ("float_input", "the file does not say which numbers the bytes of an image are", .image),
    ])
  func isRefusedWithTheCauseAndWhatToDo(name: String, cause: String, remedy: Remedy) throws {
    for suffix in ["", "_legacy"] {
      let path = "\(Self.folder)/\(name)\(suffix).onnx"
      guard suffix.isEmpty || FileManager.default.fileExists(atPath: path) else { continue }
      let file = try NetworkFile(path: path)
      let obstacle = try #require(file.obstacle)
      let names = try #require(file.imported).layers.map { "`\($0.name)`: " }
      #expect(names.contains { obstacle.hasPrefix($0) }, "\(obstacle)")
      #expect(obstacle.contains(cause), "\(obstacle)")
      #expect(
        obstacle.hasSuffix("; \(remedy.advice) (docs/networks.md#\(remedy.rawValue))"),
        "\(obstacle)")
    }
  }
}
