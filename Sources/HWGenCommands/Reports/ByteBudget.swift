import KernelCodec

/// Where the bytes of a container go.
public struct ByteBudget: Codable, Hashable, Sendable {
  /// Code words, the last byte of a network's counted whole.
  public var codeWords: Int
  /// Padding and checksum of each lane's stream.
  public var streamEnds: Int
  /// Rank table packets.
  public var tables: Int
  /// Layout packets, and the signs of signed-binary layers.
  public var packets: Int
  /// The container's header and directory: hardware never sees them.
  public var directory: Int

  init(of plan: ContainerPlan) {
    let streams = plan.layers.reduce(0) { $0 + $1.cost.streamByteCount }
    codeWords = (plan.layers.reduce(0) { $0 + $1.cost.codeBitCount } + 7) / 8
    streamEnds = streams - codeWords
    tables = plan.tables.reduce(0) { $0 + $1.packetByteCount }
    packets = plan.layers.reduce(0) { $0 + $1.byteCount } - streams
    directory = plan.head.count - tables
  }

  /// For a person.
  var line: String {
    "\(codeWords) bytes of code words; overhead: rank tables \(tables), layout packets \(packets), "
      + "padding and checksums \(streamEnds), header and directory \(directory)"
  }
}
