import KernelCodec

/// Puts right what random bytes never get right by chance, so that the rules behind it are met.
enum Resealing {
  /// The container with each checksum, configuration hash and file length that its reader met put right,
  /// and a checksum at the end of each lane stream.
  static func container(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    // A structure is met once its predecessors are right; each takes one turn or two.
    for _ in 0..<64 {
      do {
        let container = try Container(parsing: bytes)
        for layer in container.layers { sealStreams(of: layer, in: &bytes) }
        break
      } catch .container(let fault) {
        guard let word = expected(by: fault, in: bytes) else { break }
        put(word, at: fault.byteOffset + fault.bitOffset / 8, in: &bytes)
      } catch {
        break
      }
    }
    return bytes
  }

  private static func sealStreams(of layer: ContainerLayer, in bytes: inout [UInt8]) {
    for (start, stream) in zip(layer.streamByteOffsets, layer.streams) where stream.count >= 4 {
      let end = start + stream.count - 4
      put(CRC32.checksum(of: bytes[start..<end]), at: end, in: &bytes)
    }
  }

  /// The word that the rule which failed wants; nil where no single word would do.
  private static func expected(by fault: ContainerFault, in bytes: [UInt8]) -> UInt32? {
    switch fault.rule {
    case .checksumMismatch, .coded(.packetChecksumMismatch):
      let start = fault.byteOffset
      return CRC32.checksum(of: bytes[start..<start + fault.bitOffset / 8])
    case .wrongConfiguration, .coded(.wrongConfiguration):
      guard case .mismatch(_, let expected) = fault.detail else { return nil }
      return expected
    case .badLength where fault.structure == .header && fault.bitOffset == 160:
      return UInt32(exactly: bytes.count)
    default:
      return nil
    }
  }

  /// The packet with its configuration hash and its checksum put right, where a rule asks for them.
  static func packet(_ bytes: ArraySlice<UInt8>, _ context: PacketContext) -> ArraySlice<UInt8> {
    var bytes = Array(bytes)
    // The hash, then the checksum.
    for _ in 0..<2 {
      let verdict = ConfigurationPacket.verdict(on: bytes[...], in: context)
      switch verdict.code {
      case .wrongConfiguration:
        put(context.configuration.hash, at: 4, in: &bytes)
      case .packetChecksumMismatch:
        let end = verdict.bitOffset / 8
        put(CRC32.checksum(of: bytes[..<end]), at: end, in: &bytes)
      default:
        break
      }
    }
    return bytes[...]
  }

  /// The zip archive with the checksum of each member that is not compressed put right.
  static func zipArchive(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    func little(_ at: Int, _ byteCount: Int) -> Int {
      guard at >= 0, at + byteCount <= bytes.count else { return 0 }
      return bytes[at..<at + byteCount].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    for entry in bytes.indices where little(entry, 4) == 0x0201_4B50 && little(entry + 10, 2) == 0 {
      let header = little(entry + 42, 4)
      let start = header + 30 + little(header + 26, 2) + little(header + 28, 2)
      let end = start + little(entry + 20, 4)
      guard entry + 20 <= bytes.count, end <= bytes.count else { continue }
      put(CRC32.checksum(of: bytes[start..<end]).byteSwapped, at: entry + 16, in: &bytes)
    }
    return bytes
  }

  /// Writes `word` at a byte, most significant byte first.
  static func put(_ word: UInt32, at index: Int, in bytes: inout [UInt8]) {
    for byte in 0..<4 {
      bytes[index + byte] = UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * byte))
    }
  }
}
