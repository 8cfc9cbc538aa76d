import Foundation
import Testing
import ToolSupport

@testable import NetworkFiles

@Suite struct FileBytesTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }

  @Test func replacesAFileAndLeavesNothingElse() throws {
    try inFolder { folder in
      for bytes in [[1, 2, 3], [], [UInt8](repeating: 7, count: 200_000)] {
        try FileBytes.write(bytes, to: "\(folder)/a")
        #expect(try FileBytes.read("\(folder)/a") == bytes)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
    }
  }

  @Test func saysWhyAFileCannotBeReadOrWritten() throws {
    try inFolder { folder in
      #expect(
        message { () throws(NetworkFileError) in try FileBytes.read("\(folder)/none") }
          == "\(folder)/none: cannot be read: No such file or directory")
      #expect(
        message { () throws(NetworkFileError) in try FileBytes.read(folder) }
          == "\(folder): is a folder; pass a file")
      for (path, reason) in [
        ("\(folder)/x/y", "No such file or directory"), (folder, "Is a directory"),
      ] {
        #expect(throws: OutputError.unwritable(path: path, reason: reason)) {
          try FileBytes.write([1], to: path)
        }
      }
    }
  }

  @Test func stopsAtTheLimitEvenWhereAFileHasNoEnd() {
    var limits = ReadingLimits()
    limits.fileByteCount = 100_000
    #expect(
      message { () throws(NetworkFileError) in try FileBytes.read("/dev/zero", limits: limits) }
        == "/dev/zero: is larger than 100000 bytes; pass a file of the layers alone")
  }

  @Test func tellsFormatsApartByTheirContents() throws {
    func names(_ bytes: [UInt8]) throws -> [String] {
      try NetworkFile(bytes: bytes[...], name: "file").tensors.map(\.name)
    }
    let array = npy("|u1", "(1,)", [0])
    #expect(try names(array) == ["file"])
    #expect(try names(zip([ZipMember(name: "m.npy", contents: array)])) == ["m"])
    #expect(
      try names(safetensors(#"{"s":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#, [0]))
        == ["s"])
    #expect(
      message { () throws(NetworkFileError) in
        try NetworkFile(bytes: [UInt8](repeating: 0xFE, count: 20)[...], name: "x")
      } == "is in no format that is read; convert it to safetensors")
  }
}
