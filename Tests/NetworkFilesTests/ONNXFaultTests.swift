import BinaryNetwork
import Foundation
import KernelCodec
import Testing

@testable import NetworkFiles

/// Models made byte by byte, each with one thing wrong, large or strange.
@Suite struct ONNXFaultTests {
  // MARK: protobuf

  private static func varint(_ value: Int) -> [UInt8] {
    var rest = UInt64(bitPattern: Int64(value))
    var bytes: [UInt8] = []
    repeat {
      bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }

  private static func field(_ number: Int, _ contents: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(contents.count) + contents
  }

  private static func field(_ number: Int, _ text: String) -> [UInt8] {
    field(number, Array(text.utf8))
  }

  private static func field(_ number: Int, integer: Int) -> [UInt8] {
    varint(number << 3) + varint(integer)
  }

  private static func model(_ graph: [[UInt8]]) -> [UInt8] {
    field(1, integer: 8) + field(7, graph.flatMap { $0 })
  }

  private static func node(
    _ operation: String, _ inputs: [String], _ outputs: [String], _ attributes: [UInt8] = []
  ) -> [UInt8] {
    field(
      1,
      inputs.flatMap { field(1, $0) } + outputs.flatMap { field(2, $0) } + field(4, operation)
        + attributes)
  }

  /// A FLOAT tensor with `data` as raw bytes.
  private static func initializer(
    _ name: String, _ dims: [Int], data: [UInt8], type: Int = 1
  ) -> [UInt8] {
    field(
      5,
      dims.flatMap { field(1, integer: $0) } + field(2, integer: type) + field(8, name)
        + field(9, data))
  }

  private static func input(_ name: String, _ dims: [Int], type: Int = 1) -> [UInt8] {
    let shape = dims.flatMap { field(1, field(1, integer: $0)) }
    return field(
      11, field(1, name) + field(2, field(1, field(1, integer: type) + field(2, shape))))
  }

  private static func output(_ name: String) -> [UInt8] { field(12, field(1, name)) }

  private static let ones = [UInt8]([0, 0, 0x80, 0x3F, 0, 0, 0x80, 0xBF])

  /// A layer of two inputs and one output.
  private static let good = [
    input("x", [1, 2]), node("Sign", ["x"], ["s"]), initializer("w", [2, 1], data: ones),
    node("MatMul", ["s", "w"], ["y"]), output("y"),
  ]

  private func text(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) -> String {
    message { () throws(NetworkFileError) in
      try NetworkFile(bytes: bytes[...], name: "x", limits: limits)
    }
  }

  private func text(_ graph: [[UInt8]]) -> String { text(Self.model(graph)) }

  // MARK: tests

  @Test func theModelAsItIsIsRead() throws {
    #expect(text(Self.good) == "no error")
    let file = try NetworkFile(bytes: Self.model(Self.good)[...], name: "x")
    #expect(
      file.imported?.layers.map(\.reasonLeftOut) == [
        Remedy.activations.following("gives 0 for 0, which is neither -1 nor +1"), nil,
      ])
    #expect(try BinaryWeights(of: file).layers[0].sequences == [1, 0])
  }

  @Test func aDamagedModelIsRefused() {
    let damaged = "is no ONNX model, or a damaged one: its messages do not decode"
    let bytes = Self.model(Self.good)
    for count in 3..<bytes.count { #expect(text(Array(bytes.prefix(count))) == damaged) }
    #expect(text(bytes + [0x0B, 0x0C]) == damaged)
    #expect(text(bytes + [0xFF]) == damaged)
    #expect(
      text(Self.field(1, integer: 8) + [0x12, 0])
        == "the model has no graph; export the network again")
    // Text that is not UTF-8.
    #expect(text([Self.field(1, Self.field(4, [0xFF]))]) == damaged)
  }

