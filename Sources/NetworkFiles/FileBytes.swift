// Whole files, in and out.
import Foundation
import ToolSupport

/// Reads and writes files as bytes.
public enum FileBytes {
  /// The bytes of the file at `path`.
  ///
  /// Throws: `.inFile` of `.unreadable` or `.tooLarge`; never reads more than the limit.
  public static func read(
    _ path: String, limits: ReadingLimits = ReadingLimits()
  ) throws(NetworkFileError) -> [UInt8] {
    let file = try StoredBytes(path: path, limits: limits)
    do { return Array(try file.all(limits)) } catch { throw .inFile(path, error) }
  }

  /// The rest of an open file, which it closes.
  static func read(
    _ file: UnsafeMutablePointer<FILE>, _ path: String, limits: ReadingLimits
  ) throws(NetworkFileError) -> [UInt8] {
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var capacity = min(byteCount(of: file) + 1, limits.fileByteCount + 1)
    while true {
      let piece = [UInt8](unsafeUninitializedCapacity: max(capacity, 1 << 16)) { buffer, count in
        count = fread(buffer.baseAddress, 1, buffer.count, file)
      }
      if ferror(file) != 0 { throw .inFile(path, .unreadable(reason: systemError())) }
      if piece.isEmpty { return bytes }
      bytes = bytes.isEmpty ? piece : bytes + piece
      if bytes.count > limits.fileByteCount {
        throw .inFile(path, .tooLarge(limit: limits.fileByteCount))
      }
      capacity = bytes.count
    }
  }

  /// The `count` bytes at `offset` of a plain file, or nil where they are not all there.
  static func read(_ path: String, offset: Int, count: Int) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    FilesInUse.reads(descriptor: fileno(file), path)
    guard fseek(file, offset, SEEK_SET) == 0 else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, found in
      found = count == 0 ? 0 : fread(buffer.baseAddress, 1, count, file)
    }
    return bytes.count == count ? bytes : nil
  }

  /// Writes `bytes` to the file at `path`, as `OutputFile` does.
  ///
  /// Throws: `OutputError`; then nothing is left behind.
  public static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    try OutputFile.write(bytes, to: path)
  }

  /// The length of a plain file; 0 of anything else.
  private static func byteCount(of file: UnsafeMutablePointer<FILE>) -> Int {
    var status = stat()
    guard fstat(fileno(file), &status) == 0 else { return 0 }
    return max(0, Int(status.st_size))
  }

  static func systemError() -> String {
    String(cString: strerror(errno))
  }
}
