/// Why an output is not written; `description` says it in words.
public enum OutputError: Error, Hashable, Sendable {
  /// The system refuses.
  case unwritable(path: String, reason: String)
  /// It is one file with an input or another output.
  case conflict(path: String, other: String)
}

extension OutputError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    case .conflict(let path, let other):
      path == other
        ? "\(path): is named twice; choose another output"
        : "\(path): is the same file as \(other); choose another output"
    }
  }
}
