import CoreModel
import KernelCodec
import ToolSupport

/// A network's 3x3 layers on a core, without the decoding unit and with it, and its other binary layers without.
public struct CoreReport: Codable, Hashable, Sendable {
  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    public var channels: Int
    public var filters: Int
    /// Pixels of the output.
    public var pixels: Int
    /// What the layer is coded with; none where the unit has no part in it.
    public var layout: String?
    /// Bytes of the weights as packed words, and of the stream with layout and table.
    public var weightBytes: Int
    public var streamBytes: Int
    public var without: CoreRun
    /// With the unit, sequences as they are.
    public var stored: CoreRun?
    /// With the unit, sequences compressed.
    public var compressed: CoreRun?

    /// Cycles without the unit over cycles with it.
    public var speedup: Double {
      Double(without.cycles) / Double((compressed ?? without).cycles)
    }
  }

  public var network: String
  public var parameters: CoreParameters
  public var layers: [Layer]
  /// Why layers of the network are not among them.
  public var leftOut: [String]

  /// The sums that the report ends with.
  public struct Total: Codable, Hashable, Sendable {
    public var weightBytes: Int
    public var streamBytes: Int
    public var cycles: Int
    public var storedCycles: Int
    public var compressedCycles: Int
    public var memoryBytes: Int
    public var compressedMemoryBytes: Int

    init(_ layers: [Layer]) {
      func sum(_ value: (Layer) -> Int) -> Int { layers.reduce(0) { $0 + value($1) } }
      weightBytes = sum(\.weightBytes)
      streamBytes = sum(\.streamBytes)
      cycles = sum(\.without.cycles)
      storedCycles = sum { ($0.stored ?? $0.without).cycles }
      compressedCycles = sum { ($0.compressed ?? $0.without).cycles }
      memoryBytes = sum(\.without.memoryBytes)
      compressedMemoryBytes = sum { ($0.compressed ?? $0.without).memoryBytes }
    }

    public var speedup: Double { Double(cycles) / Double(compressedCycles) }
    public var storedSpeedup: Double { Double(cycles) / Double(storedCycles) }
    public var ratio: Double { Double(weightBytes) / Double(streamBytes) }
  }

  /// The layers that the unit takes.
  public var unitTotal: Total { Total(layers.filter { $0.compressed != nil }) }
  /// All layers.
  public var total: Total { Total(layers) }

  /// The report for a person.
  public var text: String {
    var table = TextTable(
      [
        "layer", "layout", "weights", "stream", "cycles", "unit, stored", "unit", "speed-up",
        "memory", "unit", "waits for", "unit",
      ], leftColumns: [1, 10, 11])
    table.rows = layers.map { layer in
      [
        layer.name, layer.layout ?? "-", "\(layer.weightBytes)", "\(layer.streamBytes)",
        "\(layer.without.cycles)", layer.stored.map { "\($0.cycles)" } ?? "-",
        layer.compressed.map { "\($0.cycles)" } ?? "-",
        layer.compressed == nil ? "-" : layer.speedup.fixed(3),
        "\(layer.without.memoryBytes)", layer.compressed.map { "\($0.memoryBytes)" } ?? "-",
        layer.without.limit.rawValue, layer.compressed?.limit.rawValue ?? "-",
      ]
    }
    var sums = [("with the unit", unitTotal)]
    if layers.contains(where: { $0.compressed == nil }) { sums.append(("all layers", total)) }
    table.rows += sums.map { name, total in
      [
        name, "", "\(total.weightBytes)", "\(total.streamBytes)", "\(total.cycles)",
        "\(total.storedCycles)", "\(total.compressedCycles)", total.speedup.fixed(3),
        "\(total.memoryBytes)", "\(total.compressedMemoryBytes)", "", "",
      ]
    }
    let memory = parameters.memory
    let note = leftOut.isEmpty ? "" : "\n\nLeft out: " + leftOut.joined(separator: "; ").printable
    return """
      \(network.printable) on a core of \(memory.first.byteCount >> 10) and \(memory.second.byteCount >> 10) KB of cache, memory after \
      \(memory.memoryLatency) cycles at \(memory.memoryBytesPerCycle.trimmed) bytes a cycle, \
      \(memory.prefetchLines) lines read ahead, \(parameters.tile) pixels a tile

      \(table.text)

      Weights and streams in bytes, memory in bytes read from it. What is waited for takes a twentieth of the cycles at
      least; else issuing instructions is the limit.\(note)
      """
  }
}
