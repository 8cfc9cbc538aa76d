import Foundation
import FuzzTargets
import Testing

/// Every input of `Tests/Corpus`, seeds and those that once failed, through its fuzz target.
@Suite struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus")

  private static func inputs(of name: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: name), includingPropertiesForKeys: nil)
  }

  @Test(arguments: FuzzTarget.all) func holdsOfEveryInput(_ target: FuzzTarget) throws {
    let inputs = try Self.inputs(of: target.name)
    try #require(!inputs.isEmpty)
    for input in inputs {
      do {
        let isTaken = try target.check(Array(try Data(contentsOf: input)))
        #expect(isTaken, "\(input.lastPathComponent) says nothing")
      } catch {
        Issue.record("\(input.lastPathComponent): \(error)")
      }
    }
  }

  @Test func everyFolderIsThatOfATarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(folders) == Set(FuzzTarget.all.map(\.name)))
  }
}
