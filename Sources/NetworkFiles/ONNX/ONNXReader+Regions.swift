/// Branches that join again before anything but element by element is done.
extension ONNXReader {
  /// What a region makes of its tensor.
  mutating func joined(_ region: ONNXRegion) throws(ONNXNodeError) -> ONNXActivation {
    guard let input = activations[region.input] else {
      throw .leftOut("takes a constant where the network's values are expected")
    }
    let program = try program(of: region, input)
    var result = input
    result.type = program.instructions.last?.type ?? input.type
    switch input.meaning {
    case .bits(let low, let high):
      return try bits(
        program.value(of: low, channel: 0), program.value(of: high, channel: 0), like: result)
    case .sums(var function):
      guard let layer = input.layer, let accumulators = accumulators[layer] else { break }
      try constants.hold(64 * (function.steps.count + program.instructions.count))
      guard function.append(.program(program)) else {
        throw .leftOut("it is one of more than \(SumFunction.stepLimit) steps", .comparison)
      }
      let values = try levels(of: function, accumulators, program)
      result.meaning = .sums(function)
      result.note = nil
      guard let values else { return result }
      return try bits(of: result, low: values.low, high: values.high) { value, _ in
        value == values.high
      }
    case .unknown: return .unknownValues(like: result)
    case .image, .pixels, .levels: break
    }
    throw .leftOut("joins branches of what is no sum of a layer and no bit", .branches)
  }

  /// The two values that a function has over all sums; nil where it has more of them.
  ///
  /// Throws: `.leftOut` where it neither rises nor falls throughout.
  private mutating func levels(
    of function: SumFunction, _ accumulators: [ImportedLayer.Accumulators],
    _ program: ElementwiseProgram
  ) throws(ONNXNodeError) -> (low: Double, high: Double)? {
    var seen: Set<Double> = []
    for (channel, own) in accumulators.enumerated() {
      try constants.charge(own.range.count * (function.steps.count + program.instructions.count))
      var (last, rises, falls): (Double?, Bool, Bool) = (nil, false, false)
      for accumulator in own.range {
        let value = function.value(of: own.sum(of: accumulator), channel: channel)
        guard value.isFinite else {
          throw .leftOut("makes numbers that are not finite in channel \(channel)", .comparison)
        }
        if let last {
          rises = rises || value > last
          falls = falls || value < last
        }
        last = value
        if seen.count < 3 { seen.insert(value) }
      }
      if rises && falls {
        throw .leftOut(
          "joins branches to a function of the sums of channel \(channel) that rises and falls, "
            + "which no threshold is", .comparison)
      }
    }
    guard seen.count == 2, let low = seen.min(), let high = seen.max() else { return nil }
    return (low, high)
  }

  private mutating func program(
    of region: ONNXRegion, _ input: ONNXActivation
  ) throws(ONNXNodeError) -> ElementwiseProgram {
    var numbers = [region.input: 0]
    var types = [input.type]
    var instructions: [ElementwiseProgram.Instruction] = []
    for node in region.nodes {
      var operands: [ElementwiseProgram.Operand] = []
      var type: ElementType?
      for index in 0..<(ElementwiseProgram.operandCounts[node.operation] ?? 0) {
        if node.operation == "Clip" && index > 0 {
          let limits = try constants.clipLimits(of: node)
          operands.append(.constant([index == 1 ? limits.low : limits.high]))
          continue
        }
        let name = node.inputs[index]
        if let number = numbers[name] {
          operands.append(.result(number))
          type = type == nil || type == .bool ? types[number] : type
        } else {
          let constant = try constants.constant(name)
          var like = input
          like.type = constant.type
          operands.append(.constant(try channelValues(constant, of: like)))
          type = type == nil || type == .bool ? constant.type : type
        }
      }
      if Comparison(rawValue: node.operation) != nil { type = .bool }
      if node.operation == "Cast" {
        type = ElementType(onnxNumber: Int32(truncatingIfNeeded: node.integer("to", default: 1)))
      }
      guard let type else { throw .leftOut("casts to a type that is not read", .types) }
      instructions.append(.init(operation: node.operation, operands: operands, type: type))
      numbers[node.outputs[0]] = instructions.count
      types.append(type)
    }
    return ElementwiseProgram(instructions: instructions)
  }
}
