import BinaryNetwork
import CoVerification
import Foundation
import HWGenCommands
import NetworkFiles
import Testing

/// The Python that scripts/setup fills.
private let python = Fixtures.path("../../.venv/bin/python")
private let hasONNX =
  (try? ChildProcess(python, ["-c", "import onnx, qonnx"], timeLimit: 60).run().status) == 0

@Suite struct ImportCommandTests {
  @Test func theEmbeddedNetworkIsWrittenSoThatItRuns() throws {
    let directory = try TemporaryDirectory()
    let bytes = try #require(EmbeddedFiles.all[EmbeddedFiles.networkPath])
    try FileBytes.write(bytes, to: directory.file("in"))
    let (source, target) = (directory.file("in"), directory.file("out.safetensors"))
    let run = try CommandRun("import", source, "-o", target)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("conv2  binary convolution   64x64x3x3    1       1 of -1  1 bit"))
    #expect(run.output.contains("the whole network is understood"))
    let json = try CommandRun("import", target, "--json").output
    let report = try JSONDecoder().decode(ImportReport.self, from: Data(json.utf8))
    #expect(report.canBeRun && report.layers.count == 6)
    #expect(report.layers[1].paddingValue == -1 && report.layers[1].thresholdCount == 64)
    let before = try CommandRun("compress", source, "--json").output
    let after = try CommandRun("compress", target, "--json").output
    #expect(after == before.replacingOccurrences(of: source, with: target))
  }

  @Test(arguments: ["brevitas", "plain", "partial"])
  func anONNXModelIsCompressedAsItIsOrImported(name: String) throws {
    let directory = try TemporaryDirectory()
    let (source, target) = (Fixtures.path("onnx/\(name).onnx"), directory.file("out.safetensors"))
    let run = try CommandRun("import", source, "-o", target)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("the whole network is understood") == (name != "partial"))
    let before = try CommandRun("compress", source, "--json")
    #expect(before.errors.contains("left out depthwise: has 8 groups") == (name == "partial"))
    let after = try CommandRun("compress", target, "--json").output
    #expect(after == before.output.replacingOccurrences(of: source, with: target))
  }

  @Test func aNetworkOfEightBitLayersAloneIsWrittenAsItRuns() throws {
    let directory = try TemporaryDirectory()
    let (source, target) = (directory.file("in.safetensors"), directory.file("out.safetensors"))
    func tensor(_ name: String, _ type: ElementType, _ shape: [Int]) -> Tensor {
      let count = shape.reduce(type.byteCount, *)
      return Tensor(
        name: name, elementType: type, shape: shape,
        bytes: (0..<count).map { UInt8($0 % 2) }[...])
    }
    let graph = #"""
      [{"kind":"integer_convolution","name":"a","weight":"a","input":[1,4,4],"kernel":[3,3],\#
      "stride":[1,1],"padding":[0,0],"threshold":"t","direction":"d"},\#
      {"kind":"integer_linear","name":"b","weight":"b","bias":"c"}]
      """#
    try SafetensorsFile(
      tensors: [
        tensor("a", .int8, [2, 1, 3, 3]), tensor("t", .int32, [2]), tensor("d", .uint8, [2]),
        tensor("b", .int8, [3, 8]), tensor("c", .int32, [3]),
      ], metadata: ["format": "hwgen-binary-network-1", "graph": graph]
    ).write(to: source)
    let run = try CommandRun("import", source, "-o", target)
    #expect(run.status == 0, "\(run.errors)")
    let pixels = (0..<16).map { UInt8($0 * 13) }
    let networks = try [source, target].map { try Network(file: NetworkFile(path: $0)) }
    #expect(networks[0].logits(of: pixels) == networks[1].logits(of: pixels))
    // Nothing to compress and nothing to run.
    try SafetensorsFile(tensors: [tensor("b", .int8, [3])], metadata: [:]).write(to: source)
    let refused = try CommandRun("import", source, "-o", directory.file("none.safetensors"))
    #expect(refused.status != 0 && refused.errors.contains("holds no binary layer"))
  }

  /// Networks that nobody has seen, from the formats' own libraries.
  @Test(.enabled(if: hasONNX, "the package onnx is not installed: run scripts/setup"))
  func freshNetworksPredictAsTheReferenceDoes() throws {
    let directory = try TemporaryDirectory()
    let seed = UInt32.random(in: 0...UInt32.max)
    print("make-onnx-files.py --seed \(seed)")
    let made = try ChildProcess(
      python,
      [Fixtures.path("make-onnx-files.py"), directory.path, "--seed", "\(seed)", "--images", "25"],
      timeLimit: 300
    ).run()
    try #require(made.status == 0, "\(made.standardError)")
    for name in ["brevitas", "unsigned", "plain", "larq", "folded", "half"] {
      let network = try Network(file: NetworkFile(path: directory.file("\(name).onnx")))
      let results = try NetworkFile(path: directory.file("\(name).npz")).tensors
      let images = try #require(results.first { $0.name == "images" }).bytes
      let expected = try #require(results.first { $0.name == "predictions" }).bytes
      let found = expected.indices.map { index in
        let start = index - expected.startIndex
        return UInt8(
          network.predict(
            Array(images.dropFirst(start * network.pixelCount).prefix(network.pixelCount))))
      }
      #expect(found == Array(expected), "\(name), seed \(seed)")
    }
  }

  @Test func whatIsLeftOutIsNamedWithItsReason() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("net")
    let tensors = [
      Tensor(name: "w", elementType: .uint8, shape: [1, 2], bytes: [0, 1]),
      Tensor(name: "v", elementType: .uint8, shape: [1, 2], bytes: [0, 2]),
    ]
    try SafetensorsFile(tensors: tensors).write(to: path)
    let run = try CommandRun("import", path)
    #expect(run.status == 0)
    #expect(run.output.contains("v (U8, 1x2): 2 at [0, 1] is no binary weight"))
    #expect(run.output.contains("it can be compressed, not run: the file has no graph"))
    try SafetensorsFile(tensors: [tensors[1]]).write(to: path)
    let nothing = try CommandRun("import", path, "-o", directory.file("out"))
    #expect(nothing.status == 65)
    #expect(nothing.errors.contains("holds no binary layer"))
    #expect(directory.contents == ["net"])
  }
}
