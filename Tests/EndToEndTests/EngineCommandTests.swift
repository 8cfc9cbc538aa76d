import EngineModel
import Foundation
import HWGenCommands
import NetworkFiles
import Testing

/// `hwgen run` and `hwgen estimate` on the embedded network.
@Suite struct EngineCommandTests {
  @Test func anImageRunsFromTheProgramsBytesToTheClass() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun("run", "--json", "--output", directory.file("out"))
    #expect(run.status == 0, "\(run.errors)")
    let report = try JSONDecoder().decode(
      EngineRunReport.self, from: Data(run.output.utf8))
    #expect(report.layers.map(\.name) == ["conv1", "conv2", "conv3", "conv4", "conv5", "fc"])
    // Three by three tiles of 4x4 cover 12x12 pixels; each has all 64 filters of 64 channels.
    #expect(report.layers[1].tiles == 9)
    #expect(report.layers[1].sequences == 9 * 64 * 64)
    #expect(report.layers[1].arrayCycles == 9 * 64 * 64)
    #expect(report.predictedClass == report.expectedClass)

    // What was written is what was run.
    let program = try Data(contentsOf: URL(filePath: directory.file("out/program.bin")))
    let image = try Data(contentsOf: URL(filePath: directory.file("out/image.bin")))
    #expect(program.count == report.programBytes)
    #expect(image.count == report.imageBytes)
    let again = try EngineModel(EngineParameters(.small)).run(Array(program), image: Array(image))
    #expect(again.logits == report.logits)
  }

  @Test func storedWeightsGiveTheSameLogits() throws {
    let reports = try ["auto", "stored"].map { layout in
      let run = try CommandRun("run", "--json", "--engine", "medium", "--layout", layout)
      return try JSONDecoder().decode(EngineRunReport.self, from: Data(run.output.utf8))
    }
    #expect(reports[0].logits == reports[1].logits)
    #expect(reports[1].layers.allSatisfy { $0.layout == "stored" })
    #expect(reports[0].programBytes < reports[1].programBytes)
  }

  @Test func networksOfLevelsRunOnEnginesThatHaveThePlanes() throws {
    let network = Fixtures.inRepository("golden/networks/multi-bit.safetensors")
    let image = Fixtures.inRepository("golden/image.pgm")
    let refused = try CommandRun("run", network, "--image", image)
    #expect(refused.status == 65)
    #expect(
      refused.errors.contains(
        "layer `conv1`: outputs of 3 bits, of at most 1: choose a larger `output-bits`"),
      "\(refused.errors)")
    let run = try CommandRun("run", network, "--image", image, "--set", "output-bits=3", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let report = try JSONDecoder().decode(EngineRunReport.self, from: Data(run.output.utf8))
    #expect(report.engine == "small, output-bits=3")
    #expect(report.predictedClass == report.expectedClass)
    let many = try CommandRun("run", network, "--image", image, "--set", "output-bits=5")
    #expect(many.status == 64)
    #expect(many.errors.contains("output-bits 5: choose 1 to 4"), "\(many.errors)")
  }

  @Test func ternaryWeightsRunLayerByLayer() throws {
    let directory = try TemporaryDirectory()
    let values: [UInt8] = [255, 0, 1]
    let weights = (0..<8 * 12 * 9).map { values[$0 % 7 % 3] }
    let matrix = (0..<5 * 12).map { values[$0 % 5 % 3] }
    let file = directory.file("ternary.safetensors")
    try SafetensorsFile(tensors: [
      Tensor(name: "conv", elementType: .int8, shape: [8, 12, 3, 3], bytes: weights[...]),
      Tensor(name: "fc", elementType: .int8, shape: [5, 12], bytes: matrix[...]),
      Tensor(name: "bias", elementType: .float32, shape: [1], bytes: [0, 0, 0, 64]),
      Tensor(name: "levels", elementType: .int8, shape: [1, 3], bytes: [1, 2, 3]),
    ]).write(to: file)
    let run = try CommandRun("run", file, "--map", "7x7", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let report = try JSONDecoder().decode(EngineLayersReport.self, from: Data(run.output.utf8))
    #expect(report.layers.map(\.name) == ["conv", "fc"])
    #expect(run.errors.contains("left out bias: has 1 axis; a layer has two or four"))
    #expect(run.errors.contains("left out levels: no layer of weights -1, 0 and +1"))
    let estimate = try CommandRun("estimate", file, "--map", "7x7", "--only", "conv")
    #expect(estimate.status == 0 && estimate.output.contains("conv"), "\(estimate.errors)")
    #expect(!estimate.output.contains("fc"))

    // A factor a filter changes no stream; what is no ternary layer after all is refused, not left out.
    let halves = weights.flatMap { [0, 0, 0, $0 == 0 ? 0 : $0 == 1 ? 63 : 191] as [UInt8] }
    let scaled = directory.file("scaled.safetensors")
    try SafetensorsFile(tensors: [
      Tensor(name: "conv", elementType: .float32, shape: [8, 12, 3, 3], bytes: halves[...])
    ]).write(to: scaled)
    let same = try CommandRun("estimate", scaled, "--map", "7x7")
    #expect(same.status == 0, "\(same.errors)")
    #expect(
      same.output.split(separator: "\n").dropFirst()
        == estimate.output.split(separator: "\n").dropFirst())

    let whole = try CommandRun("estimate", file)
    #expect(whole.status == 65)
    #expect(
      whole.errors.contains(
        "has ternary weights, and no graph; let its layers run one by one: --map 14x14"))
    let lossy = try CommandRun("estimate", file, "--map", "7x7", "--max-flips", "2")
    #expect(lossy.status == 65)
    #expect(lossy.errors.contains("its weights are ternary, and lossy steps are for binary ones"))
  }

  @Test func optionsOnTheHardwareAreChecked() throws {
    for (option, value, message) in [
      ("--latency", "x", "a whole number from 1 to 1000"),
      ("--bytes-per-cycle", "0", "a number from 0.0625 to 256"),
      ("--test-images", "0", "a whole number from 1 to 10000"),
    ] {
      let run = try CommandRun("run", "--rtl", option, value)
      #expect(run.status == 64)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
    let run = try CommandRun("run", "--test-images", "3")
    #expect(run.status == 64)
    #expect(run.errors.contains("with --rtl, for a network that takes 1x28x28 pixels"))
  }

  @Test func imagesAreRead() throws {
    let directory = try TemporaryDirectory()
    let network = Fixtures.embeddedNetwork
    let pixels = (0..<784).map { UInt8(truncatingIfNeeded: $0 * 3) }
    let files: [(name: String, bytes: [UInt8])] = [
      ("raw", pixels), ("image.pgm", Array("P5 # a comment\n28\n28 255\n".utf8) + pixels),
      ("short", Array(pixels.dropLast())), ("wide.pgm", Array("P5 56 14 255\n".utf8) + pixels),
      ("color.ppm", Array("P6 28 28 255\n".utf8) + pixels + pixels + pixels),
      ("cut.pgm", Array("P5 28 28 255\n".utf8) + pixels.dropLast()),
    ]
    var runs: [String: CommandRun] = [:]
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(filePath: directory.file(name)))
      runs[name] = try CommandRun("run", network, "--image", directory.file(name))
    }
    #expect(runs["raw"]?.status == 0)
    #expect(runs["raw"]?.output == runs["image.pgm"]?.output)
    for (name, message) in [
      ("short", "neither a PGM or PPM file of eight bits nor 784 bytes"),
      ("wide.pgm", "14 rows of 56 pixels in 1 channels; the network takes 28 rows of 28"),
      ("color.ppm", "28 rows of 28 pixels in 3 channels"),
      ("cut.pgm", "783 bytes of pixels where its header says 28 rows"),
    ] {
      #expect(runs[name]?.status == 65)
      #expect(runs[name]?.errors.contains(message) == true, "\(runs[name]?.errors ?? "")")
    }
  }

  @Test func wrongOptionsSayWhatIsLegal() throws {
    for (arguments, message) in [
      (["run", "--engine", "nano"], "--engine nano: choose tiny, small, medium, large"),
      (["run", "--layout", "class16"], "auto, fastest, or of this engine's: stored, canonical"),
      (
        ["run", Fixtures.embeddedNetwork],
        "--image (none): choose the image that the network is run on"
      ),
      (["run", "--layout", "fast"], "choose auto, fastest, or of this engine's"),
      (["core", "--layout", "fast"], "choose auto, stored, four-node, class16"),
      (["estimate", "--set", "layouts=canonical"], "choose layouts with stored, which"),
      (["estimate", "--bytes-per-cycle", "0"], "a number from 0.0625 to 256"),
    ] {
      let run = try CommandRun(arguments)
      #expect(run.status == 64)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }

  private func estimate(_ arguments: String...) throws -> EngineEstimateReport {
    try estimate(arguments)
  }

  private func estimate(_ arguments: [String]) throws -> EngineEstimateReport {
    let run = try CommandRun(["estimate", "--json"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode(EngineEstimateReport.self, from: Data(run.output.utf8))
  }

  @Test func estimatesPredictCompressedAndStored() throws {
    let report = try estimate("--bytes-per-cycle", "0.5")
    #expect(report.variants.map(\.name) == ["stored", "compressed"])
    let (stored, compressed) = (report.variants[0], report.variants[1])
    for (layer, other) in zip(compressed.layers, stored.layers) {
      #expect(layer.bytesRead <= other.bytesRead)
      #expect(layer.cycles >= max(layer.arraySteps, 2 * layer.bytesRead * 9 / 10))
    }
    #expect(compressed.sweep.map(\.bytesPerCycle) == [0.25, 0.5, 1, 2, 4])
    #expect(compressed.sweep[1].cycles == compressed.cycles)
    #expect(compressed.cycles < stored.cycles)
    let text = try CommandRun("estimate").output
    #expect(text.contains("Every cycle is predicted"))
  }

  @Test func programsForSpeedStoreWhatIsSoonerStored() throws {
    let network = Fixtures.inRepository("golden/networks/signed-binary.safetensors")
    let memory = ["--engine", "large", "--bytes-per-cycle", "16"]
    let report = try estimate([network, "--fastest"] + memory)
    #expect(report.variants.map(\.name) == ["stored", "compressed", "fastest"])
    let (compressed, fastest) = (report.variants[1], report.variants[2])
    #expect(fastest.cycles < compressed.cycles)
    #expect(fastest.layers.contains { $0.layout != "stored" })
    for (point, other) in zip(fastest.sweep, compressed.sweep) {
      #expect(point.cycles <= other.cycles)
      #expect(point.bytesRead >= other.bytesRead)
    }
    // Where memory is the limit no layer gives up its code.
    #expect(fastest.sweep[0] == compressed.sweep[0])
    let image = ["--image", Fixtures.inRepository("golden/image.pgm"), "--layout"]
    let run = try CommandRun(["run", network] + memory + image + ["fastest"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try run.output != CommandRun(["run", network] + memory + image + ["auto"]).output)
  }

  @Test func layersOfAFileWithoutAGraphAreEstimatedOneByOne() throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/plain.safetensors"
    #expect(try CommandRun("import", Fixtures.embeddedNetwork, "-o", path).status == 0)
    let report = try estimate(
      path, "--only", "conv*", "--skip", "conv1*", "--map", "conv2*=12x12/2", "--map", "8x8",
      "--engine", "medium", "--set", "lanes=2", "--max-flips", "2")
    #expect(report.isLayerwise)
    #expect(report.engine == "medium, lanes=2")
    #expect(report.variants.map(\.name) == ["stored", "compressed", "clustered"])
    #expect(report.variants[0].layers.map(\.tiles) == [4, 4, 4, 4])
  }

  @Test func enginesAndMapsThatAreNotLegalAreRefused() throws {
    for (arguments, message) in [
      (["--set", "lanes"], "a name and a value"),
      (["--set", "colour=1"], "choose lanes, bus-width"),
      (["--set", "lanes=17"], "lanes 17: choose 1 to 16"),
      (["--set", "tile=4"], "rows and columns"), (["--memory", "sram"], "ideal, ddr3, lpddr4"),
      (["--memory", "ddr3", "--refresh-interval", "10"], "more than the 16 cycles"),
      (["--map", "4x"], "such as 14x14"), (["--map", "conv9=4x4"], "one that matches"),
      (["--reactnet-a", "x.npz"], "either this or a network"),
    ] {
      let run = try CommandRun(["estimate"] + arguments)
      #expect(run.status == 64)
      #expect(run.errors.contains(message), "\(arguments): \(run.errors)")
    }
  }

  @Test func anEngineIsWritten() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      "engine", "--set", "lanes=2", "--set", "tile=2x4", "--name", "engine_two", "--json", "-o",
      directory.file("out"))
    #expect(run.status == 0, "\(run.errors)")
    let report = try JSONDecoder().decode(
      EngineHardwareParameters.self, from: Data(run.output.utf8))
    var parameters = EngineParameters(.small)
    parameters.laneCount = 2
    parameters.tile = TileShape(height: 2, width: 4)
    #expect(report == EngineHardwareParameters(parameters, folder: report.folder))
    let sources = try String(
      contentsOfFile: directory.file("out/rtl/engine_two/files.f"), encoding: .utf8)
    #expect(sources.hasSuffix("bnk_engine.sv\n"))
  }

  @Test func illegalEnginesAreRefusedWithTheReason() throws {
    for (option, value, message) in [
      ("--set", "tile=4x5", "tile width 5: choose 2, 4, 8"),
      ("--set", "layouts=zip", "--layouts zip"), ("--set", "operations=or", "xnor, and or both"),
      ("--set", "sum-width=11", "sum-width 11: choose at least 13"),
      ("--name", "a/b", "letters, digits and _"),
      ("--engine", "huge", "tiny, small, medium, large"),
    ] {
      let run = try CommandRun("engine", option, value)
      #expect(run.status == 64)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }
}
