import ToolSupport

/// How much flips move a network's logits, filter by filter.
public struct SensitivityReport: Codable, Hashable, Sendable {
  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    /// The fourth root of the squared change of the logits a flip, for each filter; of at least an eighth of the
    /// layer's mean.
    public var filters: [Double]

    /// A filter of which few images show anything is not for that reason free to flip. The root is damping: undamped, nearly all
    /// flips go where a single one matters least, and together they no longer do.
    init(name: String, measured: [Double]) {
      self.name = name
      let mean = measured.reduce(0, +) / Double(max(1, measured.count))
      filters = measured.map { max($0, mean / 8).squareRoot().squareRoot() }
    }

    /// The mean over the filters.
    public var mean: Double { filters.reduce(0, +) / Double(max(1, filters.count)) }
  }

  public var network: String
  public var imageCount: Int
  public var layers: [Layer]

  /// The report for a person.
  public var text: String {
    var table = TextTable(["layer", "filters", "least", "mean", "most"], leftColumns: [1])
    for layer in layers {
      table.rows.append([
        layer.name, "\(layer.filters.count)", (layer.filters.min() ?? 0).fixed(3),
        layer.mean.fixed(3), (layer.filters.max() ?? 0).fixed(3),
      ])
    }
    return
      "\(network.printable): fourth root of the squared change of the logits a flip, on"
      + " \(imageCount) held-out training images\n\n"
      + table.text
  }
}
