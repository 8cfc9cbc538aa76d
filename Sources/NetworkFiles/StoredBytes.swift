import Foundation
import ToolSupport

/// The bytes of a file, which are read part by part; or bytes in memory.
///
/// A plain file stays open, so that another that takes its name meanwhile does not matter. What is no plain file, such as
/// a pipe, is read whole, once in a command.
final class StoredBytes {
  private enum Place {
    case memory(ArraySlice<UInt8>)
    /// A descriptor.
    case file(Int32)
  }

  private let place: Place
  /// The number of bytes.
  let count: Int

  init(_ bytes: ArraySlice<UInt8>) {
    place = .memory(bytes)
    count = bytes.count
  }

  /// Throws: `.inFile` of `.unreadable`, or of `.tooLarge` for what is no plain file.
  init(path: String, limits: ReadingLimits) throws(NetworkFileError) {
    if let bytes = FilesInUse.current?.contents(ofPipe: path) {
      place = .memory(bytes[...])
      count = bytes.count
      return
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .inFile(path, .unreadable(reason: FileBytes.systemError()))
    }
    FilesInUse.reads(descriptor: descriptor, path)
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 {
      place = .file(descriptor)
      count = Int(status.st_size)
      return
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      throw .inFile(path, .folder(names: names))
    }
    // A named pipe that is opened again would wait for another writer.
    guard let file = fdopen(descriptor, "rb") else {
      close(descriptor)
      throw .inFile(path, .unreadable(reason: FileBytes.systemError()))
    }
    let bytes = try FileBytes.read(file, path, limits: limits)
    FilesInUse.current?.keep(bytes, ofPipe: path)
    place = .memory(bytes[...])
    count = bytes.count
  }

  deinit {
    if case .file(let descriptor) = place { close(descriptor) }
  }

  /// The `count` bytes at `offset`, or nil where they are not all there.
  ///
  /// Throws: `.unreadable`.
  func bytes(at offset: Int, count: Int) throws(NetworkFileError) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= self.count, count <= self.count - offset else {
      return nil
    }
    switch place {
    case .memory(let bytes):
      let start = bytes.startIndex + offset
      return bytes[start..<start + count]
    case .file(let descriptor):
      return try Self.read(descriptor, at: offset, count: count)[...]
    }
  }

  /// All bytes.
  ///
  /// Throws: `.unreadable`, `.tooLarge`.
  func all(_ limits: ReadingLimits) throws(NetworkFileError) -> ArraySlice<UInt8> {
    if count > limits.fileByteCount { throw .tooLarge(limit: limits.fileByteCount) }
    return try bytes(at: 0, count: count)!
  }

  private static func read(
    _ descriptor: Int32, at offset: Int, count: Int
  ) throws(NetworkFileError) -> [UInt8] {
    var error: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, found in
      while found < count {
        let step = pread(
          descriptor, buffer.baseAddress! + found, count - found, off_t(offset + found))
        if step < 0 && errno == EINTR { continue }
        guard step > 0 else {
          error = step < 0 ? FileBytes.systemError() : "it became shorter meanwhile"
          return
        }
        found += step
      }
    }
    if let error { throw .unreadable(reason: error) }
    return bytes
  }
}
