import KernelCodec
import ToolSupport

/// What compressing a network gives, layer by layer.
public struct CompressionReport: Codable, Hashable, Sendable {
  public var network: String
  public var configuration: ConfigurationReport
  public var layers: [Layer]
  public var tableCount: Int
  public var rawByteCount: Int
  public var containerByteCount: Int
  /// What the container's bytes are.
  public var byteBudget: ByteBudget
  /// Raw bytes over the whole container.
  public var ratio: Double
  public var flippedBitCount: Int
  public var weightCount: Int
  /// What `advice` assumes.
  public var storageModel: StorageModel
  /// What clustering would give, where that was asked for.
  public var tradeOff: [TradeOffPoint]?
  /// What the network does on images before and after, where that was asked for.
  public var accuracy: AccuracyReport?
}

/// A configuration, as reports show it.
public struct ConfigurationReport: Codable, Hashable, Sendable {
  public var entries: Int
  public var lanes: Int
  public var layouts: [String]
  /// Bits of the longest word of a canonical code; nil where no layout has one.
  public var longestCode: Int?
  public var hash: String

  public init(_ configuration: CodecConfiguration) {
    entries = configuration.entries
    lanes = configuration.lanes
    layouts = configuration.layouts.kinds.map(\.description)
    longestCode = configuration.layouts.contains(.canonical) ? configuration.longestCode : nil
    let digits = String(configuration.hash, radix: 16)
    hash = String(repeating: "0", count: 8 - digits.count) + digits
  }

  var line: String {
    "entries \(entries), lanes \(lanes), layouts \(layouts.joined(separator: ",")), "
      + (longestCode.map { "longest code \($0), " } ?? "") + "hash \(hash)"
  }
}

extension CompressionReport {
  /// Describes the container that `plan` plans for `layers`, of which clustering had changed so many weights.
  ///
  /// Throws what reading a layer throws, where its survey does not suffice.
  public init<Source: SurveyedSource>(
    network: String, layers: Source, flippedBitCounts: [Int], plan: ContainerPlan,
    storageModel: StorageModel, tradeOff: [TradeOffPoint]? = nil
  ) throws(Source.Failure) {
    var users: [Int: Int] = [:]
    for layer in plan.layers {
      if let table = layer.tableNumber { users[table, default: 0] += 1 }
    }
    let costs = try LayerCost.all(of: layers, in: plan.configuration)
    let reports = plan.layers.enumerated().map { index, planned in
      Layer(
        layers.surveys[index], planned, in: plan, costs: costs[index],
        users: planned.tableNumber.map { users[$0] ?? 0 } ?? 0,
        flipped: flippedBitCounts[index], storageModel: storageModel)
    }
    self.network = network
    configuration = ConfigurationReport(plan.configuration)
    self.layers = reports
    self.storageModel = storageModel
    self.tradeOff = tradeOff
    tableCount = plan.tables.count
    rawByteCount = reports.reduce(0) { $0 + $1.rawByteCount }
    containerByteCount = plan.byteCount
    byteBudget = ByteBudget(of: plan)
    ratio = Double(rawByteCount) / Double(plan.byteCount)
    flippedBitCount = flippedBitCounts.reduce(0, +)
    weightCount = layers.surveys.reduce(0) { $0 + $1.outline.weightCount }
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
            "\(layer.byteCount)", layer.ratio.fixed(3), layer.advice.verdict.rawValue,
          ])
    }
    return table
  }

  /// What the weights were taken for, with the layers of which that holds.
  private var spellingLines: [String] {
    var names: [(text: String, layers: [String])] = []
    for layer in layers {
      guard let text = layer.spelling?.description else { continue }
      if let index = names.firstIndex(where: { $0.text == text }) {
        names[index].layers.append(layer.name)
      } else {
        names.append((text, [layer.name]))
      }
    }
    return names.map { text, layers in
      let shown = layers.prefix(3).map(\.printable).joined(separator: ", ")
      let rest = layers.count > 3 ? " and \(layers.count - 3) more" : ""
      return names.count == 1 ? "Weights: \(text)." : "Weights: \(text): \(shown)\(rest)."
    }
  }

  /// The report for a person.
  public var text: String {
    var lines = ["\(network.printable): \(configuration.line)", "", table.text, ""]
    lines += spellingLines
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
    lines.append(byteBudget.line)
    if let accuracy { lines.append(accuracy.line) }
    return lines.joined(separator: "\n")
  }
}
