import Testing

@testable import NetworkFiles

@Suite struct NumpyArraysTests {
  private func array(_ bytes: [UInt8]) throws(NetworkFileError) -> Tensor {
    try NumpyArrays.array(bytes: bytes[...], name: "a")
  }

  @Test func readsVersionsOneToThree() throws {
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }   \n"
    for version in [UInt8(1), 2, 3] {
      let tensor = try array(npy(header: header, [7, 8], version: version))
      #expect(tensor == Tensor(name: "a", elementType: .uint8, shape: [2], bytes: [7, 8]))
    }
    #expect(
      message { () throws(NetworkFileError) in try array(npy(header: header, [], version: 4)) }
        == "byte 6: version 4 of .npy is not read; write version 1, 2 or 3")
  }

  @Test func readsHeadersInAnyOrderAndOfPython2() throws {
    let header = "{\"shape\":(1L,2L),\"fortran_order\":False,\"descr\":\"<i1\"}"
    #expect(try array(npy(header: header, [1, 255])).shape == [1, 2])
    #expect(try array(npy("<f8", "()", [0, 0, 0, 0, 0, 0, 0, 0])).shape == [])
  }

  @Test func turnsBigEndianAndFortranOrder() throws {
    #expect(Array(try array(npy(">i2", "(2,)", [1, 2, 3, 4])).bytes) == [2, 1, 4, 3])
    // Column by column 0 3 1 4 2 5 is row by row 0 1 2 3 4 5.
    let matrix = try array(npy("|u1", "(2, 3)", [0, 3, 1, 4, 2, 5], fortran: true))
    #expect(Array(matrix.bytes) == [0, 1, 2, 3, 4, 5])
    let cube = try array(npy(">u2", "(1, 2, 2)", [0, 1, 0, 2, 0, 3, 0, 4], fortran: true))
    #expect(Array(cube.bytes) == [1, 0, 3, 0, 2, 0, 4, 0])
  }

  @Test func keepsTypesThatItDoesNotReadWithoutTheirElements() throws {
    #expect(try array(npy("<U5", "()", [1, 2, 3])).elementType == .other("<U5", byteCount: 0))
    let structured = "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (3,)}"
    #expect(
      try array(npy(header: structured, [])).elementType == .other("structured", byteCount: 0))
  }

  @Test(arguments: [
    "", "{", "{}", "{'descr': '<i1', 'shape': ()}", "{'descr': '<i1', 'shape': (), 'x': 1}",
    "{'descr': '<i1', 'descr': '<i1', 'fortran_order': False, 'shape': ()}",
    "{'descr': '<i1', 'fortran_order': 0, 'shape': ()}",
    "{'descr': '<i1', 'fortran_order': False, 'shape': (-1,)}",
    "{'descr': '<i1', 'fortran_order': False, 'shape': (99999999999999999999,)}",
    "{'descr': '<i1', 'fortran_order': False, 'shape': 3}",
    "{'descr': '<i1', 'fortran_order': False, 'shape': (1,)} x",
    "{'descr': [[[, 'fortran_order': False, 'shape': (1,)}",
  ])
  func refusesOtherHeaders(header: String) {
    let text = message { () throws(NetworkFileError) in try array(npy(header: header, [0])) }
    #expect(
      text.hasSuffix("not what NumPy writes in a header; write the array with numpy.save"))
  }

  @Test func namesWhatDoesNotFit() {
    #expect(
      message { () throws(NetworkFileError) in try array(npy("<i2", "(2,)", [0, 0, 0])) }
        == "byte 67: I16 [2] does not take the 3 bytes that follow; the file is damaged")
    #expect(
      message { () throws(NetworkFileError) in
        try array(npy("<i2", "(4611686018427387904, 4611686018427387904)", []))
      }.contains("does not take the 0 bytes that follow"))
    #expect(
      message { () throws(NetworkFileError) in
        try array(Array(npy("<i2", "(2,)", []).prefix(20)))
      } == "byte 8: the header ends too early; the file is incomplete")
  }
}
