import Foundation
import Testing

@testable import NetworkFiles

@Suite struct StoredBytesTests {
  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      .path(percentEncoded: false)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileBytes.write(bytes, to: path)
    try body(path)
  }

  @Test func partsOfAFileAreThoseOfItsBytes() throws {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    try withFile(bytes) { path in
      let file = try StoredBytes(path: path, limits: ReadingLimits())
      let memory = StoredBytes(bytes[...])
      #expect(file.count == 1000 && memory.count == 1000)
      #expect(try Array(file.all(ReadingLimits())) == bytes)
      for (offset, count) in [(0, 0), (0, 9), (993, 7), (1000, 0)] {
        let part = Array(bytes[offset..<offset + count])
        #expect(try file.bytes(at: offset, count: count).map(Array.init) == part)
        #expect(try memory.bytes(at: offset, count: count).map(Array.init) == part)
      }
      for (offset, count) in [(-1, 2), (0, -1), (994, 7), (1001, 0), (.max, 1), (1, .max)] {
        #expect(try file.bytes(at: offset, count: count) == nil)
        #expect(try memory.bytes(at: offset, count: count) == nil)
      }
    }
  }

  @Test func aFileThatGetsShorterIsAnError() throws {
    try withFile([UInt8](repeating: 1, count: 100)) { path in
      let file = try StoredBytes(path: path, limits: ReadingLimits())
      #expect(truncate(path, 50) == 0)
      #expect(try file.bytes(at: 40, count: 10)?.count == 10)
      #expect(
        message { () throws(NetworkFileError) in try file.bytes(at: 40, count: 11) }
          == "cannot be read: it became shorter meanwhile")
    }
  }

  @Test func aFileThatIsReplacedIsReadOn() throws {
    try withFile([1, 2, 3]) { path in
      let file = try StoredBytes(path: path, limits: ReadingLimits())
      try FileBytes.write([4, 5], to: path)
      #expect(try Array(file.all(ReadingLimits())) == [1, 2, 3])
    }
  }

  @Test func whatIsNoPlainFileIsReadWhole() throws {
    #expect(try StoredBytes(path: "/dev/null", limits: ReadingLimits()).count == 0)
    var limits = ReadingLimits()
    limits.fileByteCount = 1000
    #expect(
      message { () throws(NetworkFileError) in
        try StoredBytes(path: "/dev/zero", limits: limits)
      } == "/dev/zero: is larger than 1000 bytes; pass a file of the layers alone")
  }

  @Test func aFileBeyondTheLimitIsReadInPartsAlone() throws {
    try withFile([1, 2, 3]) { path in
      var limits = ReadingLimits()
      limits.fileByteCount = 2
      #expect(
        message { () throws(NetworkFileError) in
          try StoredBytes(path: path, limits: limits).all(limits)
        } == "is larger than 2 bytes; pass a file of the layers alone")
      let part = try StoredBytes(path: path, limits: limits).bytes(at: 1, count: 2)
      #expect(part.map(Array.init) == [2, 3])
    }
  }
}
