import BinaryNetwork
import KernelCodec
import ONNXSchema

/// Understands an ONNX model, plain or with QONNX's quantisers, node by node.
///
/// Nodes on constants are computed (`ONNXConstants`); of what the image becomes, each tensor's
/// meaning is kept (`ONNXActivation`). A convolution or matrix product begins a layer, the nodes
/// behind it go into the function of its sums, and the node that makes bits of them turns that
/// into one comparison a channel. A node that is not understood is left out with its reason, and
/// what it gives is unknown.
struct ONNXReader {
  let graph: ONNXGraph
  var constants: ONNXConstants
  var activations: [Name: ONNXActivation] = [:]
  var layers: [ImportedLayer] = []
  /// The accumulators of each layer whose sums are known, by its number.
  var accumulators: [Int: [ImportedLayer.Accumulators]] = [:]
  /// Why a last layer of eight-bit weights is not computed, by its number.
  var integerFaults: [Int: String] = [:]
  /// The first reason for which the layers in a row are not the graph.
  var obstacle: String?
  var inputShape: [Int]?
  /// What a byte of the image stands for, once that is known.
  var meaning: ImageMeaning?
  /// The number of images at once, where the model states it.
  var batch: Int?
  private var names = NameSet()
  /// The number of the node that is read.
  private var position = 0
  /// Branches that join, by what the last of their nodes gives.
  private var regions: [Name: ONNXRegion] = [:]
  /// What nodes inside such branches give.
  private var inner: Set<Name> = []

  /// The network of a model; data in other files are sought in `folders`.
  ///
  /// Throws: `.onnx`.
  static func network(
    of file: StoredBytes, folders: [String], limits: ReadingLimits
  ) throws(NetworkFileError) -> ImportedNetwork {
    var reader = ONNXReader(
      try ONNXGraph(file, limits: limits),
      external: ONNXExternalData(folders: folders, limits: limits))
    for node in reader.graph.nodes {
      try reader.visit(node)
      reader.position += 1
    }
    reader.finish()
    return ImportedNetwork(
      format: .onnx, hasGraph: true, inputShape: reader.inputShape, meaning: reader.meaning,
      layers: reader.layers, obstacle: reader.obstacle)
  }

  private init(_ graph: ONNXGraph, external: ONNXExternalData) {
    self.graph = graph
    constants = ONNXConstants(graph, external: external)
    if graph.inputs.count != 1 {
      let names = graph.inputs.prefix(4).map { "`\($0.name)`" }.joined(separator: ", ")
      obstacle = Remedy.image.following(
        "the graph takes \(graph.inputs.count) inputs (\(names)), and an image is one")
    }
    for input in graph.inputs {
      activations[Name(input.name)] = image(input)
    }
    if graph.inputs.count == 1, let image = activations[Name(graph.inputs[0].name)] {
      noteUses(of: Name(graph.inputs[0].name))
      if image.form == .map { inputShape = Self.known(image.lengths) }
    }
  }

  static func known(_ lengths: [Int?]) -> [Int]? {
    let known = lengths.compactMap { $0 }
    return known.count == lengths.count ? known : nil
  }

  /// What is known of an input of the graph.
  private mutating func image(_ input: ONNXValueInfoProto) -> ONNXActivation {
    var activation = ONNXActivation(meaning: .image(ImageScale(), inputScales: [1, 1.0 / 255]))
    let type = input.type.tensorType
    if type.elemType == 2 || graph.annotatedTypes[input.name] == "UINT8" {
      activation.meaning = .pixels(ImageScale())
      meaning = ImageMeaning()
    }
    activation.type = ElementType(onnxNumber: type.elemType) ?? .float32
    let dimensions = type.shape.dim.map { dimension -> Int? in
      dimension.hasDimValue && 1...65535 ~= dimension.dimValue ? Int(dimension.dimValue) : nil
    }
    batch = dimensions.first ?? nil
    if dimensions.count == 4 {
      activation.form = .map
      activation.lengths = Array(dimensions[1...])
    } else if dimensions.count == 2 {
      activation.form = .flat
      activation.lengths = [dimensions[1], 1, 1]
    }
    return activation
  }

  // MARK: nodes

  /// Understands a node, or leaves it out.
  ///
  /// Throws: `.onnx`.
  private mutating func visit(_ node: ONNXNode) throws(NetworkFileError) {
    if let output = node.outputs.first, inner.contains(output) { return }
    let isConstant = node.inputs.allSatisfy { $0.isEmpty || constants.contains($0) }
    do throws(ONNXNodeError) {
      if let output = node.outputs.first, let region = regions[output] {
        return set(output, try joined(region))
      }
      if isConstant {
        guard try constants.fold(node) else {
          throw .leftOut("`\(node.operation)` of constants is not computed")
        }
      } else if let output = node.outputs.first {
        set(output, try activation(of: node))
      }
    } catch {
      switch error {
      case .leftOut(let reason, let remedy):
        leave(node, (remedy ?? (isConstant ? .constants : .nodes)).following(reason))
      case .invalid(let error): throw error
      }
    }
    for output in node.outputs.dropFirst() where !output.isEmpty && !constants.contains(output) {
      set(output, .unknown)
    }
  }

  private mutating func set(_ name: Name, _ activation: ONNXActivation) {
    activations[name] = activation
    if !isTakenByBranchesThatJoin(name, activation) { noteUses(of: name) }
  }

