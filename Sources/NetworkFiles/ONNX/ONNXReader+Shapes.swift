/// Nodes that move values and compute none: pooling, borders, flattening, axes.
extension ONNXReader {
  mutating func pooling(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let input = try input(of: node)
    if case .flat = input.form { throw .leftOut("takes a tensor of two axes", .shapes) }
    var result = input
    let side: Int
    if node.operation == "MaxPool" {
      side = try poolSide(of: node, input)
      result.lengths = [input.lengths[0]] + input.lengths[1...].map { $0.map { $0 / side } }
    } else {
      side = try wholeMap(of: node, input)
      result.lengths = [input.lengths[0], 1, 1]
      if node.operation == "ReduceMax", node.integer("keepdims", default: 1) == 0 {
        result = flattened(result)
      }
    }
    var pooled = side
    switch input.meaning {
    case .sums(let function):
      guard let layer = input.layer else { preconditionFailure("sums have a layer") }
      try charge(forTrying: function, layer)
      let falls = function.falls(over: accumulators[layer] ?? [])
      if let pool = input.pool, pool.falls != falls {
        throw .leftOut("pools greatest values again, turned round", .pooling)
      }
      pooled *= input.pool?.side ?? 1
      result.pool = .init(side: pooled, falls: falls)
    case .bits:
      guard let layer = input.layer else { return result }
      if layers[layer].poolsSums {
        throw .leftOut("pools bits of sums that are pooled already", .pooling)
      }
      pooled *= layers[layer].poolSide
      layers[layer].poolSide = pooled
    case .image, .pixels: return .unknownValues(like: result)
    case .levels, .unknown: break
    }
    guard pooled <= 16 else { throw .leftOut("pools more than 16x16", .pooling) }
    return result
  }

  /// The side of the squares that a MaxPool node pools.
  private func poolSide(
    of node: ONNXNode, _ input: ONNXActivation
  ) throws(ONNXNodeError) -> Int {
    let kernel = node.integers("kernel_shape") ?? []
    let stride = node.integers("strides") ?? [1, 1]
    // One square that is the whole map has no next one.
    let isWhole = kernel.count == 2 && kernel.map { Optional($0) } == Array(input.lengths[1...])
    let isTiled = kernel.count == 2 && (kernel == stride || isWhole) && kernel[0] == kernel[1]
    let isPadded =
      node.integers("pads").map { $0.contains { $0 != 0 } } ?? false
      || !["NOTSET", "VALID", ""].contains(node.text("auto_pad", default: "NOTSET"))
    let isDilated = node.integers("dilations").map { $0.contains { $0 != 1 } } ?? false
    guard isTiled, 1...16 ~= kernel[0], !isPadded, !isDilated, node.outputs.count == 1 else {
      throw .leftOut(
        "pools windows of \(kernel) at steps of \(stride)\(isPadded ? ", padded" : ""), not squares side by side",
        .pooling)
    }
    if node.integer("ceil_mode", default: 0) != 0 {
      guard input.lengths[1...].allSatisfy({ $0.map { $0 % kernel[0] == 0 } ?? false }) else {
        throw .leftOut("pools what is left over at the border", .pooling)
      }
    }
    return kernel[0]
  }

  /// The side of the map that GlobalMaxPool, or ReduceMax over rows and columns, makes one pixel of.
  private mutating func wholeMap(
    of node: ONNXNode, _ input: ONNXActivation
  ) throws(ONNXNodeError) -> Int {
    if node.operation == "ReduceMax" {
      let stated = try constants.integers(1, or: "axes", of: node) ?? []
      let axes = try ONNXConstants.axes(stated, rank: 4)
      guard Set(axes.map { $0 == 0 ? -1 : input.order[$0 - 1] }) == [1, 2] else {
        throw .leftOut(
          "takes the greatest values along the axes \(stated.prefix(17)), where rows and columns "
            + "together are computed (as max-pooling)", .pooling)
      }
    }
    guard let side = input.lengths[1], input.lengths[2] == side, side <= 16 else {
      let size = input.lengths[1...].map { $0.map(String.init) ?? "?" }.joined(separator: "x")
      throw .leftOut(
        "pools a map of \(size), where squares of a side of up to 16 are computed", .pooling)
    }
    return side
  }

  mutating func border(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let input = try input(of: node)
    guard node.text("mode", default: "constant") == "constant" else {
      throw .leftOut("pads with the values at the border", .border)
    }
    func isThere(_ index: Int) -> Bool {
      node.inputs.count > index && !node.inputs[index].isEmpty
    }
    let amounts =
      isThere(1) ? try constants.constant(node.inputs[1]).integers : node.integers("pads")
    guard let amounts, amounts.count == 8, amounts.allSatisfy({ 0...65535 ~= $0 }),
      [0, 1, 4, 5].allSatisfy({ amounts[$0] == 0 }), !isThere(3), input.order == [0, 1, 2]
    else { throw .leftOut("pads by \(amounts ?? []), not rows and columns alone", .border) }
    let value =
      isThere(2)
      ? try constants.constant(node.inputs[2]).single : Double(node.number("value", default: 0))
    guard let value, value.isFinite else { throw .leftOut("pads with no single number", .border) }
    if case .flat = input.form { throw .leftOut("takes a tensor of two axes", .shapes) }
    var result = input
    if amounts.contains(where: { $0 != 0 }) {
      result.border = .init(
        padding: [amounts[2], amounts[3], amounts[6], amounts[7]], value: value)
    }
    return result
  }

