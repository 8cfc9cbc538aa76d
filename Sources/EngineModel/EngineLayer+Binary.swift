import BinaryNetwork
import KernelCodec

extension EngineLayer {
  /// A layer of activations to activations, on a map of `input` channels, rows and columns.
  init(
    _ layer: Layer, _ convolution: BinaryConvolution, _ threshold: Threshold, input: [Int]
  ) throws(EngineRefusal.Reason) {
    try self.init(name: layer.name, convolution.layer, convolution.geometry, input: input)
    let weights = try self.setWeights(of: convolution)
    let offsets = (0..<filters).map { filter in
      excess(over: convolution) * weights.negativeSum(ofFilter: filter)
    }
    isPooled = try layer.isPooledByTwo()
    thresholds = layer.filterThresholds(threshold, raisedBy: offsets)
  }

  /// For each weight of -1, what a sum here is more than an accumulator of `convolution`.
  private func excess(over convolution: BinaryConvolution) -> Int {
    guard case .binary = convolution.layer.kind else { return 0 }
    switch (operation, convolution.activationBits) {
    case (.xnor, 1): return 0
    // Where weights have two planes, -1 takes from the sum what it does not agree with.
    case (.and, 1): return -1
    // Agreement with a level a is the greatest level less a.
    case (.xnor, let bits): return 1 << bits - 1
    case (.and, _): return 0
    }
  }

  /// A layer of activations to logits with weights of one bit.
  ///
  /// Binary on bits: the logits are agreements. Else they are the sums of products; a product of weight w and bit a is
  /// w (2 a - 1), of w and a level a it is w a.
  init(
    _ name: String, logitsOf convolution: BinaryConvolution, input: [Int]
  ) throws(EngineRefusal.Reason) {
    try self.init(name: name, convolution.layer, convolution.geometry, input: input)
    givesLogits = true
    let isOfBits = convolution.activationBits == 1
    guard case .signedBinary(let signs) = convolution.layer.kind else {
      let weights = try setWeights(of: convolution)
      thresholds = (0..<filters).map { filter in
        FilterThresholds(
          isRising: true,
          values: [excess(over: convolution) * weights.negativeSum(ofFilter: filter)])
      }
      return
    }
    activationPlanes = convolution.activationBits
    let factor = isOfBits ? 2 : 1
    let kernels = convolution.layer
    let side = kernels.side.rawValue
    try setWeights(side: side, isFlat: convolution.isLinear, isBinary: false) {
      filter, channel, position in
      let sequence = kernels.sequences[filter * kernels.channels + channel]
      let weight = Int(sequence >> UInt32(side * side - 1 - position) & 1)
      return signs[filter] ? factor * weight : -factor * weight
    }
    thresholds = (0..<filters).map { filter in
      let ones = isOfBits ? convolution.onesPerFilter[filter] : 0
      return FilterThresholds(isRising: true, values: [signs[filter] ? ones : -ones])
    }
  }

  /// A layer of activations to logits with weights of several bits.
  init(
    _ name: String, logitsOf linear: IntegerLinear, input: [Int]
  ) throws(EngineRefusal.Reason) {
    try self.init(name: name, fullyConnectedTo: input, filters: linear.outputs)
    activationPlanes = linear.activationBits
    givesLogits = true
    try setWeights { filter, index in linear.weight(output: filter, input: index) }
    thresholds = try linear.bias.map { bias throws(EngineRefusal.Reason) in
      if !FilterThresholds.range.contains(-bias) { throw .bias(bias) }
      return FilterThresholds(isRising: true, values: [-bias])
    }
  }

  // MARK: Shapes

  /// The shape of a layer of `kernels`, still without weights.
  init(
    name: String, _ kernels: KernelLayer, _ geometry: ConvolutionGeometry, input: [Int]
  ) throws(EngineRefusal.Reason) {
    try self.init(
      name: name, filters: kernels.filters, axisCount: kernels.axisCount, geometry, input: input)
    if kernels.axisCount == 4, kernels.paddingValue > 0, geometry.padding > 0 { border = .ones }
  }

  /// The shape of a layer within a border of zeros; fully connected where its tensor has two axes.
  init(
    name: String, filters: Int, axisCount: Int, _ geometry: ConvolutionGeometry, input: [Int]
  ) throws(EngineRefusal.Reason) {
    if axisCount == 2 {
      try self.init(name: name, fullyConnectedTo: input, filters: filters)
      return
    }
    if geometry.side > 3 { throw .kernelSide(geometry.side) }
    if geometry.padding > 1 { throw .padding(geometry.padding) }
    let isPoint = geometry.side == 1 && geometry.stride == 1
    self.init(
      name: name,
      geometry: isPoint
        ? .points : .square(stride: geometry.stride, padding: geometry.padding),
      inputChannels: input[0], inputHeight: input[1], inputWidth: input[2],
      filters: filters, sequences: [], thresholds: [],
      outputHeight: geometry.outputLength(of: input[1]),
      outputWidth: geometry.outputLength(of: input[2]))
  }

