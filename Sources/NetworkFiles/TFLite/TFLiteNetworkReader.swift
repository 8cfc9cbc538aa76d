import KernelCodec

extension ImportedNetwork {
  /// What a TFLite file says: Larq's binary convolutions with what decides their bits, and layers
  /// with weights of +a and -a; all other operators are left out with a reason.
  ///
  /// Source: `TFLiteSchema`, `LarqConvolution`.
  ///
  /// Throws: `.tflite`, `.flatbuffer`.
  public init(
    tflite bytes: ArraySlice<UInt8>, limits: ReadingLimits = ReadingLimits()
  ) throws(NetworkFileError) {
    let model = try TFLiteModel(bytes: bytes, limits: limits)
    var reader = TFLiteNetworkReader(TFLiteGraph(model), limits: limits)
    try reader.read()
    self.init(
      format: .tflite, hasGraph: true, inputShape: reader.inputShape, layers: reader.layers)
  }
}

/// Makes layers of the operators of a graph.
private struct TFLiteNetworkReader {
  let graph: TFLiteGraph
  private(set) var layers: [ImportedLayer] = []
  /// Operators that are a part of the layer before.
  private var taken: Set<Int> = []
  private var names = NameSet()
  /// Elements of weights that may still be taken: several operators can share them.
  private var allowance: Int
  private static let longestName = 200

  init(_ graph: TFLiteGraph, limits: ReadingLimits) {
    self.graph = graph
    allowance = limits.expandedByteCount
  }

  /// Channels, rows and columns of the one image that the network takes.
  var inputShape: [Int]? {
    guard graph.model.inputs.count == 1, let map = graph.map(graph.model.inputs[0]),
      graph.model.tensors[graph.model.inputs[0]].elementType != .int32
    else { return nil }
    return [map.channels, map.height, map.width]
  }

  mutating func read() throws(NetworkFileError) {
    for index in graph.model.operators.indices where !taken.contains(index) {
      switch graph.code(index) {
      case .custom(LarqConvolution.code): try readConvolution(index)
      case .builtin(.conv2D), .builtin(.fullyConnected): try readScaled(index)
      // These change neither the bits nor their order.
      case .custom("LceQuantize"), .custom("LceDequantize"), .builtin(.reshape),
        .builtin(.quantize), .builtin(.dequantize):
        if graph.takesInput(index) { leave(index, "works on the image before the first layer") }
      case .builtin(.depthwiseConv2D):
        let shape = graph.constant(1, of: index)?.shape ?? []
        leave(index, shape: shape, "each channel is convolved for itself")
      default:
        leave(
          index,
          "is not computed: binary layers are read, with what stands between each and the "
            + "sign behind it; run the rest elsewhere")
      }
    }
    if graph.model.otherGraphCount > 0 {
      append(
        ImportedLayer(
          name: "other graphs", operation: "SubGraph",
          content: .leftOut(
            shape: [], reason: "\(graph.model.otherGraphCount) besides the main graph")))
    }
  }

  /// Adds a layer under its name, or under one that is free.
  private mutating func append(_ layer: ImportedLayer) {
    var layer = layer
    while !names.insert(layer.name) { layer.name += "#\(layers.count)" }
    layers.append(layer)
  }

  private mutating func leave(_ index: Int, shape: [Int] = [], _ reason: String) {
    append(
      ImportedLayer(
        name: name(of: index), operation: graph.code(index).name,
        content: .leftOut(shape: shape, reason: reason)))
  }

  /// The name of the weights, unless a converter made it up; else what the operator does, and its
  /// number. The name of what it makes is often that of a later operator, which was fused.
  private func name(of index: Int) -> String {
    let weights = graph.constant(1, of: index)?.name ?? ""
    let isMadeUp = ["arith.constant", "std.constant", "constant", "cst", "Const", "tfl.pseudo_"]
      .contains(where: weights.hasPrefix)
    let hasWeights: Bool =
      switch graph.code(index) {
      case .custom(LarqConvolution.code), .builtin(.conv2D), .builtin(.fullyConnected),
        .builtin(.depthwiseConv2D):
        true
      default: false
      }
    return hasWeights && !isMadeUp && 1...Self.longestName ~= weights.utf8.count
      ? weights : "\(graph.code(index).name)_\(index)"
  }

  // MARK: layers

  private mutating func readConvolution(_ index: Int) throws(NetworkFileError) {
    let convolution = try LarqConvolution(of: index, in: graph, limit: allowance)
    allowance -= convolution.weights.elementCount
    guard
      var layer = layer(
        index, weights: convolution.weights, oneIsMinusOne: true, window: convolution.window)
    else { return }
    layer.activationBits = 1
    let following = LarqComparison(of: index, convolution: convolution, in: graph)
    layer.comparison = following.comparison
    layer.poolSide = following.poolSide
    layer.poolsSums = following.poolsSums
    taken.formUnion(following.operators)
    if let input = graph.input(0, of: index), graph.model.inputs.contains(input) {
      append(
        ImportedLayer(
          name: graph.model.tensors[input].name, operation: "input",
          content: .leftOut(shape: [], reason: "the network takes bits, not an image")))
    }
    append(layer)
  }

