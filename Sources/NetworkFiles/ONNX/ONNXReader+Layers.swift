import KernelCodec

/// Convolutions and matrix products.
extension ONNXReader {
  mutating func convolution(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    try node.checkInputs(2...3)
    let input = try input(of: node)
    let weights = try constants.weights(node.inputs[1])
    guard weights.shape.count == 4, !weights.shape.contains(0) else {
      throw .leftOut("its weights have \(weights.shape.count) axes, not four", .windows)
    }
    let side = Array(weights.shape[2...])
    let group = node.integer("group", default: 1)
    if group != 1 { throw .leftOut("has \(group) groups; a layer takes all channels", .windows) }
    let dilations = node.integers("dilations") ?? [1, 1]
    if dilations != [1, 1] { throw .leftOut("is dilated by \(dilations)", .windows) }
    if let stated = node.integers("kernel_shape"), stated != side {
      throw .leftOut("states kernels of \(stated) and has such of \(side)", .shapes)
    }
    if case .flat = input.form { throw .leftOut("takes a tensor of two axes", .shapes) }
    if input.order != [0, 1, 2] {
      throw .leftOut("takes channels that are not the second axis", .shapes)
    }
    if let channels = input.channels, channels != weights.shape[1] {
      throw .leftOut("takes \(weights.shape[1]) channels, and its input has \(channels)", .shapes)
    }
    var window = try window(of: node, side: side, input: input)
    try constants.charge(weights.count)
    let recognized = try ONNXWeights(weights, &constants, allowsIntegers: input.isImage)
    try constants.hold(recognized.byteCount)
    let bias = try bias(of: node, count: weights.shape[0])
    let padded = window.padding != [0, 0, 0, 0]
    window.paddingValue = padded ? try paddingValue(of: input) : input.isPixels ? 0 : -1
    var layer = ImportedLayer(
      name: node.label, operation: node.operation,
      content: recognized.content, window: window, activationBits: input.activationBits,
      takesPixels: input.isPixels)
    if recognized.isScaled { layer.scales = recognized.scales }
    layer.inputShape = Self.known(input.lengths)
    var result = result(of: layer, recognized, input: input, bias: bias)
    result.form = .map
    result.lengths =
      [weights.shape[0]]
      + (0..<2).map { axis in
        input.lengths[axis + 1].flatMap { length in
          let room = length + window.padding[axis] + window.padding[axis + 2] - side[axis]
          return room < 0 ? nil : room / window.stride[axis] + 1
        }
      }
    if padded, window.paddingValue == 0, case .sums = result.meaning, !input.isPixels,
      let number = result.layer
    {
      stop(
        number, .border,
        "it pads with 0, and among -1 and +1 a window with exact zeros has sums that no window of bits has"
      )
      result.meaning = .unknown
    }
    return result
  }

  mutating func product(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    try node.checkInputs(2...(node.operation == "Gemm" ? 3 : 2))
    let input = try input(of: node)
    var weights = try constants.weights(node.inputs[1])
    guard weights.shape.count == 2, !weights.shape.contains(0) else {
      throw .leftOut("its weights have \(weights.shape.count) axes, not two", .weights)
    }
    if case .map = input.form { throw .leftOut("takes a map that is not flattened", .shapes) }
    if node.integer("transA", default: 0) != 0 {
      throw .leftOut("takes its input transposed", .shapes)
    }
    // Outputs first.
    if node.operation == "MatMul" || node.integer("transB", default: 0) == 0 {
      weights = weights.transposed([1, 0])
    }
    if let count = input.featureCount, count != weights.shape[1] {
      throw .leftOut("takes \(weights.shape[1]) values, and its input has \(count)", .shapes)
    }
    if input.order != [0, 1, 2] {
      guard let lengths = Self.known(input.lengths) else {
        throw .leftOut("takes a flattened map of unknown shape, its channels not first", .shapes)
      }
      weights = weights.reorderingInputs(lengths: lengths, order: input.order)
    }
    try constants.charge(2 * weights.count)
    let recognized = try ONNXWeights(
      weights, &constants, allowsIntegers: input.isBits || input.isUnknown)
    try constants.hold(recognized.byteCount)
    let alpha = node.number("alpha", default: 1)
    guard alpha > 0, alpha.isFinite else { throw .leftOut("alpha is \(alpha)", .comparison) }
    let bias = try bias(of: node, count: weights.shape[0])
    if bias != nil, node.number("beta", default: 1) != 1 {
      throw .leftOut("beta is not 1", .comparison)
    }
    var layer = ImportedLayer(
      name: node.label, operation: node.operation, content: recognized.content,
      activationBits: input.activationBits)
    if recognized.isScaled { layer.scales = recognized.scales }
    layer.inputShape = Self.known(input.lengths)
    var result = result(of: layer, recognized, input: input, alpha: Double(alpha), bias: bias)
    result.form = .flat
    result.lengths = [weights.shape[0], 1, 1]
    return result
  }

