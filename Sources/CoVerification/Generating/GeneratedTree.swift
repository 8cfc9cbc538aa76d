import Foundation

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
  /// Everything is first written to a sibling of `directory`, then renamed file by file, so that a
  /// full disk or a missing permission leaves what was there. Modules that the
  /// file lists on disk name and the new ones do not are removed; other files stay as they are.
  @discardableResult
  public func write(to directory: String) throws(VerificationError) -> Int {
    let manager = FileManager.default
    let base = directory.hasSuffix("/") ? String(directory.dropLast()) : directory
    let target = URL(fileURLWithPath: base).standardizedFileURL.path
    let changed = files.filter { path, bytes in
      manager.contents(atPath: "\(target)/\(path)") != Data(bytes)
    }
    let stale = staleModules(in: target)
    if changed.isEmpty && stale.isEmpty { return 0 }
    let staging = "\(target)/.hwgen-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? manager.removeItem(atPath: staging) }
    for (path, bytes) in changed {
      let file = "\(staging)/\(path)"
      try createDirectory((file as NSString).deletingLastPathComponent)
      guard manager.createFile(atPath: file, contents: Data(bytes)) else {
        throw .cannotWrite(path: file, reason: "no space or no permission")
      }
    }
    for path in changed.keys.sorted() {
      let final = "\(target)/\(path)"
      try createDirectory((final as NSString).deletingLastPathComponent)
      guard rename("\(staging)/\(path)", final) == 0 else {
        throw .cannotWrite(path: final, reason: String(cString: strerror(errno)))
      }
    }
    for path in stale { try? manager.removeItem(atPath: "\(target)/\(path)") }
    return changed.count
  }

  /// What the file lists on disk name and the new ones do not: modules that an earlier run made.
  private func staleModules(in target: String) -> [String] {
    files.keys.filter { $0.hasSuffix("/files.f") }.flatMap { list -> [String] in
      let old = (try? String(contentsOfFile: "\(target)/\(list)", encoding: .utf8)) ?? ""
      return old.split(separator: "\n").map { "\(list.dropLast(7))\($0)" }
        .filter { $0.hasSuffix(".sv") && !$0.contains("..") && files[$0] == nil }
    }
  }
}
