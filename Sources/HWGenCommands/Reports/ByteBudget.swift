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

  init(of container: Container, codeBitCount: Int, byteCount: Int) {
    let streams = container.layers.reduce(0) { $0 + $1.streams.reduce(0) { $0 + $1.count } }
    codeWords = (codeBitCount + 7) / 8
    streamEnds = streams - codeWords
    tables = container.tables.reduce(0) { $0 + $1.packetByteCount }
    packets = container.layers.reduce(0) { $0 + $1.packet.byteCount + $1.signByteCount }
    directory = byteCount - streams - tables - packets
  }

  /// For a person.
  var line: String {
    "\(codeWords) bytes of code words; overhead: rank tables \(tables), layout packets \(packets), "
      + "padding and checksums \(streamEnds), header and directory \(directory)"
  }
}

extension ContainerLayer {
  /// Signs, padded to a word, and their checksum.
  fileprivate var signByteCount: Int {
    if case .signedBinary(let signs) = kind { (signs.count + 31) / 32 * 4 + 4 } else { 0 }
  }
}