  mutating func flattening(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let input = try input(of: node)
    switch node.operation {
    case "Flatten":
      let axis = node.integer("axis", default: 1)
      let rank = input.form == .flat ? 2 : input.form == .map ? 4 : 0
      guard (axis < 0 ? axis + rank : axis) == 1 else {
        throw .leftOut("flattens from axis \(axis)", .shapes)
      }
      return flattened(input)
    case "Squeeze":
      guard input.form == .map, input.lengths[1] == 1, input.lengths[2] == 1 else {
        throw .leftOut("takes a tensor with rows and columns", .shapes)
      }
      return flattened(input)
    default: return try reshaped(node, input)
    }
  }

  private func flattened(_ input: ONNXActivation) -> ONNXActivation {
    var result = input
    result.form = .flat
    // One pixel: the channels are all there is.
    if input.lengths[1] == 1 && input.lengths[2] == 1 { result.order = [0, 1, 2] }
    return result
  }

  private mutating func reshaped(
    _ node: ONNXNode, _ input: ONNXActivation
  ) throws(ONNXNodeError) -> ONNXActivation {
    try node.checkInputs(1...2)
    let stated =
      node.inputs.count > 1
      ? try constants.constant(node.inputs[1]).integers : node.integers("shape")
    guard let stated, let first = stated.first else { throw .leftOut("has no shape", .shapes) }
    if input.isUnknown { return .unknown }
    let isBatch = [0, -1, 1, batch].contains(first)
    if isBatch, stated.count == 2,
      first != -1 && stated[1] == -1 || stated[1] == input.featureCount
    {
      return flattened(input)
    }
    // A map of unknown size behind its batch can only become all of it.
    if stated.count == 2, first != -1, isBatch, input.featureCount == nil, input.form != .flat {
      return flattened(input)
    }
    let memory = input.order.map { input.lengths[$0] }
    if isBatch, stated.count == 4, input.form == .map,
      zip(stated[1...], memory).allSatisfy({ $0 == 0 || Optional($0) == $1 })
    {
      return input
    }
    // The rows of an image one after another become a map.
    if isBatch, stated.count == 4, input.form == .flat, input.layer == nil,
      input.isAlikeInAllChannels,
      stated[1...].allSatisfy({ 1...65535 ~= $0 }),
      input.featureCount == stated[1...].reduce(1, { $0 &* $1 })
    {
      var result = input
      result.form = .map
      result.lengths = Array(stated[1...])
      if !input.isBits { inputShape = inputShape ?? Self.known(result.lengths) }
      return result
    }
    let lengths = memory.map { $0.map(String.init) ?? "?" }.joined(separator: ", ")
    throw .leftOut("makes the shape \(stated) of one image of [\(lengths)]", .shapes)
  }

  mutating func transposition(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let input = try input(of: node)
    if input.isUnknown { return .unknown }
    let count = input.form == .flat ? 2 : 4
    let order = node.integers("perm") ?? (0..<count).reversed()
    guard order.sorted() == Array(0..<count), order[0] == 0 else {
      throw .leftOut("reorders the axes to \(order), the first among them", .shapes)
    }
    if count == 2 { return input }
    var result = input
    switch input.meaning {
    case .image, .pixels, .unknown:
      guard input.isAlikeInAllChannels else {
        throw .leftOut("moves channels of the image that were scaled one by one", .image)
      }
      // The axes of an image mean what the first layer takes them for.
      result.lengths = order[1...].map { input.lengths[$0 - 1] }
      inputShape = Self.known(result.lengths)
    case .bits, .levels, .sums:
      result.order = order[1...].map { input.order[$0 - 1] }
    }
    return result
  }

  /// The shape of a tensor, for what exporters compute from it.
  mutating func shape(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let input = try input(of: node)
    let lengths = input.order.map { input.lengths[$0] }
    guard let lengths = Self.known(input.form == .flat ? [input.featureCount] : lengths) else {
      throw .leftOut("asks for a shape that is not known", .shapes)
    }
    let shape = ONNXConstants.part(ofShape: [batch ?? 1] + lengths, node)
    try constants.keep(
      ConstantTensor(source: node.outputs[0].text, shape: [shape.count], integers: shape),
      as: node.outputs[0])
    return .unknown
  }
}