  /// The shape of a layer of one output pixel, on a map of up to 3x3.
  private init(
    name: String, fullyConnectedTo input: [Int], filters: Int
  ) throws(EngineRefusal.Reason) {
    guard input[1] <= 3, input[2] <= 3 else {
      throw .flattened(height: input[1], width: input[2])
    }
    self.init(
      name: name,
      geometry: input[1] * input[2] == 1 ? .points : .square(stride: 1, padding: 0),
      inputChannels: input[0], inputHeight: input[1], inputWidth: input[2], filters: filters,
      sequences: [], thresholds: [], outputHeight: 1, outputWidth: 1)
  }

  // MARK: Weights

  /// Sets operation, planes and sequences to those of a convolution.
  mutating func setWeights(
    of convolution: BinaryConvolution
  ) throws(EngineRefusal.Reason) -> KernelWeights {
    activationPlanes = convolution.activationBits
    let kernels = convolution.layer
    let side = kernels.side.rawValue
    let isBinary = kernels.kind == .binary
    func weight(_ filter: Int, _ channel: Int, _ bit: Int) -> Int {
      let sequence = kernels.sequences[filter * kernels.channels + channel]
      let isOne = sequence >> UInt32(side * side - 1 - bit) & 1 == 1
      return isOne ? 1 : isBinary ? -1 : 0
    }
    return try setWeights(
      side: side, isFlat: kernels.axisCount == 2, isBinary: isBinary, weight)
  }

  /// Sets operation, planes and sequences of kernels of `side`, or of a fully connected layer: to the weights of filter,
  /// channel and position.
  @discardableResult
  mutating func setWeights(
    side: Int, isFlat: Bool, isBinary: Bool,
    _ weight: (_ filter: Int, _ channel: Int, _ position: Int) -> Int
  ) throws(EngineRefusal.Reason) -> KernelWeights {
    if isFlat || geometry == .points {
      return try setWeights(isBinary: isBinary) { filter, input in weight(filter, input, 0) }
    }
    var weights = KernelWeights(filters: filters, channels: inputChannels)
    for filter in 0..<filters {
      for channel in 0..<inputChannels {
        for bit in 0..<side * side {
          weights[filter, channel, bit / side * 3 + bit % side] = weight(filter, channel, bit)
        }
      }
    }
    // Positions that a smaller kernel does not have meet pixels of the map.
    take(weights, agreeing: isBinary && side == 3)
    return weights
  }

  /// Sets operation, planes and sequences of a layer of one input a channel and pixel: to the weights of filter and
  /// input, in the order channel, row, column.
  @discardableResult
  private mutating func setWeights(
    isBinary: Bool = false, _ weight: (_ filter: Int, _ input: Int) -> Int
  ) throws(EngineRefusal.Reason) -> KernelWeights {
    var weights = KernelWeights(filters: filters, channels: windowChannels)
    let positions = geometry == .points ? 1 : inputHeight * inputWidth
    for filter in 0..<filters {
      for input in 0..<inputChannels * positions {
        let (channel, position) = input.quotientAndRemainder(dividingBy: positions)
        if geometry == .points {
          weights[filter, channel / 9, channel % 9] = weight(filter, input)
        } else {
          let (row, column) = position.quotientAndRemainder(dividingBy: inputWidth)
          weights[filter, channel, 3 * row + column] = weight(filter, input)
        }
      }
    }
    // Positions that are not there lie outside the map, or in channels that are not there: they read 0.
    take(weights, agreeing: isBinary)
    return weights
  }

  /// Takes weights as signs to agree with, else as numbers.
  private mutating func take(_ weights: KernelWeights, agreeing: Bool) {
    operation = agreeing ? .xnor : .and
    weightPlanes = agreeing ? 1 : weights.planes
    sequences = agreeing ? weights.signSequences : weights.sequences(planes: weights.planes)
  }
}

extension Layer {
  /// Whether pooling is over 2x2; throws where it is over others.
  func isPooledByTwo() throws(EngineRefusal.Reason) -> Bool {
    if poolSide > 2 { throw .poolSide(poolSide) }
    return poolSide == 2
  }

  /// The thresholds of all filters, each higher by its filter's offset; pooling of sums takes the least output where outputs fall
  /// with the sum of products.
  func filterThresholds(
    _ threshold: Threshold, raisedBy offsets: [Int]
  ) -> [FilterThresholds] {
    fallsWithSum.enumerated().map { filter, falls in
      FilterThresholds(
        isRising: threshold.isAtLeast[filter],
        pooling: poolsSums && falls ? .least : .greatest,
        values: threshold.steps(of: filter).map { Int($0) + offsets[filter] })
    }
  }
}