  /// Adds the layer, and says what its sums are.
  private mutating func result(
    of layer: ImportedLayer, _ weights: ONNXWeights, input: ONNXActivation, alpha: Double = 1,
    bias: [Double]?
  ) -> ONNXActivation {
    if case .sums = input.meaning, let before = input.layer {
      stop(
        before, input.note == nil ? .order : .activations,
        input.note ?? "`\(layer.name)` takes its sums: no node makes bits of them")
    }
    let number = append(layer)
    guard let accumulators = layer.accumulators else { return .unknown }
    self.accumulators[number] = accumulators
    if !isExact(weights, input: input, accumulators) {
      stop(
        number, .types,
        "adds up numbers of \(input.type.name), which round in an order that the format leaves open"
      )
      return .unknown
    }
    let type = input.type.isFloating ? input.type : .float32
    var function: SumFunction
    switch input.meaning {
    case .bits(let low, let high):
      function = SumFunction(
        scale: weights.scales.map { $0 * (high - low) / 2 },
        offset: zip(weights.scales, accumulators).map {
          $0 * (high + low) / 2 * Double($1.weightSum)
        }, type: type)
    case .pixels(let pixels) where layer.takesPixels:
      guard let scale = pixels.single else {
        stop(
          number, .image,
          "its first layer takes the image's channels at different scales, \(pixels.text(of: "b")), and adds bytes up"
        )
        return .unknown
      }
      meaning?.firstLayer = pixels
      // The sum of scale * byte + offset, times weights.
      let offsets =
        pixels.channels == 1
        ? accumulators.map { pixels.offset[0] * Double($0.weightSum) }
        : layer.weightSums.map { sums in
          sums.enumerated().reduce(0) { total, sum in
            total + Double(sum.element) * pixels.value(0, channel: sum.offset)
          }
        }
      function = SumFunction(
        scale: weights.scales.map { $0 * scale }, offset: zip(weights.scales, offsets).map(*),
        type: type)
    case .image, .pixels, .levels, .sums, .unknown: return .unknown
    }
    let steps =
      (alpha == 1 ? [] : [SumFunction.Step.multiply([alpha])]) + (bias.map { [.add($0)] } ?? [])
    for step in steps where !function.append(step) {
      stop(number, .comparison, "its bias is not finite")
      return .unknown
    }
    var result = ONNXActivation(meaning: .sums(function), layer: number)
    result.type = type
    return result
  }

  /// Whether sums of floats of 16 bits are exact in whatever order they are added up: all of them
  /// are multiples of one number that the type has.
  private func isExact(
    _ weights: ONNXWeights, input: ONNXActivation, _ accumulators: [ImportedLayer.Accumulators]
  ) -> Bool {
    guard input.type == .float16 || input.type == .bfloat16 else { return true }
    let values: [Double]
    switch input.meaning {
    case .bits(let low, let high): values = [low, high]
    case .pixels(let pixels):
      guard pixels == ImageScale() else { return false }
      values = [1, 255]
    case .image, .levels, .sums, .unknown: return true
    }
    return zip(accumulators, weights.scales).allSatisfy { own, scale in
      let products = values.map { $0 * scale }.filter { $0 != 0 }
      let unit = products.map { product in
        Double(
          sign: .plus, exponent: Int(product.exponent) - product.significandWidth, significand: 1)
      }.min()
      let greatest = Double(own.range.count - 1) * (products.map(\.magnitude).max() ?? 0)
      return unit.map { greatest / $0 <= (input.type == .float16 ? 0x1p11 : 0x1p8) } ?? true
    }
  }

  /// The bias of a layer of `count` outputs: its third input, one number or one an output.
  private mutating func bias(of node: ONNXNode, count: Int) throws(ONNXNodeError) -> [Double]? {
    guard node.inputs.count > 2, !node.inputs[2].isEmpty else { return nil }
    let constant = try constants.constant(node.inputs[2])
    guard constant.count == 1 || constant.count == count && constant.shape.last == count else {
      throw .leftOut("has a bias of the shape \(constant.shape)", .comparison)
    }
    return constant.values
  }

