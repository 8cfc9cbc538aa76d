import CoVerification
import Foundation
import HWGenCommands
import KernelCodec
import NetworkFiles
import Testing

/// What clustering does to the embedded network, and what flips do to it.
@Suite struct ClusteringAccuracyTests {
  private static let hasImages = (try? FashionMNIST(.heldOut)) != nil

  private static func embedded() throws -> [UInt8] {
    try #require(EmbeddedFiles.all[EmbeddedFiles.networkPath])
  }

  private static func write(_ directory: TemporaryDirectory) throws -> String {
    let path = directory.file("fashion.safetensors")
    try FileBytes.write(try embedded(), to: path)
    return path
  }

  @Test(arguments: [16, 32, 64, 128])
  func beatsThePapersRuleAtEqualFlipsOnTheEmbeddedNetwork(kept: Int) throws {
    let file = try NetworkFile(bytes: Self.embedded()[...], name: "embedded")
    let layers = SurveyedLayers(try BinaryWeights(of: file).layers)
    let paper = ClusteredLayers(of: layers, by: PaperClustering(keptCount: kept))
    #expect(paper.flippedShare > 0)
    let found = FlipCostSearch.layers(layers, flippingAtMost: paper.flippedShare)
    #expect(found.flippedShare <= paper.flippedShare)
    func byteCount(_ clustered: ClusteredLayers<[KernelLayer]>) throws -> Int {
      try Container(encoding: clustered.all()).bytes().count
    }
    #expect(try byteCount(found) < byteCount(paper))
  }

  @Test(.enabled(if: hasImages, "Fashion-MNIST is not installed"))
  func keepsToALossOfAccuracy() throws {
    let directory = try TemporaryDirectory()
    let network = try Self.write(directory)
    let sensitivity = directory.file("s.safetensors")
    let measured = try CommandRun(
      "sensitivity", network, "-o", sensitivity, "--images", "2", "--json")
    #expect(measured.status == 0, "\(measured.errors)")
    let report = try JSONDecoder().decode(
      SensitivityReport.self, from: Data(measured.output.utf8))
    let file = try NetworkFile(bytes: Self.embedded()[...], name: "embedded")
    let layers = try BinaryWeights(of: file).layers
    #expect(report.layers.map(\.name) == layers.map(\.name))
    #expect(report.layers.map(\.filters.count) == layers.map(\.filters))
    #expect(report.layers.allSatisfy { $0.mean > 0 })
    let run = try CommandRun(
      "compress", network, "--max-accuracy-loss", "0.5", "--sensitivity", sensitivity,
      "--accuracy-images", "200", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let found = try JSONDecoder().decode(CompressionReport.self, from: Data(run.output.utf8))
    let accuracy = try #require(found.accuracy)
    #expect(accuracy.heldOutImageCount == 200 && accuracy.testImageCount == 200)
    #expect(try #require(accuracy.heldOutAfter) >= #require(accuracy.heldOutBefore) - 0.005)
    #expect(found.flippedBitCount > 0)
  }

  @Test(.enabled(if: hasImages, "Fashion-MNIST is not installed"))
  func losesLessForARatioThanThePapersRuleAndThanFlipsCountedAlike() throws {
    let network = Fixtures.inRepository("golden/curve/plain.npz")
    func accuracy(_ options: String...) throws -> (ratio: Double, right: Double) {
      let run = try CommandRun(
        ["compress", network, "--accuracy", "--accuracy-images", "2000", "--json"] + options)
      let report = try JSONDecoder().decode(CompressionReport.self, from: Data(run.output.utf8))
      return (report.ratio, try #require(report.accuracy).testAfter)
    }
    let paper = try accuracy("--cluster-keep", "128")
    let found = try accuracy("--target-ratio", "\(paper.ratio)")
    let alike = try accuracy("--target-ratio", "\(paper.ratio)", "--flips-count", "alike")
    #expect(found.ratio >= paper.ratio && alike.ratio >= paper.ratio)
    #expect(found.right > paper.right + 0.01 && found.right > alike.right + 0.01)
  }

  @Test func saysHowFlipsMayCount() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    func errors(_ options: String...) throws -> String {
      try CommandRun(["compress", network] + options).errors
    }
    let odd = try errors("--max-flips", "1", "--flips-count", "odd")
    #expect(odd.contains("--flips-count odd: choose alike or by-layer"))
    let both = try errors("--max-flips", "1", "--flips-count", "alike", "--sensitivity", "s")
    #expect(both.contains("--flips-count alike: choose either this or --sensitivity"))
    let paper = try errors("--cluster-keep", "8", "--flips-count", "by-layer")
    #expect(paper.contains("--flips-count by-layer: choose --max-flips, --target-ratio"))
  }

  @Test func saysWhatIsWrongWithASensitivity() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    let other = try Self.write(directory)
    let run = try CommandRun("compress", network, "--max-flips", "1", "--sensitivity", other)
    #expect(run.status == 65)
    #expect(run.errors.contains("it needs one for each layer, as hwgen sensitivity writes them"))
    let odd = directory.file("odd.safetensors")
    try SafetensorsFile(tensors: [
      Tensor(
        name: "layer0", elementType: .uint8, shape: [1, 1, 1], bytes: [1])
    ]).write(to: odd)
    let own = try CommandRun("compress", network, "--max-flips", "1", "--sensitivity", odd)
    #expect(own.errors.contains("it takes numbers of at least 0"), "\(own.errors)")
    let alone = try CommandRun("compress", network, "--sensitivity", other)
    #expect(alone.errors.contains("--max-flips, --target-ratio, --flip-cost or"))
    let loss = try CommandRun("compress", network, "--max-accuracy-loss", "101")
    #expect(loss.errors.contains("--max-accuracy-loss 101: choose a number from 0 to 100"))
    let graphless = try CommandRun("compress", network, "--max-accuracy-loss", "1")
    #expect(graphless.status == 65 && graphless.errors.contains("graph"))
  }

  @Test func limitsTheLongestCode() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    let run = try CommandRun("compress", network, "--longest-code", "16")
    #expect(run.errors.contains("--longest-code 16: choose a whole number from 8 to 15"))
    let short = try CommandRun("compress", network, "--longest-code", "8", "--json")
    let report = try JSONDecoder().decode(CompressionReport.self, from: Data(short.output.utf8))
    #expect(report.configuration.longestCode == 8)
  }
}
