import BinaryNetwork
import KernelCodec

/// The tensors of an imported network, each under a name of its own, and the objects of its layers that name them.
///
/// Weights of one bit stay kernels until their tensor is asked for.
struct ImportedTensors: TensorSource {
  private enum Content {
    case kernels(PackedLayer)
    case tensor(Tensor)
  }

  private(set) var names: [String] = []
  private var contents: [Content] = []
  /// Whether the objects say how the source spelled its weights.
  private let statesSpelling: Bool
  private var taken = NameSet(SafetensorsFile.reservedNames)

  init(statesSpelling: Bool = true) {
    self.statesSpelling = statesSpelling
  }

  func tensor(_ index: Int) -> Tensor {
    var tensor =
      switch contents[index] {
      case .kernels(let layer): layer.tensor
      case .tensor(let tensor): tensor
      }
    tensor.name = names[index]
    return tensor
  }

  func all() -> [Tensor] { names.indices.map(tensor) }

  /// The tensors without their elements.
  var outlines: [Tensor.Outline] {
    zip(names, contents).map { name, content in
      var outline =
        switch content {
        case .kernels(let layer): layer.outline.tensorOutline
        case .tensor(let tensor): tensor.outline
        }
      outline.name = name
      return outline
    }
  }

  /// The metadata of a file with the objects of its layers under `key`.
  static func metadata(_ key: String, _ objects: [JSONValue]) -> [String: String] {
    ["format": NetworkGraph.formatTag, key: JSONValue.array(objects).serialized]
  }

  /// The objects of the layers of `network`; their tensors join the others.
  mutating func objects(of network: ImportedNetwork) -> [JSONValue] {
    network.layers.indices.map { object(ofLayer: $0, of: network) }
  }

  /// The object of a layer in the graph.
  private mutating func object(ofLayer index: Int, of network: ImportedNetwork) -> JSONValue {
    let layer = network.layers[index]
    var fields: [(String, JSONValue)] = [
      ("name", .string(layer.name)), ("operation", .string(layer.operation)),
    ]
    if let shape = (index == 0 ? network.inputShape : nil) ?? layer.inputShape {
      fields.append(("input", .integers(shape)))
    }
    if index == 0, let meaning = network.meaning { fields.append(("byte", meaning.json)) }
    switch layer.content {
    case .leftOut(let shape, let reason):
      fields += [
        ("kind", .string("left_out")), ("reason", .string(reason)), ("shape", .integers(shape)),
      ]
      return .fields(fields)
    case .kernels(let packed):
      let kernels = packed.outline
      fields.append(("kind", .string(kind(of: layer, kernels).rawValue)))
      fields.append(("weight", add(.kernels(packed), kernels.name)))
      if kernels.spellsMinusOneAsOne { fields.append(("one_is_minus_one", .bool(true))) }
      if statesSpelling, let spelling = layer.spelling {
        fields.append(("source_spelling", spelling.json))
      }
      if kernels.axisCount == 4 {
        fields.append(("kernel", .integers([kernels.side.rawValue, kernels.side.rawValue])))
      }
      fields.append(("activation_bits", layer.activationBits.map { .integer($0) } ?? .null))
      if layer.window == nil && kernels.paddingValue != -1 {
        fields.append(("padding_value", .integer(kernels.paddingValue)))
      }
    case .integers(let tensor, let bias):
      let kind = NetworkGraph.LayerKind.self
      let isConvolution = tensor.shape.count == 4
      fields.append(
        ("kind", .string((isConvolution ? kind.integerConvolution : kind.integerLinear).rawValue)))
      fields.append(("weight", add(tensor)))
      if isConvolution {
        fields.append(("kernel", .integers(Array(tensor.shape[2...]))))
      } else {
        if let bits = layer.activationBits, bits > 1 {
          fields.append(("activation_bits", .integer(bits)))
        }
        if !bias.isEmpty {
          fields.append(("bias", add(.int32s(bias, name: "\(layer.name).bias"))))
        }
      }
    }
    if let window = layer.window { fields += Self.fields(of: window) }
    if case .folded(let threshold) = layer.comparison {
      var steps = Tensor.int32s(threshold.thresholds, name: "\(layer.name).threshold")
      if threshold.bits > 1 {
        fields.append(("output_bits", .integer(threshold.bits)))
        steps.shape = [threshold.channels, 1 << threshold.bits - 1]
      }
      fields.append(("threshold", add(steps)))
      let direction = threshold.isAtLeast.map { UInt8($0 ? 1 : 0) }
      fields.append(
        (
          "direction",
          add(
            Tensor(
              name: "\(layer.name).direction", elementType: .uint8, shape: [direction.count],
              bytes: direction[...]))
        ))
    }
    let side = JSONValue.integers([layer.poolSide, layer.poolSide])
    fields.append(
      (
        "pool",
        layer.poolSide == 1
          ? .null
          : .fields([
            ("kind", .string("max")), ("kernel", side), ("stride", side),
            ("of", .string(layer.whatIsPooled)),
          ])
      ))
    return .fields(fields)
  }

  private func kind(of layer: ImportedLayer, _ kernels: KernelLayer) -> NetworkGraph.LayerKind {
    if kernels.axisCount == 2 { return .binaryLinear }
    if layer.takesPixels { return .binaryWeightConvolution }
    if case .signedBinary = kernels.kind { return .signedBinaryConvolution }
    return .binaryConvolution
  }

  private static func fields(of window: ImportedWindow) -> [(String, JSONValue)] {
    let padding = window.padding
    let isEven = padding[0] == padding[2] && padding[1] == padding[3]
    var fields: [(String, JSONValue)] = [
      ("stride", .integers(window.stride)),
      ("padding", .integers(isEven ? Array(padding[..<2]) : padding)),
      ("padding_value", .integer(window.paddingValue)),
    ]
    if window.dilation != [1, 1] { fields.append(("dilation", .integers(window.dilation))) }
    if window.groups != 1 { fields.append(("groups", .integers([window.groups]))) }
    return fields
  }

  private mutating func add(_ tensor: Tensor) -> JSONValue { add(.tensor(tensor), tensor.name) }

  /// Adds a tensor under its name, or under one that is free, and says which.
  private mutating func add(_ content: Content, _ base: String) -> JSONValue {
    let name = taken.insertUnique(base)
    names.append(name)
    contents.append(content)
    return .string(name)
  }
}

extension Tensor {
  /// An I32 tensor of one axis.
  fileprivate static func int32s(_ values: [Int32], name: String) -> Tensor {
    Tensor(
      name: name, elementType: .int32, shape: [values.count],
      bytes: values.flatMap(\.littleEndianBytes)[...])
  }
}
