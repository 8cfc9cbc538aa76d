import Foundation
import SystemPackage
import ToolSupport

/// Files to be written below one directory, all or none.
public struct GeneratedTree: Sendable {
  /// The bytes of each file, by its path relative to the directory.
  public private(set) var files: [String: [UInt8]] = [:]

  public init() {}

  public mutating func add(_ path: String, _ bytes: [UInt8]) {
    precondition(files[path] == nil, "\(path) is generated twice")
    files[path] = bytes
  }

  public mutating func add(_ path: String, _ text: String) {
    add(path, Array(text.utf8))
  }

  public var byteCount: Int { files.values.reduce(0) { $0 + $1.count } }

  /// Writes the files that are not there with the same bytes already; returns how many those were.
  ///
  /// Everything is first written to temporary files, then renamed file by file while signals wait, so that a
  /// full disk or a missing permission leaves what was there. Modules that the
  /// file lists on disk name and the new ones do not are removed; other files stay as they are.
  @discardableResult
  public func write(to directory: String) throws(OutputError) -> Int {
    let base = directory.hasSuffix("/") ? String(directory.dropLast()) : directory
    let target = URL(fileURLWithPath: base).standardizedFileURL.path
    let changed = files.filter { path, bytes in
      Self.contents(ofPlainFile: "\(target)/\(path)") != Data(bytes)
    }
    let stale = staleModules(in: target)
    if changed.isEmpty && stale.isEmpty { return 0 }
    let folders = NewFolders()
    var written: [OutputFile] = []
    for (path, bytes) in changed.sorted(by: { $0.key < $1.key }) {
      let path = "\(target)/\(path)"
      try folders.make((path as NSString).deletingLastPathComponent)
      let file = try OutputFile(path, in: folders)
      try file.append(bytes)
      try file.close()
      written.append(file)
    }
    try OutputFile.commit(written)
    folders.keep()
    for path in stale { try? FileManager.default.removeItem(atPath: "\(target)/\(path)") }
    return changed.count
  }

  /// Nil of what is no plain file: to read a pipe would wait for its writer.
  private static func contents(ofPlainFile path: String) -> Data? {
    guard (try? FilePath(path).stat())?.type == .regular else { return nil }
    return FileManager.default.contents(atPath: path)
  }

  /// What the file lists on disk name and the new ones do not: modules that an earlier run made.
  private func staleModules(in target: String) -> [String] {
    files.keys.filter { $0.hasSuffix("/files.f") }.flatMap { list -> [String] in
      let old = Self.contents(ofPlainFile: "\(target)/\(list)") ?? Data()
      return String(decoding: old, as: UTF8.self).split(separator: "\n").map {
        "\(list.dropLast(7))\($0)"
      }
      .filter { $0.hasSuffix(".sv") && !$0.contains("..") && files[$0] == nil }
    }
  }
}
