import KernelCodec
import Testing

@testable import NetworkFiles

@Suite struct ZipArchiveTests {
  private let array = npy("|u1", "(1, 3)", [0, 1, 1])

  private func tensors(_ bytes: [UInt8]) throws(NetworkFileError) -> [Tensor] {
    try NumpyArchive(ZipArchive(bytes: bytes[...], limits: ReadingLimits())).all()
  }

  private func message(_ members: [ZipMember]) -> String {
    message(bytes: zip(members))
  }

  private func message(bytes: [UInt8]) -> String {
    NetworkFilesTests.message { () throws(NetworkFileError) in try tensors(bytes) }
  }

  /// 1000 zero bytes, deflated with zlib.
  private let thousandZeros: [UInt8] = [99, 96, 24, 5, 163, 96, 20, 12, 119, 0, 0]

  @Test func readsStoredAndDeflatedMembers() throws {
    let read = try tensors(
      zip([
        ZipMember(name: "b.npy", contents: array),
        ZipMember(name: "notes.txt", contents: [1]),
        ZipMember(name: "a/c.npy", contents: array, method: 8, stored: deflatedBlock(array)),
      ]))
    #expect(read.map(\.name) == ["b", "a/c"])
    #expect(read.map { Array($0.bytes) } == [[0, 1, 1], [0, 1, 1]])
    #expect(try tensors(zip([])).isEmpty)
  }

  @Test func expandsWhatZlibDeflated() throws {
    let member = ZipMember(
      name: "z", contents: .init(repeating: 0, count: 1000), method: 8, stored: thousandZeros)
    let archive = try ZipArchive(bytes: zip([member])[...], limits: ReadingLimits())
    #expect(Array(try archive.bytes(of: archive.entries[0])) == member.contents)
  }

  @Test func readsSizesOf64Bits() throws {
    var bytes = zip([ZipMember(name: "b.npy", contents: array)])
    // The directory's one entry, its sizes replaced by all ones and an extra field of tag 1.
    let start = 30 + 5 + array.count
    var entry = Array(bytes[start..<start + 46 + 5])
    entry.replaceSubrange(20..<28, with: little(-1, 8))
    entry.replaceSubrange(30..<32, with: little(20, 2))
    entry += little(1, 2) + little(16, 2) + little(array.count, 8) + little(array.count, 8)
    let end = bytes.count - 22
    bytes.replaceSubrange(
      start...,
      with: entry + bytes[end..<end + 12] + little(entry.count, 4)
        + little(start, 4) + [0, 0])
    #expect(try tensors(bytes).map(\.name) == ["b"])
  }

  @Test func namesTheDamage() {
    let good = ZipMember(name: "b.npy", contents: array)
    var member = good
    member.checksum = 1
    #expect(
      message([member]) == "member `b.npy`: its checksum does not match; the file is damaged")
    member = good
    member.flags = 1
    #expect(message([member]) == "member `b.npy`: is encrypted; write it without a password")
    member = good
    member.method = 12
    #expect(
      message([member])
        == "member `b.npy`: compression method 12 is not read; use numpy.savez or "
        + "numpy.savez_compressed")
    member.method = 8
    #expect(message([member]) == "member `b.npy`: does not expand; the file is damaged")
    member.stored = Array(deflatedBlock(array).dropLast())
    #expect(message([member]) == "member `b.npy`: does not expand; the file is damaged")
    #expect(message([good, good]) == "two members are called `b.npy`; rename one")
    #expect(
      message([ZipMember(name: "b.npy", contents: [1, 2])])
        == "member `b.npy`: byte 0: no .npy array begins here; use numpy.save")
    #expect(
      message(bytes: Array(zip([good]).dropLast()))
        == "the archive has no directory at its end; the file is incomplete")
    var outside = zip([good])
    outside[outside.count - 3] = 1
    #expect(
      message(bytes: outside)
        == "the archive's directory lies outside it; the file is damaged")
  }

  @Test func expandsNoBomb() {
    var member = ZipMember(name: "b.npy", contents: [], method: 8, stored: thousandZeros)
    member.byteCount = 5
    #expect(
      message([member])
        == "member `b.npy`: expands to more than the 5 bytes stated; the file is damaged")
    member.byteCount = 2000
    #expect(
      message([member])
        == "member `b.npy`: has 1000 bytes, not the 2000 stated; the file is damaged")
    member.byteCount = 1 << 30
    var second = member
    second.name = "c.npy"
    second.byteCount = 1
    #expect(
      message([member, second])
        == "member `c.npy`: the archive expands to more than 1073741824 bytes; split it")
  }
}
