/// Nodes that work element by element, between a layer's sums and its bits.
extension ONNXReader {
  /// The values of a constant for each channel of an activation: one, or one a channel.
  func channelValues(
    _ constant: ConstantTensor, of activation: ONNXActivation
  ) throws(ONNXNodeError) -> [Double] {
    let values = constant.values
    guard
      constant.type == activation.type || !constant.type.isFloating
        || !activation.type.isFloating
    else {
      throw .leftOut(
        "takes \(activation.type.name), and `\(constant.source)` is \(constant.type.name)", .types)
    }
    if values.count == 1 { return values }
    let axisCount = activation.form == .flat ? 2 : 4
    let channelAxis =
      activation.form == .flat ? 1 : 1 + (activation.order.firstIndex(of: 0) ?? 0)
    let shape =
      [Int](repeating: 1, count: max(0, axisCount - constant.shape.count)) + constant.shape
    let isChannel = shape.indices.allSatisfy { shape[$0] == 1 || $0 == channelAxis }
    let isOnePixel = activation.lengths[1] == 1 && activation.lengths[2] == 1
    guard shape.count == axisCount, isChannel, shape[channelAxis] == activation.channels,
      activation.form == .map || isOnePixel
    else {
      throw .leftOut(
        "`\(constant.source)` of the shape \(constant.shape) is not one number a channel",
        .comparison)
    }
    return values
  }

  /// What a node of two inputs, one of them constant, takes; `isFirst` says that the other stands first.
  mutating func operands(
    of node: ONNXNode
  ) throws(ONNXNodeError) -> (input: ONNXActivation, constant: ConstantTensor, isFirst: Bool) {
    try node.checkInputs(2...2)
    let isFirst = activations[node.inputs[0]] != nil
    if isFirst && activations[node.inputs[1]] != nil {
      throw .leftOut("joins two branches of the graph", .branches)
    }
    let input = try input(isFirst ? 0 : 1, of: node)
    return (input, try constants.constant(node.inputs[isFirst ? 1 : 0]), isFirst)
  }

  /// Adds a step to sums.
  mutating func appending(
    _ step: SumFunction.Step, to activation: ONNXActivation
  ) throws(ONNXNodeError) -> ONNXActivation {
    guard case .sums(var function) = activation.meaning else { return activation }
    // Every tensor keeps its steps.
    try constants.hold(64 * function.steps.count)
    guard function.append(step) else {
      throw .leftOut(
        "its numbers are not finite, or it is one of more than \(SumFunction.stepLimit) steps",
        .comparison)
    }
    var result = activation
    result.meaning = .sums(function)
    return result
  }

  mutating func normalization(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    try node.checkInputs(5...5)
    let input = try input(of: node)
    try constants.checkInference(node)
    switch input.meaning {
    case .sums, .image, .pixels: break
    case .bits: throw .leftOut("scales bits channel by channel", .activations)
    case .levels, .unknown: return .unknownValues(like: input)
    }
    var lists: [[Double]] = []
    for name in node.inputs[1...] {
      var constant = try constants.constant(name)
      guard constant.shape.count <= 1 else {
        throw .leftOut(
          "`\(name)` has the shape \(constant.shape), not one number a channel", .comparison)
      }
      // One number a channel, which is the second axis.
      if input.form == .map && input.order[0] != 0 {
        throw .leftOut("takes channels that are not the second axis", .shapes)
      }
      if input.form == .map { constant.shape = [constant.count, 1, 1] }
      var parameters = input
      parameters.type = constant.type
      lists.append(try channelValues(constant, of: parameters))
    }
    // The factor and the addition that ONNX Runtime makes of it first: of 16-bit floats in those of
    // 32 bits, and rounded at the end.
    let type: ElementType = input.type == .float64 ? .float64 : .float32
    func rounded(_ value: Double) -> Double { ConstantTensor.rounded(value, to: type) }
    let epsilon = Double(node.number("epsilon", default: 1e-5))
    var (factors, additions): ([Double], [Double]) = ([], [])
    for channel in 0..<(lists.map(\.count).max() ?? 1) {
      let own = lists.map { $0[$0.count == 1 ? 0 : channel] }
      let deviation = rounded(rounded(own[3] + epsilon).squareRoot())
      let factor = rounded(rounded(1 / deviation) * own[0])
      factors.append(factor)
      additions.append(rounded(own[1] - rounded(own[2] * factor)))
    }
    if input.isImage { return try scalingImage(input, by: factors, plus: additions) }
    let casts = type == input.type ? [] : [type, input.type].map { SumFunction.Step.cast($0) }
    let steps = casts.prefix(1) + [.multiply(factors), .add(additions)] + casts.suffix(1)
    var result = input
    for step in steps { result = try appending(step, to: result) }
    return result
  }

