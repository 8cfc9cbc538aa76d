extension ONNXConstants {
  /// What `node` gives, output by output, where all that it takes is constant; nil for an operator
  /// that is not folded.
  ///
  /// Throws: `.leftOut`, `.invalid`.
  mutating func values(of node: ONNXNode) throws(ONNXNodeError) -> [ConstantTensor]? {
    if node.operation == "Split" { return try split(node) }
    return try value(of: node).map { [$0] }
  }

  private mutating func value(of node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor? {
    if let operation = UnaryOperation(rawValue: node.operation) {
      return try map(node, operation)
    }
    if let operation = BinaryOperation(rawValue: node.operation) {
      return try combine(node, operation)
    }
    if let comparison = Comparison(rawValue: node.operation) {
      return try compare(node, comparison)
    }
    if let reduction = Reduction(rawValue: node.operation) {
      return try reduce(node, reduction)
    }
    switch node.operation {
    case "Constant": return try constantNode(node)
    case "ConstantOfShape": return try constantOfShape(node)
    case "Range": return try range(node)
    case "Identity": return try input(0, of: node)
    case "Dropout":
      try checkInference(node)
      return try input(0, of: node)
    case "Mean": return try mean(node)
    case "Pow": return try power(node)
    case "Where": return try choose(node)
    case "Cast": return try cast(node)
    case "CastLike":
      try node.checkInputs(2...2)
      return try cast(try input(0, of: node), to: try input(1, of: node).type)
    case "Clip": return try clip(node)
    case "BipolarQuant": return try bipolarQuant(node)
    case "Quant", "IntQuant": return try quant(node)
    case "QuantizeLinear": return try quantize(node)
    case "DequantizeLinear": return try dequantize(node)
    case "Shape", "Size": return try shape(node)
    case "Reshape", "Flatten", "Squeeze", "Unsqueeze": return try reshape(node)
    case "Transpose": return try transpose(node)
    case "Expand": return try expand(node)
    case "Tile": return try tile(node)
    case "Slice": return try slice(node)
    case "Pad": return try pad(node)
    case "Concat": return try concatenate(node)
    case "Gather": return try gather(node)
    case "GatherElements": return try gatherElements(node)
    case "ScatterND": return try scatter(node)
    default: return nil
    }
  }

  /// The constant that a node takes at `index`.
  mutating func input(_ index: Int, of node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(index + 1...max(index + 1, node.inputs.count))
    return try constant(node.inputs[index])
  }

  /// The optional constant that a node takes at `index`.
  mutating func optional(
    _ index: Int, of node: ONNXNode
  ) throws(ONNXNodeError) -> ConstantTensor? {
    guard node.inputs.indices.contains(index), !node.inputs[index].isEmpty else { return nil }
    return try constant(node.inputs[index])
  }

  /// A list of whole numbers that a node takes as an input, or has as an attribute in the versions
  /// of ONNX before; nil where it has neither.
  mutating func integers(
    _ index: Int, or attribute: String, of node: ONNXNode
  ) throws(ONNXNodeError) -> [Int]? {
    guard let constant = try optional(index, of: node) else { return node.integers(attribute) }
    guard let integers = constant.integers, constant.shape.count <= 1 else {
      throw .leftOut(
        "`\(node.inputs[index])` is \(constant.type.name) \(constant.shape), not a list of "
          + "integers")
    }
    return integers
  }

  /// Throws `.leftOut` where a node is set to training: then it computes something else.
  mutating func checkInference(_ node: ONNXNode) throws(ONNXNodeError) {
    var isTraining = node.integer("training_mode", default: 0) != 0
    switch node.operation {
    case "Dropout":
      if node.inputs.count > 2, !node.inputs[2].isEmpty {
        guard contains(node.inputs[2]) else {
          throw .leftOut("whether it trains is computed (`\(node.inputs[2])`)", .training)
        }
        isTraining = try constant(node.inputs[2]).values.contains { $0 != 0 }
      }
      // Before version 7 it trains unless it is told that it does not.
      if operatorVersion < 7 { isTraining = node.integer("is_test", default: 0) == 0 }
    case "BatchNormalization":
      // Before version 14 it trains where it gives the new means and variances.
      if operatorVersion < 14, node.outputs.dropFirst().contains(where: { !$0.isEmpty }) {
        isTraining = true
      }
      if operatorVersion < 7 { isTraining = node.integer("is_test", default: 0) == 0 }
    default: break
    }
    if isTraining { throw .leftOut("is set to training", .training) }
  }

  // MARK: constants from nothing

  private mutating func constantNode(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor? {
    try node.checkInputs(0...0)
    let name = node.outputs[0].text
    if let message = node.tensor("value") { return try value(message, as: name) }
    func floats(_ values: [Float], _ shape: [Int]) -> ConstantTensor {
      ConstantTensor(
        source: name, shape: shape, type: .float32,
        bytes: values.flatMap(\.bitPattern.littleEndianBytes))
    }
    if node.has("value_float") { return floats([node.number("value_float", default: 0)], []) }
    if node.has("value_int") {
      return ConstantTensor(
        source: name, shape: [], integers: [node.integer("value_int", default: 0)])
    }
    if node.has("value_floats") {
      let values = node.numbers("value_floats") ?? []
      return floats(values, [values.count])
    }
    if node.has("value_ints") {
      let values = node.integers("value_ints") ?? []
      return ConstantTensor(source: name, shape: [values.count], integers: values)
    }
    throw .leftOut(
      "its value is text or sparse, which is not read")
  }

  /// The constant that an attribute has.
  private mutating func value(
    _ message: ONNXTensor, as source: String
  ) throws(ONNXNodeError) -> ConstantTensor {
    try checkSize(message)
    return try stored(message, as: source).whole(&self)
  }

  /// Throws `.invalid` where the elements of a tensor are not as many as its shape says.
  func checkSize(_ message: ONNXTensor) throws(ONNXNodeError) {
    do throws(NetworkFileError) { try message.checkSize() } catch { throw .invalid(error) }
  }

  private mutating func constantOfShape(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(1...1)
    let shape = try lengths(0, of: node)
    var value = ConstantTensor(source: "", shape: [1], type: .float32, bytes: [0, 0, 0, 0])
    if let message = node.tensor("value") { value = try self.value(message, as: message.name) }
    guard value.count == 1 else { throw .leftOut("its value has \(value.count) elements, not one") }
    let count = try room(for: shape, of: value.type)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * value.type.byteCount)
    for _ in 0..<count { bytes += value.bytes }
    return ConstantTensor(
      source: node.outputs[0].text, shape: shape, type: value.type, bytes: bytes)
  }

  /// The shape that a node takes at `index`.
  mutating func lengths(_ index: Int, of node: ONNXNode) throws(ONNXNodeError) -> [Int] {
    guard let shape = try input(index, of: node).integers, shape.count <= 16,
      shape.allSatisfy({ $0 >= 0 })
    else { throw .leftOut("`\(node.inputs[index])` is no shape") }
    return shape
  }

  /// The numbers from a first one, up or down, before a last one: `start + i * step`.
  private mutating func range(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(3...3)
    let start = try input(0, of: node)
    let (limit, step) = (try input(1, of: node), try input(2, of: node))
    guard limit.type == start.type, step.type == start.type, let first = start.single,
      let last = limit.single, let by = step.single, by != 0, first.isFinite, last.isFinite,
      by.isFinite
    else { throw .leftOut("its start, limit and step are not three numbers of one type") }
    // Whole numbers that `Double` does not hold are beyond any list that fits.
    let steps = ((last - first) / by).rounded(.up)
    guard let count = Int(exactly: max(0, steps)) else {
      throw .leftOut("makes \(steps) numbers, which are too many")
    }
    _ = try room(for: [count], of: start.type)
    var numbers = ConstantBytes(of: start.type, count: count)
    func fill<Scalar: ConstantScalar>(_: Scalar.Type) {
      let read = Scalar.reader(of: start.type)
      let a = start.bytes.withUnsafeBytes { read($0, 0) }
      let d = step.bytes.withUnsafeBytes { read($0, 0) }
      for index in 0..<count {
        let product = Scalar(index).result(of: .multiply, with: d) ?? d
        numbers.append((a.result(of: .add, with: product) ?? a).stored(as: start.type))
      }
    }
    switch start.type.arithmetic {
    case .floating: fill(Double.self)
    case .signed: fill(Int64.self)
    case .unsigned: fill(UInt64.self)
    }
    return ConstantTensor(
      source: node.outputs[0].text, shape: [count], type: start.type, bytes: numbers.bytes)
  }
}
