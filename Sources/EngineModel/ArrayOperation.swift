/// What the array counts of a sequence and a window; the raw value is the descriptor's field.
public enum ArrayOperation: UInt32, CaseIterable, Hashable, Sendable {
  /// The positions at which both agree.
  case xnor = 0
  /// The positions at which both are 1.
  case and = 1
}

/// The operations that an engine's array has.
public enum ArrayOperations: String, CaseIterable, Hashable, Codable, Sendable {
  case xnor, and, both

  /// Whether `operation` is one of them.
  public func contains(_ operation: ArrayOperation) -> Bool {
    switch self {
    case .xnor: operation == .xnor
    case .and: operation == .and
    case .both: true
    }
  }
}
