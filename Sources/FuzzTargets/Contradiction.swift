import KernelCodec

/// Two things that must agree, and do not.
package struct Contradiction: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }

  /// Throws unless `found` is `expected`.
  static func unless<Value: Equatable>(
    _ what: String, _ found: Value, is expected: Value
  ) throws(Contradiction) {
    if found != expected { throw Contradiction("\(what): \(found), must be \(expected)") }
  }

  /// What `body` gives; that the codec refuses what it made itself is a contradiction.
  static func ifRefused<Result>(
    _ what: String, _ body: () throws(CodecError) -> Result
  ) throws(Contradiction) -> Result {
    do {
      return try body()
    } catch {
      throw Contradiction("\(what): refused: \(error)")
    }
  }
}
