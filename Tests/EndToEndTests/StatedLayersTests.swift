import BinaryNetwork
import Foundation
import KernelCodec
import NetworkFiles
import Testing
import ToolSupport

@testable import HWGenCommands

private let hasImages = FileManager.default.fileExists(atPath: FashionMNIST.folder)

/// Commands on networks whose files state what each layer runs on, and on networks of many classes.
@Suite struct StatedLayersTests {
  private static func kernels(
    _ name: String, side: KernelSide = .three, _ filters: Int, _ channels: Int, axisCount: Int = 4
  ) -> KernelLayer {
    var random = SplitMix64(seed: filters * channels + side.rawValue)
    return KernelLayer(
      name: name, side: side, filters: filters, channels: channels, axisCount: axisCount,
      sequences: (0..<filters * channels).map { _ in
        UInt32.random(in: 0..<1 << UInt32(side.sequenceWidth), using: &random)
      })
  }

  private static func folded(_ filters: Int, _ value: Int32) throws -> ImportedLayer.Comparison {
    .folded(
      try Threshold(
        thresholds: [Int32](repeating: value, count: filters),
        isAtLeast: (0..<filters).map { $0 % 2 == 0 }))
  }

  /// A stem on the pixels of 28x28, a convolution of its bits, and a layer of logits.
  private func network(
    body window: ImportedWindow, isFolded: Bool = true, bodyBits: Int? = 1, classes: Int = 10,
    tensors: [String] = ["stem.weight", "body.weight", "head.weight"]
  ) throws -> ImportedNetwork {
    let rows = [0, 1].map { window.outputLength(of: 26, axis: $0, side: 3) / 2 }
    return ImportedNetwork(
      format: .onnx, hasGraph: true, inputShape: [1, 28, 28],
      layers: [
        ImportedLayer(
          name: "stem", operation: "Conv",
          content: .kernels(PackedLayer(Self.kernels(tensors[0], 8, 1))),
          window: ImportedWindow(paddingValue: 0), activationBits: 8, takesPixels: true,
          comparison: try Self.folded(8, 300)),
        ImportedLayer(
          name: "body", operation: "Conv",
          content: .kernels(PackedLayer(Self.kernels(tensors[1], 8, 8))),
          window: window, activationBits: bodyBits,
          comparison: isFolded
            ? try Self.folded(8, 36) : .notFolded(reason: "a border of exact zeros"),
          poolSide: 2),
        ImportedLayer(
          name: "head", operation: "Gemm",
          content: .kernels(
            PackedLayer(
              Self.kernels(
                tensors[2], side: .one, classes, 8 * rows[0] * rows[1], axisCount: 2))),
          activationBits: 1),
      ])
  }

  private func write(_ network: ImportedNetwork, to path: String) throws {
    let file = NetworkFile(imported: network)
    try SafetensorsFile(tensors: file.tensors, metadata: file.metadata).write(to: path)
  }

  private func estimate(_ arguments: String...) throws -> (EngineEstimateReport, String) {
    let run = try CommandRun(["estimate", "--json", "--engine", "large"] + arguments)
    try #require(run.status == 0, "\(run.errors)")
    return (
      try JSONDecoder().decode(EngineEstimateReport.self, from: Data(run.output.utf8)), run.errors
    )
  }