  /// A convolution or dense layer whose weights are +a and -a, one a a filter.
  private mutating func readScaled(_ index: Int) throws(NetworkFileError) {
    guard let constant = graph.constant(1, of: index) else {
      return leave(index, "has no constant weights")
    }
    allowance -= constant.elementCount
    if allowance < 0 {
      throw .tflite(.inOperator(index, name: graph.code(index).name, .tooManyWeights))
    }
    guard let (weights, factors) = constant.withoutFactors else {
      return leave(
        index, shape: constant.shape, "weights of \(constant.elementType.name) are not +a and -a")
    }
    let takesBits = graph.predecessor(of: index).map { graph.code($0) } == .custom("LceDequantize")
    let ordered: Tensor
    var window: ImportedWindow?
    if constant.shape.count == 4 {
      ordered = weights.channelsFirst
      window = self.window(of: index, kernel: Array(constant.shape[1...2]))
    } else {
      ordered = weights.flattenedChannelsFirst(graph.map(flattened(before: index)))
    }
    guard
      var layer = layer(index, weights: ordered, oneIsMinusOne: false, window: window)
    else { return }
    layer.scales = factors.allSatisfy { $0 == 1 } ? [] : factors
    if takesBits {
      layer.activationBits = 1
    } else {
      layer.comparison = .notFolded(reason: "takes numbers, not bits")
    }
    append(layer)
  }

  /// A layer of weights [filter, channel, row, column] or [output, input]; nil, and left out, where
  /// they are no kernels.
  private mutating func layer(
    _ index: Int, weights: Tensor, oneIsMinusOne: Bool, window: ImportedWindow?
  ) -> ImportedLayer? {
    var weights = weights
    weights.name = name(of: index)
    do throws(NetworkFileError) {
      var layer = ImportedLayer(
        name: weights.name, operation: graph.code(index).name,
        content: .kernels(
          try weights.weights(WeightSelection(oneIsMinusOne: oneIsMinusOne)).layer),
        window: window)
      let taken = weights.shape.count == 2 ? flattened(before: index) : graph.input(0, of: index)
      layer.inputShape = graph.map(taken).map { [$0.channels, $0.height, $0.width] }
      return layer
    } catch .tensor(_, let fault) {
      leave(index, shape: weights.shape, "\(fault)")
    } catch {
      leave(index, shape: weights.shape, "\(error)")
    }
    return nil
  }

  private func window(of index: Int, kernel: [Int]) -> ImportedWindow? {
    typealias Field = TFLiteSchema.Conv2DOptions
    guard let options = graph.model.operators[index].options,
      let down = try? options.integer(Field.strideH, Int32.self), 1...65535 ~= down,
      let right = try? options.integer(Field.strideW, Int32.self), 1...65535 ~= right,
      (try? options.integer(Field.dilationHFactor, Int32.self, or: 1)) == 1,
      (try? options.integer(Field.dilationWFactor, Int32.self, or: 1)) == 1,
      let padding = (try? options.integer(Field.padding, Int8.self))
        .flatMap(TFLiteSchema.Padding.init)
    else { return nil }
    let frame = TFLiteWindow(
      input: graph.map(graph.input(0, of: index)),
      output: graph.map(graph.model.operators[index].outputs.first), kernel: kernel,
      stride: [down, right])
    return frame.padding(of: [padding]).map { padding in
      ImportedWindow(
        stride: [down, right], padding: padding,
        paddingValue: padding.contains { $0 > 0 } ? 0 : -1)
    }
  }

  /// The map whose pixels a dense layer takes one after another, behind what keeps their order.
  private func flattened(before index: Int) -> Int? {
    var place = index
    // A quantiser, its inverse, and the reshaping: no converter puts more in between.
    for _ in 0..<4 {
      guard let before = graph.predecessor(of: place) else { break }
      switch graph.code(before) {
      case .custom("LceQuantize"), .custom("LceDequantize"), .builtin(.quantize),
        .builtin(.dequantize):
        place = before
      case .builtin(.reshape): return graph.input(0, of: before)
      default: return nil
      }
    }
    return nil
  }
}

extension Tensor {
  /// A tensor of bytes [filter, row, column, channel] as [filter, channel, row, column].
  fileprivate var channelsFirst: Tensor {
    reordered(
      as: [shape[0], shape[3], shape[1], shape[2]],
      byteStrides: [shape[1] * shape[2] * shape[3], 1, shape[2] * shape[3], shape[3]])
  }

  /// A tensor of bytes [output, input] whose inputs are the pixels of a map, channels running
  /// fastest, with channels running slowest; as it is for any other number of inputs.
  fileprivate func flattenedChannelsFirst(_ map: TFLiteWindow.Map?) -> Tensor {
    guard shape.count == 2, let map, map.channels * map.height * map.width == shape[1] else {
      return self
    }
    var result = reordered(
      as: [shape[0], map.channels, map.height * map.width],
      byteStrides: [shape[1], 1, map.channels])
    result.shape = shape
    return result
  }

  private func reordered(as shape: [Int], byteStrides: [Int]) -> Tensor {
    Tensor(
      name: name, elementType: elementType, shape: shape,
      bytes: bytes.gathered(shape: shape, byteStrides: byteStrides, 1)[...])
  }
}
