import KernelCodec

/// The binary layers of a file, of which each is read when it is asked for.
public struct BinaryLayers: LayerSource {
  /// Where a layer is, and how its bits are spelled.
  private struct Place {
    var tensor: Int
    var selection: WeightSelection
    var paddingValue: Int
  }

  /// The tensors that are no layers.
  public private(set) var leftOut: [LeftOutTensor] = []
  /// How each layer's weights are spelled.
  public private(set) var spellings: [WeightSpelling] = []
  private let file: NetworkReader
  private var places: [Place] = []

  public var count: Int { places.count }

  /// The layer of a number; in the order of the file, or in that of the graph, where there is one.
  ///
  /// Throws: `.inFile`, or the format's error.
  public func layer(_ index: Int) throws(NetworkFileError) -> KernelLayer {
    try file.naming { () throws(NetworkFileError) in
      let place = places[index]
      return try file.tensor(place.tensor).weights(
        place.selection, paddingValue: place.paddingValue
      ).layer.layer
    }
  }

  /// Reads the layers of `file` once, to see which there are, and gives what `look` makes of each, in their order.
  ///
  /// With a graph the layers are the binary ones of the graph. Without, every tensor of two or
  /// four axes must be one. Left out are tensors of other axes, of types that are not read, of one
  /// value throughout, and those that are masks or an optimiser's state by their names; in a file
  /// of PyTorch, which holds all that a network has, also those of other values.
  ///
  /// Throws: `.inFile` of `.tensor` for a tensor that should be a layer and is none, `.selection`, `.graph`, or the format's
  /// error.
  public static func read<Seen>(
    _ file: NetworkReader, selection: WeightSelection = WeightSelection(),
    look: (KernelLayer) -> Seen
  ) throws(NetworkFileError) -> (layers: BinaryLayers, seen: [Seen]) {
    try file.naming { () throws(NetworkFileError) in
      var layers = BinaryLayers(file: file)
      let seen = try layers.take(selection, look)
      return (layers, seen)
    }
  }

  private init(file: NetworkReader) {
    self.file = file
  }

  /// Why there is no layer, where the tensors or, of a graph, the layers that are left out say it.
  private var fault: SelectionFault {
    let fault = leftOut.fault
    guard fault == .noLayer,
      let layer = file.imported?.layers.first(where: {
        $0.reasonLeftOut != nil && !$0.shape.isEmpty
      }),
      let reason = layer.reasonLeftOut
    else { return fault }
    return .allLeftOut(example: layer.name, reason: reason)
  }

  /// Finds the layers, and looks at each.
  private mutating func take<Seen>(
    _ selection: WeightSelection, _ look: (KernelLayer) -> Seen
  ) throws(NetworkFileError) -> [Seen] {
    if file.imported != nil { try selection.checkSpelling(of: file.format) }
    let graph = try NetworkGraph(metadata: file.metadata)
    let uses = graph?.binaryWeights ?? []
    let tensorNames = file.names
    let names = NameSet(tensorNames)
    let useNumbers = NameMap(uses.enumerated().map { ($1.tensor, $0) })
    try selection.checkPatterns(
      against: tensorNames + file.unread.map(\.name) + uses.map(\.layer))
    for use in uses where !names.contains(use.tensor) {
      throw .graph(.missingTensor(layer: use.layer, tensor: use.tensor))
    }
    var found: [(place: Place, order: Int, spelling: WeightSpelling, seen: Seen)] = []
    for index in tensorNames.indices {
      var tensor = try file.tensor(index)
      let useNumber = useNumbers[tensor.name]
      let use = useNumber.map { uses[$0] }
      let isNamed: Bool
      switch selection.choice(names: [tensor.name] + (use.map { [$0.layer] } ?? [])) {
      case .leave(let reason):
        leave(tensor, reason)
        continue
      case .take(let named): isNamed = named
      }
      var place = Place(tensor: index, selection: selection, paddingValue: -1)
      switch try reading(tensor, &place, graph, use, isNamed: isNamed) {
      case .layer(let layer, let spelling):
        // The layer and the file's elements need not be in memory together.
        tensor.bytes = []
        found.append((place, useNumber ?? index, spelling, look(layer.layer)))
      case .left(let reason): leave(tensor, reason)
      }
    }
    try leaveUnread(selection)
    if found.isEmpty { throw .selection(fault) }
    found.sort { $0.order < $1.order }
    places = found.map(\.place)
    spellings = found.map(\.spelling)
    if file.imported == nil { try checkEffect(of: selection, names: tensorNames) }
    return found.map(\.seen)
  }

