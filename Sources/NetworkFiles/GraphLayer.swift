import BinaryNetwork
import KernelCodec

/// Builds a layer of a network from its object in the graph, and its tensors.
struct GraphLayer {
  let index: Int
  let json: JSONValue
  let tensors: NameMap<Tensor>
  let replacements: NameMap<KernelLayer>

  var name: String { json["name"]?.text ?? "\(index)" }

  /// Throws: `.graph`, `.tensor`, `.network`.
  func layer() throws(NetworkFileError) -> Layer {
    guard let kind = NetworkGraph.LayerKind(rawValue: try text("kind")) else {
      throw field("kind", "a kind of layer that is computed")
    }
    let operation: Layer.Operation
    switch kind {
    case .integerConvolution:
      operation = .integerConvolution(try integerConvolution(), try threshold())
    case .binaryWeightConvolution:
      operation = .integerConvolution(try binaryWeightConvolution(), try threshold())
    case .binaryConvolution, .signedBinaryConvolution, .binaryLinear:
      let convolution = try binary(
        geometry: kind.isLinear ? ConvolutionGeometry(side: 1) : try geometry())
      operation =
        json["threshold"] == nil
        ? .binaryLinear(convolution) : .binaryConvolution(convolution, try threshold())
    case .integerLinear: operation = .integerLinear(try integerLinear())
    }
    let poolSide = try poolSide()
    return try build { () throws(BinaryNetworkError) in
      try Layer(name: name, operation: operation, poolSide: poolSide, poolsSums: poolsSums)
    }
  }

  // MARK: fields

  func field(_ field: String, _ expected: String) -> NetworkFileError {
    .graph(.field(layer: index, field, expected: expected))
  }

  func text(_ key: String) throws(NetworkFileError) -> String {
    guard let text = json[key]?.text else { throw field(key, "a string") }
    return text
  }

  func integers(
    _ key: String, count: Int, in range: ClosedRange<Int>
  ) throws(NetworkFileError) -> [Int] {
    guard let integers = json[key]?.integers, integers.count == count,
      integers.allSatisfy(range.contains)
    else {
      throw field(
        key, "\(count) integers of \(range.lowerBound) to \(range.upperBound)")
    }
    return integers
  }

  /// One number that is stated for rows and for columns.
  private func square(
    _ key: String, of json: GraphLayer, in range: ClosedRange<Int>
  ) throws(NetworkFileError) -> Int {
    let lengths = try json.integers(key, count: 2, in: range)
    if lengths[0] != lengths[1] { throw field(key, "two equal integers") }
    return lengths[0]
  }

  private func geometry() throws(NetworkFileError) -> ConvolutionGeometry {
    ConvolutionGeometry(
      side: try square("kernel", of: self, in: 1...5),
      stride: try square("stride", of: self, in: 1...2),
      padding: try square("padding", of: self, in: 0...4))
  }

  func poolSide() throws(NetworkFileError) -> Int {
    guard let pool = json["pool"], pool != .null else { return 1 }
    let expected = "null, or max-pooling of bits, levels or sums over squares side by side"
    guard pool["kind"]?.text == "max",
      ["bits", "levels", "sums"].contains(pool["of"]?.text ?? "bits"),
      let kernel = pool["kernel"]?.integers, kernel.count == 2, kernel == pool["stride"]?.integers,
      kernel[0] == kernel[1], 1...16 ~= kernel[0]
    else { throw field("pool", expected) }
    return kernel[0]
  }

  /// Whether pooling takes sums, not activations.
  var poolsSums: Bool { json["pool"]?["of"]?.text == "sums" }

  // MARK: tensors

  func tensor(
    _ key: String, _ type: ElementType, axes: Int
  ) throws(NetworkFileError) -> Tensor {
    let tensorName = try text(key)
    guard let tensor = tensors[tensorName] else {
      throw .graph(.missingTensor(layer: name, tensor: tensorName))
    }
    if tensor.elementType != type || tensor.shape.count != axes {
      throw .graph(
        .wrongTensor(
          tensor: tensorName, found: "\(tensor.elementType.name) \(tensor.shape)",
          expected: "\(type.name) with \(axes) axes"))
    }
    return tensor
  }

  func int32s(_ key: String) throws(NetworkFileError) -> [Int32] {
    try tensor(key, .int32, axes: 1).int32s
  }

  /// The bits of an activation that the layer takes or gives, as stated; 1 if not.
  private func bits(_ key: String) throws(NetworkFileError) -> Int {
    guard let stated = json[key] else { return 1 }
    guard let bits = stated.integer, 1...8 ~= bits else { throw field(key, "1 to 8") }
    return bits
  }

