/// QONNX's and ONNX's quantisers, of constants.
extension ONNXConstants {
  mutating func bipolarQuant(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...2)
    let scale = try input(1, of: node)
    let signs = try map(try input(0, of: node), of: node) { $0 >= 0 ? 1 : -1 }
    var result = try combine(signs, scale, .multiply)
    Self.note(scale, in: &result)
    return result
  }

  mutating func quant(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    let quantizer = try ONNXQuantizer(node, constants: &self)
    let constant = try input(0, of: node)
    let scale = try input(1, of: node)
    let zero = try input(2, of: node)
    let shifted = try combine(try combine(constant, scale, .divide), zero, .add)
    let levels = try map(shifted, of: node) { quantizer.level($0) }
    var result = try combine(try combine(levels, zero, .subtract), scale, .multiply)
    result.source = constant.source
    Self.note(scale, in: &result)
    return result
  }

  /// Whole numbers of eight or more bits: the quotients by the scales, rounded to even, shifted
  /// and bounded.
  mutating func quantize(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...3)
    let constant = try input(0, of: node)
    let zero = try optional(2, of: node)
    let number = Int32(truncatingIfNeeded: node.integer("output_dtype", default: 0))
    let type = zero?.type ?? ElementType(onnxNumber: number) ?? .uint8
    guard [.uint8, .int8, .uint16, .int16].contains(type) else {
      throw .leftOut("quantises to \(type.name), which is not read")
    }
    let scale = try spread(try input(1, of: node), over: constant, of: node)
    let shift = try zero.map { (own) throws(ONNXNodeError) in
      try spread(try cast(own, to: constant.type), over: constant, of: node)
    }
    var levels = try map(try combine(constant, scale, .divide), of: node) {
      $0.rounded(.toNearestOrEven)
    }
    if let shift { levels = try combine(levels, shift, .add) }
    let bits = 8 * type.byteCount
    let least = type.isUnsigned ? 0 : -Double(1 << (bits - 1))
    let greatest = Double(1 << (type.isUnsigned ? bits : bits - 1)) - 1
    let bounded = try map(levels, of: node) { min(max($0, least), greatest) }
    return try cast(bounded, to: type)
  }

  mutating func dequantize(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...3)
    let constant = try input(0, of: node)
    let scale = try spread(try input(1, of: node), over: constant, of: node)
    var shifted = constant
    if let zero = try optional(2, of: node), zero.bytes.contains(where: { $0 != 0 }) {
      // The difference is exact before it becomes a float.
      shifted = try combine(
        try cast(constant, to: .int64),
        try spread(try cast(zero, to: .int64), over: constant, of: node), .subtract)
    }
    var result = try combine(try cast(shifted, to: scale.type), scale, .multiply)
    result.source = constant.source
    Self.note(scale, in: &result)
    return result
  }

  /// A scale or zero point, one for all elements or one an element of `axis`, in a shape that
  /// stretches to that of the constant.
  private func spread(
    _ parameter: ConstantTensor, over constant: ConstantTensor, of node: ONNXNode
  ) throws(ONNXNodeError) -> ConstantTensor {
    if node.integer("block_size", default: 0) != 0 {
      throw .leftOut("has a scale for each block of elements, which is not read")
    }
    guard parameter.shape.count <= 1 else {
      throw .leftOut("its scales have the shape \(parameter.shape), not one axis")
    }
    if parameter.count == 1 {
      var result = parameter
      result.shape = []
      return result
    }
    var axis = node.integer("axis", default: 1)
    if axis < 0 { axis += constant.shape.count }
    guard constant.shape.indices.contains(axis), constant.shape[axis] == parameter.count else {
      throw .leftOut("\(parameter.count) scales for the shape \(constant.shape)")
    }
    var result = parameter
    result.shape = constant.shape.indices.map { $0 == axis ? parameter.count : 1 }
    return result
  }

  /// Notes the units of a quantised constant: one, or one an element of one axis.
  private static func note(_ scale: ConstantTensor, in constant: inout ConstantTensor) {
    let missing = max(0, constant.shape.count - scale.shape.count)
    let wide = scale.shape.indices.filter { scale.shape[$0] != 1 }
    guard wide.count <= 1 else { return }
    constant.unit = scale.values
    constant.unitAxis = wide.first.map { $0 + missing } ?? 0
  }
}
