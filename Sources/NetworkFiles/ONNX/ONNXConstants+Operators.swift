import ONNXSchema

extension ONNXConstants {
  /// What `node` gives where all that it takes is constant; nil for an operator that is not folded.
  ///
  /// Throws: `.leftOut`, `.invalid`.
  mutating func value(of node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor? {
    func sign(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : 0 }
    switch node.operation {
    case "Constant": return try constantNode(node)
    case "Identity", "Dropout": return try input(0, of: node)
    case "Sign": return try map(node) { sign($0) }
    case "Neg": return try map(node) { -$0 }
    case "Abs": return try map(node) { abs($0) }
    case "Not": return try map(node) { $0 == 0 ? 1 : 0 }
    case "Add": return try combine(node) { $0 + $1 }
    case "Sub": return try combine(node) { $0 - $1 }
    case "Mul": return try combine(node) { $0 * $1 }
    case "Div": return try combine(node) { $0 / $1 }
    case "Greater": return try combine(node, type: .bool) { $0 > $1 ? 1 : 0 }
    case "GreaterOrEqual": return try combine(node, type: .bool) { $0 >= $1 ? 1 : 0 }
    case "Less": return try combine(node, type: .bool) { $0 < $1 ? 1 : 0 }
    case "LessOrEqual": return try combine(node, type: .bool) { $0 <= $1 ? 1 : 0 }
    case "Where": return try choose(node)
    case "Cast": return try cast(node)
    case "Clip": return try clip(node)
    case "BipolarQuant": return try bipolarQuant(node)
    case "Quant", "IntQuant": return try quant(node)
    case "DequantizeLinear": return try dequantize(node)
    case "Transpose": return try transpose(node)
    case "Reshape", "Flatten", "Squeeze", "Unsqueeze": return try reshape(node)
    case "Gather": return try gather(node)
    case "Concat": return try concatenate(node)
    default: return nil
    }
  }

  private mutating func input(
    _ index: Int, of node: ONNXNode
  ) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(index + 1...max(index + 1, node.inputs.count))
    return try constant(node.inputs[index])
  }

  private mutating func constantNode(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor? {
    try node.checkInputs(0...0)
    let name = node.outputs[0]
    if let message = node.tensor("value") {
      do throws(NetworkFileError) {
        try Tensor.checkSize(of: message)
      } catch {
        throw .invalid(error)
      }
      var constant = try self.constant(of: message)
      constant.source = name
      return constant
    }
    func constant(_ values: [Double], _ type: ElementType, isList: Bool) -> ConstantTensor {
      ConstantTensor(
        source: name, shape: isList ? [values.count] : [], type: type, values: values)
    }
    if node.has("value_float") {
      return constant([Double(node.number("value_float", default: 0))], .float32, isList: false)
    }
    if node.has("value_int") {
      return constant([Double(node.integer("value_int", default: 0))], .int64, isList: false)
    }
    if let floats = node.numbers("value_floats"), !floats.isEmpty {
      return constant(floats.map { Double($0) }, .float32, isList: true)
    }
    if let integers = node.integers("value_ints") {
      return constant(integers.map { Double($0) }, .int64, isList: true)
    }
    throw .leftOut("a constant without a value that is read")
  }

  // MARK: element by element

  private mutating func map(
    _ node: ONNXNode, _ function: (Double) -> Double
  ) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(1...1)
    var constant = try input(0, of: node)
    constant.unit = []
    for index in constant.values.indices {
      constant.values[index] = function(constant.values[index])
    }
    return constant
  }