  // MARK: windows

  /// Strides and padding, the latter as the node or a Pad node before it states it.
  private func window(
    of node: ONNXNode, side: [Int], input: ONNXActivation
  ) throws(ONNXNodeError) -> ImportedWindow {
    let stride = node.integers("strides") ?? [1, 1]
    guard stride.count == 2, stride.allSatisfy({ 1...65535 ~= $0 }) else {
      throw .leftOut("has the strides \(stride)", .windows)
    }
    var padding = [0, 0, 0, 0]
    switch node.text("auto_pad", default: "NOTSET") {
    case "NOTSET", "":
      padding = node.integers("pads") ?? padding
      guard padding.count == 4, padding.allSatisfy({ 0...65535 ~= $0 }) else {
        throw .leftOut("has the padding \(padding)", .windows)
      }
    case "VALID": break
    case let same where same == "SAME_UPPER" || same == "SAME_LOWER":
      for axis in 0..<2 {
        guard let length = input.lengths[axis + 1] else {
          throw .leftOut("pads an input of unknown size to \(same)", .shapes)
        }
        let count = (length + stride[axis] - 1) / stride[axis]
        let total = max(0, (count - 1) * stride[axis] + side[axis] - length)
        padding[axis] = same == "SAME_UPPER" ? total / 2 : total - total / 2
        padding[axis + 2] = total - padding[axis]
      }
    case let other: throw .leftOut("has the padding rule \(other)", .windows)
    }
    if let border = input.border {
      guard padding == [0, 0, 0, 0] || border.value == 0 else {
        throw .leftOut("pads a tensor that is padded with \(border.value)", .border)
      }
      padding = zip(padding, border.padding).map { $0 + $1 }
    }
    return ImportedWindow(stride: stride, padding: padding)
  }

  /// What the border of a layer's input stands for: ONNX pads with 0, a Pad node with its value.
  private func paddingValue(of input: ONNXActivation) throws(ONNXNodeError) -> Int {
    let value = input.border?.value ?? 0
    switch input.meaning {
    case .bits(let low, let high):
      if value == low { return -1 }
      if value == high { return 1 }
      if value == (low + high) / 2 { return 0 }
    case .pixels(let pixels):
      // The byte that stands for the value, in all channels the same.
      let bytes = (0..<pixels.channels).map { channel in
        (value - pixels.value(0, channel: channel))
          / (pixels.value(1, channel: channel) - pixels.value(0, channel: channel))
      }
      let byte = bytes[0].rounded()
      if 0...255 ~= byte, bytes.allSatisfy({ abs($0 - byte) < 1e-5 }) { return Int(byte) }
      throw .leftOut(
        "pads with \(value), and where a byte b stands for \(pixels.text(of: "b")), no byte stands for that",
        .imageBorder)
    case .image, .levels, .sums, .unknown:
      if value == 0 { return 0 }
    }
    throw .leftOut("pads with \(value), which is none of the values that it takes", .border)
  }
}

extension ONNXWeights {
  fileprivate var content: ImportedLayer.Content {
    if let kernels { return .kernels(kernels) }
    guard let integers else { preconditionFailure("weights are bits or whole numbers") }
    return .integers(integers)
  }
}

extension ONNXActivation {
  var isPixels: Bool {
    if case .pixels = meaning { true } else { false }
  }

  var isBits: Bool {
    if case .bits = meaning { true } else { false }
  }

  /// The bits of a value; nil where they are not known.
  fileprivate var activationBits: Int? {
    switch meaning {
    case .pixels: 8
    case .bits: 1
    case .levels(let bits): bits
    case .image, .sums, .unknown: nil
    }
  }
}

extension LargeConstant {
  /// The constant with the second axis reordered from a map flattened in `order` to channel, row, column.
  ///
  /// `lengths`: channels, rows and columns, whose product is the length of that axis.
  fileprivate func reorderingInputs(lengths: [Int], order: [Int]) -> LargeConstant {
    let axes = (0..<3).map { axis in order.firstIndex(of: axis)! + 1 }
    return reshaped([shape[0]] + order.map { lengths[$0] }).transposed([0] + axes).reshaped(shape)
  }
}
