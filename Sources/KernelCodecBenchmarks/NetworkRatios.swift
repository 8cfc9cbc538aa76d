import KernelCodec

/// How far a network's binary layers compress, all of them together: what a table of compressors compares.
struct NetworkRatios: Codable {
  /// A whole container.
  struct ContainerSize: Codable {
    var entries: Int
    /// "any", or the only layout that a layer may have beside being stored.
    var layout: String
    /// Bits of the code words alone.
    var codeBitCount: Int
    /// Everything: code words, padding, checksums, tables, packets, directory.
    var byteCount: Int
  }

  var sequenceCount: Int
  var rawBitCount: Int
  /// Each layer's own order-0 entropy, in bits.
  var entropyBitCount: Double
  /// A Huffman code of unlimited length for each layer, tables not counted.
  var huffmanBitCount: Int
  /// The paper's tree of 6, 8, 9 and 12 bits for layers of 3x3 kernels, other layers raw; tables not counted.
  var paperBitCount: Int
  var containers: [ContainerSize]

  init(of layers: [KernelLayer]) throws {
    let statistics = layers.map { KernelStatistics(of: $0.histogram) }
    sequenceCount = statistics.reduce(0) { $0 + $1.count }
    rawBitCount = statistics.reduce(0) { $0 + $1.rawBitCount }
    entropyBitCount = statistics.reduce(0) { $0 + $1.entropy * Double($1.count) }
    huffmanBitCount = statistics.reduce(0) { $0 + $1.huffmanBitCount }
    paperBitCount = zip(layers, statistics).reduce(0) { sum, pair in
      sum
        + (pair.0.side == .three
          ? RatioReport.paperBitCount(pair.0.histogram.counts) : pair.1.rawBitCount)
    }
    containers = []
    for entries in [256, 512] {
      for layout in [nil, LayoutKind.class16, .canonical] {
        let layouts = layout.map { LayoutSet.stored.union(LayoutSet($0)) } ?? .all
        let container = try Container(
          encoding: layers, in: CodecConfiguration(entries: entries, layouts: layouts))
        containers.append(
          ContainerSize(
            entries: entries, layout: layout?.description ?? "any",
            codeBitCount: Self.codeBitCount(container, layers),
            byteCount: try container.bytes().count))
      }
    }
  }

  private static func codeBitCount(_ container: Container, _ layers: [KernelLayer]) -> Int {
    zip(container.layers, layers).reduce(0) { sum, pair in
      let cost = LayerCost(
        of: pair.1, layout: pair.0.layout,
        table: pair.0.tableNumber.map { container.tables[$0] }, ownsTable: false,
        lanes: container.configuration.lanes)
      return sum + (cost?.codeBitCount ?? 0)
    }
  }
}
