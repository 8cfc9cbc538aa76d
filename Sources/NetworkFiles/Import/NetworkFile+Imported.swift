import BinaryNetwork
import KernelCodec

extension NetworkFile {
  /// The tensors and the graph of an imported network, as our own safetensors files have them.
  ///
  /// The metadata have a `graph` where the whole network can be computed, else its `layers`, from
  /// which it can be compressed: `obstacle` says why.
  public init(imported: ImportedNetwork) {
    var writer = ImportedNetworkWriter(imported)
    let layers = imported.layers.indices.map { writer.object(ofLayer: $0) }
    func file(_ key: String) -> NetworkFile {
      NetworkFile(
        tensors: writer.tensors,
        metadata: [
          "format": "hwgen-binary-network-1", key: JSONValue.array(layers).serialized,
        ])
    }
    obstacle = imported.firstObstacle
    if obstacle == nil {
      do throws(NetworkFileError) {
        _ = try Network(file: file("graph"))
      } catch {
        obstacle = "\(error)"
      }
    }
    let content = file(obstacle == nil ? "graph" : "layers")
    (tensors, metadata, format) = (content.tensors, content.metadata, imported.format)
    self.imported = imported
  }
}

extension ImportedNetwork {
  /// The first reason for which the network is not computed.
  fileprivate var firstObstacle: String? {
    if !hasGraph { return "the file has no graph" }
    var given: Int?
    for layer in layers {
      if let obstacle = layer.obstacle(behind: given) { return "`\(layer.name)`: \(obstacle)" }
      given = layer.outputBits
    }
    if let obstacle { return obstacle }
    return inputShape == nil ? "the file does not say which image it takes" : nil
  }
}

extension ImportedLayer {
  /// The bits of an activation that it is known to give.
  fileprivate var outputBits: Int? {
    if case .folded(let threshold) = comparison { threshold.bits } else { nil }
  }

  /// What the graph calls what is pooled.
  fileprivate var whatIsPooled: String {
    if poolsSums { return "sums" }
    return outputBits ?? 1 > 1 ? "levels" : "bits"
  }

  /// `given` are the bits of an activation that the layer before is known to give.
  fileprivate func obstacle(behind given: Int?) -> String? {
    if let reasonLeftOut { return reasonLeftOut }
    if case .notFolded(let reason) = comparison { return reason }
    if let padding = window?.padding, Set(padding).count > 1 {
      return "its padding \(padding) (top, left, bottom, right) differs from side to side"
    }
    guard let kernels else { return nil }
    switch activationBits {
    case 1: return nil
    case 8 where takesPixels && kernels.axisCount == 4: return nil
    // Levels that count thresholds are computed; what those of other formats stand for is not known.
    case let bits?: return bits == given ? nil : "takes activations of \(bits) bits"
    case nil: return "the file does not say that it takes bits"
    }
  }
}

/// Lays out the tensors of an imported network, each under a name of its own.
private struct ImportedNetworkWriter {
  let network: ImportedNetwork
  var tensors: [Tensor] = []
  private var names: Set<String> = ["__metadata__"]
  private var lastNumbers: [String: Int] = [:]

  init(_ network: ImportedNetwork) {
    self.network = network
  }

  /// The object of a layer in the graph; its tensors join `tensors`.
  mutating func object(ofLayer index: Int) -> JSONValue {
    let layer = network.layers[index]
    var fields: [(String, JSONValue)] = [
      ("name", .string(layer.name)), ("operation", .string(layer.operation)),
    ]
    if index == 0, let shape = network.inputShape { fields.append(("input", .integers(shape))) }
    switch layer.content {
    case .leftOut(let shape, let reason):
      fields += [
        ("kind", .string("left_out")), ("reason", .string(reason)), ("shape", .integers(shape)),
      ]
      return .fields(fields)
    case .kernels(let kernels):
      fields.append(("kind", .string(kind(of: layer, kernels).rawValue)))
      fields.append(("weight", add(kernels.tensor)))
      if kernels.spellsMinusOneAsOne { fields.append(("one_is_minus_one", .bool(true))) }
      if kernels.axisCount == 4 {
        fields.append(("kernel", .integers([kernels.side.rawValue, kernels.side.rawValue])))
      }
      fields.append(("activation_bits", layer.activationBits.map { .integer($0) } ?? .null))
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
    return [
      ("stride", .integers(window.stride)),
      ("padding", .integers(isEven ? Array(padding[..<2]) : padding)),
      ("padding_value", .integer(window.paddingValue)),
    ]
  }

  /// Adds a tensor under its name, or under one that is free, and says which.
  private mutating func add(_ tensor: Tensor) -> JSONValue {
    var tensor = tensor
    let base = tensor.name
    while !names.insert(tensor.name).inserted {
      let number = lastNumbers[base, default: 1] + 1
      lastNumbers[base] = number
      tensor.name = "\(base)#\(number)"
    }
    tensors.append(tensor)
    return .string(tensor.name)
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