  /// What a chosen tensor is: what the graph says of it, or else what it looks like.
  ///
  /// Throws: `.tensor` for a tensor that should be a layer.
  private func reading(
    _ tensor: Tensor, _ place: inout Place, _ graph: NetworkGraph?, _ use: NetworkGraph.BinaryUse?,
    isNamed: Bool
  ) throws(NetworkFileError) -> TensorReading {
    if let graph {
      guard let use else {
        return .left(graph.uses(tensor.name) ? .usedByGraph : .notBinaryInGraph)
      }
      if let reason = LeftOutTensor.Reason(of: tensor) {
        if isNamed, case .rank(let rank) = reason { throw .tensor(tensor.name, .rank(rank)) }
        return .left(reason)
      }
      place.selection.oneIsMinusOne = use.oneIsMinusOne ?? place.selection.oneIsMinusOne
      place.paddingValue = use.paddingValue
      let (layer, spelling) = try tensor.weights(
        place.selection, paddingValue: place.paddingValue)
      return .layer(layer, use.spelling ?? spelling)
    }
    let reading = TensorReading(tensor, place.selection, isNamed: isNamed)
    switch reading {
    case .left(.rank(let rank)) where isNamed: throw .tensor(tensor.name, .rank(rank))
    case .left(.noLayer(.unreadType)) where !isNamed: break
    case .left(.noLayer(let fault)) where file.format != .pytorch || isNamed || fault.isOfSigns:
      throw .tensor(tensor.name, fault)
    default: break
    }
    return reading
  }

  /// Lists what the format's reader does not read.
  ///
  /// Throws: `.tensor` where it was asked for by its name.
  private mutating func leaveUnread(_ selection: WeightSelection) throws(NetworkFileError) {
    for var tensor in file.unread {
      switch selection.choice(names: [tensor.name]) {
      case .leave(let reason): tensor.reason = reason
      case .take(named: true): throw .tensor(tensor.name, .unread("\(tensor.reason)"))
      case .take: break
      }
      leftOut.append(tensor)
    }
  }

  /// Throws `.selection(.noEffect)` for a rule of spelling that no layer was read by.
  private func checkEffect(
    of selection: WeightSelection, names: [String]
  ) throws(NetworkFileError) {
    let example = "`\(names[places[0].tensor])` is \(spellings[0])"
    let isBits = spellings.map { $0.form == .bits || $0.form == .invertedBits }
    let isSigned = spellings.map { !ElementType.isUnsigned(name: $0.elementType) }
    if selection.asBits && !zip(isSigned, isBits).contains(where: { $0 && $1 }) {
      throw .selection(
        .noEffect(
          option: "--as-bits",
          reason: "no chosen layer holds 0 and 1 alone in a type that has signs; \(example)"))
    }
    guard selection.oneIsMinusOne else { return }
    let graphSays = zip(places, isBits).contains { $1 && !$0.selection.oneIsMinusOne }
    if !zip(places, isBits).contains(where: { $1 && $0.selection.oneIsMinusOne }) {
      throw .selection(
        .noEffect(
          option: "--one-is-minus-one",
          reason: graphSays
            ? "the file's graph says how its bits are spelled"
            : "no chosen layer is spelled with the bits 0 and 1; \(example)"))
    }
  }

  private mutating func leave(_ tensor: Tensor, _ reason: LeftOutTensor.Reason) {
    leftOut.append(LeftOutTensor(tensor, reason: reason))
  }
}
