import Foundation

/// Network files of several formats; the scripts `make-*.py` beside them say what they hold.
enum Fixtures {
  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)").path(percentEncoded: false)
  }

  /// The embedded network, as the file that it is.
  static var embeddedNetwork: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "golden/network/fashion.safetensors")
      .path(percentEncoded: false)
  }
}
