import ToolSupport

extension EngineEstimateReport {
  /// The report for a person.
  public var text: String {
    let how = isLayerwise ? ", layer by layer" : ""
    let refresh =
      memory.refreshInterval == 0 && memory.bankCount == 0
      ? "" : ", \(memory.bankCount) banks, refreshed every \(memory.refreshInterval)"
    return """
      \(network.printable) on the engine \(engine)\(how)
      memory: \(memory.bytesPerCycle.trimmed) bytes a cycle after \(memory.latency)\(refresh)

      \(layerTable)

      \(sweepTable)

      Every cycle is predicted; hwgen run --rtl compares the hardware's counters with it.
      """ + flips
  }

  private var others: ArraySlice<Variant> { variants.dropFirst() }

  private var flips: String {
    variants.compactMap { variant in
      variant.flippedShare.map {
        "\n\(variant.name): \((100 * $0).fixed(2)) % of the weights changed"
      }
    }.joined()
  }

  private var layerTable: String {
    guard let stored = variants.first else { return "" }
    var table = TextTable(
      ["layer", "tiles", "stored bytes", "cycles", "limit"]
        + others.flatMap { [$0.name, "bytes", "ratio", "cycles", "speed-up", "limit"] },
      leftColumns: [4, 5, 10, 11, 16])
    for (index, layer) in stored.layers.enumerated() {
      table.rows.append(
        [layer.name, "\(layer.tiles)", "\(layer.bytesRead)", "\(layer.cycles)", layer.limit]
          + others.flatMap { variant -> [String] in
            let other = variant.layers[index]
            return [
              other.layout, "\(other.bytesRead)", Self.ratio(layer.bytesRead, other.bytesRead),
              "\(other.cycles)", Self.ratio(layer.cycles, other.cycles), other.limit,
            ]
          })
    }
    table.rows.append(
      ["all", "", "\(stored.bytesRead)", "\(stored.cycles)", ""]
        + others.flatMap {
          [
            "", "\($0.bytesRead)", Self.ratio(stored.bytesRead, $0.bytesRead), "\($0.cycles)",
            Self.ratio(stored.cycles, $0.cycles), "",
          ]
        })
    return table.text
  }

  private var sweepTable: String {
    guard let stored = variants.first else { return "" }
    var table = TextTable(
      ["bytes a cycle", "stored, cycles"]
        + others.flatMap { [$0.name, "speed-up", "of the ratio"] })
    for (index, point) in stored.sweep.enumerated() {
      table.rows.append(
        [point.bytesPerCycle.trimmed, "\(point.cycles)"]
          + others.flatMap { variant -> [String] in
            let other = variant.sweep[index]
            let speedUp = Double(point.cycles) / Double(other.cycles)
            let ratio = Double(point.bytesRead) / Double(other.bytesRead)
            return [
              "\(other.cycles)", Self.ratio(point.cycles, other.cycles),
              "\((100 * speedUp / ratio).fixed(1)) %",
            ]
          })
    }
    return table.text
  }

  private static func ratio(_ stored: Int, _ other: Int) -> String {
    (Double(stored) / Double(other)).fixed(3)
  }
}
