import Testing

@testable import NetworkFiles

@Suite struct SafetensorsFileTests {
  private func message(_ header: String, _ data: [UInt8] = []) -> String {
    message(bytes: safetensors(header, data))
  }

  private func message(bytes: [UInt8]) -> String {
    NetworkFilesTests.message { () throws(NetworkFileError) in
      try SafetensorsFile(bytes: bytes[...])
    }
  }

  @Test func readsTensorsInTheOrderOfTheirData() throws {
    let header = """
      {"__metadata__":{"a":"\\u00e9\\ud83d\\ude00"},\
      "b":{"dtype":"I16","shape":[2],"data_offsets":[1,5]},\
      "empty":{"shape":[0,3],"data_offsets":[1,1],"dtype":"F64"},\
      "a":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}  
      """
    let file = try SafetensorsFile(bytes: safetensors(header, [9, 1, 2, 3, 4])[...])
    #expect(file.metadata == ["a": "é😀"])
    #expect(file.tensors.map(\.name) == ["a", "empty", "b"])
    #expect(file.tensors.map(\.shape) == [[], [0, 3], [2]])
    #expect(file.tensors.map { Array($0.bytes) } == [[9], [], [1, 2, 3, 4]])
    #expect(try SafetensorsFile(bytes: safetensors("{}")[...]).tensors.isEmpty)
  }

  @Test func writesWhatItReadsAndTheSameBytesAgain() throws {
    let file = SafetensorsFile(
      tensors: [
        Tensor(name: "z \"\\\n\u{1}", elementType: .uint8, shape: [1, 2], bytes: [0, 1]),
        Tensor(name: "a", elementType: .int8, shape: [1], bytes: [0xFF]),
      ], metadata: ["k": "v", "b": "{\"x\":1}"])
    let bytes = file.encoded()
    #expect(bytes.count == 8 + Int(bytes[0]) + 256 * Int(bytes[1]) + 3)
    #expect(bytes[0] % 8 == 0)
    #expect(try SafetensorsFile(bytes: bytes[...]) == file)
    #expect(try SafetensorsFile(bytes: bytes[...]).encoded() == bytes)
    let small = SafetensorsFile(
      tensors: [Tensor(name: "a", elementType: .uint8, shape: [2], bytes: [1, 0])])
    #expect(
      small.encoded()
        == safetensors(#"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}"# + "   ", [1, 0]))
  }

  /// Of a type that is known the length is checked, of another it is what the file states.
  @Test(arguments: [
    ("F4", 2, 1), ("F6_E2M3", 4, 3), ("F6_E3M2", 4, 3), ("F8_E8M0", 2, 2), ("F8_E4M3FNUZ", 2, 2),
    ("C64", 2, 16), ("Q3", 2, 5),
  ])
  func tensorsOfTypesThatAreNotReadAreLeftOut(type: String, length: Int, byteCount: Int) throws {
    let header = """
      {"w":{"dtype":"I8","shape":[1,2],"data_offsets":[0,2]},\
      "x":{"dtype":"\(type)","shape":[\(length)],"data_offsets":[2,\(2 + byteCount)]}}
      """
    let data = [1, 0xFF] + [UInt8](repeating: 0, count: byteCount)
    let file = try NetworkFile(bytes: safetensors(header, data)[...], name: "x")
    let weights = try BinaryWeights(of: file)
    #expect(weights.layers.map(\.name) == ["w"])
    let network = try ImportedNetwork(of: file)
    #expect("\(network.layers)".contains(type))
  }

  @Test func namesWhatIsWrongWithTheFile() {
    #expect(
      message(bytes: [1, 2])
        == "ends after 2 bytes, before the length of its header; the file is incomplete")
    #expect(
      message(bytes: little(-1, 8))
        == "byte 0: a header of 18446744073709551615 bytes is longer than 16777216; the file is "
        + "damaged or no safetensors file")
    #expect(
      message(bytes: little(5, 8) + [0x7B])
        == "byte 8: the header should have 5 bytes and 1 follow; the file is incomplete")
    #expect(message("[]") == "byte 8: the header is no JSON object; the file is damaged")
    #expect(message("{") == "byte 9: not JSON; the file is damaged")
    #expect(message("{}x") == "byte 10: something follows the JSON value; the file is damaged")
    #expect(
      message(#"{"__metadata__":{"a":1}}"#)
        == "`__metadata__` is no object of texts; write its values as JSON strings")
    #expect(
      message(#"{"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}}"#, [0])
        == "tensor `a`: needs a dtype, a shape and two data_offsets; the file is damaged")
  }

  @Test func namesTensorsThatDoNotFitTheirData() {
    func entry(_ name: String, _ begin: Int, _ end: Int, _ shape: String) -> String {
      #""\#(name)":{"dtype":"I16","shape":\#(shape),"data_offsets":[\#(begin),\#(end)]}"#
    }
    #expect(
      message("{\(entry("a", 0, 4, "[2]"))}", [0, 0])
        == "tensor `a`: its data_offsets 0 to 4 lie outside the 2 bytes of data; "
        + "the file is incomplete")
    #expect(
      message("{\(entry("a", 3, 1, "[2]"))}", [0, 0, 0, 0])
        == "tensor `a`: its data_offsets 3 to 1 lie outside the 4 bytes of data; "
        + "the file is incomplete")
    let huge = "[4611686018427387904,4]"
    #expect(
      message("{\(entry("a", 0, 2, huge))}", [0, 0])
        == "tensor `a`: I16 [4611686018427387904, 4] does not take 2 bytes; the file is damaged")
    #expect(
      message("{\(entry("a", 0, 4, "[2]")),\(entry("b", 2, 4, "[1]"))}", [0, 0, 0, 0])
        == "tensors `a` and `b` overlap at byte 2 of the data; the file is damaged")
    #expect(
      message("{\(entry("a", 2, 4, "[1]"))}", [0, 0, 0, 0])
        == "bytes 0 to 2 of the data belong to no tensor; the file is damaged")
    #expect(
      message("{\(entry("a", 0, 2, "[1]"))}", [0, 0, 0])
        == "bytes 2 to 3 of the data belong to no tensor; the file is damaged")
    #expect(
      message("{\(entry("a", 0, 2, "[1]")),\(entry("a", 2, 4, "[1]"))}", [0, 0, 0, 0])
        == "byte 62: the key `a` stands here for the second time; rename one")
  }
}
