import BinaryNetwork
import Foundation
import KernelCodec
import Testing

@testable import NetworkFiles

/// The folder of the networks of docs/compression-curve.svg.
private let folder =
  URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "golden/curve").path(percentEncoded: false)

/// What curve.json says of a point.
private struct Point: Decodable {
  var name: String
  /// The file, relative to the folder.
  var network: String
  /// The options with which it is clustered; none where the point is `network` itself.
  var compress: [String]
  /// How many of the first images are classified right.
  var first: Score

  struct Score: Decodable {
    var images: Int
    var right: Int
  }
}

private func networks() throws -> [Point] {
  let text = try Data(contentsOf: URL(filePath: "\(folder)/curve.json"))
  return try JSONDecoder().decode([Point].self, from: text).filter(\.compress.isEmpty)
}

@Suite struct CurveNetworksTests {
  /// All 10 000 images of every point: `scripts/train/curve.py check`.
  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: FashionMNIST.folder),
      "Fashion-MNIST is not installed: run scripts/setup --train, or set HWGEN_FASHION_MNIST"))
  func classifyTheFirstImagesAsRecorded() throws {
    let data = try FashionMNIST()
    for point in try networks() {
      let network = try Network(file: NetworkFile(path: "\(folder)/\(point.network)"))
      let right = (0..<point.first.images).count {
        network.predict(data.image($0)) == Int(data.labels[$0])
      }
      #expect(right == point.first.right, "\(point.name)")
    }
  }

  @Test func areTheFilesOfTheFolder() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".npz") }
    let named = try networks().map(\.network).filter { !$0.contains("/") }
    #expect(files.sorted() == named.sorted())
  }

  @Test func signedBinaryLayersAreReadAsSuch() throws {
    for point in try networks() {
      let file = try NetworkFile(path: "\(folder)/\(point.network)")
      for layer in try BinaryWeights(of: file).layers {
        let isBinary = if case .binary = layer.kind { true } else { false }
        #expect(isBinary == (point.name != "signed-binary"), "\(point.name) \(layer.name)")
      }
    }
  }
}
