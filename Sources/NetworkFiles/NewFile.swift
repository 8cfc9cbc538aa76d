import Foundation

/// A file that is written piece by piece under a temporary name, and appears under its own when it is whole.
///
/// Without `finish` nothing is left behind, and a file that was there before stays.
final class NewFile {
  private let path: String
  private let temporary: String
  private var file: UnsafeMutablePointer<FILE>?

  /// Throws: `.inFile` of `.unwritable`.
  init(_ path: String) throws(NetworkFileError) {
    self.path = path
    temporary = "\(path).\(getpid()).tmp"
    file = fopen(temporary, "wbx")
    if file == nil { throw unwritable() }
  }

  deinit {
    guard let file else { return }
    fclose(file)
    unlink(temporary)
  }

  /// Throws: `.inFile` of `.unwritable`.
  func append(_ bytes: ArraySlice<UInt8>) throws(NetworkFileError) {
    let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    if written != bytes.count { throw unwritable() }
  }

  /// Gives the file its name; nothing may be appended after.
  ///
  /// Throws: `.inFile` of `.unwritable`.
  func finish() throws(NetworkFileError) {
    let closed = fclose(file)
    file = nil
    if closed != 0 || rename(temporary, path) != 0 {
      let error = unwritable()
      unlink(temporary)
      throw error
    }
  }

  private func unwritable() -> NetworkFileError {
    .inFile(path, .unwritable(reason: FileBytes.systemError()))
  }
}
