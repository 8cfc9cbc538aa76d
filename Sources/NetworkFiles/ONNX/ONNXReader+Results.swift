import KernelCodec

/// What becomes of the sums that the graph gives.
extension ONNXReader {
  /// Checks that the results are the sums of the last layer, and brings a layer of eight-bit
  /// weights into the form in which it is computed.
  mutating func finish() {
    if obstacle == nil { obstacle = resultObstacle() }
    for index in layers.indices {
      guard case .integers(let tensor, let bias) = layers[index].content,
        tensor.shape.count == 2, bias.isEmpty
      else { continue }
      let cause =
        integerFaults[index]
        ?? (layers[index].activationBits == 1
          ? "has weights of eight bits, which are computed in the last layer alone"
          : "takes numbers of which the file does not say that they are bits")
      layers[index].content = .leftOut(shape: tensor.shape, reason: Remedy.head.following(cause))
    }
  }

  private mutating func resultObstacle() -> String? {
    guard graph.outputs.count == 1, let result = activations[graph.outputs[0]],
      case .sums(let function) = result.meaning, let layer = result.layer,
      layer == layers.count - 1
    else {
      return Remedy.head.following("the graph does not end in the sums of its last layer")
    }
    let isOnePixel = result.lengths[1] == 1 && result.lengths[2] == 1
    guard result.form == .flat || isOnePixel, result.pool == nil else {
      return Remedy.head.following(
        "`\(layers[layer].name)`: its results are a map of "
          + result.lengths[1...].map { $0.map(String.init) ?? "?" }.joined(separator: "x")
          + (result.pool == nil ? "" : ", pooled") + ", not one number a class")
    }
    switch layers[layer].content {
    case .integers(let tensor, _):
      switch Self.integerLinear(tensor, function, layers[layer]) {
      case .success(let computed):
        layers[layer].content = computed
        layers[layer].scales = []
      case .failure(let fault): integerFaults[layer] = fault.cause
      }
    case .kernels:
      if !keepsOrder(function, layers[layer]) {
        stop(
          layer, .head,
          "its results have scales or biases of their own, so that the greatest sum need not be the greatest result"
        )
      }
    case .leftOut: break
    }
    return nil
  }

  /// Whether a greater sum has a greater result, in whichever channel each of them is.
  private func keepsOrder(_ function: SumFunction, _ layer: ImportedLayer) -> Bool {
    guard let accumulators = layer.accumulators, function.isEqualInAllChannels else { return false }
    let ends = accumulators.flatMap { own in
      [own.range.lowerBound, own.range.upperBound].map { own.sum(of: $0) }
    }
    var last = -Double.infinity
    for sum in (ends.min() ?? 0)...(ends.max() ?? 0) {
      let value = function.value(of: sum, channel: 0)
      guard value > last, value.isFinite else { return false }
      last = value
    }
    return true
  }

  /// The weights and biases of whole numbers that give, for bits that count as 0 and 1, results
  /// in the order of the function's.
  ///
  /// With sums S of weights q and activations -1 and +1, and B the same sum over the bits, S is
  /// 2B - m for m the sum of the weights. The function is `scale * S + bias`, so its results are
  /// ordered as 2B - m + bias / scale, which must be whole; half of that, where it is even or odd
  /// throughout, has the same order.
  private static func integerLinear(
    _ tensor: Tensor, _ function: SumFunction, _ layer: ImportedLayer
  ) -> Result<ImportedLayer.Content, IntegerFault> {
    func fault(_ cause: String) -> Result<ImportedLayer.Content, IntegerFault> {
      .failure(
        IntegerFault(cause: "its weights of eight bits do not come to whole numbers: \(cause)"))
    }
    guard let accumulators = layer.accumulators,
      let line = function.line(channels: accumulators.count)
    else {
      return fault("the classes have scales of their own, or more follows than a scale and a bias")
    }
    var rests: [Int] = []
    for (index, (own, bias)) in zip(accumulators, line.biases).enumerated() {
      guard let whole = Int(exactly: (bias / line.scale).rounded()),
        Double(Float(Double(whole) * line.scale)) == Double(Float(bias)),
        abs(whole) < 1 << 30
      else {
        return fault(
          "the bias of class \(index), \(bias), is no multiple of the scale \(line.scale)")
      }
      // The accumulators of eight-bit weights stand for bytes; their sum of weights is m.
      rests.append(whole - own.weightSum)
    }
    let isEven = rests.allSatisfy { $0 & 1 == 0 }
    if isEven || rests.allSatisfy({ $0 & 1 == 1 }) {
      return .success(.integers(tensor, bias: rests.map { Int32($0 >> 1) }))
    }
    var doubled = tensor
    for index in doubled.bytes.indices {
      let weight = Int(Int8(bitPattern: doubled.bytes[index])) * 2
      guard let byte = Int8(exactly: weight) else {
        return fault(
          "weights and bias add up to an even number in some classes and to an odd one in others, and "
            + "twice the weights, up to \(abs(weight)), exceed eight bits; with weights from -64 to 63 "
            + "they would not")
      }
      doubled.bytes[index] = UInt8(bitPattern: byte)
    }
    return .success(.integers(doubled, bias: rests.map { Int32($0) }))
  }

  /// Why weights of eight bits are not computed, in words.
  private struct IntegerFault: Error {
    var cause: String
  }
}

extension SumFunction {
  /// Whether every channel has the same function.
  var isEqualInAllChannels: Bool {
    func isOne(_ list: [Double]) -> Bool { list.allSatisfy { $0 == list[0] } }
    return isOne(scale) && isOne(offset)
      && steps.allSatisfy { step in
        switch step {
        case .add(let c), .subtractFrom(let c), .multiply(let c), .divide(let c), .leak(let c):
          isOne(c)
        case .clamp, .sign, .cast: true
        case .program(let program): program.isEqualInAllChannels
        }
      }
  }

  /// `scale * sum + bias`, where the steps come to that with one positive scale.
  func line(channels: Int) -> (scale: Double, biases: [Double])? {
    guard var scale = scale.first, self.scale.allSatisfy({ $0 == scale }), scale > 0 else {
      return nil
    }
    func wide(_ list: [Double]) -> [Double] {
      list.count == 1 ? [Double](repeating: list[0], count: channels) : list
    }
    var biases = wide(offset)
    for step in steps {
      switch step {
      case .add(let c): biases = zip(biases, wide(c)).map { $0 + $1 }
      case .multiply(let c) where c.count == 1 && c[0] > 0:
        scale *= c[0]
        biases = biases.map { $0 * c[0] }
      case .divide(let c) where c.count == 1 && c[0] > 0:
        scale /= c[0]
        biases = biases.map { $0 / c[0] }
      default: return nil
      }
    }
    return biases.count == channels ? (scale, biases) : nil
  }
}
