import Foundation

/// Network files of several formats; the scripts `make-*.py` beside them say what they hold.
enum Fixtures {
  static func path(_ name: String) -> String { inRepository("Tests/Fixtures/\(name)") }

  /// A file by its path in the repository.
  static func inRepository(_ path: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: path).path(percentEncoded: false)
  }

  /// The embedded network, as the file that it is.
  static var embeddedNetwork: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "golden/network/fashion.safetensors")
      .path(percentEncoded: false)
  }
}
