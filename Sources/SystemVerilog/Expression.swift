import Netlist

/// An expression as text; `\u{1}` and `\u{2}` stand where a line may break.
struct Expression {
  var text: String
  var level: Level

  enum Level: Int, Comparable {
    case choice, binary, unary, primary
    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// The text, in parentheses unless it binds at least as tight as `level`.
  func inside(_ level: Level) -> String { self.level >= level ? text : "(\(text))" }
}

/// Prints expressions of a planned module.
struct ExpressionPrinter {
  let plan: Plan
  /// The cases of enumerations that were printed, in use as constants.
  private(set) var usedCases: Set<[Int]> = []
  /// The signal of each port of each row of instances.
  var rowSignals: [[String]] = []

  init(_ plan: Plan) {
    self.plan = plan
  }

  mutating func text(_ node: Int) -> String { print(node).text }

  /// The name of a node that has one, else its expression.
  mutating func print(_ node: Int) -> Expression {
    if let name = plan.names[node] { return Expression(text: name, level: .primary) }
    return operation(node)
  }

  mutating func operation(_ node: Int) -> Expression {
    let data = plan.definition.nodes[node]
    switch data.operation {
    case .constant(let pattern):
      return Expression(text: constant(pattern, data.enumeration), level: .primary)
    case .not(let operand):
      let sign = data.width == 1 ? "!" : "~"
      return Expression(text: sign + print(operand).inside(.primary), level: .unary)
    case .reduction(.count, let operand):
      return Expression(
        text: "\(data.width)'($unsigned($countones(\(text(operand)))))", level: .primary)
    case .reduction(let reduction, let operand):
      let sign = reduction == .and ? "&" : reduction == .or ? "|" : "^"
      return Expression(text: sign + print(operand).inside(.primary), level: .unary)
    case .binary(let operation, let left, let right):
      return binary(operation, left, right)
    case .multiplexer(let condition, let whenTrue, let whenFalse):
      let parts = (print(condition).inside(.unary), print(whenTrue).inside(.unary))
      return Expression(
        text: "\(parts.0) ?\u{1}\(parts.1) :\u{1}\(print(whenFalse).text)", level: .choice)
    case .concatenation(let parts): return concatenation(parts)
    case .slice(let operand, let low, _):
      return Expression(
        text: text(operand) + range(low, data.width, of: plan.definition.nodes[operand].width),
        level: .primary)
    case .extended(let operand, let signed): return extended(operand, data.width, signed)
    case .memoryRead(let read):
      return Expression(
        text: "\(plan.memoryNames[read.memory])[\(text(read.address))]", level: .primary)
    case .instanceOutput(_, let port):
      let (group, member) = plan.arrays.position[node]!
      let count = plan.arrays.groups[group].members.count
      return Expression(
        text: rowSignals[group][port]
          + range(member * data.width, data.width, of: count * data.width),
        level: .primary)
    case .wire, .input, .register, .cases, .poison:
      preconditionFailure("a node of this kind has a name")
    }
  }

  private mutating func binary(
    _ operation: BinaryOperator, _ left: Int, _ right: Int
  ) -> Expression {
    let sign = Self.signs[operation]!
    if case .constant = plan.definition.nodes[left].operation, let turned = Self.turned[operation] {
      // `3 < a` reads better as `a > 3`.
      let isSigned = operation == .lessSigned || operation == .lessOrEqualSigned
      let (first, second) =
        isSigned
        ? ("$signed(\(text(right)))", "$signed(\(text(left)))")
        : (print(right).inside(.unary), print(left).inside(.unary))
      return Expression(text: "\(first) \(turned)\u{1}\(second)", level: .binary)
    }
    if operation == .lessSigned || operation == .lessOrEqualSigned {
      return Expression(
        text: "$signed(\(text(left))) \(sign)\u{1}$signed(\(text(right)))", level: .binary)
    }
    if operation == .shiftRightSigned {
      return Expression(
        text: "$unsigned($signed(\(text(left))) >>> \(amount(right)))", level: .primary)
    }
    if operation == .shiftLeft || operation == .shiftRight {
      return Expression(
        text: "\(print(left).inside(.unary)) \(sign) \(amount(right))", level: .binary)
    }
    var first = print(left)
    if first.level == .binary, plan.names[left] == nil,
      case .binary(operation, _, _) = plan.definition.nodes[left].operation,
      [.and, .or, .exclusiveOr, .add].contains(operation)
    {
      first.level = .unary
    }
    return Expression(
      text: "\(first.inside(.unary)) \(sign)\u{1}\(print(right).inside(.unary))", level: .binary)
  }

