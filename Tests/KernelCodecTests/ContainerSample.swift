@testable import KernelCodec

/// A small container and the places of its structures, to be corrupted.
struct ContainerSample {
  private let container: Container
  /// The forms that its rank tables may have.
  private let forms: Set<RankTableForm>
  private let bytes: [UInt8]
  /// The structures that end in a CRC-32, by their bytes, the checksum included.
  private let sealed: [Range<Int>]

  init(using random: inout some RandomNumberGenerator) {
    (container, forms) = Self.container(using: &random)
    do {
      bytes = try container.bytes(tableForms: forms)
    } catch {
      fatalError("a sample that cannot be written: \(error)")
    }
    sealed = Self.structures(of: container, forms, bytes)
  }

  private static func container(
    using random: inout some RandomNumberGenerator
  ) -> (Container, Set<RankTableForm>) {
    let configuration = CodecConfiguration(
      entries: Int.random(in: 1...20, using: &random), lanes: Int.random(in: 1...3, using: &random),
      layouts: LayoutSet(rawValue: UInt8.random(in: 1...31, using: &random)),
      longestCode: Int.random(in: 8...15, using: &random))
    let layers = (0..<Int.random(in: 0...3, using: &random)).map {
      layer(number: $0, using: &random)
    }
    let insisting = configuration.layouts.kinds.randomElement(using: &random)
    do {
      var container = try Container(
        encoding: layers, in: configuration,
        insisting: Bool.random(using: &random) ? insisting : nil,
        sharesTables: Bool.random(using: &random))
      let form = RankTableForm.allCases.randomElement(using: &random)!
      // The streams mean other sequences under the tables made to fit: that matters to neither decoder.
      container.tables = container.tables.map { $0.fitted(to: form) }
      return (container, [form])
    } catch .encoding(.noCodeWord) {
      // Codebooks alone do not take every layer.
      return Self.container(using: &random)
    } catch {
      fatalError("a sample that cannot be encoded: \(error)")
    }
  }

  private static func layer(
    number: Int, using random: inout some RandomNumberGenerator
  ) -> KernelLayer {
    let side = KernelSide.allCases.randomElement(using: &random)!
    let filters = Int.random(in: 1...6, using: &random)
    let channels = Int.random(in: 1...5, using: &random)
    let mask = UInt32.random(in: 0..<1 << UInt32(side.sequenceWidth), using: &random)
    let signs = (0..<filters).map { _ in Bool.random(using: &random) }
    return KernelLayer(
      name: String(repeating: "n", count: number + 1),
      kind: Bool.random(using: &random) ? .binary : .signedBinary(signs: signs), side: side,
      filters: filters, channels: channels, axisCount: side == .one ? 2 : 4,
      sequences: (0..<filters * channels).map { _ in UInt32.random(in: 0...mask, using: &random) })
  }

  private static func structures(
    of container: Container, _ forms: Set<RankTableForm>, _ bytes: [UInt8]
  ) -> [Range<Int>] {
    var structures = [0..<28]
    func add(_ byteCount: Int) {
      let start = structures.last!.upperBound
      structures.append(start..<start + byteCount)
    }
    add(Int(BitReader(bytes[...]).field(at: 128, width: 32)))
    for table in container.tables {
      add(table.packetByteCount(as: table.shortestForm(among: forms)))
    }
    for layer in container.layers {
      add(layer.packet.byteCount)
      if layer.kind != .binary { add((layer.filters + 31) / 32 * 4 + 4) }
      for stream in layer.streams { add(stream.count) }
    }
    return structures
  }

  /// The bytes, or the bytes changed in one or two places, mostly with checksums put right again.
  func mutated(using random: inout some RandomNumberGenerator) -> [UInt8] {
    if Int.random(in: 0..<10, using: &random) == 0, let resized = resized(using: &random) {
      return resized
    }
    var changed = bytes
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0:
        changed.removeLast(Int.random(in: 0...min(changed.count, 40), using: &random))
      case 1:
        changed += (0..<Int.random(in: 1...9, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      case 2 where !changed.isEmpty:
        changed.remove(at: Int.random(in: 0..<changed.count, using: &random))
      case 3:
        changed.removeLast(Int.random(in: 0...changed.count, using: &random))
      default:
        change(&changed, using: &random)
      }
    }
    if Int.random(in: 0..<8, using: &random) > 0 {
      let fitsLength = Bool.random(using: &random)
      reseal(&changed, fittingLength: fitsLength, fittingHash: Bool.random(using: &random))
    }
    return changed
  }

  /// The container with a lane stream that is longer or shorter, all lengths and checksums outside it right.
  private func resized(using random: inout some RandomNumberGenerator) -> [UInt8]? {
    var container = container
    guard let layer = container.layers.indices.randomElement(using: &random) else { return nil }
    let lane = Int.random(in: 0..<container.configuration.lanes, using: &random)
    let stream = container.layers[layer].streams[lane]
    let words = Int.random(in: 0...stream.count / 4 + 1, using: &random)
    container.layers[layer].streams[lane] = Array(
      (stream + [UInt8](repeating: 0, count: 4)).prefix(words * 4))
    return try? container.bytes(tableForms: forms)
  }

  /// Changes a bit, a byte or the first bytes of a structure.
  private func change(_ bytes: inout [UInt8], using random: inout some RandomNumberGenerator) {
    let structure = sealed.randomElement(using: &random)!
    guard !structure.isEmpty, structure.upperBound <= bytes.count else { return }
    let index: Int
    switch Int.random(in: 0..<3, using: &random) {
    case 0:
      index = structure.lowerBound + Int.random(in: 0..<min(16, structure.count), using: &random)
    case 1:
      index = max(
        structure.lowerBound, structure.upperBound - Int.random(in: 1...8, using: &random))
    default: index = Int.random(in: structure, using: &random)
    }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes[index] = [0, 1, 2, 0xFF].randomElement(using: &random)!
    default: bytes[index] = UInt8.random(in: 0...255, using: &random)
    }
  }

  /// Puts right the file's length, the hash and the checksums, innermost first.
  private func reseal(_ bytes: inout [UInt8], fittingLength: Bool, fittingHash: Bool) {
    if bytes.count >= 28 {
      if fittingLength { put(UInt32(bytes.count), at: 20, in: &bytes) }
      let configuration = CodecConfiguration(
        entries: Int(bytes[6] & 15) << 8 | Int(bytes[7]), lanes: Int(bytes[8]),
        layouts: LayoutSet(rawValue: bytes[5]), longestCode: Int(bytes[6] >> 4))
      if fittingHash { put(configuration.hash, at: 12, in: &bytes) }
    }
    for structure in sealed where structure.upperBound <= bytes.count && structure.count >= 4 {
      let crc = CRC32.checksum(of: bytes[structure.dropLast(4)])
      put(crc, at: structure.upperBound - 4, in: &bytes)
    }
  }

  private func put(_ word: UInt32, at index: Int, in bytes: inout [UInt8]) {
    for byte in 0..<4 {
      bytes[index + byte] = UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * byte))
    }
  }
}
