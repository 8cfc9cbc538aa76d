// Small files, made byte by byte.
import Foundation
import KernelCodec

@testable import NetworkFiles

/// `value` as `count` bytes, least significant first.
func little(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

/// A safetensors file of a header as text, and data.
func safetensors(_ header: String, _ data: [UInt8] = []) -> [UInt8] {
  little(header.utf8.count, 8) + header.utf8 + data
}

/// A `.npy` array of version 1 with any header text.
func npy(header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
  [0x93] + "NUMPY".utf8 + [version, 0] + little(header.utf8.count, version == 1 ? 2 : 4)
    + header.utf8 + data
}

/// A `.npy` array as NumPy writes it.
func npy(_ descr: String, _ shape: String, _ data: [UInt8], fortran: Bool = false) -> [UInt8] {
  npy(
    header: "{'descr': '\(descr)', 'fortran_order': \(fortran ? "True" : "False"), "
      + "'shape': \(shape), }", data)
}

/// A member of a zip archive; the fields that are nil are those of its contents.
struct ZipMember {
  var name: String
  var contents: [UInt8]
  var method = 0
  /// What stands in the file in place of the contents, for example deflated.
  var stored: [UInt8]?
  var byteCount: Int?
  var checksum: UInt32?
  var flags = 0
}

/// A zip archive.
func zip(_ members: [ZipMember]) -> [UInt8] {
  var file: [UInt8] = []
  var directory: [UInt8] = []
  for member in members {
    let stored = member.stored ?? member.contents
    let fields =
      little(member.flags, 2) + little(member.method, 2) + little(0, 4)
      + little(Int(member.checksum ?? CRC32.checksum(of: member.contents)), 4)
      + little(stored.count, 4) + little(member.byteCount ?? member.contents.count, 4)
      + little(member.name.utf8.count, 2) + little(0, 2)
    directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + fields + little(0, 10) + little(file.count, 4)
    directory += member.name.utf8
    file += [0x50, 0x4B, 3, 4, 20, 0] + fields + member.name.utf8 + stored
  }
  return file + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + little(members.count, 2)
    + little(members.count, 2) + little(directory.count, 4) + little(file.count, 4) + [0, 0]
}

/// `bytes` as one deflate block that is not compressed.
func deflatedBlock(_ bytes: [UInt8]) -> [UInt8] {
  [1] + little(bytes.count, 2) + little(~bytes.count, 2) + bytes
}

/// The text of the error that `body` throws, or what says that it threw none.
func message<Result>(_ body: () throws(NetworkFileError) -> Result) -> String {
  do {
    _ = try body()
    return "no error"
  } catch {
    return error.description
  }
}

/// The bytes of a file in Tests/Fixtures.
func fixture(_ name: String) throws -> [UInt8] {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  return try FileBytes.read(
    folder.appending(path: "Fixtures/\(name)").path(percentEncoded: false))
}

/// The seed of a random test: HWGEN_SEED, or one that nobody knows; it is printed.
func printedSeed(_ test: String = #function) -> UInt64 {
  let seed =
    ProcessInfo.processInfo.environment["HWGEN_SEED"].flatMap(UInt64.init)
    ?? .random(in: 0...UInt64.max)
  print("\(test): HWGEN_SEED=\(seed)")
  return seed
}
