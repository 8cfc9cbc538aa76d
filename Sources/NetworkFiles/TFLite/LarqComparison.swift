import BinaryNetwork

/// What becomes of the sums of a binary convolution of Larq: bits, max-pooled perhaps, or numbers.
///
/// Bits are made in the operator itself from thresholds, or by `LceQuantize` behind it. Between the
/// sums and `LceQuantize` may stand factors, additions and bounds, one a channel, and max-pooling,
/// all of which are computed in the 32-bit floats of the interpreter: for inputs of K bits,
/// `LceBconv2d` multiplies K - sum, as a float, with the negated multiplier, and adds the bias plus
/// K times the multiplier, which is rounded once before. Source: `OneTimeSetup` of the operator and
/// `OutputTransform` of larq/compute-engine 0.16.
struct LarqComparison {
  private(set) var comparison = ImportedLayer.Comparison.none
  private(set) var poolSide = 1
  /// Whether the sums are pooled, not the bits.
  private(set) var poolsSums = false
  /// The operators behind the convolution that this says all about.
  private(set) var operators: [Int] = []

  private let graph: TFLiteGraph
  private let accumulators: [ImportedLayer.Accumulators]
  private var filters: Int { accumulators.count }
  /// More than any converter leaves; a bound on time and memory.
  private static let mostSteps = 16

  init(of index: Int, convolution: LarqConvolution, in graph: TFLiteGraph) {
    self.graph = graph
    let filters = convolution.weights.shape[0]
    let inputCount = convolution.weights.elementCount / filters
    accumulators = [ImportedLayer.Accumulators](
      repeating: .init(range: 0...inputCount, factor: 2, offset: -inputCount, weightSum: 0),
      count: filters)
    let output = graph.model.operators[index].outputs.first.map { graph.model.tensors[$0] }
    if output?.elementType == .int32 {
      guard let limits = graph.constant(4, of: index), limits.elementType == .int32,
        limits.elementCount == filters
      else {
        comparison = .notFolded(reason: "it has no thresholds for its bits")
        return
      }
      fold(SumFunction(scale: [1]), pool: nil, through: []) { sum, filter in
        (inputCount - Int(sum)) / 2 <= Int(Int32(truncatingIfNeeded: limits.pattern(at: filter)))
      }
      takeBinaryPool(behind: index)
    } else if output?.elementType == .float32,
      let function = ownFunction(of: index, convolution, inputCount: inputCount)
    {
      follow(index, function)
    } else {
      comparison = .notFolded(
        reason: "its sums are rounded to \(output?.elementType.name ?? "?"); convert the model "
          + "without int8 quantisation")
    }
    if let obstacle = Self.obstacle(convolution) { comparison = .notFolded(reason: obstacle) }
  }

  /// Why the sums are not those that are computed here.
  private static func obstacle(_ convolution: LarqConvolution) -> String? {
    if convolution.groups > 1 { return "its filters take \(convolution.groups) groups of channels" }
    if convolution.dilation != [1, 1] { return "its windows have gaps (dilation)" }
    if convolution.window?.paddingValue == 0 { return "zeros stand in its border" }
    return convolution.window == nil ? "its maps have no known size" : nil
  }

  /// What the operator itself makes of its sums; nil where its constants are not floats, one a
  /// filter.
  private func ownFunction(
    of index: Int, _ convolution: LarqConvolution, inputCount: Int
  ) -> SumFunction? {
    let count = Double(inputCount)
    var function = SumFunction(scale: [-1], offset: [count], flushesSubnormals: true)
    var steps: [SumFunction.Step] = []
    if let bounds = convolution.activation?.bounds {
      let low = count - min(bounds.upperBound, count)
      steps.append(.clamp(low: low, high: count - max(bounds.lowerBound, -count)))
    }
    let isThere = (2...3).map { graph.input($0, of: index) != nil }
    let ones = [Double](repeating: 1, count: filters)
    let zeros = [Double](repeating: 0, count: filters)
    guard let factors = isThere[0] ? values(graph.constant(2, of: index)) : ones,
      let additions = isThere[1] ? values(graph.constant(3, of: index)) : zeros
    else { return nil }
    let sums = zip(additions, factors).map { Double(Float($0 + count * $1)) }
    steps += [.multiply(factors.map { -$0 }), .add(sums)]
    return steps.allSatisfy { function.append($0) } ? function : nil
  }

