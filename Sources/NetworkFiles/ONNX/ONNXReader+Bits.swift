import BinaryNetwork
import Foundation

/// Nodes that make bits, or values of a few bits.
extension ONNXReader {
  mutating func sign(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let input = try input(of: node)
    switch input.meaning {
    case .sums(let function):
      // 0 has the sign 0. Larq's sign adds something and takes the sign of that again.
      guard let layer = input.layer, let (channel, sum) = try zero(of: function, layer) else {
        break
      }
      var result = try appending(.sign, to: input)
      result.note =
        "`\(node.label)` gives 0, which is neither -1 nor +1, where the sum of channel "
        + "\(channel) is \(sum)"
      return result
    case .bits(let low, let high):
      return try bits(Double(low.signum), Double(high.signum), like: input)
    case .unknown: break
    case .image, .pixels, .levels:
      throw .leftOut("gives 0 for 0, which is neither -1 nor +1", .activations)
    }
    return try bits(of: input, low: -1, high: 1) { value, _ in value > 0 }
  }

  /// The first channel and sum at which a function of a layer's sums is 0.
  private mutating func zero(
    of function: SumFunction, _ layer: Int
  ) throws(ONNXNodeError) -> (channel: Int, sum: Int)? {
    try charge(forTrying: function, layer)
    for (channel, accumulators) in (accumulators[layer] ?? []).enumerated() {
      func value(_ accumulator: Int) -> Double {
        function.value(of: accumulators.sum(of: accumulator), channel: channel)
      }
      let above = ThresholdSearch.comparison(over: accumulators.range) { value($0) > 0 }
      let from = ThresholdSearch.comparison(over: accumulators.range) { value($0) >= 0 }
      guard above.threshold != from.threshold || above.isAtLeast != from.isAtLeast else { continue }
      // Where only one of the two changes, or they change at different sums, 0 lies between.
      let places = [above, from].flatMap { [$0.threshold - 1, $0.threshold, $0.threshold + 1] }
      let ends = [accumulators.range.lowerBound, accumulators.range.upperBound]
      if let place = (places + ends).first(where: {
        accumulators.range.contains($0) && value($0) == 0
      }) {
        return (channel, accumulators.sum(of: place))
      }
    }
    return nil
  }

