import KernelCodec

/// What compressing a network gives, layer by layer.
public struct CompressionReport: Codable, Hashable, Sendable {
  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    public var kind: String
    public var filters: Int
    public var channels: Int
    public var side: Int
    public var sequenceCount: Int
    public var uniqueCount: Int
    /// Shares (0 to 1) of the 32, 64, 128 and 256 most frequent sequences.
    public var topShares: [String: Double]
    /// Bits a sequence.
    public var entropy: Double
    /// Raw bits over the bits of an unlimited Huffman code, table not counted.
    public var huffmanRatio: Double
    public var rawByteCount: Int
    /// Bytes under the best parameters of each layout, packets and a table of its own counted.
    public var layoutByteCounts: [String: Int]
    public var chosenLayout: String
    /// The rank table that the layer uses, with how many layers share it.
    public var tableNumber: Int?
    public var layersOnTable: Int
    /// Streams, layout packet, and the table where the layer is alone on it.
    public var byteCount: Int
    /// Raw bytes over `byteCount`.
    public var ratio: Double
    /// "compress" or "store".
    public var advice: String
    /// Weights that clustering changed.
    public var flippedBitCount: Int
  }

  public var network: String
  public var configuration: ConfigurationReport
  public var layers: [Layer]
  public var tableCount: Int
  public var rawByteCount: Int
  public var containerByteCount: Int
  /// Raw bytes over the whole container.
  public var ratio: Double
  public var flippedBitCount: Int
  public var weightCount: Int
}

/// A configuration, as reports show it.
public struct ConfigurationReport: Codable, Hashable, Sendable {
  public var entries: Int
  public var lanes: Int
  public var layouts: [String]
  public var hash: String

  public init(_ configuration: CodecConfiguration) {
    entries = configuration.entries
    lanes = configuration.lanes
    layouts = configuration.layouts.kinds.map(\.description)
    let digits = String(configuration.hash, radix: 16)
    hash = String(repeating: "0", count: 8 - digits.count) + digits
  }

  var line: String {
    "entries \(entries), lanes \(lanes), layouts \(layouts.joined(separator: ",")), hash \(hash)"
  }
}

extension CompressionReport {
  /// Describes `container`, made of `layers`, whose weights clustering had changed in so many places.
  public init(
    network: String, layers: [KernelLayer], flippedBitCounts: [Int], container: Container,
    byteCount: Int
  ) throws(CodecError) {
    let configuration = container.configuration
    var users: [Int: Int] = [:]
    for layer in container.layers {
      if let table = layer.tableNumber { users[table, default: 0] += 1 }
    }
    var reports: [Layer] = []
    for ((layer, coded), flipped) in zip(zip(layers, container.layers), flippedBitCounts) {
      reports.append(
        try Layer(
          layer, coded: coded, users: coded.tableNumber.map { users[$0] ?? 0 } ?? 0,
          flipped: flipped, container: container))
    }
    self.network = network
    self.configuration = ConfigurationReport(configuration)
    self.layers = reports
    tableCount = container.tables.count
    rawByteCount = reports.reduce(0) { $0 + $1.rawByteCount }
    containerByteCount = byteCount
    ratio = Double(rawByteCount) / Double(byteCount)
    flippedBitCount = flippedBitCounts.reduce(0, +)
    weightCount = layers.reduce(0) { $0 + $1.sequences.count * $1.side.sequenceWidth }
  }

  public var table: TextTable {
    var table = TextTable(
      ["layer", "shape", "sequences", "unique", "top 32", "64", "128", "256", "entropy"]
        + configuration.layouts + ["chosen", "bytes", "ratio", "advice"],
      leftColumns: [1])
    for layer in layers {
      table.rows.append(
        [
          layer.name, "\(layer.filters)x\(layer.channels)x\(layer.side)x\(layer.side)",
          "\(layer.sequenceCount)", "\(layer.uniqueCount)",
        ] + KernelStatistics.topCounts.map { layer.topShares["\($0)", default: 1].percent }
          + [layer.entropy.fixed(3)]
          + configuration.layouts.map { layer.layoutByteCounts[$0].map(String.init) ?? "-" }
          + [
            layer.chosenLayout + (layer.layersOnTable > 1 ? " (table \(layer.tableNumber!))" : ""),
            "\(layer.byteCount)", layer.ratio.fixed(3), layer.advice,
          ])
    }
    return table
  }

  /// The report for a person.
  public var text: String {
    var lines = ["\(network): \(configuration.line)", "", table.text, ""]
    let shared = layers.contains { $0.layersOnTable > 1 }
    if shared {
      lines.append(
        "The bytes of a layer leave out a rank table that it shares; the total counts it.")
    }
    if flippedBitCount > 0 {
      let share = Double(flippedBitCount) / Double(weightCount)
      lines.append(
        "Clustering changed \(flippedBitCount) of \(weightCount) weights (\(share.percent)).")
    }
    lines.append(
      "\(rawByteCount) bytes of weights -> \(containerByteCount) bytes, ratio \(ratio.fixed(3)), "
        + "\(tableCount) rank table\(tableCount == 1 ? "" : "s")")
    return lines.joined(separator: "\n")
  }
}

extension CompressionReport.Layer {
  fileprivate init(
    _ layer: KernelLayer, coded: ContainerLayer, users: Int, flipped: Int, container: Container
  ) throws(CodecError) {
    let configuration = container.configuration
    let statistics = KernelStatistics(of: layer.histogram)
    name = layer.name
    if case .binary = layer.kind { kind = "binary" } else { kind = "signed binary" }
    filters = layer.filters
    channels = layer.channels
    side = layer.side.rawValue
    sequenceCount = layer.sequences.count
    uniqueCount = statistics.uniqueCount
    topShares = [:]
    for (count, share) in statistics.topShares { topShares["\(count)"] = share }
    entropy = statistics.entropy
    huffmanRatio = statistics.huffmanRatio
    rawByteCount = (statistics.rawBitCount + 7) / 8
    layoutByteCounts = [:]
    for layout in configuration.layouts.kinds {
      let choice = try LayoutChoice(
        for: [layer], in: configuration, insisting: layout, sharesTables: false)
      let cost = LayerCost(
        of: layer, layout: choice.layers[0].layout, table: choice.tables.first, ownsTable: true,
        lanes: configuration.lanes)
      layoutByteCounts[layout.description] = cost?.byteCount
    }
    let table = coded.tableNumber.map { container.tables[$0] }
    chosenLayout = coded.layout.kind.description
    tableNumber = coded.tableNumber
    layersOnTable = users
    byteCount =
      coded.streams.reduce(0) { $0 + $1.count } + coded.packet.byteCount
      + (users == 1 ? table?.packetByteCount ?? 0 : 0)
    ratio = Double(rawByteCount) / Double(byteCount)
    advice = coded.layout.kind == .stored || ratio <= 1 ? "store" : "compress"
    flippedBitCount = flipped
  }
}
