import Foundation

/// Network files that NumPy wrote; `make-numpy-files.py` beside them says what they hold.
enum Fixtures {
  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)").path(percentEncoded: false)
  }
}
