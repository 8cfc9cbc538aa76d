import Foundation
import Testing
import ToolSupport

@Suite struct OutputFileTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }

  private func contents(_ folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
  }

  @Test func severalAppearTogether() throws {
    try inFolder { folder in
      let files = try ["a", "b"].map { try OutputFile("\(folder)/\($0)") }
      for file in files { try file.append([1, 2, 3]) }
      #expect(contents(folder).allSatisfy { $0.hasPrefix(".hwgen-") })
      try OutputFile.commit(files)
      #expect(contents(folder) == ["a", "b"])
    }
  }

  @Test func whatIsNotCommittedIsNotThere() throws {
    try inFolder { folder in
      try OutputFile.write([7], to: "\(folder)/old")
      do {
        let folders = NewFolders()
        try folders.make("\(folder)/x/y")
        for path in ["\(folder)/old", "\(folder)/x/y/new"] {
          try OutputFile(path).append([1])
        }
        withExtendedLifetime(folders) {}
      }
      #expect(contents(folder) == ["old"])
      #expect(FileManager.default.contents(atPath: "\(folder)/old") == Data([7]))
    }
  }

  @Test func onlyACommandsFilesAreKeptApart() throws {
    try inFolder { folder in
      let path = "\(folder)/a"
      try OutputFile.write([1], to: path)
      try FilesInUse.$current.withValue(FilesInUse()) {
        FilesInUse.current?.reads(path)
        #expect(throws: OutputError.conflict(path: "\(folder)/./a", other: path)) {
          try OutputFile("\(folder)/./a")
        }
        let new = try OutputFile("\(folder)/b")
        #expect(throws: OutputError.conflict(path: new.path, other: new.path)) {
          try OutputFile(new.path)
        }
        withExtendedLifetime(new) {}
      }
      try OutputFile.write([2], to: path)
    }
  }

  /// As a network's external data is, whose names are known when the network has been read.
  @Test func aFileThatIsReadAfterItWasOpenedStays() throws {
    try inFolder { folder in
      let path = "\(folder)/a"
      try OutputFile.write([1], to: path)
      try FilesInUse.$current.withValue(FilesInUse()) {
        let file = try OutputFile(path)
        try file.append([2])
        FilesInUse.current?.reads(path)
        #expect(throws: OutputError.conflict(path: path, other: path)) {
          try OutputFile.commit([file])
        }
      }
      #expect(FileManager.default.contents(atPath: path) == Data([1]))
      #expect(contents(folder) == ["a"])
    }
  }
}
