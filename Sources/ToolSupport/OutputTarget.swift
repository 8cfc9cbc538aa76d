import Foundation
import SystemPackage

/// What the path of an output leads to, links followed.
struct OutputTarget {
  enum Place {
    /// Nothing yet: a name in a folder.
    case new
    case plainFile(Stat)
    /// A device, a named pipe or a socket.
    case special(Stat)
    /// An open descriptor of this process, such as `/dev/stdout`.
    case descriptor(FileDescriptor)
  }

  /// As it was given.
  var name: String
  /// Where it leads, not a link itself.
  var path: FilePath
  var place: Place
  /// Nil of a device that any number may write.
  var identity: FileIdentity?

  var isDescriptor: Bool {
    if case .descriptor = place { true } else { false }
  }

  /// Throws `Errno` of what the path cannot be.
  init(_ name: String) throws(Errno) {
    guard !name.isEmpty else { throw .noSuchFileOrDirectory }
    self.name = name
    path = FilePath(name)
    var linkCount = 0
    while true {
      if let descriptor = Self.ownDescriptor(path) {
        place = .descriptor(descriptor)
        let stat = try descriptor.stat()
        identity = stat.isShared ? FileIdentity(stat) : nil
        return
      }
      guard let link = Self.link(at: path) else { break }
      linkCount += 1
      guard linkCount <= 40 else { throw .tooManySymbolicLinkLevels }
      path = path.removingLastComponent().pushing(FilePath(link))
    }
    let stat: Stat
    do {
      stat = try FilePath(name).stat()
    } catch .noSuchFileOrDirectory {
      guard !name.hasSuffix("/"), let last = path.lastComponent else { throw .isDirectory }
      let folder = path.removingLastComponent()
      place = .new
      identity = FileIdentity(
        try (folder.isEmpty ? "." : folder).stat(), name: last.string)
      return
    }
    switch stat.type {
    case .directory: throw .isDirectory
    case .regular: place = .plainFile(stat)
    default:
      // A link of /proc to a pipe has no path of its own.
      path = FilePath(name)
      place = .special(stat)
    }
    identity = stat.isShared ? FileIdentity(stat) : nil
  }

  /// Where a link points; nil of what is none.
  private static func link(at path: FilePath) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      readlink(path.string, bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
  }

  /// The descriptor that a path such as `/dev/fd/3` or `/proc/self/fd/3` names.
  private static func ownDescriptor(_ path: FilePath) -> FileDescriptor? {
    guard let number = path.lastComponent.flatMap({ CInt($0.string) }), number >= 0 else {
      return nil
    }
    let folder = canonical(path.removingLastComponent().string)
    guard let folder, folder == canonical("/dev/fd") || folder == canonical("/proc/self/fd") else {
      return nil
    }
    return FileDescriptor(rawValue: number)
  }

  private static func canonical(_ path: String) -> String? {
    guard let found = realpath(path.isEmpty ? "." : path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
