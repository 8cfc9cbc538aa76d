import Foundation
import SystemPackage

/// Folders that are made for files, and go again, empty, where the files do not come about.
///
/// An `OutputFile` in one of them is given them, so that they live as long as its temporary file.
public final class NewFolders {
  private var made: [(path: String, token: Interruption.Token)] = []

  public init() {}

  deinit {
    for folder in made.reversed() {
      Interruption.settle([folder.token]) { _ = rmdir(folder.path) }
    }
  }

  /// Makes a folder that stays, and those above it.
  ///
  /// Throws: `OutputError`.
  public static func make(_ path: String) throws(OutputError) {
    let folders = NewFolders()
    try folders.make(path)
    folders.keep()
  }

  /// Makes the folder at `path` and those above it, unless they are there.
  ///
  /// Throws: `OutputError`.
  public func make(_ path: String) throws(OutputError) {
    var missing: [FilePath] = []
    var folder = FilePath(path)
    while !folder.isEmpty, (try? folder.stat()) == nil {
      missing.append(folder)
      guard folder.removeLastComponent() else { break }
    }
    do {
      for folder in missing.reversed() {
        let path = folder.string
        let begun = try Interruption.guarding { () throws(Errno) in
          if mkdir(path, 0o777) != 0, errno != EEXIST { throw Errno(rawValue: errno) }
        } undo: { _ in
          rmdir(path)
        }
        made.append((path, begun.token))
      }
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
  }

  /// Keeps the folders.
  public func keep() {
    Interruption.settle(made.map(\.token))
    made = []
  }
}
