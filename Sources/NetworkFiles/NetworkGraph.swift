import KernelCodec

/// The graph of a network: the layers that `graph` in a file's metadata lists, or `layers`, where
/// some of them are not known well enough to compute the network.
struct NetworkGraph {
  /// The use of a tensor as the weights of a binary layer.
  struct BinaryUse: Hashable {
    var layer: String
    var tensor: String
    var paddingValue: Int
    /// Nil where the graph does not say.
    var oneIsMinusOne: Bool?
    /// How the file spelled the weights that the tensor was made of; nil where the graph does not say.
    var spelling: WeightSpelling?
  }

  /// The layers, in order, as objects.
  let layers: [JSONValue]
  let binaryWeights: [BinaryUse]
  private let tensorNames: NameSet
  /// Whether the layers are a whole network, which can be computed.
  let isWhole: Bool

  /// Nil where the metadata have no graph.
  ///
  /// Throws: `.json` with the offset in the text of the graph, `.graph`.
  init?(metadata: [String: String]) throws(NetworkFileError) {
    isWhole = metadata["graph"] != nil
    guard let text = metadata["graph"] ?? metadata["layers"] else { return nil }
    guard let layers = try JSONParser.value(of: Array(text.utf8)[...]).elements else {
      throw .graph(.noLayers)
    }
    self.layers = layers
    var uses: [BinaryUse] = []
    tensorNames = NameSet(
      layers.flatMap { layer in Self.tensorKeys.compactMap { layer[$0]?.text } })
    for (index, layer) in layers.enumerated() {
      guard let text = layer["kind"]?.text else {
        throw .graph(.field(layer: index, "kind", expected: "a string"))
      }
      guard let kind = LayerKind(rawValue: text), kind.isBinary else { continue }
      guard let tensor = layer["weight"]?.text else {
        throw .graph(.field(layer: index, "weight", expected: "the name of a tensor"))
      }
      // Bytes beyond the border are no activation of one bit.
      let padding = kind.takesPixels ? 0 : layer["padding_value"]?.integer ?? -1
      guard (-1...1).contains(padding) else {
        throw .graph(.field(layer: index, "padding_value", expected: "-1, 0 or 1"))
      }
      uses.append(
        BinaryUse(
          layer: layer["name"]?.text ?? tensor, tensor: tensor, paddingValue: padding,
          oneIsMinusOne: layer["one_is_minus_one"]?.bool,
          spelling: WeightSpelling(layer["source_spelling"])))
    }
    binaryWeights = uses
  }

  /// The fields of a layer that name a tensor.
  private static let tensorKeys = ["weight", "threshold", "direction", "bias"]

  /// Whether a layer names the tensor.
  func uses(_ tensor: String) -> Bool { tensorNames.contains(tensor) }

  /// What the metadata of a file with such a graph have under `format`.
  static let formatTag = "hwgen-binary-network-1"

  /// Whether a text without that tag is a graph of ours all the same: layers of kinds that only we have.
  ///
  /// An NPZ archive has no metadata beside its arrays.
  static func isOurs(_ text: String) -> Bool {
    guard let layers = (try? JSONParser.value(of: Array(text.utf8)[...]))?.elements else {
      return false
    }
    return !layers.isEmpty
      && layers.allSatisfy { layer in
        layer["kind"]?.text.map { $0 == "left_out" || LayerKind(rawValue: $0) != nil } ?? false
      }
  }

  /// A reader for each layer; `replacements` are layers that stand for the file's own, by name.
  func readers(
    tensors: [Tensor], replacements: [KernelLayer] = []
  ) -> [GraphLayer] {
    let tensors = NameMap(tensors.map { ($0.name, $0) })
    let replacements = NameMap(replacements.map { ($0.name, $0) })
    return layers.enumerated().map { index, json in
      GraphLayer(index: index, json: json, tensors: tensors, replacements: replacements)
    }
  }

  /// What a layer computes.
  enum LayerKind: String {
    case integerConvolution = "integer_convolution"
    /// A convolution of pixels with weights of one bit.
    case binaryWeightConvolution = "binary_weight_convolution"
    case binaryConvolution = "binary_convolution"
    case signedBinaryConvolution = "signed_binary_convolution"
    case binaryLinear = "binary_linear"
    case integerLinear = "integer_linear"

    /// Whether its weights are bits.
    var isBinary: Bool {
      switch self {
      case .binaryWeightConvolution, .binaryConvolution, .signedBinaryConvolution, .binaryLinear:
        true
      case .integerConvolution, .integerLinear: false
      }
    }

    /// Whether it takes bytes.
    var takesPixels: Bool { self == .integerConvolution || self == .binaryWeightConvolution }

    /// Whether it is fully connected.
    var isLinear: Bool { self == .binaryLinear || self == .integerLinear }
  }
}
