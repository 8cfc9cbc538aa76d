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

  @Test func endingsAreDroppedByteForByte() {
    #expect("a.npy".droppingSuffix(".npy") == "a")
    #expect("\u{600}.npy".droppingSuffix(".npy") == "\u{600}")
    #expect("a.npy\u{301}".droppingSuffix(".npy") == nil)
    #expect(".npy".droppingSuffix(".npy") == "" && "y".droppingSuffix(".npy") == nil)
  }
}
