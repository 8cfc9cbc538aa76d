import EngineModel
import KernelCodec
import Netlist

/// Bits of a register that mean one thing.
public struct RegisterField: Hashable, Sendable {
  /// What the value of a field is.
  public enum Values: Hashable, Sendable {
    case number
    /// A `VerdictCode`.
    case verdict
    /// The code of an `EngineCode`.
    case engineCode

    /// The value, with its name where it has one.
    public func text(_ value: UInt32) -> String {
      let name: String? =
        switch self {
        case .number: nil
        case .verdict: VerdictCode(rawValue: UInt8(truncatingIfNeeded: value))?.name
        case .engineCode: EngineCode(rawValue: UInt8(truncatingIfNeeded: value))?.name
        }
      return name.map { "\(value) (\($0))" } ?? "\(value)"
    }
  }

  public var name: String
  /// Bits of the register, the lowest first.
  public var bits: ClosedRange<Int>
  /// What it says.
  public var meaning: String
  public var values: Values

  public init(
    _ name: String, _ bits: ClosedRange<Int>, _ meaning: String, _ values: Values = .number
  ) {
    self.name = name
    self.bits = bits
    self.meaning = meaning
    self.values = values
  }

  public init(_ name: String, _ bit: Int, _ meaning: String) {
    self.init(name, bit...bit, meaning)
  }

  /// The value in a word of the register.
  public func value(in word: UInt32) -> UInt32 {
    word >> UInt32(bits.lowerBound) & (bits.count < 32 ? 1 << UInt32(bits.count) - 1 : .max)
  }

  /// The value in a word of the register, in words.
  public func text(of word: UInt32) -> String { values.text(value(in: word)) }

  /// For example: bits 31-16: layers done
  var line: String {
    let place =
      bits.count == 1 ? "bit \(bits.lowerBound)" : "bits \(bits.upperBound)-\(bits.lowerBound)"
    return "\(place): \(meaning)"
  }
}

extension RegisterDescription {
  /// The field called `name`.
  public func field(_ name: String) -> RegisterField? { fields.first { $0.name == name } }

  /// The register's word: each field has its value, other bits are zero.
  func word(_ values: [String: Bits]) -> Bits {
    var parts: [Bits] = []
    var end = 32
    for field in fields.sorted(by: { $0.bits.lowerBound > $1.bits.lowerBound }) {
      guard let value = values[field.name] else { continue }
      precondition(
        value.width == field.bits.count, "\(name).\(field.name) has \(field.bits.count) bits")
      if field.bits.upperBound + 1 < end {
        parts.append(Bits(0, width: end - field.bits.upperBound - 1))
      }
      parts.append(value)
      end = field.bits.lowerBound
    }
    if end > 0 { parts.append(Bits(0, width: end)) }
    return concatenate(parts)
  }
}
