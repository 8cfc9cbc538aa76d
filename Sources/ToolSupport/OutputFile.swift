import CExtendedAttributes
import Foundation
import SystemPackage

/// A file that a program writes, whatever its path leads to; nothing of it is lost or left over by halves.
///
/// | target | how it is written |
/// |---|---|
/// | nothing, or a plain file | under a temporary name beside it, renamed by `commit`: mode, owner and group stay |
/// | a link | as what it leads to, also where that is not there yet |
/// | a plain file with hard links, with extended attributes, in a folder or of an owner that a new file cannot have | as a temporary file, copied into the old one by `commit`, with its space reserved before |
/// | a device, named pipe, or open descriptor (`/dev/stdout`) | at once |
///
/// Without `commit` a plain target is as it was, and no temporary file is left: not even by a signal, where
/// `Interruption` is installed.
public final class OutputFile {
  private struct Temporary {
    var path: FilePath
    var token: Interruption.Token
  }

  private let target: OutputTarget
  private let files: FilesInUse?
  /// Lives until the file is settled: a folder can only go when it is empty.
  private let folders: NewFolders?
  private var descriptor: FileDescriptor?
  /// Nil of what is written at once.
  private var temporary: Temporary?
  /// Whether the temporary file is copied in place of being renamed.
  private var isCopied = false
  /// Whether the reader of a pipe that this process was given has gone; then there is no one to write for.
  private var isAbandoned = false

  /// The path, as it was given.
  public var path: String { target.name }

  /// Finds the target, refuses what cannot be written or is in use, and begins.
  ///
  /// `folders`: what has made those that the file is in. Opening a named pipe waits for its reader. Throws: `OutputError`.
  public init(_ path: String, in folders: NewFolders? = nil) throws(OutputError) {
    self.folders = folders
    files = FilesInUse.current
    do { target = try OutputTarget(path) } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
    try files?.writes(target)
    do { try open() } catch {
      files?.releases(target)
      throw .unwritable(path: path, reason: "\(error)")
    }
  }

  deinit {
    try? descriptor?.close()
    discard()
    files?.releases(target)
  }

  /// Writes `bytes` to a new or an old file, whole.
  ///
  /// Throws: `OutputError`.
  public static func write(_ bytes: some Sequence<UInt8>, to path: String) throws(OutputError) {
    let file = try OutputFile(path)
    try file.append(bytes)
    try commit([file])
  }

  /// Throws: `OutputError`; what was written before is discarded with the file.
  public func append(_ bytes: some Sequence<UInt8>) throws(OutputError) {
    guard let descriptor, !isAbandoned else { return }
    do { try descriptor.writeWhole(bytes) } catch {
      if error == .brokenPipe, target.isDescriptor {
        isAbandoned = true
      } else {
        throw unwritable(error)
      }
    }
  }

  /// Ends the writing, so that no descriptor is held until `commit`.
  ///
  /// Throws: `OutputError`, of what a file system reports only now.
  public func close() throws(OutputError) {
    guard let open = descriptor else { return }
    descriptor = nil
    do {
      if temporary != nil, case .plainFile(let stat) = target.place, !isCopied {
        try check(fchmod(open.rawValue, stat.permissions.rawValue))
      }
      try open.close()
    } catch {
      throw unwritable(error)
    }
  }

  /// Gives all `files` their names; signals wait, so that each or none is there.
  ///
  /// Throws: `OutputError`, also where a target was read meanwhile; those files that have their names by then keep them.
  public static func commit(_ files: [OutputFile]) throws(OutputError) {
    for file in files {
      try file.close()
      try file.files?.check(file.target)
    }
    let tokens = files.compactMap(\.temporary?.token)
    try Interruption.settle(tokens) { () throws(OutputError) in
      for file in files { try file.deliver() }
    }
  }

  // MARK: Beginning

