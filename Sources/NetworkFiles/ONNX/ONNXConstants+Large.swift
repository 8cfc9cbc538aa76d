/// Nodes on constants that are not held in memory.
extension ONNXConstants {
  /// What `node` makes of a large constant where that can be computed slab by slab; nil where all constants are small, or must
  /// be in memory as a whole.
  ///
  /// Throws: `.leftOut`, `.invalid`.
  mutating func largeValue(of node: ONNXNode) throws(ONNXNodeError) -> LargeConstant? {
    if node.operation == "Constant", node.inputs.isEmpty, let message = node.tensor("value") {
      try checkSize(message)
      try node.checkInputs(0...0)
      let constant = try stored(message, as: node.outputs[0].text)
      return isLarge(constant) ? constant : nil
    }
    guard let first = node.inputs.first, !(node.outputs.first?.isEmpty ?? true) else { return nil }
    switch node.operation {
    case "Identity": return try largeConstant(first)
    case "Dropout":
      guard let constant = try largeConstant(first) else { return nil }
      try checkInference(node)
      return constant
    case "Transpose":
      guard let constant = try largeConstant(first) else { return nil }
      return constant.transposed(try order(of: node, rank: constant.shape.count))
    case "Reshape", "Flatten", "Squeeze", "Unsqueeze":
      guard let constant = try largeConstant(first) else { return nil }
      let shape = try shape(constant.shape, reshapedBy: node)
      return constant.canBeReshaped(to: shape) ? constant.reshaped(shape) : nil
    default: return try largeElements(of: node)
    }
  }

  /// What a node makes of constants element by element.
  private mutating func largeElements(
    of node: ONNXNode
  ) throws(ONNXNodeError) -> LargeConstant? {
    guard let stretching = Self.stretching(node) else { return nil }
    var shape: [Int]?
    for name in node.inputs {
      guard let constant = try largeConstant(name) else { continue }
      if shape == nil { shape = constant.shape }
      if shape != constant.shape { return nil }
    }
    guard let shape else { return nil }
    var operands: [LargeConstant.Operand?] = []
    for (index, name) in node.inputs.enumerated() {
      if name.isEmpty {
        operands.append(nil)
      } else if let constant = try largeConstant(name) {
        operands.append(.large(constant))
      } else {
        let constant = try constant(name)
        switch index == 0 ? .stretched : stretching {
        case .stretched:
          guard ConstantTensor.broadcast(constant.shape, shape) == shape else { return nil }
          operands.append(.stretched(constant))
        case .alongAxis:
          let axis = node.integer("axis", default: 1)
          operands.append(.along(axis: axis < 0 ? axis + shape.count : axis, constant))
        case .whole: operands.append(.whole(constant))
        }
      }
    }
    guard LargeConstant.stepCount(operands) <= Self.mostSteps else { return nil }
    return try LargeConstant(node, operands, shape: shape, &self)
  }

  /// What takes more steps an element is held, so that it is not computed anew whenever it is used.
  private static let mostSteps = 64

  /// How the inputs of a node behind the first go along with it.
  private enum Stretching { case stretched, alongAxis, whole }

  /// Nil for an operator that does not work element by element.
  private static func stretching(_ node: ONNXNode) -> Stretching? {
    let name = node.operation
    if UnaryOperation(rawValue: name) != nil || BinaryOperation(rawValue: name) != nil
      || Comparison(rawValue: name) != nil
    {
      return .stretched
    }
    switch name {
    case "Mean", "Pow", "Where", "BipolarQuant", "Quant", "IntQuant": return .stretched
    case "QuantizeLinear", "DequantizeLinear": return .alongAxis
    case "Cast", "CastLike", "Clip": return .whole
    default: return nil
    }
  }
}
