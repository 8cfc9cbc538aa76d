/// How a layer's weights stand in their file, and so what they were taken for.
public struct WeightSpelling: Codable, Hashable, Sendable {
  /// The values that the weights are spelled with.
  public enum Form: String, Codable, Hashable, Sendable {
    /// 0 for -1 and 1 for +1.
    case bits = "0/1"
    /// 0 for +1 and 1 for -1.
    case invertedBits = "1/0"
    case plusMinusOne = "-1/+1"
    /// One a a filter.
    case scaled = "-a/+a"
    /// Signed binary: 0, and in each filter one of -1 and +1, or a factor of it.
    case zeroAndOneSign = "0/-1 or 0/+1"
    /// The same where no filter has -1: bits, perhaps, of a type that has signs.
    case zeroAndPlusOne = "0/+1"
    /// Any numbers, of which the signs were taken.
    case signs = "signs"
  }

  public var form: Form
  /// The type of the elements, as safetensors calls it; nil where a graph computes them.
  public var elementType: String?
  /// How many values had no sign, and were given the one that was asked for.
  public var zeroCount = 0

  /// Whether the weights were made binary by taking their signs.
  public var isBinarized: Bool { form == .signs }
}

extension WeightSpelling: CustomStringConvertible {
  /// In a word or two, for example `-1/+1 F32`.
  public var short: String {
    let zeros = zeroCount == 0 ? "" : ", \(zeroCount) zero\(zeroCount == 1 ? "" : "s")"
    let form = form == .signs ? "signs of" : form.rawValue
    return form + (elementType.map { " \($0)" } ?? "") + zeros
  }

  /// In words, for example `binary, -1/+1 (F32)`.
  public var description: String {
    let type = elementType.map { " (\($0))" } ?? ""
    switch form {
    case .bits: return "binary, 0 for -1 and 1 for +1\(type)"
    case .invertedBits: return "binary, 1 for -1 and 0 for +1\(type)"
    case .plusMinusOne: return "binary, -1/+1\(type)"
    case .scaled: return "binary, -a/+a with one a a filter\(type)"
    case .zeroAndOneSign: return "signed binary, 0 and one sign a filter\(type)"
    case .zeroAndPlusOne:
      return "signed binary, 0 and +1 alone\(type); if 0 stands for -1: --as-bits"
    case .signs:
      let zeros = zeroCount == 0 ? "" : ", \(zeroCount) zero\(zeroCount == 1 ? "" : "s") among them"
      return "binarised by sign\(type)\(zeros)"
    }
  }
}

extension WeightSpelling {
  /// As an object of a graph's layer has it, under `source_spelling`.
  var json: JSONValue {
    var fields: [(String, JSONValue)] = [("form", .string(form.rawValue))]
    if let elementType { fields.append(("element_type", .string(elementType))) }
    if zeroCount > 0 { fields.append(("zeros", .integer(zeroCount))) }
    return .fields(fields)
  }

  /// Nil where a layer does not say it, or says it otherwise.
  init?(_ json: JSONValue?) {
    guard let json, let form = json["form"]?.text.flatMap(Form.init) else { return nil }
    self.init(
      form: form, elementType: json["element_type"]?.text, zeroCount: json["zeros"]?.integer ?? 0)
  }
}
