import Foundation
import HWGenCommands
import KernelCodec
import NetworkFiles
import Testing

/// A run of the command in process: what it printed, and its exit status.
struct CommandRun {
  var status: Int32
  var output: String
  var errors: String

  init(_ arguments: String...) {
    self.init(arguments)
  }

  init(_ arguments: [String]) {
    final class Text: @unchecked Sendable { var value = "" }
    let output = Text()
    let errors = Text()
    let console = Console(
      showsProgress: false, usesColor: false, output: { output.value += $0 },
      error: { errors.value += $0 })
    status = runHWGen(arguments, on: console)
    self.output = output.value
    self.errors = errors.value
  }
}

/// A directory that is gone after the test.
final class TemporaryDirectory {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/hwgen-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
  var contents: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
  }

  /// A network of two layers with skewed kernels.
  func network(_ name: String = "net.safetensors") throws -> (path: String, layers: [KernelLayer]) {
    let layers = [KernelSide.three, .one].enumerated().map { index, side in
      KernelLayer(
        name: "layer\(index)", side: side, filters: 24, channels: 16, axisCount: 4,
        sequences: (0..<384).map { position in
          let value: UInt32 = position % 3 == 0 ? UInt32(position * 37 % 512) : UInt32(position % 4)
          return value & ((1 << UInt32(side.sequenceWidth)) - 1)
        })
    }
    try SafetensorsFile(tensors: layers.map(\.tensor)).write(to: file(name))
    return (file(name), layers)
  }
}

@Suite struct CodecCommandTests {
  @Test func aNetworkSurvivesCompressionAndDecompression() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network()
    let container = directory.file("net.bnk")
    let compressed = CommandRun("compress", network.path, "-o", container)
    #expect(compressed.status == 0)
    #expect(compressed.output.contains("layer0"))
    #expect(compressed.output.contains("wrote \(container)"))
    let back = directory.file("back.safetensors")
    #expect(CommandRun("decompress", container, "-o", back).status == 0)
    #expect(
      FileManager.default.contents(atPath: back)
        == FileManager.default.contents(atPath: network.path))
  }

  @Test func theReportIsReadableByPrograms() throws {
    let directory = try TemporaryDirectory()
    let run = CommandRun("compress", try directory.network().path, "--json")
    let report = try JSONDecoder().decode(CompressionReport.self, from: Data(run.output.utf8))
    #expect(report.layers.count == 2)
    #expect(report.layers[0].layoutByteCounts.count == 4)
    #expect(report.ratio > 0)
  }

  @Test func clusteringSaysHowManyWeightsItChanged() throws {
    let directory = try TemporaryDirectory()
    let run = CommandRun(
      "compress", try directory.network().path, "--cluster-keep", "4", "--cluster-distance", "9")
    #expect(run.status == 0)
    #expect(run.output.contains("Clustering changed"))
  }

  @Test func inspectShowsLayoutsAndChecksStreams() throws {
    let directory = try TemporaryDirectory()
    let container = directory.file("net.bnk")
    _ = CommandRun("compress", try directory.network().path, "-o", container, "--layout", "class16")
    let run = CommandRun("inspect", container)
    #expect(run.status == 0)
    #expect(run.output.contains("class16"))
    #expect(run.output.contains("every stream decodes"))
  }

  @Test func aDamagedContainerIsRefusedAndNothingIsWritten() throws {
    let directory = try TemporaryDirectory()
    let container = directory.file("net.bnk")
    _ = CommandRun("compress", try directory.network().path, "-o", container)
    var bytes = try #require(FileManager.default.contents(atPath: container))
    bytes[bytes.count - 9] ^= 1
    try bytes.write(to: URL(fileURLWithPath: directory.file("bad.bnk")))
    try bytes.prefix(100).write(to: URL(fileURLWithPath: directory.file("short.bnk")))
    let before = directory.contents
    for name in ["bad.bnk", "short.bnk"] {
      for command in [["inspect"], ["decompress", "-o", directory.file("x.safetensors")]] {
        let run = CommandRun([command[0], directory.file(name)] + command.dropFirst())
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
    let run = CommandRun("compress", directory.file("w.safetensors"), "-o", directory.file("w.bnk"))
    #expect(run.status == 65)
    #expect(run.errors.contains("w"))
    #expect(directory.contents == ["w.safetensors"])
  }
}

@Suite struct UsageTests {
  @Test(arguments: ["0", "-3", "513", "many"])
  func illegalEntriesSayWhatIsLegal(value: String) throws {
    let directory = try TemporaryDirectory()
    let run = CommandRun("--entries", value, "--output", directory.file("out"))
    #expect(run.status == 65)
    #expect(
      run.errors
        == "hwgen: --entries \(value): choose a whole number from 1 to 512\n")
    #expect(directory.contents.isEmpty)
  }

  @Test func anUnknownOptionIsWrongUsage() {
    let run = CommandRun("--bogus")
    #expect(run.status == 64)
    #expect(run.errors.contains("Unknown option '--bogus'"))
  }

  @Test func anUnknownLayoutIsNamedWithTheLegalOnes() {
    let run = CommandRun("--layouts", "stored,zip")
    #expect(run.status == 65)
    #expect(run.errors.contains("--layouts zip: choose from stored, four-node, class16, canonical"))
  }

  @Test func helpTeachesWithExamples() {
    let run = CommandRun("--help")
    #expect(run.status == 0)
    #expect(run.output.contains("EXAMPLES"))
    #expect(run.output.contains("generate (default)"))
    for command in ["generate", "verify", "compress", "inspect", "decompress", "evaluate"] {
      let help = CommandRun(command, "--help")
      #expect(help.status == 0)
      #expect(help.output.contains("EXAMPLE"))
    }
  }
}

