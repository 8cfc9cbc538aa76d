import Foundation

/// A file that is gone with this object, and with the process where a signal ends it.
public final class TemporaryFile {
  public let path: String
  private let token: Interruption.Token

  /// Throws: `OutputError`.
  public init(_ path: String, _ bytes: some Sequence<UInt8>) throws(OutputError) {
    self.path = path
    token =
      Interruption.guarding {
      } undo: { _ in
        unlink(path)
      }.token
    do {
      try OutputFile.write(bytes, to: path)
    } catch {
      Interruption.settle([token])
      throw error
    }
  }

  deinit {
    Interruption.settle([token]) { _ = unlink(path) }
  }
}
