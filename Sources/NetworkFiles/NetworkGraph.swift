/// The graph of a network: the layers that `graph` in a file's metadata lists.
struct NetworkGraph: Hashable {
  /// The use of a tensor as the weights of a binary layer.
  struct BinaryUse: Hashable {
    var layer: String
    var tensor: String
    var paddingValue: Int
  }

  /// The layers, in order, as objects.
  let layers: [JSONValue]
  let binaryWeights: [BinaryUse]

  /// Nil where the metadata have no graph.
  ///
  /// Throws: `.json` with the offset in the text of the graph, `.graph`.
  init?(metadata: [String: String]) throws(NetworkFileError) {
    guard let text = metadata["graph"] else { return nil }
    guard let layers = try JSONParser.value(of: Array(text.utf8)[...]).elements else {
      throw .graph(.noLayers)
    }
    self.layers = layers
    var uses: [BinaryUse] = []
    for (index, layer) in layers.enumerated() {
      guard let kind = layer["kind"]?.text else {
        throw .graph(.field(layer: index, "kind", expected: "a string"))
      }
      guard LayerKind(rawValue: kind)?.isBinary == true else { continue }
      guard let tensor = layer["weight"]?.text else {
        throw .graph(.field(layer: index, "weight", expected: "the name of a tensor"))
      }
      let padding = layer["padding_value"]?.integer ?? -1
      guard (-1...1).contains(padding) else {
        throw .graph(.field(layer: index, "padding_value", expected: "-1, 0 or 1"))
      }
      uses.append(
        BinaryUse(layer: layer["name"]?.text ?? tensor, tensor: tensor, paddingValue: padding))
    }
    binaryWeights = uses
  }

  /// What a layer computes.
  enum LayerKind: String {
    case integerConvolution = "integer_convolution"
    case binaryConvolution = "binary_convolution"
    case signedBinaryConvolution = "signed_binary_convolution"
    case binaryLinear = "binary_linear"
    case integerLinear = "integer_linear"

    /// Whether its weights are bits.
    var isBinary: Bool {
      switch self {
      case .binaryConvolution, .signedBinaryConvolution, .binaryLinear: true
      case .integerConvolution, .integerLinear: false
      }
    }
  }
}