  // MARK: what follows

  /// Follows the numbers that operator `index` makes to the bits that are made of them.
  private mutating func follow(_ index: Int, _ own: SumFunction) {
    var function = own
    var pool: SumComparison.Pool?
    var place = index
    var met: [Int] = []
    while let next = graph.successor(of: place) {
      if met.count == Self.mostSteps { return stop(at: next) }
      met.append(next)
      place = next
      switch graph.code(next) {
      case .custom("LceQuantize"):
        fold(function, pool: pool, through: met) { value, _ in value >= 0 }
        return takeBinaryPool(behind: next)
      case .builtin(.reshape): break
      case .builtin(.maxPool2D), .builtin(.reduceMax):
        guard pool == nil, graph.map(graph.input(0, of: next))?.channels == filters,
          let (side, bounds) = builtinPool(next)
        else {
          return stop(
            at: next, "pools other than once, over squares side by side; use MaxPool2D(2)")
        }
        pool = .init(side: side, falls: function.falls(over: accumulators))
        if let bounds, !function.append(bounds) { return stop(at: next) }
      default:
        guard let steps = steps(of: next), steps.allSatisfy({ function.append($0) }) else {
          return stop(at: next)
        }
      }
    }
    if place == index && graph.isResult(of: index) { return }
    comparison = .notFolded(
      reason: "its sums go more than one way; only a chain of operators to LceQuantize is folded")
  }

  private mutating func stop(
    at index: Int,
    _ reason: String = "is no factor, addition, ReLU or max-pooling; put nothing "
      + "else between the convolution and the sign behind it"
  ) {
    comparison = .notFolded(reason: "`\(graph.code(index).name)_\(index)` behind it \(reason)")
  }

  /// Notes the comparison that a rule behind a function of the sums comes to, or why there is none.
  private mutating func fold(
    _ function: SumFunction, pool: SumComparison.Pool?, through met: [Int],
    bit: (Double, Int) -> Bool
  ) {
    do {
      let found = try SumComparison(function, of: accumulators, pool: pool, bit: bit)
      comparison = .folded(found.threshold)
      (poolSide, poolsSums) = (pool?.side ?? 1, found.poolsSums)
      operators = met
    } catch {
      comparison = .notFolded(reason: "\(error)")
    }
  }

  private mutating func takeBinaryPool(behind index: Int) {
    guard poolSide == 1, case .folded = comparison, let next = graph.successor(of: index),
      graph.code(next) == .custom("LceBMaxPool2d"),
      let options = LarqOptions(graph.model.operators[next].customOptions),
      let kernel = options.pair("filter_height", "filter_width"),
      let stride = options.pair("stride_height", "stride_width"),
      let side = poolSide(of: next, kernel: kernel, stride: stride, paddings: options.paddings)
    else { return }
    poolSide = side
    operators.append(next)
  }

  // MARK: steps

  /// A value for each filter; one for all is repeated. Nil where the constant has others.
  private func values(_ constant: Tensor?) -> [Double]? {
    guard let constant, constant.elementType == .float32 else { return nil }
    let values = (0..<min(constant.elementCount, filters)).map { index in
      let value = constant.value(at: index)
      return abs(value) < Double(Float.leastNormalMagnitude) ? 0 : value
    }
    guard values.allSatisfy(\.isFinite) else { return nil }
    if constant.elementCount == 1 { return [Double](repeating: values[0], count: filters) }
    // Channels run fastest, so that no other axis may have a length.
    return constant.elementCount == filters && constant.shape.last == filters ? values : nil
  }