  mutating func arithmetic(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let (input, constant, isFirst) = try operands(of: node)
    if input.isUnknown { return input }
    let values = try channelValues(constant, of: input)
    switch input.meaning {
    case .sums:
      switch (node.operation, isFirst) {
      case ("Add", _): return try appending(.add(values), to: input)
      case ("Mul", _): return try appending(.multiply(values), to: input)
      case ("Sub", true): return try appending(.add(values.map { -$0 }), to: input)
      case ("Sub", false): return try appending(.subtractFrom(values), to: input)
      case ("Div", true): return try appending(.divide(values), to: input)
      default: throw .leftOut("divides by sums", .comparison)
      }
    case .bits(let low, let high):
      guard values.count == 1 else {
        throw .leftOut("scales bits channel by channel", .activations)
      }
      func result(_ x: Double) -> Double {
        let (first, second) = isFirst ? (x, values[0]) : (values[0], x)
        let exact =
          switch node.operation {
          case "Add": first + second
          case "Sub": first - second
          case "Mul": first * second
          default: first / second
          }
        return ConstantTensor.rounded(exact, to: input.type)
      }
      return try bits(result(low), result(high), like: input)
    case .image, .pixels:
      switch (node.operation, isFirst) {
      case ("Add", _): return try scalingImage(input, plus: values)
      case ("Sub", true): return try scalingImage(input, plus: values.map { -$0 })
      case ("Sub", false): return try scalingImage(input, by: [-1], plus: values)
      case ("Mul", _): return try scalingImage(input, by: values)
      case ("Div", true): return try scalingImage(input, by: values.map { 1 / $0 })
      default: throw .leftOut("divides by the image", .image)
      }
    case .levels, .unknown: return input
    }
  }

  /// The image, scaled and shifted: by one number, or one a channel.
  private func scalingImage(
    _ input: ONNXActivation, by factors: [Double] = [1], plus terms: [Double] = [0]
  ) throws(ONNXNodeError) -> ONNXActivation {
    if input.type == .float16 || input.type == .bfloat16 {
      throw .leftOut(
        "scales the image in \(input.type.name), which rounds bytes one by one", .image)
    }
    func scaled(_ values: ImageScale) throws(ONNXNodeError) -> ImageScale {
      guard let scaled = values.scaled(by: factors, plus: terms) else {
        throw .leftOut("makes numbers of the image that are not finite, or all the same", .image)
      }
      return scaled
    }
    var result = input
    switch input.meaning {
    case .image(let values, let scales):
      result.meaning = .image(try scaled(values), inputScales: scales)
    case .pixels(let values): result.meaning = .pixels(try scaled(values))
    case .bits, .levels, .sums, .unknown: preconditionFailure("only an image is scaled")
    }
    return result
  }

  mutating func clamp(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let input = try input(of: node)
    let limits =
      node.operation == "Relu"
      ? ClampLimits(low: 0, high: .infinity)
      : { ClampLimits(low: $0.low, high: $0.high) }(try constants.clipLimits(of: node))
    switch input.meaning {
    case .sums: return try appending(.clamp(low: limits.low, high: limits.high), to: input)
    case .bits(let low, let high):
      return try bits(
        max(limits.low, min(limits.high, low)), max(limits.low, min(limits.high, high)),
        like: input)
    case .pixels(let pixels):
      guard limits.contain(pixels) else {
        throw .leftOut(
          "clips the image, whose bytes b stand for \(pixels.text(of: "b")), to \(limits.low) ... \(limits.high)",
          .image)
      }
      return input
    case .image(let values, let scales):
      var result = input
      result.meaning = .image(
        values,
        inputScales: scales.filter { scale in
          limits.contain(values.ofBytes(scale))
        })
      return result
    case .levels: return .unknownValues(like: input)
    case .unknown: return input
    }
  }

  /// The numbers with the opposite sign.
  mutating func opposite(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let input = try input(of: node)
    switch input.meaning {
    case .sums: return try appending(.subtractFrom([0]), to: input)
    case .bits(let low, let high): return try bits(-low, -high, like: input)
    case .image, .pixels: return try scalingImage(input, by: [-1])
    case .levels: return .unknownValues(like: input)
    case .unknown: return input
    }
  }

