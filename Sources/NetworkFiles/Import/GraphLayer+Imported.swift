extension GraphLayer {
  /// The layer as the graph describes it, whether or not it can be computed.
  ///
  /// Throws: `.graph`, `.tensor`.
  func imported() throws(NetworkFileError) -> ImportedLayer {
    let stated = try text("kind")
    guard let kind = NetworkGraph.LayerKind(rawValue: stated) else {
      return ImportedLayer(
        name: name, operation: operation,
        content: .leftOut(
          shape: json["shape"]?.integers ?? [],
          reason: json["reason"]?.text ?? "a layer of kind `\(stated)` is not computed"))
    }
    let window = kind.isLinear ? nil : try importedWindow()
    var layer = ImportedLayer(
      name: name, operation: operation, content: try content(kind, window), window: window)
    if kind.isBinary {
      let own = try ownWeights(paddingValue: 0).spelling
      layer.statedSpelling = WeightSpelling(json["source_spelling"]) ?? own
    }
    layer.activationBits = json["activation_bits"].map(\.integer) ?? (kind.takesPixels ? 8 : 1)
    layer.takesPixels = kind.takesPixels
    layer.inputShape = inputShape
    if json["threshold"] != nil { layer.comparison = .folded(try threshold()) }
    layer.poolSide = try poolSide()
    layer.poolsSums = poolsSums
    return layer
  }

  private var operation: String { json["operation"]?.text ?? json["kind"]?.text ?? "" }

  private func content(
    _ kind: NetworkGraph.LayerKind, _ window: ImportedWindow?
  ) throws(NetworkFileError) -> ImportedLayer.Content {
    switch kind {
    case .integerConvolution: return .integers(try tensor("weight", .int8, axes: 4))
    case .integerLinear:
      let bias = json["bias"] == nil ? [] : try int32s("bias")
      return .integers(try tensor("weight", .int8, axes: 2), bias: bias)
    case .binaryWeightConvolution, .binaryConvolution, .signedBinaryConvolution, .binaryLinear:
      return .kernels(try ownWeights(paddingValue: window?.paddingValue ?? paddingValue).layer)
    }
  }

  /// What the graph states that it takes.
  var inputShape: [Int]? { try? integers("input", count: 3, in: 1...65535) }

  /// Nil where the graph does not say.
  func importedWindow() throws(NetworkFileError) -> ImportedWindow? {
    if json["stride"] == nil && json["padding"] == nil { return nil }
    let range = 0...65535
    let sides = json["padding"]?.elements?.count == 4 ? 4 : 2
    let padding = try integers("padding", count: sides, in: range)
    return ImportedWindow(
      stride: try integers("stride", count: 2, in: range),
      padding: sides == 4 ? padding : padding + padding,
      paddingValue: paddingValue,
      dilation: json["dilation"] == nil
        ? [1, 1] : try integers("dilation", count: 2, in: 1...65535),
      groups: json["groups"] == nil ? 1 : try integers("groups", count: 1, in: 1...65535)[0])
  }

  /// What stands in the border: where the graph does not say, 0 among pixels and levels, -1 among bits.
  private var paddingValue: Int {
    let kind = json["kind"]?.text.flatMap(NetworkGraph.LayerKind.init(rawValue:))
    let isOfBits = kind?.takesPixels != true && json["activation_bits"]?.integer ?? 1 == 1
    return json["padding_value"]?.integer ?? (isOfBits ? -1 : 0)
  }
}