  /// The steps that an operator of one activation takes; nil for one that is not followed.
  private func steps(of index: Int) -> [SumFunction.Step]? {
    let first = values(graph.constant(0, of: index))
    let second = values(graph.constant(1, of: index))
    let step: SumFunction.Step? =
      switch graph.code(index) {
      case .builtin(.mul): (second ?? first).map { .multiply($0) }
      case .builtin(.add): (second ?? first).map { .add($0) }
      case .builtin(.sub): second.map { .add($0.map { -$0 }) } ?? first.map { .subtractFrom($0) }
      case .builtin(.div): second.map { .divide($0) }
      case .builtin(.neg): .subtractFrom([0])
      case .builtin(.prelu): second.map { .leak($0) }
      case .builtin(.leakyRelu): leak(of: index).map { .leak([$0]) }
      case .builtin(.minimum): bound(second ?? first).map { .clamp(low: -.infinity, high: $0) }
      case .builtin(.maximum): bound(second ?? first).map { .clamp(low: $0, high: .infinity) }
      case .builtin(.relu): TFLiteSchema.Activation.relu.step
      case .builtin(.reluN1To1): TFLiteSchema.Activation.reluN1To1.step
      case .builtin(.relu6): TFLiteSchema.Activation.relu6.step
      default: nil
      }
    guard let step else { return nil }
    switch graph.code(index) {
    case .builtin(.mul), .builtin(.add), .builtin(.sub), .builtin(.div):
      // In the options of all four the first field is an activation.
      guard
        let activation = activation(
          of: index, TFLiteSchema.ArithmeticOptions.fusedActivationFunction)
      else { return nil }
      return [step] + (activation.step.map { [$0] } ?? [])
    default: return [step]
    }
  }

  /// The factor of negative numbers that a LEAKY_RELU has.
  private func leak(of index: Int) -> Double? {
    let options = graph.model.operators[index].options
    let alpha = TFLiteSchema.LeakyReluOptions.alpha
    return (try? options?.integer(alpha, UInt32.self)).map {
      Double(Float(bitPattern: UInt32($0)))
    }
  }

  /// The one bound for all filters.
  private func bound(_ values: [Double]?) -> Double? {
    values.flatMap { Set($0).count == 1 ? $0[0] : nil }
  }

  /// The activation that is fused into a builtin operator; nil for one that is not known.
  private func activation(
    of index: Int, _ field: some FlatbufferTable.Field
  ) -> TFLiteSchema.Activation? {
    guard let options = graph.model.operators[index].options else {
      return TFLiteSchema.Activation.none
    }
    return (try? options.integer(field, Int8.self)).flatMap(TFLiteSchema.Activation.init)
  }

  /// The side of the squares that a builtin operator pools, and the bounds fused into it; nil where
  /// it pools otherwise.
  private func builtinPool(_ index: Int) -> (side: Int, bounds: SumFunction.Step?)? {
    if graph.code(index) == .builtin(.reduceMax) {
      guard let axes = graph.constant(1, of: index), axes.elementType == .int32,
        Set(axes.int32s.map { $0 < 0 ? $0 + 4 : $0 }) == [1, 2],
        let map = graph.map(graph.input(0, of: index)), map.height == map.width,
        1...16 ~= map.height
      else { return nil }
      return (map.height, nil)
    }
    guard
      let activation = activation(of: index, TFLiteSchema.Pool2DOptions.fusedActivationFunction),
      let side = poolSide(ofBuiltin: index)
    else { return nil }
    return (side, activation.step)
  }

  private func poolSide(ofBuiltin index: Int) -> Int? {
    typealias Field = TFLiteSchema.Pool2DOptions
    guard let options = graph.model.operators[index].options,
      let height = try? options.integer(Field.filterHeight, Int32.self),
      let width = try? options.integer(Field.filterWidth, Int32.self),
      let down = try? options.integer(Field.strideH, Int32.self),
      let right = try? options.integer(Field.strideW, Int32.self),
      let padding = (try? options.integer(Field.padding, Int8.self))
        .flatMap(TFLiteSchema.Padding.init)
    else { return nil }
    return poolSide(
      of: index, kernel: [height, width], stride: [down, right], paddings: [padding])
  }

  /// The side of squares that lie side by side and fill the map; nil for others.
  private func poolSide(
    of index: Int, kernel: [Int], stride: [Int], paddings: [TFLiteSchema.Padding]
  ) -> Int? {
    guard kernel == stride, kernel[0] == kernel[1], 2...16 ~= kernel[0] else { return nil }
    let frame = TFLiteWindow(
      input: graph.map(graph.input(0, of: index)),
      output: graph.map(graph.model.operators[index].outputs.first), kernel: kernel,
      stride: stride)
    return frame.padding(of: paddings) == [0, 0, 0, 0] ? kernel[0] : nil
  }
}