  @Test func groupsDoNotNest() {
    let deep = [UInt8](repeating: 0x3B, count: 1 << 20)
    #expect(text(Self.field(1, integer: 8) + deep).hasPrefix("is in no format"))
    #expect(
      text(Self.field(1, integer: 8) + Self.field(2, "p") + deep)
        == "is no ONNX model, or a damaged one: its messages do not decode")
  }

  @Test func aTensorIsGivenOnceAndBeforeItIsTaken() {
    let again = "two nodes or initialisers give the tensor `w`; rename one"
    #expect(text(Self.good + [Self.initializer("w", [1], data: [0, 0, 0, 0])]) == again)
    #expect(text(Self.good + [Self.node("Sign", ["y"], ["w"])]) == again)
    #expect(
      text(Self.good + [Self.node("Sign", ["z"], ["v"])])
        == "node `v`: takes the tensor `z`, which nothing gives; export the network again")
    let cycle =
      "takes the tensor `b`, which it or a node behind it computes: the graph has a cycle or is "
      + "not sorted; export the network again"
    #expect(
      text([Self.node("Sign", ["b"], ["a"]), Self.node("Sign", ["a"], ["b"])])
        == "node `a`: \(cycle)")
    #expect(text([Self.node("Sign", ["b"], ["b"])]) == "node `b`: \(cycle)")
    #expect(
      text([Self.output("q")])
        == "node `the output`: takes the tensor `q`, which nothing gives; export the network again")
    let attribute = Self.field(5, Self.field(1, "axis") + Self.field(3, integer: 1))
    #expect(
      text([Self.node("Softmax", [], ["a"], attribute + attribute)])
        == "node `a`: has the attribute `axis` twice; export the network again")
  }

  @Test func aShapeIsThatOfTheData() {
    func text(_ dims: [Int], _ data: [UInt8] = Self.ones) -> String {
      self.text([Self.initializer("w", dims, data: data)])
    }
    #expect(
      text([3])
        == "tensor `w`: F32 [3] takes 12 bytes, and the model has 8; export the network again")
    #expect(
      text([1 << 60])
        == "tensor `w`: F32 [1152921504606846976] takes 4611686018427387904 bytes, and the model "
        + "has 8; export the network again")
    #expect(
      text([1 << 40, 1 << 40])
        == "tensor `w`: F32 [1099511627776, 1099511627776] takes more bytes than there are, and "
        + "the model has 8; export the network again")
    #expect(text([-2]) == "tensor `w`: [-2] is no shape; export the network again")
    #expect(
      text([Int](repeating: 1, count: 17), [0, 0, 0, 0]).hasSuffix(
        "is no shape; export the network again"))
    #expect(text([0, 1 << 60], []) == "no error")
  }

  @Test func memoryIsCountedBeforeItIsTaken() throws {
    var limits = ReadingLimits()
    limits.expandedByteCount = 1 << 20
    let many = Self.model([[[UInt8]](repeating: Self.field(1, []), count: 5000).flatMap { $0 }])
    #expect(many.count < 20_000)
    #expect(
      text(many, limits: limits)
        == "its messages and constants take more than 1048576 bytes; split the model")
    // Numbers of one byte that take eight.
    let packed = [UInt8](repeating: 1, count: 1 << 18)
    let numbers = Self.model([
      Self.node(
        "Constant", [], ["n"], Self.field(5, Self.field(1, "value_ints") + Self.field(8, packed)))
    ])
    #expect(text(numbers, limits: limits).hasPrefix("its messages and constants take more"))
    // Those of a tensor stay in the file.
    let tensor = Self.model([
      Self.field(
        5,
        Self.field(7, packed) + Self.field(1, integer: 1 << 18)
          + Self.field(2, integer: 7) + Self.field(8, "n"))
    ])
    #expect(text(tensor, limits: limits) == "no error")
    // Two lists that are stretched to a table.
    let row = [UInt8](repeating: 0, count: 4 * 4096)
    let table = Self.model([
      Self.initializer("r", [1, 4096], data: row), Self.initializer("c", [4096, 1], data: row),
      Self.node("Add", ["r", "c"], ["t"]),
    ])
    let file = try NetworkFile(bytes: table[...], name: "x", limits: limits)
    #expect(
      file.imported?.layers.map(\.reasonLeftOut) == [
        Remedy.constants.following(
          "would make a constant of F32 [4096, 4096], more than the 1048576 bytes that constants "
            + "may take")
      ])
  }

  @Test func workAndRoomAreBounded() {
    let side = 1 << 8
    let data = [UInt8](repeating: 0, count: 4 * side * side)
    let nodes = (0..<4096).map { Self.node("Neg", ["w"], ["n\($0)"]) }
    var limits = ReadingLimits()
    limits.expandedByteCount = 1 << 26
    #expect(
      text(Self.model([Self.initializer("w", [side, side], data: data)] + nodes), limits: limits)
        == "its messages and constants take more than 67108864 bytes; split the model")
    // A long chain behind sums.
    let chain = (0..<20_000).map { Self.node("Relu", [$0 == 0 ? "y" : "r\($0 - 1)"], ["r\($0)"]) }
    #expect(text(Array(Self.good.dropLast()) + chain) == "no error")
  }

  private static func attribute(_ name: String, _ value: Int) -> [UInt8] {
    field(5, field(1, name) + field(3, integer: value))
  }

  private func reasons(_ graph: [[UInt8]], version: Int? = nil) throws -> [String?] {
    var bytes = Self.model(graph)
    if let version { bytes += Self.field(8, Self.field(2, integer: version)) }
    return try NetworkFile(bytes: bytes[...], name: "x").imported?.layers.map(\.reasonLeftOut) ?? []
  }

  /// Dropout and batch normalisation in training mode, in each form that a version of ONNX has.
  @Test func whatIsSetToTrainingIsLeftOut() throws {
    let begin =
      [Self.input("x", [1, 2]), Self.node("BipolarQuant", ["x", "one"], ["s"])]
      + [Self.initializer("one", [], data: [0, 0, 0x80, 0x3F])]
    let end = [
      Self.initializer("w", [2, 1], data: Self.ones), Self.node("MatMul", ["d", "w"], ["y"]),
      Self.output("y"),
    ]
    func text(
      _ inputs: [String], _ attributes: [UInt8] = [], flag: UInt8 = 1, version: Int,
      operation: String = "Dropout", outputs: [String] = ["d"]
    ) throws -> String {
      let graph =
        begin + [
          Self.initializer("ratio", [], data: [0, 0, 0, 0x3F]),
          Self.initializer("flag", [], data: [flag], type: 9),
          Self.node(operation, inputs, outputs, attributes),
        ]
      return try reasons(graph + end, version: version).compactMap(\.self).joined(separator: "; ")
    }
    let training = Remedy.training.following("is set to training")
    #expect(try text(["s", "ratio", "flag"], version: 13) == training)
    #expect(try text(["s", "ratio", "flag"], version: 12) == training)
    #expect(try text(["s", "", "flag"], version: 13) == training)
    #expect(try text(["s", "ratio", "flag"], flag: 0, version: 13) == "")
    #expect(try text(["s"], Self.attribute("training_mode", 1), version: 13) == training)
    for version in [7, 10, 12, 13] {
      #expect(try text(["s"], version: version, outputs: ["d", "mask"]) == "")
    }
    #expect(try text(["s"], version: 6) == training)
    #expect(try text(["s"], Self.attribute("is_test", 1), version: 6) == "")
    #expect(
      try text(["s", "ratio", "x"], version: 13)
        == Remedy.training.following("whether it trains is computed (`x`)"))
    let statistics = ["s", "w1", "w1", "w1", "w1"]
    let list = [Self.initializer("w1", [2], data: Self.ones)]
    for (version, outputs, attributes) in [
      (9, ["d", "m", "v"], [UInt8]()), (14, ["d"], Self.attribute("training_mode", 1)),
    ] {
      let graph =
        begin + list + [
          Self.node("BatchNormalization", statistics, outputs, attributes)
        ]
      #expect(try reasons(graph + end, version: version).contains(training))
    }
  }

  /// A constant takes no more room than all constants may, whatever makes it.
  @Test func constantsThatAreTooLargeAreLeftOutByName() throws {
    func bytes(_ values: [Int]) -> [UInt8] { values.flatMap { little($0, 8) } }
    let most = 1 << 40
    let many = Self.initializer("many", [2], data: bytes([most, most]), type: 7)
    let one = Self.initializer("one", [1, 1], data: [0, 0, 0x80, 0x3F])
    let numbers = [("zero", 0), ("limit", most), ("step", 1)].map {
      Self.initializer($0, [], data: bytes([$1]), type: 7)
    }
    let begin = "would make a constant of"
    for node in [
      Self.node("ConstantOfShape", ["many"], ["c"]), Self.node("Expand", ["one", "many"], ["c"]),
      Self.node("Tile", ["one", "many"], ["c"]),
      Self.node("Range", ["zero", "limit", "step"], ["c"]),
    ] {
      let found = try reasons([many, one, node] + numbers)
      #expect(found.count == 1 && found[0]?.hasPrefix(begin) == true, "\(found)")
    }
    let pads = Self.initializer("pads", [4], data: bytes([0, most, 0, most]), type: 7)
    let padded = try reasons([one, pads, Self.node("Pad", ["one", "pads"], ["c"])])
    #expect(padded[0]?.hasPrefix(begin) == true)
    // The ends of the integers, where sums of them would not be integers.
    let ends = Self.initializer("ends", [2], data: bytes([.min, .max]), type: 7)
    for operation in ["Abs", "Neg", "Add", "Mul", "Div", "Slice", "Tile", "Expand", "Reshape"] {
      let inputs = ["Abs", "Neg"].contains(operation) ? ["ends"] : ["ends", "ends"]
      _ = try reasons([ends, Self.node(operation, inputs, ["c"])])
      _ = try reasons([ends, one, Self.node(operation, ["one", "ends"], ["c"])])
      _ = try reasons([ends, Self.node(operation, ["ends", "ends", "ends", "ends"], ["c"])])
    }
    for operation in ["Gather", "Squeeze", "Unsqueeze", "ReduceMax", "Pad", "Split"] {
      _ = try reasons([ends, Self.node(operation, ["ends", "ends"], ["c"])])
      _ = try reasons([ends, one, Self.node(operation, ["one", "ends"], ["c"])])
    }
  }

  @Test func whatATypeCannotHoldIsNotCast() throws {
    let cast = Self.field(5, Self.field(1, "to") + Self.field(3, integer: 2))
    let graph = [
      Self.initializer("w", [2, 1], data: Self.ones), Self.node("Cast", ["w"], ["c"], cast),
    ]
    let file = try NetworkFile(bytes: Self.model(graph)[...], name: "x")
    #expect(
      file.imported?.layers.map(\.reasonLeftOut) == [
        Remedy.constants.following("casts negative numbers to U8")
      ])
  }

  @Test func namesThatAreTakenGetANumber() throws {
    let nodes = (0..<3).map { index in
      Self.field(
        1,
        Self.field(1, "s") + Self.field(1, "w") + Self.field(2, "y\(index)")
          + Self.field(3, "same") + Self.field(4, "MatMul"))
    }
    let file = try NetworkFile(
      bytes: Self.model(Array(Self.good[..<3]) + nodes)[...], name: "x")
    #expect(file.imported?.layers.map(\.name) == ["s", "same", "same#2", "same#3"])
    #expect(try BinaryWeights(of: file).layers.map(\.name) == ["w", "w#2", "w#3"])
  }

  @Test(arguments: ["brevitas", "unsigned", "larq", "partial"])
  func readsOrRefusesWhatIsDamagedAtRandom(name: String) throws {
    let good = try FileBytes.read(ONNXNetworkTests.path("\(name).onnx"))
    let start =
      ProcessInfo.processInfo.environment["HWGEN_SEED"].flatMap(UInt64.init)
      ?? .random(in: 0...UInt64.max)
    var generator = SplitMix(state: start)
    print("\(name).onnx: HWGEN_SEED=\(start)")
    var (read, refused) = (0, 0)
    for _ in 0..<600 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        damage(&bytes, using: &generator)
      }
      guard let file = try? NetworkFile(bytes: bytes[...], name: "x") else {
        refused += 1
        continue
      }
      read += 1
      _ = try? BinaryWeights(of: file)
      if let network = try? Network(file: file), network.pixelCount < 10_000 {
        _ = network.predict([UInt8](repeating: 1, count: network.pixelCount))
      }
    }
    #expect(read > 20 && refused > 20)
  }
}