  private mutating func combine(
    _ node: ONNXNode, type: ElementType? = nil, _ function: (Double, Double) -> Double
  ) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...2)
    return try combine(
      try input(0, of: node), try input(1, of: node), type: type, function)
  }

  /// The elements of two constants, each stretched to the shape of both, combined.
  private mutating func combine(
    _ first: ConstantTensor, _ second: ConstantTensor, type: ElementType? = nil,
    _ function: (Double, Double) -> Double
  ) throws(ONNXNodeError) -> ConstantTensor {
    guard let shape = Self.broadcast(first.shape, second.shape) else {
      throw .leftOut("the shapes \(first.shape) and \(second.shape) do not go together")
    }
    guard let count = Tensor.byteCount(shape: shape, elementByteCount: 1),
      count <= external.limits.expandedByteCount / 8
    else { throw .invalid(.onnx(.tooComplex(limit: external.limits.expandedByteCount))) }
    try charge(count)
    let result = type ?? first.type
    var constant = ConstantTensor(
      // Weights are larger than what scales them.
      source: second.count > first.count ? second.source : first.source, shape: shape,
      type: result, values: [Double](repeating: 0, count: count))
    // What is nearly always the case takes no walk: equal shapes, or one number.
    let hasFirst = first.count == count
    let hasSecond = second.count == count
    if (hasFirst || first.count == 1) && (hasSecond || second.count == 1) {
      for index in 0..<count {
        let (a, b) = (first.values[hasFirst ? index : 0], second.values[hasSecond ? index : 0])
        constant.values[index] = ConstantTensor.rounded(function(a, b), to: result)
      }
      return constant
    }
    ConstantTensor.walk(
      shape, [Self.steps(of: first.shape, in: shape), Self.steps(of: second.shape, in: shape)]
    ) { index, offsets in
      constant.values[index] = ConstantTensor.rounded(
        function(first.values[offsets[0]], second.values[offsets[1]]), to: result)
    }
    return constant
  }

  /// The shape of two tensors stretched to each other; nil where they cannot be.
  static func broadcast(_ first: [Int], _ second: [Int]) -> [Int]? {
    let count = max(first.count, second.count)
    let a = [Int](repeating: 1, count: count - first.count) + first
    let b = [Int](repeating: 1, count: count - second.count) + second
    guard zip(a, b).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else { return nil }
    return zip(a, b).map { $0 == 1 ? $1 : $0 }
  }

  /// The steps of a tensor along the axes of the shape that it is stretched to.
  private static func steps(of shape: [Int], in target: [Int]) -> [Int] {
    let own = zip(shape, ConstantTensor.strides(of: shape)).map { $0 == 1 ? 0 : $1 }
    return [Int](repeating: 0, count: target.count - shape.count) + own
  }

  private mutating func choose(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(3...3)
    let condition = try input(0, of: node)
    let no = try input(2, of: node)
    // The condition stretched with 1 or 0 tells which of the two values stands.
    let yes = try input(1, of: node)
    let wide = try combine(condition, no, type: .float64) { bit, _ in bit }
    let chosen = try combine(wide, yes, type: .float64) { bit, value in
      bit == 0 ? .nan : value
    }
    var result = try combine(chosen, no, type: no.type) { value, other in
      value.isNaN ? other : value
    }
    result.source = condition.source
    return result
  }

  private mutating func cast(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(1...1)
    guard
      let type = ElementType(onnxNumber: Int32(truncatingIfNeeded: node.integer("to", default: 1)))
    else { throw .leftOut("a cast to a type that is not read") }
    var constant = try input(0, of: node)
    constant.type = type
    // What becomes of numbers beyond a type is not the same everywhere.
    if type.isUnsigned, type != .bool, constant.values.contains(where: { $0 <= -1 }) {
      throw .leftOut("casts negative numbers to \(type.name)")
    }
    for index in constant.values.indices {
      let value = constant.values[index]
      constant.values[index] =
        type == .bool ? (value == 0 ? 0 : 1) : ConstantTensor.rounded(value, to: type)
    }
    return constant
  }

  private mutating func clip(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    let limits = try clipLimits(of: node)
    let constant = try input(0, of: node)
    return try mapping(constant) { max(limits.low, min(limits.high, $0)) }
  }

  /// The limits of a Clip node, of whichever version: inputs or attributes.
  mutating func clipLimits(
    of node: ONNXNode
  ) throws(ONNXNodeError) -> (low: Double, high: Double) {
    try node.checkInputs(1...3)
    func limit(_ index: Int, _ attribute: String, _ absent: Double) throws(ONNXNodeError) -> Double
    {
      if node.inputs.count > index, !node.inputs[index].isEmpty {
        guard let value = try constant(node.inputs[index]).single, !value.isNaN else {
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

  private func mapping(
    _ constant: ConstantTensor, _ function: (Double) -> Double
  ) throws(ONNXNodeError) -> ConstantTensor {
    var result = constant
    result.unit = []
    for index in result.values.indices { result.values[index] = function(result.values[index]) }
    return result
  }

  // MARK: quantisers

  private mutating func bipolarQuant(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...2)
    let scale = try input(1, of: node)
    let signs = try mapping(try input(0, of: node)) { $0 >= 0 ? 1 : -1 }
    var result = try combine(signs, scale) { $0 * $1 }
    Self.note(scale, in: &result)
    return result
  }

  private mutating func quant(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    let quantizer = try ONNXQuantizer(node, constants: &self)
    let constant = try input(0, of: node)
    let scale = try input(1, of: node)
    let zero = try input(2, of: node)
    let divided = try combine(constant, scale) { $0 / $1 }
    let shifted = try combine(divided, zero) { $0 + $1 }
    let levels = try mapping(shifted) { quantizer.level($0) }
    let unshifted = try combine(levels, zero) { $0 - $1 }
    var result = try combine(unshifted, scale) { $0 * $1 }
    result.source = constant.source
    Self.note(scale, in: &result)
    return result
  }

  private mutating func dequantize(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...3)
    var constant = try input(0, of: node)
    var scale = try input(1, of: node)
    var zero =
      node.inputs.count > 2 && !node.inputs[2].isEmpty ? try self.constant(node.inputs[2]) : nil
    // One scale an element of `axis`.
    if scale.shape.count == 1 && scale.count > 1 {
      var axis = node.integer("axis", default: 1)
      if axis < 0 { axis += constant.shape.count }
      guard constant.shape.indices.contains(axis), constant.shape[axis] == scale.count else {
        throw .leftOut("\(scale.count) scales for the shape \(constant.shape)")
      }
      let shape = constant.shape.indices.map { $0 == axis ? scale.count : 1 }
      scale.shape = shape
      if let own = zero, own.count == scale.count { zero?.shape = shape }
    }
    constant.type = scale.type
    if let zero { constant = try combine(constant, zero, type: scale.type) { $0 - $1 } }
    var result = try combine(constant, scale, type: scale.type) { $0 * $1 }
    result.source = try input(0, of: node).source
    Self.note(scale, in: &result)
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

  // MARK: shapes

  private mutating func transpose(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(1...1)
    let constant = try input(0, of: node)
    let order = node.integers("perm") ?? constant.shape.indices.reversed()
    guard order.sorted() == Array(constant.shape.indices) else {
      throw .leftOut("the order \(order) of \(constant.shape.count) axes")
    }
    try charge(constant.count)
    return constant.transposed(order)
  }

  private mutating func reshape(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    var constant = try input(0, of: node)
    if constant.unit.count > 1 { constant.unit = [] }
    switch node.operation {
    case "Reshape":
      try node.checkInputs(2...2)
      guard let stated = try input(1, of: node).integers,
        let shape = Self.shape(constant.shape, reshapedTo: stated)
      else { throw .leftOut("the shape \(constant.shape) cannot be what is asked for") }
      constant.shape = shape
    case "Flatten":
      let axis = node.integer("axis", default: 1)
      guard 0...constant.shape.count ~= axis else { throw .leftOut("axis \(axis)") }
      constant.shape = [
        constant.shape[..<axis].reduce(1, *), constant.shape[axis...].reduce(1, *),
      ]
    case "Squeeze":
      let axes = try axes(of: node, count: constant.shape.count)
      constant.shape = constant.shape.indices.filter {
        axes.isEmpty ? constant.shape[$0] != 1 : !axes.contains($0)
      }.map { constant.shape[$0] }
    default:
      let stated = try axes(of: node, count: nil)
      var shape = constant.shape
      for axis in stated.map({ $0 < 0 ? $0 + shape.count + stated.count : $0 }).sorted() {
        guard 0...shape.count ~= axis, shape.count < 16 else { throw .leftOut("axis \(axis)") }
        shape.insert(1, at: axis)
      }
      constant.shape = shape
    }
    let count = Tensor.byteCount(shape: constant.shape, elementByteCount: 1)
    if count != constant.count { throw .leftOut("a shape of \(count ?? 0) elements") }
    return constant
  }

  /// The axes that a node names as an input or an attribute, from the front where `count` is known.
  private mutating func axes(of node: ONNXNode, count: Int?) throws(ONNXNodeError) -> [Int] {
    var axes = node.integers("axes") ?? []
    if node.inputs.count > 1, !node.inputs[1].isEmpty {
      axes = try constant(node.inputs[1]).integers ?? []
    }
    guard axes.count <= 16 else { throw .leftOut("\(axes.count) axes") }
    return axes.map { axis in count.map { axis < 0 ? axis + $0 : axis } ?? axis }
  }

  /// `stated` with 0 for a length that stays and one -1 for the rest; nil where it does not fit.
  static func shape(_ shape: [Int], reshapedTo stated: [Int]) -> [Int]? {
    guard stated.count <= 16, stated.count(where: { $0 == -1 }) <= 1 else { return nil }
    var result: [Int] = []
    for (axis, length) in stated.enumerated() {
      if length == 0 && !shape.indices.contains(axis) { return nil }
      if length < -1 { return nil }
      result.append(length == 0 ? shape[axis] : length)
    }
    guard let total = Tensor.byteCount(shape: shape, elementByteCount: 1) else { return nil }
    if let rest = result.firstIndex(of: -1) {
      let others = Tensor.byteCount(
        shape: result.filter { $0 != -1 }, elementByteCount: 1)
      guard let others, others > 0, total % others == 0 else { return nil }
      result[rest] = total / others
    }
    return Tensor.byteCount(shape: result, elementByteCount: 1) == total ? result : nil
  }

  /// Elements of a list: what exporters make of shapes.
  private mutating func gather(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...2)
    let list = try input(0, of: node)
    let places = try input(1, of: node)
    guard list.shape.count == 1, node.integer("axis", default: 0) == 0,
      let indices = places.integers?.map({ $0 < 0 ? $0 + list.count : $0 }),
      indices.allSatisfy(list.values.indices.contains)
    else { throw .leftOut("elements of the shape \(list.shape)") }
    return ConstantTensor(
      source: list.source, shape: places.shape, type: list.type,
      values: indices.map { list.values[$0] })
  }

  private mutating func concatenate(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    guard !node.inputs.isEmpty else { throw .leftOut("has 0 inputs") }
    var result = try input(0, of: node)
    for index in node.inputs.indices.dropFirst() {
      let next = try input(index, of: node)
      guard next.shape.count == 1 else { throw .leftOut("the shape \(next.shape)") }
      result.values += next.values
      try charge(result.count)
    }
    guard result.shape.count == 1, result.count <= 1 << 20 else {
      throw .leftOut("the shape \(result.shape)")
    }
    result.shape = [result.count]
    return result
  }
}
