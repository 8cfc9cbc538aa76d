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
    let file = try archive(npy("|u1", "(2,)", Array("[]".utf8)))
    #expect(file.metadata == ["graph": "[]"])
    #expect(file.tensors.map(\.name) == ["weight"])
  }

  @Test(arguments: [
    npy("|u1", "(1,)", [0xFF]), npy("|u1", "(1, 2)", Array("[]".utf8)),
    npy("|i1", "(2,)", Array("[]".utf8)),
  ])
  func leavesOtherArraysOfThatNameWhatTheyAre(graph: [UInt8]) throws {
    let file = try archive(graph)
    #expect(file.metadata.isEmpty)
    #expect(file.tensors.map(\.name) == ["graph", "weight"])
  }
}
