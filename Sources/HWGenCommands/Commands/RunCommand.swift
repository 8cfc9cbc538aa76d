import ArgumentParser
import BinaryNetwork
import CoVerification
import EngineModel
import Foundation
import KernelCodec
import NetworkFiles
import ToolSupport

/// `hwgen run`: an image through a whole network, on the engine's model.
struct RunCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run an image through a whole network on the engine's model, or its hardware.",
    discussion: """
      Compiles the network to the program that an engine reads from memory, packs the image, and runs both on the \
      functional model of the engine (docs/engine.md). The class is compared with the network's own arithmetic; \
      another one exits 1. With --rtl the engine's hardware runs it too, in Verilator, from a memory of a given speed: \
      every word that a layer writes, class, status, error and the steps of the array must be the model's. What the engine lacks is said, with the layer's name, before anything runs. Without a file \
      it is the embedded network, and golden/image.pgm.

      A network that cannot be run whole, and a file without a graph, runs layer by layer on maps of random bits, of the \
      sizes that the file states or --map gives: the hardware's counters must be those that hwgen estimate predicts.

      The image is a PGM or PPM file of eight bits, or the bare bytes: channel, row, column.

      EXAMPLES:
        hwgen run
        hwgen run net.safetensors --image digit.pgm --engine medium
        hwgen run --layout stored --json
        hwgen run --rtl --bytes-per-cycle 0.25
        hwgen run --rtl --test-images 200
        hwgen run resnet18.npz --only 'stage4*' --map 7x7 --engine medium --rtl
        hwgen run golden/networks/multi-bit.safetensors --engine large --rtl --test-images 200
      """)

  @Argument(help: "A network with a graph, as safetensors or NPZ; default: the embedded one.")
  var network: String?

  @Option(help: ArgumentHelp("The image.", valueName: "path"))
  var image: String?

  @OptionGroup var options: EngineOptions

  @OptionGroup var hardware: EngineHardwareOptions

  @OptionGroup var maps: LayerMapOptions

  @OptionGroup var selection: SelectionOptions

  @Option(
    help: ArgumentHelp(
      "Write program.bin and image.bin, as the engine reads them, to this folder.",
      valueName: "directory"))
  var output: String?

  @OptionGroup var printing: PrintingOptions

  var inputs: [String] { [network, image, hardware.predictions].compactMap(\.self) }

  func run(on console: Console) throws {
    let file = try NetworkInput.file(self.network)
    // Without the image of a network, its layers run one by one where the whole cannot.
    let asksForNetwork = image != nil || hardware.testImages != nil || output != nil
    if !maps.maps.isEmpty || (file.metadata["graph"] == nil && !asksForNetwork) {
      if let output {
        throw CommandError.badOption(
          name: "output", value: output, legal: "either this or --map, which runs several programs")
      }
      return try runLayers(on: console)
    }
    let parameters = try options.parameters()
    let layouts = try options.layouts(of: parameters)
    let memory = try hardware.memory.timing()
    let folders = NewFolders()
    let files = try output.map { folder in
      try folders.make(folder)
      return try ["program.bin", "image.bin"].map { try OutputFile("\(folder)/\($0)", in: folders) }
    }
    let network = try NetworkInput.model(of: file, at: self.network)
    let images = try hardware.images(for: network)
    let pixels = try images?.pixels.first ?? pixels(of: network)
    let compiled = try EngineNetwork(network)
    console.progress("compiling")
    let program = try layouts.program(of: compiled.layers, for: parameters)(memory)
    let imageBytes = try compiled.image.bytes(of: pixels, tile: parameters.tile)
    if let files {
      try files[0].append(program.bytes)
      try files[1].append(imageBytes)
      try OutputFile.commit(files)
      folders.keep()
    }
    let run = try EngineModel(parameters).run(program.bytes, image: imageBytes)
    var report = EngineRunReport(
      network: self.network ?? EmbeddedFiles.networkPath, engine: options.choice.name,
      program: program, imageBytes: imageBytes.count, run: run,
      logits: run.logits.map(compiled.logits.logit), expectedClass: network.predict(pixels))
    report.hardware = try hardware.run(
      program, of: compiled, network, images: images ?? .init(pixels: [pixels], labels: []),
      on: console)
    try printing.print(report, text: report.text, on: console)
    if let mismatch = report.hardware?.firstMismatch {
      throw CommandError.mismatch("the hardware is not the model: \(mismatch)")
    }
    if let other = report.hardware?.firstUnexpectedClass {
      throw CommandError.mismatch("another class than expected: \(other)")
    }
    if let fault = run.fault {
      throw CommandError.mismatch("the model stopped at its own program: \(fault)")
    }
    if report.predictedClass != report.expectedClass {
      throw CommandError.mismatch("the network itself says class \(report.expectedClass)")
    }
  }

  private func pixels(of network: Network) throws -> [UInt8] {
    let path = image ?? EmbeddedFiles.imagePath
    if image == nil && self.network != nil {
      throw CommandError.badOption(
        name: "image", value: "(none)", legal: "the image that the network is run on")
    }
    let bytes =
      try image.map { try FileBytes.read($0) } ?? EmbeddedFiles.all[EmbeddedFiles.imagePath] ?? []
    return try ImageFile.pixels(in: bytes, shape: network.inputShape, path: path)
  }
}
