import KernelCodec
import SecondDecoder

extension FuzzTarget {
  /// A container, as it is and with its checksums put right: both decoders give the same layers or the same
  /// verdict, and what is read survives being coded and written again.
  static let container = FuzzTarget("container") { bytes throws(Contradiction) in
    try checkContainer(bytes)
    let sealed = Resealing.container(bytes)
    if sealed != bytes { try checkContainer(sealed) }
    return true
  }

  private static func checkContainer(_ bytes: [UInt8]) throws(Contradiction) {
    let found = SecondDecoder.outcome(ofModuleOn: bytes)
    try Contradiction.unless("layers or verdict", found, is: SecondDecoder.outcome(on: bytes))
    guard case .success = found else { return }
    let (again, layers) = try Contradiction.ifRefused("read and written") {
      () throws(CodecError) in
      var container = try Container(parsing: bytes)
      let layers = try container.decoded()
      for (index, layer) in layers.enumerated() {
        container.layers[index].streams = try container.streams(of: layer, at: index)
      }
      return (try Container(parsing: try container.bytes()).decoded(), layers)
    }
    try Contradiction.unless("written and read", again, is: layers)
  }
}

extension Container {
  /// The streams of `layer`, coded as the layer at `index` is.
  fileprivate func streams(
    of layer: KernelLayer, at index: Int
  ) throws(CodecError) -> [[UInt8]] {
    let coded = layers[index]
    let encoder = LaneEncoder(
      layout: coded.layout, table: coded.tableNumber.map { tables[$0] },
      sequenceWidth: coded.side.sequenceWidth)
    var streams: [[UInt8]] = []
    for lane in layer.dealt(over: configuration.lanes) { streams.append(try encoder.encode(lane)) }
    return streams
  }
}
