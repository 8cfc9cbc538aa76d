/// Why a core or a layer cannot be modelled; `description` says it in words.
public enum CoreModelError: Error, Hashable, Sendable {
  case cache(name: String, CacheParameters)
  case outOfRange(name: String, value: Int, legal: ClosedRange<Int>)
  case bytesPerCycle(Double)
  /// A layer without output, or without channels.
  case emptyLayer(name: String)
}

extension CoreModelError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cache(let name, let cache):
      "the \(name) cache: \(cache.byteCount) bytes in \(cache.ways) ways of lines of "
        + "\(cache.lineBytes) are no whole power of two of sets; change its size or ways"
    case .outOfRange(let name, let value, let legal):
      "\(name): \(value) is not \(legal.lowerBound) to \(legal.upperBound)"
    case .bytesPerCycle(let value):
      "memory of \(value) bytes a cycle: choose 0.01 to 64"
    case .emptyLayer(let name):
      "layer `\(name)`: it has no output; its windows are larger than its input"
    }
  }
}
