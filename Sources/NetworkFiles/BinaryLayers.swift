import KernelCodec

/// The binary layers of a file, of which each is read when it is asked for.
public struct BinaryLayers: LayerSource {
  /// Where a layer is, and how its bits are spelled.
  private struct Place {
    var tensor: Int
    var oneIsMinusOne: Bool
    var paddingValue: Int
    var takesSigns: Bool
  }

  /// The tensors that are no layers.
  public private(set) var leftOut: [LeftOutTensor] = []
  private let file: NetworkReader
  private var places: [Place] = []

  public var count: Int { places.count }

  /// The layer of a number; in the order of the file, or in that of the graph, where there is one.
  ///
  /// Throws: `.inFile`, or the format's error.
  public func layer(_ index: Int) throws(NetworkFileError) -> KernelLayer {
    try file.naming { () throws(NetworkFileError) in
      try Self.layer(places[index], of: try file.tensor(places[index].tensor))
    }
  }

  /// Reads the layers of `file` once, to see which there are, and gives what `look` makes of each, in their order.
  ///
  /// With a graph the layers are the binary ones of the graph. Without, every tensor of two or
  /// four axes must be one, and tensors of other axes are left out; in a file of PyTorch, which
  /// holds all that a network has, so are those of other values.
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

  /// Finds the layers, and looks at each.
  private mutating func take<Seen>(
    _ selection: WeightSelection, _ look: (KernelLayer) -> Seen
  ) throws(NetworkFileError) -> [Seen] {
    if selection.takesSigns && file.imported != nil {
      throw .selection(.signsOfGraph(file.format))
    }
    let graph = try NetworkGraph(metadata: file.metadata)
    let uses = graph?.binaryWeights ?? []
    let tensorNames = file.names
    let names = Set(tensorNames)
    let useNumbers = Dictionary(
      uses.enumerated().map { ($1.tensor, $0) }, uniquingKeysWith: { first, _ in first })
    try selection.checkPatterns(against: tensorNames + uses.map(\.layer))
    for use in uses where !names.contains(use.tensor) {
      throw .graph(.missingTensor(layer: use.layer, tensor: use.tensor))
    }
    var found: [(place: Place, order: Int, seen: Seen)] = []
    for index in tensorNames.indices {
      let tensor = try file.tensor(index)
      let use = useNumbers[tensor.name].map { uses[$0] }
      switch selection.choice(names: [tensor.name] + (use.map { [$0.layer] } ?? [])) {
      case .leave(let reason): leave(tensor, reason)
      case .take(let named):
        if let reason = Self.reasonToLeave(tensor, inGraph: graph.map { _ in use != nil }) {
          if named, case .rank(let rank) = reason { throw .tensor(tensor.name, .rank(rank)) }
          leave(tensor, reason)
          break
        }
        let place = Place(
          tensor: index, oneIsMinusOne: use?.oneIsMinusOne ?? selection.oneIsMinusOne,
          paddingValue: use?.paddingValue ?? -1, takesSigns: selection.takesSigns)
        do throws(NetworkFileError) {
          let seen = look(try Self.layer(place, of: tensor))
          found.append((place, useNumbers[tensor.name] ?? index, seen))
        } catch .tensor(_, let fault) where file.format == .pytorch && !named && !fault.isOfSigns {
          leave(tensor, .noLayer(fault))
        }
      }
    }
    if found.isEmpty { throw .selection(.noLayer) }
    found.sort { $0.order < $1.order }
    places = found.map(\.place)
    return found.map(\.seen)
  }

  private static func layer(
    _ place: Place, of tensor: Tensor
  ) throws(NetworkFileError) -> KernelLayer {
    try tensor.kernelLayer(
      oneIsMinusOne: place.oneIsMinusOne, paddingValue: place.paddingValue,
      takesSigns: place.takesSigns)
  }

  private mutating func leave(_ tensor: Tensor, _ reason: LeftOutTensor.Reason) {
    leftOut.append(LeftOutTensor(tensor, reason: reason))
  }

  private static func reasonToLeave(
    _ tensor: Tensor, inGraph: Bool?
  ) -> LeftOutTensor.Reason? {
    inGraph == false ? .notBinaryInGraph : LeftOutTensor.Reason(of: tensor)
  }
}