@Suite struct GenerateTests {
  @Test func generatingTwiceGivesTheSameBytesAndKeepsOtherFiles() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    let out = directory.file("out")
    try FileManager.default.createDirectory(
      atPath: "\(out)/rtl", withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: "\(out)/rtl/mine.txt", contents: Data("mine".utf8))
    let first = CommandRun("generate", "--network", network, "--output", out)
    #expect(first.status == 0)
    #expect(first.output.contains("kernel_decoder"))
    let second = CommandRun("generate", "--network", network, "--output", out)
    #expect(second.output.contains("all were there already"))
    #expect(FileManager.default.contents(atPath: "\(out)/rtl/mine.txt") == Data("mine".utf8))
    #expect(FileManager.default.fileExists(atPath: "\(out)/testbench/benches.json"))
  }

  @Test func aSourceThatIsNoLongerGeneratedIsRemovedAndOthersStay() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    let folder = directory.file("out/rtl/xnor_popcount")
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for (name, text) in [("files.f", "bnk_old.sv\n"), ("bnk_old.sv", "old"), ("mine.sv", "mine")] {
      _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(text.utf8))
    }
    let run = CommandRun("generate", "--network", network, "--output", directory.file("out"))
    #expect(run.status == 0)
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/bnk_old.sv"))
    #expect(FileManager.default.fileExists(atPath: "\(folder)/mine.sv"))
  }

  @Test func otherEntriesGiveAnotherHash() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    let run = CommandRun(
      "--network", network, "--output", directory.file("out"), "--entries", "64", "--layouts",
      "stored,class16", "--json")
    #expect(run.status == 0)
    let report = try JSONDecoder().decode(GenerationReport.self, from: Data(run.output.utf8))
    let codec = CodecConfiguration(entries: 64, layouts: [.stored, .class16])
    #expect(report.codec == ConfigurationReport(codec))
  }

  @Test func whatCannotBeWrittenLeavesNothing() throws {
    let directory = try TemporaryDirectory()
    _ = FileManager.default.createFile(atPath: directory.file("out"), contents: Data())
    let run = CommandRun(
      "--network", try directory.network().path, "--output", directory.file("out"))
    #expect(run.status == 73)
    #expect(directory.contents == ["net.safetensors", "out"])
  }

  @Test func verifyWithoutATreeSaysWhatToDo() throws {
    let directory = try TemporaryDirectory()
    let run = CommandRun("verify", "--directory", directory.path)
    #expect(run.status == 65)
    #expect(run.errors.contains("run hwgen to write it"))
  }
}
