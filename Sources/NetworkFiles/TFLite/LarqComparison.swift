import BinaryNetwork

/// What becomes of the sums of a binary convolution of Larq: bits, max-pooled perhaps, or numbers.
///
/// Bits are made in the operator itself from thresholds, or by `LceQuantize` behind it. Between the
/// sums and `LceQuantize` may stand factors and additions, one a channel, and max-pooling.
struct LarqComparison {
  private(set) var comparison = ImportedLayer.Comparison.none
  private(set) var poolSide = 1
  /// Whether the sums are pooled, not the bits.
  private(set) var poolsSums = false
  /// The operators behind the convolution that this says all about.
  private(set) var operators: [Int] = []

  private let graph: TFLiteGraph
  /// More than any converter leaves; a bound on time and memory.
  private static let mostSteps = 16

  /// A step from a sum to the number whose sign is the bit, with one value a filter.
  private enum Step {
    case bounds(ClosedRange<Double>)
    case factors([Double])
    case additions([Double])
    case pool
  }

  init(of index: Int, convolution: LarqConvolution, in graph: TFLiteGraph) {
    self.graph = graph
    let filters = convolution.weights.shape[0]
    let inputCount = convolution.weights.elementCount / filters
    let output = graph.model.operators[index].outputs.first.map { graph.model.tensors[$0] }
    if output?.elementType == .int32 {
      guard let limits = graph.constant(4, of: index), limits.elementType == .int32,
        limits.elementCount == filters
      else {
        comparison = .notFolded(reason: "it has no thresholds for its bits")
        return
      }
      comparison = Self.threshold(filters: filters, inputCount: inputCount) { filter, sum in
        (inputCount - sum) / 2 <= Int(Int32(truncatingIfNeeded: limits.pattern(at: filter)))
      }
      takeBinaryPool(behind: index)
    } else if output?.elementType == .float32, let steps = ownSteps(of: index, convolution) {
      follow(index, steps, filters: filters, inputCount: inputCount)
    } else {
      comparison = .notFolded(reason: "its sums are rounded to \(output?.elementType.name ?? "?")")
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

  /// The steps within the operator itself; nil where its constants are not floats, one a filter.
  private func ownSteps(of index: Int, _ convolution: LarqConvolution) -> [Step]? {
    let filters = convolution.weights.shape[0]
    var steps: [Step] = convolution.activation.map { [.bounds($0.bounds)] } ?? []
    if graph.input(2, of: index) != nil {
      guard let factors = values(graph.constant(2, of: index), count: filters) else { return nil }
      steps.append(.factors(factors))
    }
    if graph.input(3, of: index) != nil {
      guard let additions = values(graph.constant(3, of: index), count: filters) else { return nil }
      steps.append(.additions(additions))
    }
    return steps
  }

  // MARK: what follows

  /// Follows the numbers that operator `index` makes to the bits that are made of them.
  private mutating func follow(_ index: Int, _ steps: [Step], filters: Int, inputCount: Int) {
    var steps = steps
    var place = index
    var met: [Int] = []
    while let next = graph.successor(of: place) {
      if met.count == Self.mostSteps { return stop(at: next) }
      met.append(next)
      place = next
      switch graph.code(next) {
      case .custom("LceQuantize"):
        return fold(steps, through: met, filters: filters, inputCount: inputCount)
      case .builtin(.mul), .builtin(.add), .builtin(.sub):
        guard let step = step(of: next, filters: filters) else { return stop(at: next) }
        steps.append(step)
      case .builtin(.reshape): break
      case .builtin(.maxPool2D):
        guard poolSide == 1, graph.map(graph.input(0, of: next))?.channels == filters,
          let side = poolSide(ofBuiltin: next)
        else { return stop(at: next) }
        poolSide = side
        steps.append(.pool)
      default: return stop(at: next)
      }
    }
    if place == index && graph.isResult(of: index) { return }
    poolSide = 1
    comparison = .notFolded(reason: "its sums go more than one way")
  }

  private mutating func stop(at index: Int) {
    poolSide = 1
    comparison = .notFolded(reason: "\(graph.code(index).name) follows")
  }

  private mutating func fold(
    _ steps: [Step], through met: [Int], filters: Int, inputCount: Int
  ) {
    guard let poolsSums = Self.poolsSums(steps, filters: filters) else {
      poolSide = 1
      comparison = .notFolded(reason: "factors before and behind max-pooling are negative")
      return
    }
    self.poolsSums = poolsSums
    comparison = Self.threshold(filters: filters, inputCount: inputCount) { filter, sum in
      var value = Double(sum)
      for step in steps {
        switch step {
        case .bounds(let bounds): value = min(max(value, bounds.lowerBound), bounds.upperBound)
        case .factors(let factors): value *= factors[filter]
        case .additions(let additions): value += additions[filter]
        case .pool: break
        }
      }
      return value >= 0
    }
    operators = met
    takeBinaryPool(behind: met.last!)
  }

  /// Whether max-pooling is that of sums, else of bits; nil where it is neither.
  ///
  /// It is that of sums where a greater sum is pooled as a greater number, and that of bits where
  /// a greater pooled number gives the greater bit: each for all filters.
  private static func poolsSums(_ steps: [Step], filters: Int) -> Bool? {
    var isNegative = (before: false, behind: false)
    for filter in 0..<filters {
      var isTurned = (before: false, behind: false)
      var isBehindPool = false
      for step in steps {
        if case .pool = step { isBehindPool = true }
        guard case .factors(let factors) = step, factors[filter] < 0 else { continue }
        if isBehindPool { isTurned.behind.toggle() } else { isTurned.before.toggle() }
      }
      isNegative.before = isNegative.before || isTurned.before
      isNegative.behind = isNegative.behind || isTurned.behind
    }
    if !isNegative.behind { return false }
    return isNegative.before ? nil : true
  }

  private mutating func takeBinaryPool(behind index: Int) {
    guard poolSide == 1, let next = graph.successor(of: index),
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
  private func values(_ constant: Tensor?, count: Int) -> [Double]? {
    guard let constant, constant.elementType == .float32 else { return nil }
    let values = (0..<min(constant.elementCount, count)).map(constant.value)
    guard values.allSatisfy(\.isFinite) else { return nil }
    if constant.elementCount == 1 { return [Double](repeating: values[0], count: count) }
    // Channels run fastest, so that no other axis may have a length.
    return constant.elementCount == count && constant.shape.last == count ? values : nil
  }

  private func step(of index: Int, filters: Int) -> Step? {
    let node = graph.model.operators[index]
    // In the options of all three the first field is an activation.
    if let options = node.options,
      (try? options.integer(TFLiteSchema.ArithmeticOptions.fusedActivationFunction, Int8.self)) != 0
    {
      return nil
    }
    switch graph.code(index) {
    case .builtin(.mul):
      return
        (values(graph.constant(1, of: index), count: filters)
        ?? values(graph.constant(0, of: index), count: filters)).map(Step.factors)
    case .builtin(.add):
      return
        (values(graph.constant(1, of: index), count: filters)
        ?? values(graph.constant(0, of: index), count: filters)).map(Step.additions)
    case .builtin(.sub):
      return values(graph.constant(1, of: index), count: filters)
        .map { .additions($0.map { -$0 }) }
    default: return nil
    }
  }

  private func poolSide(ofBuiltin index: Int) -> Int? {
    typealias Field = TFLiteSchema.Pool2DOptions
    guard let options = graph.model.operators[index].options,
      let height = try? options.integer(Field.filterHeight, Int32.self),
      let width = try? options.integer(Field.filterWidth, Int32.self),
      let down = try? options.integer(Field.strideH, Int32.self),
      let right = try? options.integer(Field.strideW, Int32.self),
      (try? options.integer(Field.fusedActivationFunction, Int8.self)) == 0,
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

  // MARK: thresholds

  /// Where the bits of sums turn, filter by filter: `isOne` either rises or falls with the sum.
  private static func threshold(
    filters: Int, inputCount: Int, isOne: (_ filter: Int, _ sum: Int) -> Bool
  ) -> ImportedLayer.Comparison {
    var thresholds: [Int32] = []
    var isAtLeast: [Bool] = []
    for filter in 0..<filters {
      let found = ThresholdSearch.comparison(over: 0...inputCount) { agreements in
        isOne(filter, 2 * agreements - inputCount)
      }
      thresholds.append(Int32(found.threshold))
      isAtLeast.append(found.isAtLeast)
    }
    do {
      return .folded(try Threshold(thresholds: thresholds, isAtLeast: isAtLeast))
    } catch {
      return .notFolded(reason: "\(error)")
    }
  }
}
