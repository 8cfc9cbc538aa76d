import Foundation

/// Operators that work element by element.
extension ONNXConstants {
  mutating func map(
    _ node: ONNXNode, _ operation: UnaryOperation
  ) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(1...1)
    let constant = try input(0, of: node)
    let isWhole = !constant.type.isFloating && operation == .squareRoot
    guard (operation == .not) == (constant.type == .bool), !isWhole else {
      throw .leftOut("`\(node.operation)` of \(constant.type.name) is not defined")
    }
    switch constant.type.arithmetic {
    case .floating: return try map(constant, Double.self, of: node) { $0.result(of: operation) }
    case .signed: return try map(constant, Int64.self, of: node) { $0.result(of: operation) }
    case .unsigned: return try map(constant, UInt64.self, of: node) { $0.result(of: operation) }
    }
  }

  /// The elements of a constant, changed one by one; nil is what is not defined.
  private func map<Scalar: ConstantScalar>(
    _ constant: ConstantTensor, _: Scalar.Type, of node: ONNXNode, to type: ElementType? = nil,
    _ function: (Scalar) -> Scalar?
  ) throws(ONNXNodeError) -> ConstantTensor {
    let type = type ?? constant.type
    let read = Scalar.reader(of: constant.type)
    var result = ConstantBytes(of: type, count: constant.count)
    let isDefined = constant.bytes.withUnsafeBytes { source in
      for index in 0..<constant.count {
        guard let value = function(read(source, index)) else { return false }
        result.append(value.stored(as: type))
      }
      return true
    }
    guard isDefined else {
      throw .leftOut("`\(node.operation)` of \(constant.type.name) is not defined")
    }
    return ConstantTensor(
      source: constant.source, shape: constant.shape, type: type, bytes: result.bytes)
  }

  /// The elements of a constant of floats, changed one by one and rounded to its type.
  func map(
    _ constant: ConstantTensor, of node: ONNXNode, _ function: (Double) -> Double
  ) throws(ONNXNodeError) -> ConstantTensor {
    guard constant.type.isFloating else {
      throw .leftOut("`\(node.operation)` of \(constant.type.name) is not defined")
    }
    return try map(constant, Double.self, of: node) { function($0) }
  }

  // MARK: two inputs

  mutating func combine(
    _ node: ONNXNode, _ operation: BinaryOperation
  ) throws(ONNXNodeError) -> ConstantTensor {
    let isC = operation == .modulo && node.integer("fmod", default: 0) != 0
    let operation = isC ? .remainder : operation
    let most = operation.isVariadic ? max(1, node.inputs.count) : 2
    try node.checkInputs((operation.isVariadic ? 1 : 2)...most)
    var result = try input(0, of: node)
    guard !operation.isLogical || result.type == .bool else {
      throw .leftOut("`\(node.operation)` of \(result.type.name) is not defined")
    }
    result.unit = []
    for index in node.inputs.indices.dropFirst() {
      result = try combine(result, try input(index, of: node), operation)
    }
    return result
  }

  mutating func compare(
    _ node: ONNXNode, _ comparison: Comparison
  ) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...2)
    let (first, second) = (try input(0, of: node), try input(1, of: node))
    func holds<Scalar: ConstantScalar>(
      _: Scalar.Type
    ) throws(ONNXNodeError) -> ConstantTensor {
      try combine(first, second, Scalar.self, type: .bool) { a, b in
        Scalar(comparison.holds(a, b) ? 1 : 0)
      }
    }
    switch first.type.arithmetic {
    case .floating: return try holds(Double.self)
    case .signed: return try holds(Int64.self)
    case .unsigned: return try holds(UInt64.self)
    }
  }

  /// The elements of two constants of one type, each stretched to the shape of both, combined.
  mutating func combine(
    _ first: ConstantTensor, _ second: ConstantTensor, _ operation: BinaryOperation
  ) throws(ONNXNodeError) -> ConstantTensor {
    switch first.type.arithmetic {
    case .floating:
      try combine(first, second, Double.self) { $0.result(of: operation, with: $1) }
    case .signed: try combine(first, second, Int64.self) { $0.result(of: operation, with: $1) }
    case .unsigned: try combine(first, second, UInt64.self) { $0.result(of: operation, with: $1) }
    }
  }

  private mutating func combine<Scalar: ConstantScalar>(
    _ first: ConstantTensor, _ second: ConstantTensor, _: Scalar.Type, type: ElementType? = nil,
    _ function: (Scalar, Scalar) -> Scalar?
  ) throws(ONNXNodeError) -> ConstantTensor {
    guard first.type == second.type else {
      throw .leftOut(
        "takes \(first.type.name) and \(second.type.name), which are to be of one type")
    }
    let shape = try broadcast(first.shape, second.shape)
    let type = type ?? first.type
    let count = try room(for: shape, of: type)
    let read = Scalar.reader(of: first.type)
    var result = ConstantBytes(of: type, count: count)
    var isDefined = true
    first.bytes.withUnsafeBytes { left in
      second.bytes.withUnsafeBytes { right in
        func append(_ a: Int, _ b: Int) {
          if let value = function(read(left, a), read(right, b)) {
            result.append(value.stored(as: type))
          } else {
            isDefined = false
          }
        }
        // What is nearly always the case takes no walk: equal shapes, or one number.
        let (hasFirst, hasSecond) = (first.count == count, second.count == count)
        if (hasFirst || first.count == 1) && (hasSecond || second.count == 1) {
          for index in 0..<count { append(hasFirst ? index : 0, hasSecond ? index : 0) }
          return
        }
        ConstantTensor.walk(
          shape,
          [
            ConstantTensor.strides(of: first.shape, in: shape),
            ConstantTensor.strides(of: second.shape, in: shape),
          ]
        ) { _, offsets in append(offsets[0], offsets[1]) }
      }
    }
    guard isDefined else {
      throw .leftOut("divides a whole number by 0, or is not defined for \(first.type.name)")
    }
    return ConstantTensor(
      // Weights are larger than what scales them.
      source: second.count > first.count ? second.source : first.source, shape: shape,
      type: type, bytes: result.bytes)
  }

  private func broadcast(_ first: [Int], _ second: [Int]) throws(ONNXNodeError) -> [Int] {
    guard let shape = ConstantTensor.broadcast(first, second) else {
      throw .leftOut("the shapes \(first) and \(second) do not go together")
    }
    return shape
  }

  mutating func mean(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    let sum = try combine(node, .sum)
    return try map(sum, of: node) { $0 / Double(node.inputs.count) }
  }

  /// Powers of the type of the base; the exponents may be of another.
  ///
  /// Squares and cubes are products, which is what evaluators make of them.
  mutating func power(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...2)
    let (base, exponent) = (try input(0, of: node), try input(1, of: node))
    if let single = exponent.single, single == 2 || single == 3 {
      let square = try combine(base, base, .multiply)
      return single == 2 ? square : try combine(square, base, .multiply)
    }
    guard base.type.isFloating else {
      throw .leftOut("takes powers of whole numbers other than squares and cubes")
    }
    let exponents = try cast(exponent, to: base.type)
    return try combine(base, exponents, Double.self) { pow($0, $1) }
  }

  // MARK: choices

  /// The elements of one constant or another, as a third says.
  mutating func choose(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(3...3)
    let condition = try input(0, of: node)
    let (yes, no) = (try input(1, of: node), try input(2, of: node))
    guard condition.type == .bool, yes.type == no.type else {
      throw .leftOut(
        "chooses by \(condition.type.name) between \(yes.type.name) and \(no.type.name)")
    }
    let shape = try broadcast(try broadcast(condition.shape, yes.shape), no.shape)
    let count = try room(for: shape, of: yes.type)
    let size = yes.type.byteCount
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * size)
    ConstantTensor.walk(
      shape, [condition, yes, no].map { ConstantTensor.strides(of: $0.shape, in: shape) }
    ) { _, offsets in
      let isYes = condition.bytes[condition.bytes.startIndex + offsets[0]] != 0
      let chosen = isYes ? yes.bytes : no.bytes
      let start = chosen.startIndex + (isYes ? offsets[1] : offsets[2]) * size
      bytes += chosen[start..<start + size]
    }
    return ConstantTensor(source: condition.source, shape: shape, type: yes.type, bytes: bytes)
  }

  mutating func clip(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(1...3)
    var result = try input(0, of: node)
    result.unit = []
    for (index, attribute, operation) in [
      (1, "min", BinaryOperation.greatest), (2, "max", .least),
    ] {
      if let limit = try optional(index, of: node) {
        guard limit.count == 1 else {
          throw .leftOut("`\(node.inputs[index])` is no single number")
        }
        let shape = result.shape
        result = try combine(result, limit, operation)
        result.shape = shape
      } else if node.has(attribute) {
        let limit = Double(node.number(attribute, default: 0))
        result = try map(result, of: node) { $0.result(of: operation, with: limit) ?? $0 }
      }
    }
    return result
  }

  /// The limits of a Clip node, of whichever version: inputs or attributes.
  mutating func clipLimits(
    of node: ONNXNode
  ) throws(ONNXNodeError) -> (low: Double, high: Double) {
    try node.checkInputs(1...3)
    func limit(_ index: Int, _ attribute: String, _ absent: Double) throws(ONNXNodeError) -> Double
    {
      if let constant = try optional(index, of: node) {
        guard let value = constant.single, !value.isNaN else {
          throw .leftOut("`\(node.inputs[index])` is no single number")
        }
        return value
      }
      return node.has(attribute) ? Double(node.number(attribute, default: 0)) : absent
    }
    return (
      low: try limit(1, "min", -.infinity), high: try limit(2, "max", .infinity)
    )
  }

  // MARK: types

  mutating func cast(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(1...1)
    let number = node.integer("to", default: 1)
    guard let type = ElementType(onnxNumber: Int32(truncatingIfNeeded: number)) else {
      throw .leftOut("casts to type \(number), which is not read")
    }
    return try cast(try input(0, of: node), to: type)
  }

  /// The elements in another type: floats are rounded, and towards zero where they become
  /// integers; integers keep their low bits.
  func cast(
    _ constant: ConstantTensor, to type: ElementType
  ) throws(ONNXNodeError) -> ConstantTensor {
    if constant.type == type { return constant }
    var result = ConstantBytes(of: type, count: constant.count)
    var fault: String?
    func convert<Scalar: ConstantScalar>(_: Scalar.Type) {
      let read = Scalar.reader(of: constant.type)
      let isFloating = constant.type.isFloating
      let toFloating = type.isFloating
      constant.bytes.withUnsafeBytes { source in
        for index in 0..<constant.count {
          let value = read(source, index)
          if toFloating {
            result.append(value.floating(as: type).stored(as: type))
          } else if type == .bool {
            result.append(value == Scalar(0) ? 0 : 1)
          } else if isFloating {
            let whole = value.floating(as: .float64).rounded(.towardZero)
            guard let integer = Self.pattern(of: whole, in: type) else {
              // What becomes of numbers beyond a type is not the same everywhere.
              fault =
                type.isUnsigned && whole < 0
                ? "casts negative numbers to \(type.name)"
                : "casts \(whole) to \(type.name), which does not hold it"
              return
            }
            result.append(integer)
          } else {
            result.append(value.stored(as: type))
          }
        }
      }
    }
    switch constant.type.arithmetic {
    case .floating: convert(Double.self)
    case .signed: convert(Int64.self)
    case .unsigned: convert(UInt64.self)
    }
    if let fault { throw .leftOut(fault) }
    var made = ConstantTensor(
      source: constant.source, shape: constant.shape, type: type, bytes: result.bytes)
    (made.unit, made.unitAxis) = (constant.unit, constant.unitAxis)
    return made
  }

  /// The bits of a whole number in a type of integers; nil where it does not hold it.
  static func pattern(of whole: Double, in type: ElementType) -> UInt64? {
    if type.isUnsigned {
      guard let integer = UInt64(exactly: whole), integer >> UInt64(8 * type.byteCount - 1) <= 1
      else { return nil }
      return integer
    }
    guard let integer = Int64(exactly: whole) else { return nil }
    let spare = Int64(64 - 8 * type.byteCount)
    return (integer << spare) >> spare == integer ? UInt64(bitPattern: integer) : nil
  }
}