  private static let signs: [BinaryOperator: String] = [
    .and: "&", .or: "|", .exclusiveOr: "^", .add: "+", .subtract: "-", .multiply: "*",
    .equal: "==", .notEqual: "!=", .less: "<", .lessOrEqual: "<=", .lessSigned: "<",
    .lessOrEqualSigned: "<=", .shiftLeft: "<<", .shiftRight: ">>", .shiftRightSigned: ">>>",
  ]

  private static let turned: [BinaryOperator: String] = [
    .less: ">", .lessOrEqual: ">=", .lessSigned: ">", .lessOrEqualSigned: ">=",
  ]

  private mutating func amount(_ node: Int) -> String {
    if case .constant(let pattern) = plan.definition.nodes[node].operation,
      let value = pattern.smallValue
    {
      return "\(value)"
    }
    return print(node).inside(.unary)
  }

  private mutating func concatenation(_ parts: [Int]) -> Expression {
    var runs: [(node: Int, count: Int)] = []
    for part in parts {
      if runs.last?.node == part { runs[runs.count - 1].count += 1 } else { runs.append((part, 1)) }
    }
    var texts: [String] = []
    for (part, count) in runs {
      texts.append(count == 1 ? text(part) : "{\(count){\(text(part))}}")
    }
    if texts.count == 1, runs[0].count > 1 { return Expression(text: texts[0], level: .primary) }
    return Expression(text: "{\(texts.joined(separator: ",\u{2}"))}", level: .primary)
  }

  private mutating func extended(_ operand: Int, _ width: Int, _ signed: Bool) -> Expression {
    let inner = plan.definition.nodes[operand].width
    let count = width - inner
    let value = text(operand)
    guard signed else {
      let zeros = constant(BitPattern(0, width: count), nil)
      return Expression(text: "{\(zeros), \(value)}", level: .primary)
    }
    let sign = inner == 1 ? value : "\(value)[\(inner - 1)]"
    let copies = count == 1 ? sign : "{\(count){\(sign)}}"
    return Expression(text: "{\(copies), \(value)}", level: .primary)
  }

  /// `[7:4]`, `[3]`, or nothing where all bits are meant.
  func range(_ low: Int, _ width: Int, of whole: Int) -> String {
    if width == whole { return "" }
    return width == 1 ? "[\(low)]" : "[\(low + width - 1):\(low)]"
  }

  mutating func constant(_ pattern: BitPattern, _ enumeration: Int?) -> String {
    if let enumeration, let value = pattern.smallValue,
      value < plan.definition.enumerations[enumeration].cases.count
    {
      usedCases.insert([enumeration, value])
      return plan.caseNames[enumeration][value]
    }
    if pattern.width > 256 {
      let pieces = stride(from: 0, to: pattern.width, by: 256).reversed().map { low in
        literal(pattern.slice(low: low, width: min(256, pattern.width - low)))
      }
      return "{\(pieces.joined(separator: ",\u{2}"))}"
    }
    return literal(pattern)
  }

  private func literal(_ pattern: BitPattern) -> String {
    if let value = pattern.smallValue, value < 1024 {
      return pattern.width == 1 ? "1'b\(value)" : "\(pattern.width)'d\(value)"
    }
    return "\(pattern.width)'h\(pattern.hexDigits)"
  }
}
