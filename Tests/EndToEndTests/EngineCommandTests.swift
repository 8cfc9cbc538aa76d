import EngineModel
import Foundation
import HWGenCommands
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

  @Test func optionsOnTheHardwareAreChecked() throws {
    for (option, value, message) in [
      ("--latency", "x", "a whole number from 0 to 1000"),
      ("--bytes-per-cycle", "0", "a number from 0.0625 to 256"),
      ("--test-images", "0", "a whole number from 1 to 10000"),
    ] {
      let run = try CommandRun("run", "--rtl", option, value)
      #expect(run.status == 65)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
    let run = try CommandRun("run", "--test-images", "3")
    #expect(run.status == 65)
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
      (["run", "--engine", "tiny"], "--engine tiny: choose small, medium, large"),
      (["run", "--layout", "class16"], "choose auto, or of this engine's: stored, canonical"),
      (["run", Fixtures.embeddedNetwork], "name the image that it is run on: --image PATH"),
      (["estimate", "--bytes-per-cycle", "0"], "choose more than 0, and at most the bus's 4"),
    ] {
      let run = try CommandRun(arguments)
      #expect(run.status == 65)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }

  @Test func estimatesBoundWhatALayerTakes() throws {
    let run = try CommandRun("estimate", "--bytes-per-cycle", "0.5", "--json")
    #expect(run.status == 0)
    let report = try JSONDecoder().decode(
      EngineEstimateReport.self, from: Data(run.output.utf8))
    for layer in report.layers {
      #expect(layer.cycleBound == max(layer.arrayCycles, 2 * layer.bytesRead))
      #expect(layer.storedCycleBound == max(layer.arrayCycles, 2 * layer.storedBytesRead))
      #expect(layer.bytesRead <= layer.storedBytesRead)
    }
    #expect(report.sweep.map(\.bytesPerCycle) == [0.25, 0.5, 1, 2, 4])
    #expect(report.sweep[1].cycleBound == report.layers.reduce(0) { $0 + $1.cycleBound })
    #expect(try CommandRun("estimate").output.contains("Bounds, not predictions"))
  }

  @Test func anEngineIsWritten() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      "engine", "--lanes", "2", "--tile", "2x4", "--name", "engine_two", "--json", "-o",
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
      ("--lanes", "17", "laneCount 17: choose 1 to 16"), ("--tile", "4", "rows x columns"),
      ("--tile", "4x5", "tileWidth 5: choose 2, 4, 8"), ("--layouts", "zip", "--layouts zip"),
      ("--operations", "or", "xnor, and, both"),
      ("--sum-width", "11", "sumWidth 11: choose at least 13"),
      ("--name", "a/b", "letters, digits and _"),
      ("--engine", "huge", "tiny, small, medium, large"),
    ] {
      let run = try CommandRun("engine", option, value)
      #expect(run.status == 65)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }
}