  @Test func layersRunAloneAsTheirFileStatesThem() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("zeros.safetensors")
    try write(
      try network(
        body: ImportedWindow(padding: [1, 1, 1, 1], paddingValue: 0), isFolded: false), to: path)
    let (stated, notes) = try estimate(path)
    #expect(stated.isLayerwise)
    #expect(stated.variants[0].layers.map(\.name) == ["stem.weight", "body.weight", "head.weight"])
    #expect(notes.contains("its layers run one by one, on the maps that the file states"))
    #expect(
      notes.contains("head.weight: on one pixel of 1352 channels; the file states a map of 13x13"))
    // The same maps by hand, layer by layer; others are said to be others.
    let (same, sameNotes) = try estimate(path, "--map", "stem*=28x28", "--map", "26x26")
    #expect(same.variants[0].layers.map(\.cycles) == stated.variants[0].layers.map(\.cycles))
    #expect(!sameNotes.contains("as --map says"))
    let (other, otherNotes) = try estimate(path, "--map", "stem=28x28", "--map", "6x6")
    #expect(other.variants[0].layers[1].cycles < stated.variants[0].layers[1].cycles)
    #expect(
      otherNotes.contains("body.weight: a map of 6x6, as --map says; the file states 26x26"))
    let run = try CommandRun("run", path, "--engine", "large", "--map", "14x14")
    #expect(run.status == 0, "\(run.errors)")
    let alone = try CommandRun("run", path, "--engine", "large", "--only", "body.weight")
    #expect(alone.status == 0, "\(alone.errors)")
  }

  /// T1: names that look the same are two.
  @Test func layersAreFoundByTheBytesOfTheirNames() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("names.safetensors")
    let window = ImportedWindow(stride: [2, 2])
    func cycles(_ tensors: [String]) throws -> [Int] {
      try write(try network(body: window, isFolded: false, tensors: tensors), to: path)
      return try estimate(path).0.variants[0].layers.map(\.cycles)
    }
    #expect(try cycles(["\u{E9}", "e\u{301}", "c"]) == cycles(["a", "b", "c"]))
  }

  @Test func theStrideIsThatOfTheFile() throws {
    let directory = try TemporaryDirectory()
    func cycles(_ stride: Int, _ map: String) throws -> Int {
      let path = directory.file("stride\(stride).safetensors")
      try write(
        try network(
          body: ImportedWindow(
            stride: [stride, stride], padding: [1, 1, 1, 1], paddingValue: -1)), to: path)
      return try estimate(path, "--map", map, "--only", "body.weight").0.variants[0].layers[0]
        .cycles
    }
    #expect(try cycles(2, "13x13") == cycles(1, "13x13/2"))
    #expect(try cycles(2, "13x13") < cycles(1, "13x13"))
    #expect(try cycles(2, "13x13/1") == cycles(1, "13x13"))
  }

  @Test func whatTheEngineLacksIsRefusedWithTheLayer() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("other.safetensors")
    for (window, message) in [
      (ImportedWindow(groups: 2), "layer `body.weight`: has 2 groups of channels, and the engine"),
      (ImportedWindow(dilation: [2, 2]), "layer `body.weight`: is dilated by 2, and the engine"),
      (ImportedWindow(stride: [1, 2]), "layer `body.weight`: has strides of 1x2 (down x right)"),
      (ImportedWindow(stride: [3, 3]), "layer `body.weight`: windows 3 pixels apart; the engine"),
      (ImportedWindow(padding: [0, 0, 1, 1]), "layer `body.weight`: its border differs from side"),
      (
        ImportedWindow(padding: [2, 2, 2, 2]),
        "layer `body.weight`: a border of 2 pixels; the engine"
      ),
    ] {
      try write(try network(body: window, isFolded: false), to: path)
      let run = try CommandRun("estimate", path, "--engine", "large", "--map", "14x14")
      #expect(run.status == 65)
      #expect(run.errors.contains(message), "\(run.errors)")
      let rest = try CommandRun("estimate", path, "--engine", "large", "--skip", "body.weight")
      #expect(rest.status == 0, "\(rest.errors)")
    }
  }

  @Test func activationsOfSeveralBitsAreTaken() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("levels.safetensors")
    func steps(_ bits: Int) throws -> Int {
      try write(
        try network(body: ImportedWindow(), isFolded: false, bodyBits: bits), to: path)
      return try estimate(path, "--only", "body.weight").0.variants[0].layers[0].arraySteps
    }
    #expect(try steps(2) > steps(1))
  }

  // MARK: many classes

  @Test(.enabled(if: hasImages, "the package dataset-fashion-mnist is not installed"))
  func manyClassesAreEvaluated() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("many.safetensors")
    let network = try network(body: ImportedWindow(stride: [2, 2]), classes: 1000)
    try write(network, to: path)
    let model = try Network(file: NetworkFile(path: path))
    let data = try FashionMNIST()
    let classes = (0..<20).map { model.predict(data.image($0)) }
    #expect(classes.contains { $0 > 255 })
    let predictions = directory.file("classes.txt")
    try Data(classes.map { "\($0)\n" }.joined().utf8).write(to: URL(filePath: predictions))
    let run = try CommandRun("evaluate", path, "--images", "20", "--predictions", predictions)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("every prediction is the golden one"))
    try Data("3\n99999999999\n".utf8).write(to: URL(filePath: predictions))
    let wrong = try CommandRun("evaluate", path, "--images", "2", "--predictions", predictions)
    #expect(wrong.status == 65 && wrong.errors.contains("99999999999 is no class"))
    // An engine has a class for each of its filters, or says that it has not.
    let small = try CommandRun(
      "run", path, "--engine", "tiny", "--image", Fixtures.inRepository("golden/image.pgm"))
    #expect(small.status == 65)
    #expect(
      small.errors.contains("layer `head`: ") || small.errors.contains("layer `stem`: "),
      "\(small.errors)")
  }

  @Test(.enabled(if: hasImages, "the package dataset-fashion-mnist is not installed"))
  func moreClassesThanAContainerHasAreEvaluated() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("more.safetensors")
    var network = try network(body: ImportedWindow(stride: [2, 2]))
    let classes = 65_537
    // The last class wins where any bit is 1.
    var weights = [UInt8](repeating: 0, count: classes * 288)
    for input in 0..<288 { weights[(classes - 1) * 288 + input] = 1 }
    network.layers[2].content = .integers(
      Tensor(name: "head.weight", elementType: .int8, shape: [classes, 288], bytes: weights[...]),
      bias: [Int32](repeating: 0, count: classes))
    try write(network, to: path)
    let run = try CommandRun("evaluate", path, "--images", "3")
    #expect(run.status == 0, "\(run.errors)")
  }

  // MARK: sensitivity

  @Test(.enabled(if: hasImages, "the package dataset-fashion-mnist is not installed"))
  func sensitivitiesOfAllKindsOfLayersAreTaken() throws {
    let directory = try TemporaryDirectory()
    let (path, target) = (directory.file("net.safetensors"), directory.file("s.safetensors"))
    try write(try network(body: ImportedWindow(stride: [2, 2])), to: path)
    let run = try CommandRun("sensitivity", path, "-o", target, "--images", "2", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let report = try JSONDecoder().decode(SensitivityReport.self, from: Data(run.output.utf8))
    #expect(report.layers.map(\.name) == ["stem.weight", "body.weight", "head.weight"])
    for arguments in [["--max-flips", "1"], ["--max-flips", "1", "--only", "stem*"]] {
      let compress = try CommandRun(["compress", path, "--sensitivity", target] + arguments)
      #expect(compress.status == 0, "\(compress.errors)")
    }
  }

  /// T6: names that look the same, and one that safetensors would take for another.
  @Test(.enabled(if: hasImages, "the package dataset-fashion-mnist is not installed"))
  func sensitivitiesOfOddNamesAreTaken() throws {
    let directory = try TemporaryDirectory()
    let (path, target) = (directory.file("net.safetensors"), directory.file("s.safetensors"))
    let names = ["\u{E9}", "e\u{301}", "__metadata__#2"]
    try write(try network(body: ImportedWindow(stride: [2, 2]), tensors: names), to: path)
    let run = try CommandRun("sensitivity", path, "-o", target, "--images", "2", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let report = try JSONDecoder().decode(SensitivityReport.self, from: Data(run.output.utf8))
    #expect(report.layers.map { Array($0.name.utf8) } == names.map { Array($0.utf8) })
    let compress = try CommandRun("compress", path, "--sensitivity", target, "--max-flips", "1")
    #expect(compress.status == 0, "\(compress.errors)")
  }

  /// T6: a name that safetensors reserve, and one that its replacement could be taken for.
  @Test func sensitivitiesOfAReservedNameAreTaken() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("s.safetensors")
    let values = [[1.0, 3], [5, 1], [2, 2]]
    func costs(_ names: [String], read: Range<Int>) throws -> [FlipCosts] {
      let file = try OutputFile(path)
      try SensitivityFile.write(zip(names, values).map { (name: $0, values: $1) }, to: file)
      try OutputFile.commit([file])
      return try SensitivityFile.costs(at: path, of: names[read].map { Self.kernels($0, 2, 2) })
    }
    let names = ["__metadata__", "__metadata__#2", "__metadata__#2#2"]
    #expect(try costs(names, read: 0..<3) == costs(["a", "b", "c"], read: 0..<3))
    #expect(try costs(names, read: 1..<2) == costs(["a", "b", "c"], read: 1..<2))
    #expect(try NetworkFile(path: path).tensors.count == 3)
  }
}
