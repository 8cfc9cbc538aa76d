/// Operators that work element by element, from one tensor to another, in branches that join again:
/// `sign(x) + (x == 0)`, `x > 0 or x == 0`. Together they are one function of a number.
struct ElementwiseProgram: Hashable {
  /// What an operator takes: the result of an earlier one, counted from 1 (0 is the number itself),
  /// or one number for all channels or one a channel.
  enum Operand: Hashable {
    case result(Int)
    case constant([Double])
  }

  struct Instruction: Hashable {
    let operation: String
    let operands: [Operand]
    /// The type that the result is rounded to.
    let type: ElementType
  }

  let instructions: [Instruction]

  /// The operators that are computed, and how many inputs they take.
  static let operandCounts: [String: Int] = [
    "Identity": 1, "Sign": 1, "Neg": 1, "Abs": 1, "Relu": 1, "Not": 1, "Cast": 1, "Add": 2,
    "Sub": 2, "Mul": 2, "Div": 2, "Min": 2, "Max": 2, "And": 2, "Or": 2, "Xor": 2, "Equal": 2,
    "Greater": 2, "GreaterOrEqual": 2, "Less": 2, "LessOrEqual": 2, "Where": 3, "Clip": 3,
  ]

  /// Whether no constant has numbers that differ between channels.
  var isEqualInAllChannels: Bool {
    instructions.allSatisfy { instruction in
      instruction.operands.allSatisfy { operand in
        if case .constant(let list) = operand { Set(list).count <= 1 } else { true }
      }
    }
  }

  /// The last result for a number of `channel`.
  func value(of number: Double, channel: Int) -> Double {
    var results = [number]
    for instruction in instructions {
      let operands = instruction.operands.map { operand in
        switch operand {
        case .result(let index): results[index]
        case .constant(let list): list[list.count == 1 ? 0 : channel]
        }
      }
      results.append(
        Self.stored(Self.result(of: instruction.operation, operands), as: instruction.type))
    }
    return results[results.count - 1]
  }

  /// A result in its type; not a number where the type does not hold it.
  private static func stored(_ value: Double, as type: ElementType) -> Double {
    if type.isFloating { return ConstantTensor.rounded(value, to: type) }
    if type == .bool { return value == 0 ? 0 : 1 }
    let whole = value.rounded(.towardZero)
    return ONNXConstants.pattern(of: whole, in: type) == nil ? .nan : whole
  }

  private static func result(of operation: String, _ x: [Double]) -> Double {
    if let comparison = Comparison(rawValue: operation) {
      return comparison.holds(x[0], x[1]) ? 1 : 0
    }
    switch operation {
    case "Not": return x[0] == 0 ? 1 : 0
    case "And": return x[0] != 0 && x[1] != 0 ? 1 : 0
    case "Or": return x[0] != 0 || x[1] != 0 ? 1 : 0
    case "Xor": return (x[0] != 0) != (x[1] != 0) ? 1 : 0
    case "Where": return x[0] != 0 ? x[1] : x[2]
    case "Clip": return min(x[2], max(x[1], x[0]))
    default: break
    }
    if let unary = UnaryOperation(rawValue: operation) { return x[0].result(of: unary) ?? .nan }
    if let binary = BinaryOperation(rawValue: operation), x.count == 2 {
      return x[0].result(of: binary, with: x[1]) ?? .nan
    }
    return x[0]
  }
}
