/// A JSON text as a tree that keeps the order of its keys.
///
/// Foundation's reader drops a repeated key without a word; a safetensors header must not have one.
enum JSONValue: Hashable, Sendable {
  case object([Member])
  case array([JSONValue])
  case string(String)
  /// A number written without fraction or exponent.
  case integer(Int)
  case number(Double)
  case bool(Bool)
  case null

  /// An object of fields in this order.
  static func fields(_ fields: [(String, JSONValue)]) -> JSONValue {
    .object(fields.map { Member(key: $0.0, value: $0.1) })
  }

  /// An array of integers.
  static func integers(_ integers: [Int]) -> JSONValue {
    .array(integers.map { .integer($0) })
  }

  struct Member: Hashable, Sendable {
    var key: String
    var value: JSONValue
  }

  /// The value of `key` in an object.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var integer: Int? {
    if case .integer(let integer) = self { integer } else { nil }
  }

  /// The integers of an array of nothing else.
  var integers: [Int]? {
    guard let elements else { return nil }
    let integers = elements.compactMap(\.integer)
    return integers.count == elements.count ? integers : nil
  }

  var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// The value as a JSON text, without spaces; a number that is not finite as null.
  var serialized: String {
    switch self {
    case .object(let members):
      let fields = members.map { "\(Self.quoted($0.key)):\($0.value.serialized)" }
      return "{\(fields.joined(separator: ","))}"
    case .array(let elements):
      return "[\(elements.map(\.serialized).joined(separator: ","))]"
    case .string(let text): return Self.quoted(text)
    case .integer(let integer): return String(integer)
    case .number(let number): return number.isFinite ? "\(number)" : "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .null: return "null"
    }
  }

  /// `text` between quotation marks, as JSON writes it.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
