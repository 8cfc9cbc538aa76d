import BinaryNetwork
import Foundation
import KernelCodec
import NetworkFiles
import Testing

@testable import EngineModel

private let folder = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "golden").path(percentEncoded: false)
private let networkPath = "\(folder)/network/fashion.safetensors"

struct EngineNetworkTests {
  /// A picture of noise within noise, so that every layer has something to tell apart.
  private func image(_ network: Network, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return (0..<network.pixelCount).map { index in
      let isBright = (index / 28 / 7 + index % 28 / 7 + Int(seed)) % 3 != 0
      return UInt8.random(in: isBright ? 100...255 : 0...60, using: &random)
    }
  }

  @Test(arguments: Engines.all)
  func theEmbeddedNetworkRunsAsItIsDefined(parameters: EngineParameters) throws {
    let network = try Network(file: NetworkFile(path: networkPath))
    let compiled = try CompiledNetwork(network, for: parameters)
    for seed: UInt64 in 1...3 { try compiled.expectRun(of: image(network, seed: seed)) }
    let stored = try CompiledNetwork(network, for: parameters, insisting: .stored)
    try stored.expectRun(of: image(network, seed: 4))
    #expect(stored.program.bytes.count > compiled.program.bytes.count)
  }

  @Test(arguments: ["multi-bit", "signed-binary"])
  func networksOfLevelsRunAsTheyAreDefined(name: String) throws {
    let network = try Network(file: NetworkFile(path: "\(folder)/networks/\(name).safetensors"))
    var small = EngineParameters(.small)
    small.outputBits = 3
    for parameters in [small, EngineParameters(.large)] {
      let compiled = try CompiledNetwork(network, for: parameters)
      for seed: UInt64 in 1...3 { try compiled.expectRun(of: image(network, seed: seed)) }
    }
  }

  @Test func anEngineWithoutThePlanesRefusesThem() throws {
    for (name, preset, bits, most) in [
      ("multi-bit", EngineParameters.Preset.small, 3, 1), ("multi-bit", .medium, 3, 2),
      ("signed-binary", .small, 2, 1),
    ] {
      let network = try Network(
        file: NetworkFile(path: "\(folder)/networks/\(name).safetensors"))
      #expect(throws: EngineRefusal.layer("conv1", .outputPlanes(bits, most: most))) {
        try EngineProgram(EngineNetwork(network).layers, for: EngineParameters(preset))
      }
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: FashionMNIST.folder),
      "Fashion-MNIST is not installed: run scripts/setup --train, or set HWGEN_FASHION_MNIST"),
    arguments: [
      ("network/fashion.safetensors", "network/predictions.bin"),
      ("networks/multi-bit.safetensors", "networks/multi-bit.predictions.bin"),
      ("networks/signed-binary.safetensors", "networks/signed-binary.predictions.bin"),
    ])
  func testImagesAreClassifiedAsTheReferenceDoes(path: String, predictions: String) throws {
    let network = try EngineNetwork(Network(file: NetworkFile(path: "\(folder)/\(path)")))
    let data = try FashionMNIST()
    let expected = try FileBytes.read("\(folder)/\(predictions)")
    let parameters = EngineParameters(.large)
    let program = try EngineProgram(network.layers, for: parameters)
    let model = try EngineModel(parameters)
    let classes = try (0..<200).map { index in
      let image = try network.image.bytes(of: data.image(index), tile: parameters.tile)
      return model.run(program.bytes, image: image).predictedClass
    }
    #expect(classes == expected.prefix(200).map { Int($0) })
  }

  @Test(arguments: 0..<60)
  func randomNetworksRunAsTheyAreDefined(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let network = try RandomNetwork.make(using: &random)
    let pixels = (0..<network.pixelCount).map { _ in UInt8.random(in: 0...255, using: &random) }
    let sides = EngineParameters.tileSides
    let parameters = Engines.roomy(
      lanes: .random(in: 1...6, using: &random), height: sides.randomElement(using: &random)!,
      width: sides.randomElement(using: &random)!)
    try CompiledNetwork(network, for: parameters).expectRun(of: pixels)
  }
}
