import Foundation
import NetworkFiles
import Testing

/// F9: names of tensors and files do nothing to a terminal or a page.
@Suite struct ControlCharacterTests {
  private static let name = "a\n\u{1B}[31m\u{9B}2J\u{7F}\u{202E}\u{200B}b"
  private static let shown = #"a\n\u{1B}[31m\u{9B}2J\u{7F}\u{202E}\u{200B}b"#
  private static let hidden: Set<Unicode.Scalar> = [
    "\u{1B}", "\u{9B}", "\u{7F}", "\u{202E}", "\u{200B}",
  ]

  private func files() throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    let tensors = [
      Tensor(name: Self.name, elementType: .bool, shape: [2, 4], bytes: [0, 1, 1, 0, 1, 1, 0, 0]),
      Tensor(name: Self.name + "!", elementType: .int8, shape: [1, 1], bytes: [3]),
    ]
    try SafetensorsFile(tensors: tensors).write(to: directory.file(Self.name))
    return directory
  }

  @Test(arguments: [
    "compress", "import", "inspect", "decompress", "simulate", "sparsity", "estimate",
  ])
  func namesAreEscaped(command: String) throws {
    let directory = try files()
    let only = ["--skip", "*!"]
    let bnk = Self.name + ".bnk"
    let compress = ["compress", Self.name, "-o", bnk, "--report", "page.html"] + only
    var runs = [try CommandRun(compress, in: directory.path)]
    #expect(runs[0].status == 0, "\(runs[0].errors)")
    switch command {
    case "inspect": runs.append(try CommandRun("inspect", bnk, in: directory.path))
    case "decompress":
      runs.append(try CommandRun("decompress", bnk, "-o", Self.name + "2", in: directory.path))
    case "estimate":
      runs.append(
        try CommandRun(["estimate", Self.name, "--map", "1x1"] + only, in: directory.path))
    case "simulate":
      runs.append(try CommandRun("simulate", Self.name + "?", in: directory.path))
    default: runs.append(try CommandRun(command, Self.name, in: directory.path))
    }
    let text = runs.map { $0.output + $0.errors }.joined()
    #expect(text.contains(Self.shown))
    #expect(!text.unicodeScalars.contains { Self.hidden.contains($0) })
    // No line begins in the middle of a name.
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("\\u{1B}") })
    let page = String(decoding: try FileBytes.read(directory.file("page.html")), as: UTF8.self)
    #expect(!page.unicodeScalars.contains { Self.hidden.contains($0) })
  }

  @Test func jsonHasTheNamesThemselves() throws {
    let directory = try files()
    let run = try CommandRun("import", Self.name, "--json", in: directory.path)
    #expect(!run.output.unicodeScalars.contains { Self.hidden.contains($0) })
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let layers = json?["layers"] as? [[String: Any]]
    #expect(layers?.contains { $0["name"] as? String == Self.name } == true)
  }
}
