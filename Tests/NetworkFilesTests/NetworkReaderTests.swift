import Foundation
import KernelCodec
import Testing

@testable import NetworkFiles

/// Files of which one tensor is read at a time give what they give as a whole.
@Suite struct NetworkReaderTests {
  private static let fixtures = [
    "state.pt", "checkpoint.pt", "zero.pt", "larq.tflite", "odd.safetensors", "onnx/plain.onnx",
    "onnx/partial.onnx", "onnx/external.onnx",
  ]

  private func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)").path(percentEncoded: false)
  }

  @Test(arguments: fixtures) func tensorsAreThoseOfTheWholeFile(_ name: String) throws {
    let path = path(name)
    let file = try NetworkFile(path: path)
    let reader = try NetworkReader(path: path)
    #expect(reader.format == file.format && reader.imported == file.imported)
    #expect(reader.names == file.tensors.map(\.name))
    // In any order, and as often as wanted.
    for index in [0] + reader.names.indices.reversed() where !reader.names.isEmpty {
      #expect(try reader.tensor(index) == file.tensors[index])
    }
    #expect(try reader.tensor(named: "no such") == nil)
    let weights = try? BinaryWeights(of: file)
    let layers = try? BinaryLayers.read(reader) { $0 }
    #expect(layers?.seen == weights?.layers)
    #expect(layers?.layers.leftOut == weights?.leftOut)
    #expect(try layers?.layers.all() == weights?.layers)
  }

  @Test func layersStandInTheOrderOfTheGraph() throws {
    let graph = """
      [{"name":"l1","kind":"binary_linear","weight":"b","input":[2,1,1]},
       {"name":"l2","kind":"binary_linear","weight":"a"}]
      """
    let tensors = ["a", "b"].map {
      Tensor(name: $0, elementType: .uint8, shape: [2, 2], bytes: [1, 0, 0, $0 == "a" ? 1 : 0])
    }
    let file = NetworkFile(tensors: tensors, metadata: ["graph": graph])
    let read = try BinaryLayers.read(NetworkReader(file)) { $0.name }
    #expect(read.seen == ["b", "a"])
    #expect(try read.layers.all().map(\.name) == ["b", "a"])
    #expect(try read.layers.layer(1).sequences == [1, 0, 0, 1])
  }

  /// An error in a later tensor is met when that one is read, and says in which file it is.
  @Test func damageIsMetWhereItIs() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let array = npy("|u1", "(2, 2)", [0, 1, 1, 0])
    try FileBytes.write(
      zip([
        ZipMember(name: "a.npy", contents: array),
        ZipMember(name: "b.npy", contents: array, checksum: 1),
      ]), to: "\(folder)/x.npz")
    let reader = try NetworkReader(path: "\(folder)/x.npz")
    #expect(reader.names == ["a", "b"])
    #expect(try reader.tensor(0).bytes == [0, 1, 1, 0])
    let found = message { () throws(NetworkFileError) in
      try BinaryLayers.read(reader) { $0 }.seen
    }
    #expect(found.hasPrefix("\(folder)/x.npz: ") && found.contains("b.npy"), "\(found)")
    let whole = message { () throws(NetworkFileError) in
      try NetworkFile(path: "\(folder)/x.npz")
    }
    #expect(whole == found)
  }
}
