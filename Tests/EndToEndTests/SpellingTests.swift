import Foundation
import HWGenCommands
import KernelCodec
import NetworkFiles
import Testing

/// How weights are spelled is shown, and comes back: whatever a file spells, compressing what decompressing gives is
/// compressing the file.
@Suite struct SpellingTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func file(
    _ type: ElementType, _ values: [Int], name: String = "w", shape: [Int] = [2, 3, 2, 2]
  ) throws -> String {
    let path = directory.file("in.safetensors")
    let data = values.flatMap { value -> [UInt8] in
      switch type {
      case .float32: bytes(of: Float(value).bitPattern)
      case .float64: bytes(of: Double(value).bitPattern)
      case .float16: bytes(of: value == 0 ? 0 : value == 1 ? 0x3C00 : 0xBC00 as UInt16)
      case .bfloat16: bytes(of: UInt16(Float(value).bitPattern >> 16))
      default: Array(bytes(of: UInt64(bitPattern: Int64(value))).prefix(type.byteCount))
      }
    }
    let tensor = Tensor(name: name, elementType: type, shape: shape, bytes: data[...])
    try SafetensorsFile(tensors: [tensor]).write(to: path)
    return path
  }

  private func bytes(of pattern: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: pattern.littleEndian, Array.init)
  }

  /// Compresses, decompresses and compresses again; the containers must be equal.
  private func goesRound(
    _ path: String, _ options: [String] = [], location: SourceLocation = #_sourceLocation
  ) throws {
    let (first, back) = (directory.file("1.bnk"), directory.file("back.safetensors"))
    let second = directory.file("2.bnk")
    for arguments in [
      ["compress", path, "-o", first] + options, ["decompress", first, "-o", back],
      ["compress", back, "-o", second],
    ] {
      let run = try CommandRun(arguments)
      #expect(run.status == 0, "\(arguments): \(run.errors)", sourceLocation: location)
    }
    #expect(
      try FileBytes.read(first) == FileBytes.read(second), "\(path) \(options)",
      sourceLocation: location)
  }

  private static let signs = (0..<24).map { $0 % 3 == 0 || $0 > 15 ? 1 : -1 }

  @Test(arguments: [
    ElementType.int8, .int16, .int32, .int64, .float16, .bfloat16, .float32, .float64,
  ])
  func signsGoRound(type: ElementType) throws {
    try goesRound(file(type, Self.signs))
    try goesRound(file(type, Self.signs.map { max(0, $0) }), ["--as-bits"])
    try goesRound(
      file(type, Self.signs.map { max(0, $0) }), ["--as-bits", "--one-is-minus-one"])
    // Signed binary: a filter of 0 and +1, one of 0 and -1.
    let signed = Self.signs.enumerated().map { max(0, $1) * ($0 < 12 ? 1 : -1) }
    try goesRound(file(type, signed))
  }

  @Test(arguments: [ElementType.bool, .uint8, .uint16, .uint32, .uint64])
  func bitsGoRound(type: ElementType) throws {
    let bits = Self.signs.map { max(0, $0) }
    for values in [bits, bits.map { _ in 0 }, bits.map { _ in 1 }] {
      try goesRound(file(type, values))
      try goesRound(file(type, values), ["--one-is-minus-one"])
    }
    try goesRound(file(type, bits, name: "a.mask"), ["--only", "a.mask"])
  }

  @Test(arguments: [
    "larq.tflite", "variants.tflite", "larq-converted.tflite", "onnx/plain.onnx",
    "onnx/brevitas.onnx", "onnx/larq.onnx", "onnx/partial.onnx", "onnx/unsigned.onnx", "state.pt",
    "odd.npz", "objects-2.pt", "module.pt",
  ])
  func filesGoRound(name: String) throws {
    try goesRound(Fixtures.path(name))
  }

  @Test func binarisedWeightsGoRound() throws {
    try goesRound(Fixtures.path("state.pt"), ["--binarize", "sign"])
    try goesRound(Fixtures.path("zero.pt"), ["--binarize", "sign", "--sign-of-zero", "+1"])
    try goesRound(Fixtures.path("zero.pt"), ["--binarize", "sign", "--sign-of-zero", "-1"])
  }

  /// What has neither an unusual spelling nor a border is written without metadata, as it always was.
  @Test func plainBitsAreWrittenWithoutMetadata() throws {
    let path = try file(.uint8, Self.signs.map { max(0, $0) })
    try goesRound(path)
    #expect(try FileBytes.read(directory.file("back.safetensors")) == FileBytes.read(path))
  }

  @Test func kindsAreShownByImportAndCompress() throws {
    let path = try file(.float32, Self.signs.map { max(0, $0) })
    let run = try CommandRun("compress", path)
    #expect(
      run.output.contains(
        "Weights: signed binary, 0 and +1 alone (F32); if 0 stands for -1: --as-bits."))
    let imported = try CommandRun("import", path)
    #expect(imported.output.contains("weights 0/+1: if 0 stands for -1, pass --as-bits"))
    #expect(imported.output.contains("0/+1 F32"))
    for (options, kind, form) in [
      ([], "signed binary", "0/+1"), (["--as-bits"], "binary", "0/1"),
      (["--as-bits", "--one-is-minus-one"], "binary", "1/0"),
    ] {
      let compressed = try CommandRun(["compress", path, "--json"] + options)
      let report = try JSONDecoder().decode(
        CompressionReport.self, from: Data(compressed.output.utf8))
      #expect(report.layers[0].kind == kind)
      #expect(report.layers[0].spelling?.form.rawValue == form)
      #expect(report.layers[0].spelling?.elementType == "F32")
      let json = try CommandRun(["import", path, "--json"] + options)
      let understood = try JSONDecoder().decode(ImportReport.self, from: Data(json.output.utf8))
      #expect(understood.layers[0].spelling == report.layers[0].spelling)
    }
    let silent = try CommandRun(
      "compress", path, "--one-is-minus-one", "-o", directory.file("x.bnk"))
    #expect(silent.status == 64 && silent.errors.contains("--one-is-minus-one changes nothing"))
    #expect(directory.contents == ["in.safetensors"])
    let onnx = try CommandRun("compress", Fixtures.path("onnx/plain.onnx"), "--one-is-minus-one")
    #expect(onnx.status == 64 && onnx.errors.contains("onnx says which weights are binary"))
  }

  @Test func whatWasBinarisedIsSaid() throws {
    let zero = Fixtures.path("zero.pt")
    let options = ["--binarize", "sign", "--sign-of-zero", "+1"]
    let run = try CommandRun(["compress", zero] + options)
    #expect(run.output.contains("Weights: binarised by sign (F32), 1 zero among them."))
    let json = try CommandRun(["import", zero, "--json"] + options)
    let report = try JSONDecoder().decode(ImportReport.self, from: Data(json.output.utf8))
    #expect(report.layers[0].spelling?.isBinarized == true)
    #expect(report.layers[0].spelling?.zeroCount == 1)
    #expect(try CommandRun("compress", zero, "--sign-of-zero", "+1").status == 64)
  }

  @Test func aTensorThatIsCalledMetadataIsRenamed() throws {
    let layers = ["__metadata__", "w"].map {
      KernelLayer(name: $0, side: .one, filters: 1, channels: 2, axisCount: 2, sequences: [0, 1])
    }
    let (container, back) = (directory.file("m.bnk"), directory.file("back.safetensors"))
    try FileBytes.write(try Container(encoding: layers).bytes(), to: container)
    let run = try CommandRun("decompress", container, "-o", back)
    #expect(run.status == 0)
    #expect(
      run.errors == "\(back): layer `__metadata__` is written as `__metadata__#2`: its name is "
        + "reserved there\n")
    let file = try NetworkFile(path: back)
    #expect(file.tensors.map(\.name) == ["__metadata__#2", "w"])
    #expect(try CommandRun("compress", back).status == 0)
  }

  @Test func aFileOfAnotherKindIsCalledByItsName() throws {
    let network = try file(.uint8, Self.signs.map { max(0, $0) })
    let container = directory.file("x.bnk")
    #expect(try CommandRun("compress", network, "-o", container).status == 0)
    for command in [["compress"], ["import"], ["evaluate"], ["sparsity"]] {
      let run = try CommandRun(command + [container])
      #expect(run.status == 65)
      #expect(run.errors.contains("is a .bnk container of hwgen"), "\(run.errors)")
      #expect(run.errors.contains("hwgen decompress"))
    }
    for command in [["inspect"], ["decompress", "-o", directory.file("y")]] {
      let run = try CommandRun([command[0], network] + command.dropFirst())
      #expect(run.status == 65)
      #expect(
        run.errors.contains("is a network (safetensors), not a .bnk container; compress it first"),
        "\(run.errors)")
    }
  }

  /// A threshold that the graph uses is not left out, and a foreign graph is none.
  @Test func notesAreOfWhatAReaderNeedsToKnow() throws {
    let embedded = try CommandRun("compress", Fixtures.embeddedNetwork)
    #expect(embedded.status == 0 && embedded.errors.isEmpty, "\(embedded.errors)")
    let tensor = Tensor(name: "w", elementType: .uint8, shape: [1, 2], bytes: [0, 1])
    let path = directory.file("foreign.safetensors")
    try SafetensorsFile(tensors: [tensor], metadata: ["graph": "resnet18"]).write(to: path)
    let foreign = try CommandRun("compress", path)
    #expect(foreign.status == 0)
    #expect(foreign.errors.hasPrefix("\(path): its metadata `graph` are ignored"))
    #expect(try CommandRun("import", path).output.contains("its metadata `graph` are ignored"))
  }
}
