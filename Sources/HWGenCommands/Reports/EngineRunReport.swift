import EngineModel
import ToolSupport

/// What an engine's model made of an image.
public struct EngineRunReport: Codable, Hashable, Sendable {
  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    public var layout: String
    /// Tiles computed.
    public var tiles: Int
    /// Sequences decoded, over all tiles.
    public var sequences: Int
    /// Bytes of descriptor, packets and, for each tile, streams.
    public var bytesRead: Int
    /// Cycles of an array that never waits: a bound, no prediction.
    public var arrayCycles: Int
  }

  public var network: String
  public var engine: String
  public var programBytes: Int
  public var imageBytes: Int
  public var layers: [Layer]
  /// The network's logits; none where the engine stopped.
  public var logits: [Int]
  public var predictedClass: Int?
  /// The class that the network's own arithmetic gives.
  public var expectedClass: Int
  /// What the hardware made of it; nil where it was not run.
  public var hardware: EngineHardwareReport?

  init(
    network: String, engine: String, program: EngineProgram, imageBytes: Int, run: EngineRun,
    logits: [Int], expectedClass: Int
  ) {
    self.network = network
    self.engine = engine
    self.imageBytes = imageBytes
    self.logits = logits
    self.expectedClass = expectedClass
    programBytes = program.bytes.count
    predictedClass = run.predictedClass
    layers = zip(program.layers, run.layers).map { compiled, layer in
      let work = LayerWork(layer.descriptor)
      return Layer(
        name: compiled.name, layout: layer.layout.description, tiles: work.tiles,
        sequences: work.sequences, bytesRead: work.bytesRead, arrayCycles: work.arrayCycles)
    }
  }

  /// The first logits; all of a network of a few classes.
  private var logitsText: String {
    let shown = 32
    return logits.prefix(shown).map(String.init).joined(separator: " ")
      + (logits.count > shown ? " ... (\(logits.count) classes)" : "")
  }

  /// The report for a person.
  public var text: String {
    var table = TextTable(
      ["layer", "layout", "tiles", "sequences", "bytes read", "array cycles"], leftColumns: [1])
    table.rows = layers.map {
      [
        $0.name, $0.layout, "\($0.tiles)", "\($0.sequences)", "\($0.bytesRead)",
        "\($0.arrayCycles)",
      ]
    }
    let total = { (count: (Layer) -> Int) in "\(layers.reduce(0) { $0 + count($1) })" }
    table.rows.append(
      [
        "all", "", total(\.tiles), total(\.sequences), total(\.bytesRead), total(\.arrayCycles),
      ])
    return """
      \(network.printable) on the engine \(engine): a program of \(programBytes) bytes, an image of \(imageBytes)

      \(table.text)

      logits \(logitsText)
      class \(predictedClass.map(String.init) ?? "none")
      """ + (hardware.map { "\n\n\($0.text)" } ?? "")
  }
}