  /// Negative numbers times a factor, one for all or one a channel.
  mutating func leak(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let input: ONNXActivation
    let factors: [Double]
    if node.operation == "PRelu" {
      let operands = try operands(of: node)
      guard operands.isFirst else {
        throw .leftOut("takes its factors from the network", .comparison)
      }
      input = operands.input
      factors = input.isUnknown ? [] : try channelValues(operands.constant, of: input)
    } else {
      input = try self.input(of: node)
      factors = [Double(node.number("alpha", default: 0.01))]
    }
    switch input.meaning {
    case .sums:
      guard factors.allSatisfy({ $0 >= 0 }) else {
        throw .leftOut(
          "has a negative factor, behind which a sum and a smaller one may give the same number",
          .comparison)
      }
      return try appending(.leak(factors), to: input)
    case .bits(let low, let high):
      guard factors.count == 1 else {
        throw .leftOut("scales bits channel by channel", .activations)
      }
      func result(_ x: Double) -> Double {
        x < 0 ? ConstantTensor.rounded(x * factors[0], to: input.type) : x
      }
      return try bits(result(low), result(high), like: input)
    case .pixels: return input
    case .image, .levels: return .unknownValues(like: input)
    case .unknown: return input
    }
  }

  mutating func cast(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    var input = try self.input(of: node)
    let type = ElementType(onnxNumber: Int32(truncatingIfNeeded: node.integer("to", default: 1)))
    guard let type else { throw .leftOut("casts to a type that is not read", .types) }
    let from = input.type
    input.type = type
    switch input.meaning {
    case .unknown, .image, .levels: return input
    case .sums where from == type: return input
    case .sums where type.isFloating: return try appending(.cast(type), to: input)
    case .bits(let low, let high):
      let values = [low, high].map { value in
        type == .bool
          ? (value == 0 ? 0 : 1)
          : type.isUnsigned && value < 0
            ? .nan : ConstantTensor.rounded(value, to: type)
      }
      return try bits(values[0], values[1], like: input)
    case .pixels where type == .float32: return input
    case .pixels(ImageScale()) where type != .bool && type != .int8: return input
    default: throw .leftOut("casts to a type that may not hold the values", .comparison)
    }
  }

  /// Bits with other values; with the greater one for 0, they are turned round.
  mutating func bits(
    _ low: Double, _ high: Double, like activation: ONNXActivation
  ) throws(ONNXNodeError) -> ONNXActivation {
    guard low.isFinite, high.isFinite, low != high else {
      throw .leftOut("makes \(low) and \(high) of bits", .activations)
    }
    var result = activation
    result.meaning = .bits(low: min(low, high), high: max(low, high))
    if low > high, let layer = activation.layer { try flip(layer) }
    return result
  }

  mutating func negation(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let input = try input(of: node)
    guard case .bits(low: 0, high: 1) = input.meaning else {
      if input.isUnknown { return input }
      throw .leftOut("negates what is no bit", .activations)
    }
    return try bits(1, 0, like: input)
  }

  /// `condition ? a : b`, with single numbers: bits of other values.
  mutating func selection(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    try node.checkInputs(3...3)
    let input = try input(of: node)
    let yes = try constants.constant(node.inputs[1])
    let no = try constants.constant(node.inputs[2])
    let type = yes.type
    guard let yes = yes.single, let no = no.single else {
      throw .leftOut("chooses between more than two numbers", .activations)
    }
    // What a condition chooses between are two values, whatever the condition.
    var condition = input
    if input.isUnknown { condition.meaning = .bits(low: 0, high: 1) }
    guard case .bits(low: 0, high: 1) = condition.meaning else {
      throw .leftOut("chooses by what is no bit", .activations)
    }
    condition.type = type
    return try bits(no, yes, like: condition)
  }

  /// Softmax and the like at the end: the greatest result stays the greatest.
  mutating func ending(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let input = try input(of: node)
    guard node.outputs.count == 1, graph.outputs.contains(node.outputs[0]),
      input.form == .flat || input.lengths[1] == 1 && input.lengths[2] == 1,
      (input.form == .flat ? [1, -1] : [1])
        .contains(node.integer("axis", default: node.operation == "ArgMax" ? 0 : -1))
    else {
      throw .leftOut(
        "stands inside the network, or takes other axes than the classes, and is not computed",
        .head)
    }
    return input
  }
}

extension ONNXActivation {
  /// What a node gives that keeps the shape of `activation`, and nothing else that is known.
  static func unknownValues(like activation: ONNXActivation) -> ONNXActivation {
    var result = activation
    result.meaning = .unknown
    result.layer = nil
    result.pool = nil
    return result
  }
}

/// The least and greatest value that a Clip or Relu lets pass.
private struct ClampLimits {
  var low: Double
  var high: Double

  /// Whether all bytes' numbers pass as they are.
  func contain(_ pixels: ImageScale) -> Bool {
    (0..<pixels.channels).allSatisfy { channel in
      [0.0, 255].allSatisfy { byte in
        let value = Double(Float(pixels.value(byte, channel: channel)))
        return low <= value && value <= high
      }
    }
  }
}