  /// The thresholds: `[filters]` of bits, `[filters, 2^bits - 1]` of levels.
  func threshold() throws(NetworkFileError) -> Threshold {
    let bits = try bits("output_bits")
    let steps = try tensor("threshold", .int32, axes: bits == 1 ? 1 : 2)
    if bits > 1 && steps.shape[1] != 1 << bits - 1 {
      throw .graph(
        .wrongTensor(
          tensor: steps.name, found: "I32 \(steps.shape)",
          expected: "\(1 << bits - 1) thresholds a filter, for \(bits) bits"))
    }
    let direction = try tensor("direction", .uint8, axes: 1)
    if let index = direction.bytes.firstIndex(where: { $0 > 1 }) {
      throw .graph(
        .wrongTensor(
          tensor: direction.name,
          found: "\(direction.bytes[index]) at [\(index - direction.bytes.startIndex)]",
          expected: "0 or 1"))
    }
    return try build { () throws(BinaryNetworkError) in
      try Threshold(
        thresholds: steps.int32s, isAtLeast: direction.bytes.map { $0 == 1 }, bits: bits)
    }
  }

  private func integerConvolution() throws(NetworkFileError) -> IntegerConvolution {
    let weights = try tensor("weight", .int8, axes: 4)
    let geometry = try geometry()
    guard weights.shape[2...].allSatisfy({ $0 == geometry.side }) else {
      throw .graph(
        .wrongTensor(
          tensor: weights.name, found: "I8 \(weights.shape)",
          expected: "kernels of \(geometry.side)x\(geometry.side)"))
    }
    let padding = try pixelPaddingValue()
    return try build { () throws(BinaryNetworkError) in
      try IntegerConvolution(
        weights: weights.bytes.map { Int8(bitPattern: $0) }, filters: weights.shape[0],
        channels: weights.shape[1], geometry: geometry, paddingValue: padding)
    }
  }

  private func pixelPaddingValue() throws(NetworkFileError) -> UInt8 {
    guard let padding = UInt8(exactly: json["padding_value"]?.integer ?? 0) else {
      throw field("padding_value", "0 to 255")
    }
    return padding
  }

  /// Pixels with weights of one bit: -1 and +1 as eight-bit weights.
  private func binaryWeightConvolution() throws(NetworkFileError) -> IntegerConvolution {
    let geometry = try geometry()
    let padding = try pixelPaddingValue()
    let layer = try kernels(side: geometry.side, paddingValue: 0)
    guard case .binary = layer.kind else { throw field("weight", "a tensor without zeros") }
    return try build { () throws(BinaryNetworkError) in
      try IntegerConvolution(layer, geometry: geometry, paddingValue: padding)
    }
  }

  private func integerLinear() throws(NetworkFileError) -> IntegerLinear {
    guard json["flatten"]?.text ?? "channel,row,column" == "channel,row,column" else {
      throw field("flatten", "`channel,row,column`")
    }
    let weights = try tensor("weight", .int8, axes: 2)
    let bias = try int32s("bias")
    let bits = try bits("activation_bits")
    if weights.shape[0] != bias.count {
      throw .graph(
        .wrongTensor(
          tensor: try text("bias"), found: "I32 [\(bias.count)]",
          expected: "I32 [\(weights.shape[0])]"))
    }
    return try build { () throws(BinaryNetworkError) in
      try IntegerLinear(
        weights: weights.bytes.map { Int8(bitPattern: $0) }, bias: bias, activationBits: bits)
    }
  }

  private func binary(
    geometry: ConvolutionGeometry
  ) throws(NetworkFileError) -> BinaryConvolution {
    let bits = try bits("activation_bits")
    let layer = try kernels(
      side: geometry.side, paddingValue: json["padding_value"]?.integer ?? (bits == 1 ? -1 : 0))
    return try build { () throws(BinaryNetworkError) in
      try BinaryConvolution(
        layer, stride: geometry.stride, padding: geometry.padding, activationBits: bits)
    }
  }

  /// The weights of one bit: those that replace the file's, where there are such.
  private func kernels(side: Int, paddingValue: Int) throws(NetworkFileError) -> KernelLayer {
    let own = try ownWeights(paddingValue: paddingValue).layer.layer
    var layer = replacements[own.name] ?? own
    layer.paddingValue = paddingValue
    if layer.side.rawValue != side || layer.filters != own.filters
      || layer.channels != own.channels || layer.axisCount != own.axisCount
    {
      throw .graph(
        .wrongTensor(
          tensor: own.name, found: "\(layer.tensorOutline.shape)",
          expected: "kernels of \(side)x\(side)"))
    }
    return layer
  }

  /// The weights of one bit that the file has.
  func ownWeights(
    paddingValue: Int
  ) throws(NetworkFileError) -> (layer: PackedLayer, spelling: WeightSpelling) {
    let tensorName = try text("weight")
    guard let tensor = tensors[tensorName] else {
      throw .graph(.missingTensor(layer: name, tensor: tensorName))
    }
    return try tensor.weights(
      WeightSelection(oneIsMinusOne: json["one_is_minus_one"]?.bool ?? false),
      paddingValue: paddingValue)
  }

  /// Gives the layer's name to an error.
  private func build<Part>(
    _ body: () throws(BinaryNetworkError) -> Part
  ) throws(NetworkFileError) -> Part {
    do {
      return try body()
    } catch .inLayer(let layer, let error) {
      throw .network(.inLayer(layer, error))
    } catch {
      throw .network(.inLayer(name, error))
    }
  }
}
