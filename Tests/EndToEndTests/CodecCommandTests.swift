import Foundation
import HWGenCommands
import KernelCodec
import NetworkFiles
import Testing

@Suite struct CodecCommandTests {
  @Test func aNetworkSurvivesCompressionAndDecompression() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network()
    let container = directory.file("net.bnk")
    let compressed = try CommandRun("compress", network.path, "-o", container)
    #expect(compressed.status == 0)
    #expect(compressed.output.contains("layer0"))
    #expect(compressed.output.contains("wrote \(container)"))
    let back = directory.file("back.safetensors")
    #expect(try CommandRun("decompress", container, "-o", back).status == 0)
    #expect(
      FileManager.default.contents(atPath: back)
        == FileManager.default.contents(atPath: network.path))
  }

  @Test func theReportIsReadableByPrograms() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun("compress", try directory.network().path, "--json")
    let report = try JSONDecoder().decode(CompressionReport.self, from: Data(run.output.utf8))
    #expect(report.layers.count == 2)
    #expect(report.layers[0].layoutByteCounts.count == 5)
    #expect(report.ratio > 0)
  }

  @Test func clusteringSaysHowManyWeightsItChanged() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      "compress", try directory.network().path, "--cluster-keep", "4", "--cluster-distance", "9")
    #expect(run.status == 0)
    #expect(run.output.contains("Clustering changed"))
  }

  @Test(arguments: [["--max-flips", "5"], ["--target-ratio", "1.2"], ["--flip-cost", "1"]])
  func flipsAreWeighedAgainstWhatTheySave(option: [String]) throws {
    let directory = try TemporaryDirectory()
    let container = directory.file("net.bnk")
    let run = try CommandRun(
      ["compress", try directory.network().path, "-o", container, "--json"] + option)
    #expect(run.status == 0, "\(run.errors)")
    let report = try JSONDecoder().decode(CompressionReport.self, from: Data(run.output.utf8))
    let share = Double(report.flippedBitCount) / Double(report.weightCount)
    switch option[0] {
    case "--max-flips": #expect(share <= 0.05)
    case "--target-ratio": #expect(report.ratio >= 1.2)
    default: #expect(share > 0)
    }
    #expect(try CommandRun("inspect", container).status == 0)
  }

  /// A flip in a small layer does more harm: with no word about it, flips are counted by layer.
  @Test(arguments: [["--max-flips", "2"], ["--flip-cost", "3"], ["--target-ratio", "1.3"]])
  func flipsAreCountedByLayerUnlessAskedAlike(step: [String]) throws {
    let directory = try TemporaryDirectory()
    var state: UInt64 = 7
    func draw() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    let layers = [(8, 8), (64, 64)].enumerated().map { index, shape in
      KernelLayer(
        name: "layer\(index)", side: .three, filters: shape.0, channels: shape.1, axisCount: 4,
        sequences: (0..<shape.0 * shape.1).map { _ in
          UInt32(draw() & 511) >> UInt32(draw() % 6)
        })
    }
    let network = directory.file("net.safetensors")
    try SafetensorsFile(tensors: layers.map(\.tensor)).write(to: network)
    func report(_ options: String...) throws -> CompressionReport {
      let run = try CommandRun(
        ["compress", network, "--trade-off", "--json"] + step + options)
      #expect(run.status == 0, "\(run.errors)")
      return try JSONDecoder().decode(CompressionReport.self, from: Data(run.output.utf8))
    }
    let found = try report()
    #expect(found == (try report("--flips-count", "by-layer")))
    let alike = try report("--flips-count", "alike")
    #expect(found.tradeOff != alike.tradeOff)
    #expect(found.layers[0].flippedBitCount < alike.layers[0].flippedBitCount)
  }

  @Test(arguments: [
    ("--max-flips", "101", "a number from 0 to 100"),
    ("--max-flips", "-1", "a number from 0 to 100"),
    ("--flip-cost", "many", "a number from 0 to 65536"),
    ("--target-ratio", "999", "a lower one"),
  ])
  func aLossyStepThatCannotBeIsRefused(option: String, value: String, legal: String) throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network()
    let run = try CommandRun(
      "compress", network.path, "-o", directory.file("net.bnk"), option, value)
    #expect(run.status == 64)
    #expect(run.errors.contains("\(option) \(value): choose \(legal)"))
    #expect(!directory.contents.contains("net.bnk"))
  }

  @Test func onlyOneLossyStepIsTaken() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network()
    let run = try CommandRun("compress", network.path, "--max-flips", "1", "--cluster-keep", "9")
    #expect(run.status == 64)
    #expect(run.errors.contains("either this or --max-flips"))
  }

  @Test func inspectShowsLayoutsAndChecksStreams() throws {
    let directory = try TemporaryDirectory()
    let container = directory.file("net.bnk")
    _ = try CommandRun(
      "compress", try directory.network().path, "-o", container, "--layout", "class16")
    let run = try CommandRun("inspect", container)
    #expect(run.status == 0)
    #expect(run.output.contains("class16"))
    #expect(run.output.contains("every stream decodes"))
  }

  @Test func aDamagedContainerIsRefusedAndNothingIsWritten() throws {
    let directory = try TemporaryDirectory()
    let container = directory.file("net.bnk")
    _ = try CommandRun("compress", try directory.network().path, "-o", container)
    var bytes = try #require(FileManager.default.contents(atPath: container))
    bytes[bytes.count - 9] ^= 1
    try bytes.write(to: URL(fileURLWithPath: directory.file("bad.bnk")))
    try bytes.prefix(100).write(to: URL(fileURLWithPath: directory.file("short.bnk")))
    let before = directory.contents
    for name in ["bad.bnk", "short.bnk"] {
      for command in [["inspect"], ["decompress", "-o", directory.file("x.safetensors")]] {
        let run = try CommandRun([command[0], directory.file(name)] + command.dropFirst())
        #expect(run.status == 65)
        #expect(run.errors.contains("\(name): "))
      }
    }
    #expect(directory.contents == before)
  }

  @Test func aTensorThatIsNotBinaryIsRefused() throws {
    let directory = try TemporaryDirectory()
    let tensor = Tensor(name: "w", elementType: .uint8, shape: [1, 2], bytes: [1, 2])
    try SafetensorsFile(tensors: [tensor]).write(to: directory.file("w.safetensors"))
    let run = try CommandRun(
      "compress", directory.file("w.safetensors"), "-o", directory.file("w.bnk"))
    #expect(run.status == 65)
    #expect(run.errors.contains("w"))
    #expect(directory.contents == ["w.safetensors"])
  }
}
