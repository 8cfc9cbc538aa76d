import KernelCodec
import ToolSupport

/// What a container holds.
public struct InspectionReport: Codable, Hashable, Sendable {
  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    public var kind: String
    public var filters: Int
    public var channels: Int
    public var side: Int
    public var paddingValue: Int
    public var layout: String
    public var tableNumber: Int?
    /// Bytes of each lane's stream.
    public var streamByteCounts: [Int]
    /// Raw bits over the bits of the streams.
    public var streamRatio: Double
  }

  public var path: String
  public var byteCount: Int
  public var configuration: ConfigurationReport
  /// Entries of each rank table, with the sequence width.
  public var tables: [[String: Int]]
  public var layers: [Layer]
  /// Raw bytes over the container's.
  public var ratio: Double

  public init(path: String, container: Container, byteCount: Int) {
    self.path = path
    self.byteCount = byteCount
    configuration = ConfigurationReport(container.configuration)
    tables = container.tables.map { ["entries": $0.count, "sequenceWidth": $0.sequenceWidth] }
    var rawBits = 0
    layers = []
    for layer in container.layers {
      let bits = layer.filters * layer.channels * layer.side.sequenceWidth
      rawBits += bits
      let streams = layer.streams.map(\.count)
      var kind = "binary"
      if case .signedBinary = layer.kind { kind = "signed binary" }
      layers.append(
        Layer(
          name: layer.name, kind: kind, filters: layer.filters, channels: layer.channels,
          side: layer.side.rawValue, paddingValue: layer.paddingValue,
          layout: layer.layout.kind.description, tableNumber: layer.tableNumber,
          streamByteCounts: streams,
          streamRatio: Double(bits) / Double(max(1, 8 * streams.reduce(0, +)))))
    }
    ratio = Double((rawBits + 7) / 8) / Double(max(1, byteCount))
  }

  /// The report for a person.
  public var text: String {
    var table = TextTable(
      ["layer", "kind", "shape", "padding", "layout", "table", "stream bytes", "ratio"],
      leftColumns: [1, 2, 4])
    for layer in layers {
      table.rows.append([
        layer.name, layer.kind,
        "\(layer.filters)x\(layer.channels)x\(layer.side)x\(layer.side)",
        "\(layer.paddingValue)", layer.layout, layer.tableNumber.map(String.init) ?? "-",
        layer.streamByteCounts.map(String.init).joined(separator: "+"),
        layer.streamRatio.fixed(3),
      ])
    }
    let tableLine = tables.enumerated().map { number, table in
      "table \(number): \(table["entries"] ?? 0) x \(table["sequenceWidth"] ?? 0) bits"
    }
    return
      (["\(path.printable): version \(Container.version), \(byteCount) bytes", configuration.line]
      + tableLine + ["", table.text, "", "every stream decodes; ratio \(ratio.fixed(3))"])
      .joined(separator: "\n")
  }
}
