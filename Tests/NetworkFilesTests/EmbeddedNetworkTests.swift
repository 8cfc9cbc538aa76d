import BinaryNetwork
import Foundation
import Testing

@testable import NetworkFiles

/// The folder of the embedded network; HWGEN_NETWORK names another.
private let folder =
  ProcessInfo.processInfo.environment["HWGEN_NETWORK"]
  ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "golden/network").path(percentEncoded: false)
private let networkPath = "\(folder)/fashion.safetensors"

private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

@Suite(.enabled(if: exists(networkPath), "golden/network/fashion.safetensors is not there"))
struct EmbeddedNetworkTests {
  @Test(
    .enabled(
      if: exists(FashionMNIST.folder),
      "Fashion-MNIST is not installed: run scripts/setup --train, or set HWGEN_FASHION_MNIST"))
  func classifiesEveryTestImageAsTheReferenceDoes() throws {
    let network = try Network(file: NetworkFile(path: networkPath))
    let data = try FashionMNIST()
    let expected = try FileBytes.read("\(folder)/predictions.bin")
    #expect(data.count == 10_000)
    #expect(expected.count == data.count)
    let start = ContinuousClock.now
    let predictions = (0..<data.count).map { UInt8(network.predict(data.image($0))) }
    let time = ContinuousClock.now - start
    print("\(data.count) images in \(time)")
    #expect(predictions == expected)
  }

  @Test func everyTraceStepIsTheNextOnesInput() throws {
    let network = try Network(file: NetworkFile(path: networkPath))
    let pixels = (0..<network.pixelCount).map { UInt8(truncatingIfNeeded: $0 * 37) }
    let trace = network.trace(pixels)
    #expect(trace.steps.map(\.name) == network.layers.map(\.name))
    for (step, next) in zip(trace.steps, trace.steps.dropFirst()) {
      #expect(step.output == next.input)
    }
    #expect(trace.logits == network.logits(of: pixels))
    #expect(trace.prediction == network.predict(pixels))
  }

  @Test func codedLayersCanReplaceTheFilesOwn() throws {
    let file = try NetworkFile(path: networkPath)
    let layers = try BinaryWeights(of: file).layers
    #expect(try Network(file: file, replacing: layers) == Network(file: file))
    var changed = layers
    changed[0].sequences[0] ^= 1
    #expect(try Network(file: file, replacing: changed) != Network(file: file))
  }

  @Test func leavesOutTheLayersOfWholeNumbers() throws {
    let weights = try BinaryWeights(of: NetworkFile(path: networkPath))
    #expect(weights.layers.map(\.name) == (2...5).map { "conv\($0).weight" })
    #expect(weights.leftOut.allSatisfy { $0.reason == .usedByGraph })
    #expect(weights.leftOut.map(\.name).contains("conv1.weight"))
  }
}
