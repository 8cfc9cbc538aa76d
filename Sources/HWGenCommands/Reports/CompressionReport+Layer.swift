import KernelCodec
import NetworkFiles

extension CompressionReport {
  /// What compressing one layer gives.
  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    public var kind: String
    /// How the file spells the weights; nil where the layers are of no file.
    public var spelling: WeightSpelling?
    public var filters: Int
    public var channels: Int
    public var side: Int
    public var sequenceCount: Int
    public var uniqueCount: Int
    /// Shares (0 to 1) of the 32, 64, 128 and 256 most frequent sequences.
    public var topShares: [String: Double]
    /// The most frequent sequences, at most 512, falling by frequency.
    public var topSequences: [UInt32]
    /// How often each of `topSequences` occurs.
    public var topCounts: [Int]
    /// The bits of the code word of each of `topSequences`.
    public var codeLengths: [Int]
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
    /// Bits of all code words.
    public var codeBitCount: Int
    /// Streams, layout packet, and the table where the layer is alone on it.
    public var byteCount: Int
    /// Raw bytes over `byteCount`.
    public var ratio: Double
    public var advice: StorageAdvice
    /// Weights that clustering changed.
    public var flippedBitCount: Int
  }
}

extension CompressionReport.Layer {
  /// More sequences than these are not listed.
  private static let listed = 512

  /// The layer of a plan, which alone would cost `costs`.
  init(
    _ survey: LayerSurvey, _ planned: ContainerPlan.Layer, in plan: ContainerPlan,
    costs: [LayerCost], users: Int, flipped: Int, storageModel: StorageModel
  ) {
    let configuration = plan.configuration
    let (layer, statistics) = (survey.outline, survey.statistics)
    let table = planned.tableNumber.map { plan.tables[$0] }
    let encoder = LaneEncoder(
      layout: planned.cost.layout, table: table, sequenceWidth: layer.side.sequenceWidth)
    name = layer.name
    if case .binary = layer.kind { kind = "binary" } else { kind = "signed binary" }
    filters = layer.filters
    channels = layer.channels
    side = layer.side.rawValue
    sequenceCount = statistics.count
    uniqueCount = statistics.uniqueCount
    topShares = [:]
    for (count, share) in statistics.topShares { topShares["\(count)"] = share }
    let listed = survey.histogram.entries.prefix(Self.listed)
    topSequences = listed.map(\.sequence)
    topCounts = listed.map(\.count)
    codeLengths = listed.map { encoder.word(of: $0.sequence)?.width ?? 0 }
    codeBitCount = planned.cost.codeBitCount
    entropy = statistics.entropy
    huffmanRatio = statistics.huffmanRatio
    rawByteCount = layer.rawByteCount
    layoutByteCounts = [:]
    for cost in costs {
      layoutByteCounts[cost.layout.kind.description] = cost.byteCount
    }
    chosenLayout = planned.cost.layout.kind.description
    tableNumber = planned.tableNumber
    layersOnTable = users
    byteCount = planned.cost.byteCount + (users == 1 ? table?.packetByteCount ?? 0 : 0)
    ratio = Double(rawByteCount) / Double(byteCount)
    advice = storageModel.advice(
      rawByteCount: rawByteCount, byteCount: byteCount,
      isStored: planned.cost.layout.kind == .stored,
      sequencesPerLane: (sequenceCount + configuration.lanes - 1) / configuration.lanes)
    flippedBitCount = flipped
  }
}