  /// Whether all nodes that take a layer's sums, or bits, make one tensor of them element by element.
  private mutating func isTakenByBranchesThatJoin(
    _ name: Name, _ activation: ONNXActivation
  ) -> Bool {
    guard graph.useCounts[name] ?? 0 > 1, activation.border == nil else { return false }
    switch activation.meaning {
    case .sums, .bits: break
    default: return false
    }
    guard
      let region = ONNXRegion(
        from: name, in: graph.nodes[position...].dropFirst(), uses: graph.useCounts,
        isConstant: constants.contains), let last = region.nodes.last
    else { return false }
    regions[last.outputs[0]] = region
    inner.formUnion(region.nodes.dropLast().map { $0.outputs[0] })
    return true
  }

  private mutating func noteUses(of name: Name) {
    let count = graph.useCounts[name] ?? 0
    if count > 1 && obstacle == nil {
      obstacle = Remedy.branches.following("`\(name)` goes to \(count) nodes: the network branches")
    }
  }

  /// Leaves a node out: what it gives is unknown, and layers whose sums it takes are not folded.
  private mutating func leave(_ node: ONNXNode, _ reason: String) {
    var shape: [Int] = []
    var result = ONNXActivation.unknown
    if ["Conv", "Gemm", "MatMul"].contains(node.operation), node.inputs.count > 1 {
      shape = constants.shape(of: node.inputs[1])
    }
    for name in node.inputs {
      guard let input = activations[name] else { continue }
      if case .sums = input.meaning, let layer = input.layer {
        stop(layer, nil, "`\(node.label)` (\(node.operation)) takes its sums: \(reason)")
      }
      // What a node makes of the image, element by element, is still one image for the first layer.
      if case .image(let values, _) = input.meaning, Self.scalingOperations.contains(node.operation)
      {
        result = input
        result.meaning = .image(values, inputScales: [])
      }
      // What comes out of max-pooling bits are bits, whatever the windows.
      if node.operation == "MaxPool", case .bits = input.meaning { result.meaning = input.meaning }
    }
    append(
      ImportedLayer(
        name: node.label, operation: node.operation,
        content: .leftOut(shape: shape, reason: reason)))
    if let output = node.outputs.first, !output.isEmpty { set(output, result) }
  }

  /// What may stand between the image and the first layer.
  private static let scalingOperations: Set<String> = [
    "Add", "BatchNormalization", "Cast", "Clip", "DequantizeLinear", "Div", "IntQuant", "Mul",
    "Quant",
    "QuantizeLinear", "Relu", "Sub",
  ]

  /// What a node makes of activations.
  private mutating func activation(of node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    switch node.operation {
    case "Conv": return try convolution(node)
    case "Gemm", "MatMul": return try product(node)
    case "BatchNormalization": return try normalization(node)
    case "Add", "Sub", "Mul", "Div": return try arithmetic(node)
    case "Neg": return try opposite(node)
    case "Relu", "Clip": return try clamp(node)
    case "PRelu", "LeakyRelu": return try leak(node)
    case "Sign": return try sign(node)
    case "BipolarQuant", "Quant", "IntQuant": return try quantization(node)
    case "MultiThreshold": return try thresholds(node)
    case "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual": return try comparison(node)
    case "Where": return try selection(node)
    case "Not": return try negation(node)
    case "Cast": return try cast(node)
    case "MaxPool", "GlobalMaxPool", "ReduceMax": return try pooling(node)
    case "Pad": return try border(node)
    case "Flatten", "Reshape", "Squeeze": return try flattening(node)
    case "Transpose": return try transposition(node)
    case "Shape": return try shape(node)
    case "Identity": return try input(of: node)
    case "Dropout":
      try constants.checkInference(node)
      return try input(of: node)
    case "Softmax", "LogSoftmax", "ArgMax": return try ending(node)
    case "QuantizeLinear", "DequantizeLinear": return try linearQuantization(node)
    case "Trunc": throw .leftOut("cuts bits off sums of quantised values, which is not computed")
    default: throw .leftOut("`\(node.operation)` is not understood")
    }
  }

  /// The one activation that a node takes, at `index`.
  ///
  /// Throws: `.leftOut` where it is a constant, or has a border that no convolution has taken.
  func input(_ index: Int = 0, of node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    guard node.inputs.indices.contains(index), let output = node.outputs.first, !output.isEmpty
    else { throw .leftOut("has \(node.inputs.count) inputs and \(node.outputs.count) outputs") }
    guard let activation = activations[node.inputs[index]] else {
      throw .leftOut("takes a constant where the network's values are expected")
    }
    if activation.border != nil && node.operation != "Conv" {
      throw .leftOut("takes a padded tensor, and is no convolution")
    }
    return activation
  }

  // MARK: layers

  /// Adds a layer under a name of its own, and returns its number.
  @discardableResult
  mutating func append(_ layer: ImportedLayer) -> Int {
    var layer = layer
    // A name that is taken gets the layer's number, which no other layer has.
    if !names.insert(layer.name) {
      layer.name += "#\(layers.count)"
      names.insert(layer.name)
    }
    layers.append(layer)
    return layers.count - 1
  }

  /// Notes why what follows a layer is no comparison, unless that is known already, and what to do, unless `reason` says it.
  mutating func stop(_ layer: Int, _ remedy: Remedy?, _ reason: String) {
    if layers[layer].comparison == .none {
      layers[layer].comparison = .notFolded(reason: remedy?.following(reason) ?? reason)
    }
  }
}