  private func open() throws(Errno) {
    do {
      switch target.place {
      case .descriptor(let shared):
        let number = fcntl(shared.rawValue, F_DUPFD_CLOEXEC, 3)
        guard number >= 0 else { throw Errno(rawValue: errno) }
        descriptor = FileDescriptor(rawValue: number)
      case .special:
        descriptor = try FileDescriptor.open(
          target.path, .writeOnly, options: .closeOnExec)
      case .new:
        try begin(in: target.path.removingLastComponent(), mode: 0o666)
      case .plainFile(let stat):
        try check(access(target.path.string, W_OK))
        isCopied = stat.linkCount > 1 || Self.hasAttributes(target.path)
        do {
          try begin(in: target.path.removingLastComponent(), mode: 0o600)
        } catch Errno.permissionDenied, Errno.notPermitted, Errno.readOnlyFileSystem {
          isCopied = true
          try begin(in: FilePath(FileManager.default.temporaryDirectory.path), mode: 0o600)
        }
        if !isCopied, let descriptor {
          isCopied =
            fchown(descriptor.rawValue, stat.userID.rawValue, stat.groupID.rawValue) != 0
        }
      }
    } catch let error as Errno {
      throw error
    } catch {
      throw .ioError
    }
  }

  /// Creates the temporary file.
  private func begin(in folder: FilePath, mode: CModeT) throws {
    let begun = try Interruption.guarding {
      () throws(any Error) -> (descriptor: FileDescriptor, path: FilePath) in
      for number in 0... {
        let path = folder.appending(".hwgen-\(getpid())-\(number)")
        do {
          let descriptor = try FileDescriptor.open(
            path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: FilePermissions(rawValue: mode))
          return (descriptor: descriptor, path: path)
        } catch Errno.fileExists {}
      }
      throw Errno.fileExists
    } undo: { begun in
      unlink(begun.path.string)
    }
    descriptor = begun.value.descriptor
    temporary = Temporary(path: begun.value.path, token: begun.token)
  }

  /// Whether a file has an access list or other attributes, which a new one would lack.
  private static func hasAttributes(_ path: FilePath) -> Bool {
    #if os(Linux)
      var names = [CChar](repeating: 0, count: 4096)
      let count = listxattr(path.string, &names, names.count)
      guard count > 0 else { return count < 0 && errno == ERANGE }
      return names.prefix(count).split(separator: 0).contains { name in
        !String(decoding: name.map(UInt8.init(bitPattern:)), as: UTF8.self).hasPrefix("security.")
      }
    #else
      return listxattr(path.string, nil, 0, 0) > 0
    #endif
  }

  // MARK: Ending

  /// Renames or copies; runs where no signal comes.
  private func deliver() throws(OutputError) {
    guard let temporary else { return }
    do {
      if isCopied {
        try copy(from: temporary.path)
      } else if rename(temporary.path.string, target.path.string) != 0 {
        let error = Errno(rawValue: errno)
        // What is mounted on cannot be renamed over.
        guard case .plainFile = target.place, error == .resourceBusy else { throw error }
        try copy(from: temporary.path)
      } else {
        self.temporary = nil
        return
      }
    } catch {
      throw unwritable(error as? Errno ?? .ioError)
    }
    unlink(temporary.path.string)
    self.temporary = nil
  }

  /// Copies into the target, whose space is reserved before any byte of it changes.
  private func copy(from path: FilePath) throws {
    let source = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
    defer { try? source.close() }
    // What has become a pipe meanwhile must not wait for a reader, as signals would wait with it.
    let old = try FileDescriptor.open(
      target.path, .writeOnly, options: [.closeOnExec, .nonBlocking])
    defer { try? old.close() }
    let (before, size) = (try old.stat(), try source.stat().size)
    try reserve(size, of: old, before: before.size)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      if count == 0 { break }
      try old.writeWhole(buffer[..<count])
    }
    try old.resize(to: size)
    // Writing clears the bits that run a file as its owner or group.
    if try old.stat().permissions != before.permissions {
      try check(fchmod(old.rawValue, before.permissions.rawValue))
    }
  }

  private func reserve(_ size: Int64, of file: FileDescriptor, before: Int64) throws {
    #if os(Linux)
      guard size > before else { return }
      let error = posix_fallocate(file.rawValue, off_t(before), off_t(size - before))
      // A file system that cannot reserve says so; then the copy itself shows whether there is room.
      if error == 0 || error == EOPNOTSUPP || error == EINVAL { return }
      try file.resize(to: before)
      throw Errno(rawValue: error)
    #endif
  }

  private func discard() {
    guard let temporary else { return }
    self.temporary = nil
    Interruption.settle([temporary.token]) { _ = unlink(temporary.path.string) }
  }

  private func unwritable(_ error: any Error) -> OutputError {
    .unwritable(path: path, reason: "\(error)")
  }
}

private typealias CModeT = CInterop.Mode

private func check(_ result: CInt) throws(Errno) {
  if result != 0 { throw Errno(rawValue: errno) }
}
