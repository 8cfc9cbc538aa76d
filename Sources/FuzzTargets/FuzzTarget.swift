/// A function of any bytes, with what must hold of it: libFuzzer searches for bytes for which it does
/// not, and the tests repeat those that were found.
///
/// Source: docs/trust.md.
package struct FuzzTarget: Sendable, CustomStringConvertible {
  /// Throws what does not hold; gives false where the bytes are none of the target's and say nothing.
  package typealias Body = @Sendable (_ bytes: [UInt8]) throws(Contradiction) -> Bool

  /// The name on the command line, and of the folder in `Tests/Corpus`.
  package let name: String
  /// Throws what does not hold of bytes.
  package let check: Body

  init(_ name: String, _ check: @escaping Body) {
    self.name = name
    self.check = check
  }

  package var description: String { name }

  /// Every target.
  package static let all = [container, packets, lane] + readers
}
