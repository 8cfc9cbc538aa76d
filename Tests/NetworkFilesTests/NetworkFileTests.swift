import Testing

@testable import NetworkFiles

@Suite struct NetworkFileTests {
  private func archive(_ graph: [UInt8]) throws(NetworkFileError) -> NetworkFile {
    let members = [
      ZipMember(name: "graph.npy", contents: graph),
      ZipMember(name: "weight.npy", contents: npy("|i1", "(1, 1)", [1])),
    ]
    return try NetworkFile(bytes: zip(members)[...], name: "a.npz")
  }

  @Test func takesTheGraphOfAnArchiveFromAnArrayOfBytes() throws {
    let graph = #"[{"kind":"binary_linear","weight":"weight"}]"#
    let file = try archive(npy("|u1", "(\(graph.utf8.count),)", Array(graph.utf8)))
    #expect(file.metadata["graph"] == graph)
    #expect(file.tensors.map(\.name) == ["weight"])
  }

  @Test(arguments: [
    npy("|u1", "(1,)", [0xFF]), npy("|u1", "(1, 2)", Array("[]".utf8)),
    npy("|i1", "(2,)", Array("[]".utf8)), npy("|u1", "(2,)", Array("[]".utf8)),
    npy("|u1", "(18,)", Array(#"[{"kind":"dense"}]"#.utf8)), npy("|u1", "(3,)", [0, 1, 2]),
  ])
  func leavesOtherArraysOfThatNameWhatTheyAre(graph: [UInt8]) throws {
    let file = try archive(graph)
    #expect(file.metadata.isEmpty)
    #expect(file.tensors.map(\.name) == ["graph", "weight"])
    #expect(file.notes == ["the array `graph` is no graph of hwgen's: read as an array"])
    let selection = WeightSelection(skip: ["graph"])
    #expect(try BinaryWeights(of: file, selection: selection).layers.map(\.name) == ["weight"])
  }

  @Test(arguments: ["resnet18", "[", "{}", "18", #"[{"kind":"binary_linear","weight":"w"}]"#])
  func aForeignGraphOfASafetensorsFileIsIgnoredWithANote(text: String) throws {
    let tensor = Tensor(name: "w", elementType: .uint8, shape: [1, 2], bytes: [0, 1])
    for key in ["graph", "layers"] {
      var written = SafetensorsFile(tensors: [tensor], metadata: [key: text, "format": "pt"])
      let file = try NetworkFile(bytes: written.encoded()[...], name: "x")
      #expect(file.metadata == ["format": "pt"])
      #expect(file.notes.count == 1 && file.notes[0].hasPrefix("its metadata `\(key)` are ignored"))
      #expect(try BinaryWeights(of: file).layers.count == 1)
      written.metadata["format"] = "hwgen-binary-network-1"
      let own = try NetworkFile(bytes: written.encoded()[...], name: "x")
      #expect(own.metadata[key] == text && own.notes.isEmpty)
    }
  }
}