  mutating func quantization(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    if node.operation == "BipolarQuant" { return try bipolarQuantization(node) }
    let quantizer = try ONNXQuantizer(node, constants: &constants)
    let input = try input(of: node)
    let scale = try constants.constant(node.inputs[1])
    let zero = try constants.constant(node.inputs[2])
    guard scale.values.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw .leftOut("its scale `\(node.inputs[1])` is not positive", .activations)
    }
    guard quantizer.bitCount == 1 else {
      if input.isImage {
        guard let scale = scale.single, let zero = zero.single else {
          throw .leftOut("quantises the channels of the image at scales of their own", .image)
        }
        return try quantizingImage(input, scale: scale, zero: zero) { shifted in
          quantizer.level(shifted)
        }
      }
      if let layer = input.layer, case .sums = input.meaning {
        stop(
          layer, .activations,
          "`\(node.label)` makes values of \(quantizer.bitCount) bits of its sums, and what levels stand for is not followed"
        )
      }
      var result = ONNXActivation.unknownValues(like: input)
      result.meaning = .levels(quantizer.bitCount)
      return result
    }
    guard let scale = scale.single, let zero = zero.single else {
      throw .leftOut("its bits have a scale for each channel", .activations)
    }
    let lowLevel: Double = quantizer.isBipolar ? -1 : 0
    let type = input.type.isFloating ? input.type : .float32
    func rounded(_ value: Double) -> Double { ConstantTensor.rounded(value, to: type) }
    func value(_ level: Double) -> Double { rounded(rounded(level - zero) * scale) }
    return try bits(of: input, low: value(lowLevel), high: value(1)) { x, _ in
      let shifted = rounded(rounded(x / scale) + zero)
      return quantizer.level(shifted) > 0
    }
  }

  private mutating func bipolarQuantization(
    _ node: ONNXNode
  ) throws(ONNXNodeError) -> ONNXActivation {
    try node.checkInputs(2...2)
    let input = try input(of: node)
    guard let scale = try constants.constant(node.inputs[1]).single else {
      throw .leftOut("its bits have a scale for each channel", .activations)
    }
    return try bits(of: input, low: -scale, high: scale) { value, _ in value >= 0 }
  }

  mutating func thresholds(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    try node.checkInputs(2...2)
    let input = try input(of: node)
    let constant = try constants.constant(node.inputs[1])
    guard constant.shape.count == 2, constant.shape[1] > 0 else {
      throw .leftOut("its thresholds have the shape \(constant.shape)", .comparison)
    }
    let layout = node.text("data_layout", default: "")
    let isChannelSecond = ["", "NC", "NCHW"].contains(layout)
    guard isChannelSecond, input.form == .flat || input.order[0] == 0 else {
      throw .leftOut("takes channels that are not the second axis", .shapes)
    }
    let (rows, count) = (constant.shape[0], constant.shape[1])
    guard rows == 1 || rows == input.channels || input.isUnknown else {
      throw .leftOut("has thresholds for \(rows) channels", .comparison)
    }
    if count > 1 {
      // The levels 0 to `count`.
      let bitCount = Int.bitWidth - count.leadingZeroBitCount
      if let layer = input.layer, case .sums = input.meaning {
        stop(
          layer, .activations,
          "`\(node.label)` compares its sums with \(count) thresholds a channel, and what levels stand for is not followed"
        )
      }
      var result = ONNXActivation.unknownValues(like: input)
      result.meaning = .levels(bitCount)
      return result
    }
    let limits = constant.values
    let scale = Double(node.number("out_scale", default: 1))
    let bias = Double(node.number("out_bias", default: 0))
    return try bits(
      of: input, low: bias, high: ConstantTensor.rounded(scale + bias, to: .float32)
    ) { value, channel in
      value >= limits[rows == 1 ? 0 : channel]
    }
  }

  mutating func comparison(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    let (input, constant, isFirst) = try operands(of: node)
    let limits = input.isUnknown ? [0] : try channelValues(constant, of: input)
    guard let comparison = Comparison(rawValue: node.operation) else {
      preconditionFailure("a comparison")
    }
    if comparison == .equal { try checkChangesOnce(input, at: limits, node) }
    var result = try bits(of: input, low: 0, high: 1) { value, channel in
      let limit = limits[limits.count == 1 ? 0 : channel]
      return isFirst ? comparison.holds(value, limit) : comparison.holds(limit, value)
    }
    result.type = .bool
    return result
  }

  /// Throws where a value equals its limit within the range of a layer's sums and not at an end:
  /// then the bit changes twice, which no comparison with a threshold does.
  private mutating func checkChangesOnce(
    _ input: ONNXActivation, at limits: [Double], _ node: ONNXNode
  ) throws(ONNXNodeError) {
    guard case .sums(let function) = input.meaning, let layer = input.layer else { return }
    try charge(forTrying: function, layer)
    for (channel, own) in (accumulators[layer] ?? []).enumerated() {
      let limit = limits[limits.count == 1 ? 0 : channel]
      func value(_ accumulator: Int) -> Double {
        function.value(of: own.sum(of: accumulator), channel: channel)
      }
      if value(own.range.lowerBound) == limit || value(own.range.upperBound) == limit { continue }
      let above = ThresholdSearch.comparison(over: own.range) { value($0) > limit }
      let from = ThresholdSearch.comparison(over: own.range) { value($0) >= limit }
      if above.threshold != from.threshold {
        throw .leftOut(
          "is true for one sum of channel \(channel) and not for those on either side, which no "
            + "threshold is", .comparison)
      }
    }
  }

  // MARK: what they share

  /// Counts the work of trying a function on some sums of every channel of a layer.
  mutating func charge(forTrying function: SumFunction, _ layer: Int) throws(ONNXNodeError) {
    try constants.charge(64 * (1 + function.steps.count) * (accumulators[layer]?.count ?? 0))
  }

  /// The bits that a monotone rule makes of an activation's values; those of sums become the
  /// comparison of the layer that gives them.
  mutating func bits(
    of input: ONNXActivation, low: Double, high: Double, bit: (Double, Int) -> Bool
  ) throws(ONNXNodeError) -> ONNXActivation {
    if low > high { return try bits(of: input, low: high, high: low) { !bit($0, $1) } }
    var result = input
    result.meaning = .bits(low: 0, high: 1)
    result.pool = nil
    result.note = nil
    switch input.meaning {
    case .bits(let oldLow, let oldHigh):
      let (first, second) = (bit(oldLow, 0), bit(oldHigh, 0))
      if first == second { throw .leftOut("gives one value for both bits", .activations) }
      if input.channels != nil, layerThresholdsVary(bit, input, oldLow, oldHigh) {
        throw .leftOut("treats the bits of the channels differently", .activations)
      }
      return first ? try bits(high, low, like: input) : try bits(low, high, like: input)
    case .sums(let function):
      guard let layer = input.layer else { preconditionFailure("sums have a layer") }
      try fold(layer, function, pool: input.pool, bit: bit)
    case .image, .pixels, .levels, .unknown:
      result.layer = nil
    }
    return try bits(low, high, like: result)
  }

  /// Whether a rule gives other bits for some channel than for the first.
  private func layerThresholdsVary(
    _ bit: (Double, Int) -> Bool, _ input: ONNXActivation, _ low: Double, _ high: Double
  ) -> Bool {
    let (first, second) = (bit(low, 0), bit(high, 0))
    return (0..<(input.channels ?? 0)).contains { channel in
      bit(low, channel) != first || bit(high, channel) != second
    }
  }

  /// Gives a layer the comparison that a rule behind a function of its sums comes to.
  private mutating func fold(
    _ number: Int, _ function: SumFunction, pool: SumComparison.Pool?,
    bit: (Double, Int) -> Bool
  ) throws(ONNXNodeError) {
    let layer = layers[number]
    if case .integers(let tensor, _) = layer.content, tensor.shape.count == 2 {
      throw .leftOut(
        "follows weights of eight bits, which are computed in the last fully connected layer alone",
        .order)
    }
    try charge(forTrying: function, number)
    guard let accumulators = accumulators[number] else {
      throw .leftOut("follows sums that are not known", .comparison)
    }
    do {
      let found = try SumComparison(function, of: accumulators, pool: pool, bit: bit)
      layers[number].comparison = .folded(found.threshold)
      layers[number].poolSide = pool?.side ?? 1
      layers[number].poolsSums = found.poolsSums
    } catch {
      throw .leftOut("\(error)", .comparison)
    }
  }

  /// Turns the bits of a layer round.
  mutating func flip(_ number: Int) throws(ONNXNodeError) {
    guard case .folded(let threshold) = layers[number].comparison else { return }
    if layers[number].poolSide > 1 && !layers[number].poolsSums {
      // The greatest of the opposite bits is not the opposite of the greatest bit, unless the
      // greatest sum was taken before.
      throw .leftOut("turns pooled bits round", .pooling)
    }
    do {
      layers[number].comparison = .folded(try threshold.flipped())
    } catch {
      throw .leftOut("\(error)", .comparison)
    }
  }
}

extension Double {
  /// -1, 0 or +1.
  fileprivate var signum: Int { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
