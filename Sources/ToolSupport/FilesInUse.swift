import Foundation
import SystemPackage

/// A file, however it is spelled: by device and inode, or, until it exists, by its folder's and its name.
public struct FileIdentity: Hashable, Sendable {
  var device: UInt64
  var inode: UInt64
  var name: String?

  init(_ stat: Stat, name: String? = nil) {
    device = UInt64(truncatingIfNeeded: stat.deviceID.rawValue)
    inode = UInt64(truncatingIfNeeded: stat.inode.rawValue)
    self.name = name
  }
}

/// The files that a command reads and writes, so that none is read and written, or written twice.
///
/// Only where one is bound to `current`: a program may well write what it has read, a command must not do so by an
/// oversight. Two outputs may go to `/dev/null`.
public final class FilesInUse: @unchecked Sendable {
  @TaskLocal public static var current: FilesInUse?

  private static let standardOutput = "standard output"
  private static let standardError = "standard error"

  private let lock = NSLock()
  private var inputs: [FileIdentity: String] = [:]
  private var outputs: [FileIdentity: String] = [:]
  private var pipes: [FileIdentity: [UInt8]] = [:]
  private var isStandardOutputTaken = false

  /// Knows the files that standard output and standard error go to.
  public init() {
    for (descriptor, name) in [
      (FileDescriptor.standardError, Self.standardError),
      (FileDescriptor.standardOutput, Self.standardOutput),
    ] {
      guard let stat = try? descriptor.stat(), stat.isShared else { continue }
      outputs[FileIdentity(stat)] = name
    }
  }

  /// Whether an output goes to standard output, where results are printed otherwise.
  public var takesStandardOutput: Bool { lock.withLock { isStandardOutputTaken } }

  /// Notes that the file at `path` is read; one that is not there is not.
  public func reads(_ path: String) {
    if let stat = try? FilePath(path).stat() { reads(stat, path) }
  }

  func reads(_ stat: Stat, _ path: String) {
    guard stat.isShared else { return }
    lock.withLock { inputs[FileIdentity(stat)] = path }
  }

  /// What was read of the pipe or device at `path`, which gives its bytes but once; nil of a plain file, and before.
  ///
  /// A command may read a file in several places, and a pipe that is opened again waits for another writer.
  public func contents(ofPipe path: String) -> [UInt8]? {
    guard let identity = Self.pipe(path) else { return nil }
    return lock.withLock { pipes[identity] }
  }

  /// Keeps what was read of the pipe or device at `path`.
  public func keep(_ bytes: [UInt8], ofPipe path: String) {
    guard let identity = Self.pipe(path) else { return }
    lock.withLock { pipes[identity] = bytes }
  }

  private static func pipe(_ path: String) -> FileIdentity? {
    guard let stat = try? FilePath(path).stat(), stat.type != .regular, stat.type != .directory
    else { return nil }
    return FileIdentity(stat)
  }

  /// Notes that a target is written.
  ///
  /// Throws: `.conflict`.
  func writes(_ target: OutputTarget) throws(OutputError) {
    guard let identity = target.identity else { return }
    lock.lock()
    defer { lock.unlock() }
    try check(identity, of: target)
    if let other = outputs[identity] {
      // `-o /dev/stdout` is standard output; `-o x > x` is two writers of one file.
      guard target.isDescriptor, [Self.standardOutput, Self.standardError].contains(other) else {
        throw .conflict(path: target.name, other: other)
      }
      if other == Self.standardOutput { isStandardOutputTaken = true }
    }
    outputs[identity] = target.name
  }

  /// Refuses a target that was found to be an input only after it was opened, such as a network's external data.
  ///
  /// Throws: `.conflict`.
  func check(_ target: OutputTarget) throws(OutputError) {
    lock.lock()
    defer { lock.unlock() }
    if let identity = target.identity { try check(identity, of: target) }
  }

  private func check(_ identity: FileIdentity, of target: OutputTarget) throws(OutputError) {
    if let input = inputs[identity] { throw .conflict(path: target.name, other: input) }
  }

  func releases(_ target: OutputTarget) {
    guard let identity = target.identity else { return }
    lock.withLock {
      if outputs[identity] == target.name { outputs[identity] = nil }
    }
  }
}

extension FilesInUse {
  /// Notes that an open file is read by whatever command is running.
  public static func reads(descriptor: Int32, _ path: String) {
    guard let current, let stat = try? FileDescriptor(rawValue: descriptor).stat() else { return }
    current.reads(stat, path)
  }
}

extension Stat {
  /// Whether two that use it would meet, as they do in a file or a pipe.
  var isShared: Bool { type != .characterSpecial && type != .directory }
}
