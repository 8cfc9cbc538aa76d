import KernelCodec
import Testing

@testable import NetworkFiles

/// Names are told apart by their bytes, where Swift's texts are equal if they look the same.
@Suite struct NameTests {
  private static let names = ["\u{E9}", "e\u{301}"]

  private let tensors = NameTests.names.enumerated().map { index, name in
    Tensor(
      name: name, elementType: .uint8, shape: [1, 2], bytes: [UInt8(index), UInt8(1 - index)])
  }

  /// Checks that a file has both tensors, and that each is chosen alone.
  private func check(_ file: NetworkFile) throws {
    #expect(file.tensors.count == 2)
    for (index, name) in Self.names.enumerated() {
      #expect(try NetworkReader(file).tensor(named: name)?.bytes == tensors[index].bytes)
      let only = try BinaryWeights(of: file, selection: WeightSelection(only: [name])).layers
      #expect(only.count == 1 && only[0].name.isSameName(as: name))
      let skip = try BinaryWeights(of: file, selection: WeightSelection(skip: [name])).layers
      #expect(skip.count == 1 && skip[0].name.isSameName(as: Self.names[1 - index]))
    }
  }

  @Test func inSafetensorsFiles() throws {
    let bytes = SafetensorsFile(tensors: tensors).encoded()
    try check(NetworkFile(bytes: bytes[...], name: "x"))
  }

  @Test func inArchives() throws {
    let members = tensors.map {
      ZipMember(name: "\($0.name).npy", contents: npy("|u1", "(1, 2)", Array($0.bytes)))
    }
    try check(NetworkFile(bytes: zip(members)[...], name: "x"))
  }

  @Test func inGraphsAndWhatIsWrittenOfThem() throws {
    let objects = Self.names.map { #"{"name":"\#($0)","kind":"binary_linear","weight":"\#($0)"}"# }
    let file = NetworkFile(
      tensors: tensors, metadata: ["layers": "[\(objects.joined(separator: ","))]"])
    try check(file)
    let imported = try ImportedNetwork(of: file)
    #expect(imported.layers.map { $0.kernels?.sequences } == [[0, 1], [1, 0]])
    let written = NetworkFile(imported: imported)
    #expect(written.tensors.map { Array($0.name.utf8) } == Self.names.map { Array($0.utf8) })
  }

  /// Two initialisers, and what two nodes give, whose names look the same.
  @Test func inGraphsOfONNX() throws {
    var builder = ONNXModelBuilder(input: [1, 3, 8, 8])
    var bits = "image"
    for (index, name) in Self.names.enumerated() {
      let limit: Float = index == 0 ? 12.5 : 0.5
      let weights = builder.signs([4, index == 0 ? 3 : 4, 3, 3], name: "\(name).weight")
      let sums = builder.node(
        "Conv", [bits, weights], name: "\(name).sum", ints: ["kernel_shape": [3, 3]])
      bits = builder.sign(of: sums, limits: [limit, limit, limit, limit])
    }
    let network = try ONNXReader.network(
      of: StoredBytes(builder.model(bits)[...]), folders: [], limits: ReadingLimits())
    #expect(
      network.layers.map { Array($0.name.utf8) } == Self.names.map { Array("\($0).sum".utf8) })
    #expect(network.layers.map(\.shape) == [[4, 3, 3, 3], [4, 4, 3, 3]])
    let file = NetworkFile(imported: network)
    #expect(
      file.tensors.map(\.name).filter { $0.hasSuffix(".weight") }.map { Array($0.utf8) }
        == Self.names.map { Array("\($0).weight".utf8) })
  }

  @Test func inGraphsOfTFLite() throws {
    // Two forms of one letter, of as many bytes as the names that they replace.
    let names = ["mode\u{212B}", "modeA\u{30A}"]
    var bytes = try fixture("larq.tflite")
    for (old, new) in zip(["model/a", "model/b"], names) {
      for place in bytes.ranges(of: Array(old.utf8)) {
        bytes.replaceSubrange(place, with: new.utf8)
      }
    }
    let layers = try ImportedNetwork(tflite: bytes[...]).layers
    #expect(layers[1...2].map { Array($0.name.utf8) } == names.map { Array($0.utf8) })
  }

  @Test func inContainers() throws {
    let layers = try BinaryWeights(of: NetworkFile(tensors: tensors)).layers
    let container = try Container(parsing: Container(encoding: layers).bytes())
    #expect(container.layers.map { Array($0.name.utf8) } == Self.names.map { Array($0.utf8) })
    #expect(LayersFile(of: layers).renamed.isEmpty)
  }

  @Test func aReservedNameIsReplacedAndNeverCollides() throws {
    let layers = try BinaryWeights(
      of: NetworkFile(
        tensors: ["__metadata__", "__metadata__#2"].map {
          Tensor(name: $0, elementType: .uint8, shape: [1, 2], bytes: [0, 1])
        })
    ).layers
    let file = LayersFile(of: layers)
    #expect(file.outlines.map(\.name) == ["__metadata__#2", "__metadata__#2#2"])
    #expect(file.renamed.map(\.layer) == ["__metadata__", "__metadata__#2"])
    #expect(!file.metadata.isEmpty)
  }

  /// Names of tensors that stand for others: each for one, whichever others there are.
  @Test func aReservedNameHasAStandIn() {
    #expect(SafetensorsFile.tensorName(for: "__metadata__") == "__metadata__#2")
    #expect(SafetensorsFile.tensorName(for: "__metadata__#2") == "__metadata__#2#2")
    for name in ["", "#2", "a#2", "__metadata__#3", "__metadata__ #2"] {
      #expect(SafetensorsFile.tensorName(for: name) == name)
    }
  }

  @Test func endingsAreDroppedByteForByte() {
    #expect("a.npy".droppingSuffix(".npy") == "a")
    #expect("\u{600}.npy".droppingSuffix(".npy") == "\u{600}")
    #expect("a.npy\u{301}".droppingSuffix(".npy") == nil)
    #expect(".npy".droppingSuffix(".npy") == "" && "y".droppingSuffix(".npy") == nil)
  }
}
