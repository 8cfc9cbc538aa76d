import ArgumentParser
import BinaryNetwork
import CoVerification
import EngineModel
import Foundation
import NetworkFiles

/// The options on running an engine's hardware, and the memory that it reads.
struct EngineHardwareOptions: ParsableArguments {
  @Flag(help: "Run it on the engine's hardware too, in Verilator, and compare.")
  var rtl = false

  @Option(
    help: ArgumentHelp(
      "With --rtl: the first images of Fashion-MNIST's test instead of one image.",
      valueName: "count"))
  var testImages: String?

  @Option(
    help: ArgumentHelp(
      "With --test-images: compare with these predictions, a file of one class a line or byte.",
      valueName: "path"))
  var predictions: String?

  @OptionGroup var memory: MemoryOptions

  @Option(help: ArgumentHelp("Where to build.", valueName: "directory"))
  var build = "build/run"

  /// Images to run: classes that are known, and pixels.
  struct Images {
    var pixels: [[UInt8]]
    /// One an image; empty where they are not known.
    var labels: [UInt8]
  }

  /// The images of the test, where they are asked for.
  func images(for network: Network) throws -> Images? {
    guard let testImages else { return nil }
    let data = try FashionMNIST()
    let count = try Self.number(testImages, option: "test-images", in: 1...data.count)
    guard rtl, network.inputShape == [1, 28, 28] else {
      throw CommandError.badOption(
        name: "test-images", value: testImages,
        legal: "with --rtl, for a network that takes 1x28x28 pixels")
    }
    return Images(
      pixels: (0..<count).map { Array(data.image($0)) }, labels: Array(data.labels.prefix(count)))
  }

  /// Runs `images` on the hardware; nil where that is not asked for.
  func run(
    _ program: EngineProgram, of compiled: EngineNetwork, _ network: Network, images: Images,
    on console: Console
  ) throws -> EngineHardwareReport? {
    guard rtl else { return nil }
    let expected = try predictions.map(EvaluateCommand.classes)
    let memory = try memory.timing()
    console.progress("building the engine")
    let simulation = try EngineSimulation(
      program.parameters, memory: memory,
      in: URL(fileURLWithPath: build).standardizedFileURL.path)
    var runs: [EngineSimulation.ImageReport] = []
    for pixels in images.pixels {
      console.progress("image \(runs.count + 1) of \(images.pixels.count)")
      let image = try compiled.image.bytes(of: pixels, tile: program.parameters.tile)
      runs.append(try simulation.run(program, image: image))
    }
    return EngineHardwareReport(
      memory: memory, images: runs,
      expectedClasses: expected.map { Array($0.prefix(runs.count)) }
        ?? images.pixels.map(network.predict),
      labels: images.labels)
  }
}
