import BinaryNetwork
import CoVerification
import CoreModel
import Hardware
import KernelCodec

/// The layers that a core runs, and the unit's streams for those of 3x3 kernels.
struct CoreWorkload {
  struct Layer {
    var shape: ModelledLayer
    /// What the unit decodes; none where the kernels are not 3x3.
    var stream: Stream?
  }

  struct Stream {
    var layout: Layout
    /// Bits of each sequence's code word.
    var lengths: [UInt8]
    /// Stream, layout and table.
    var byteCount: Int
    var unit: DecodingUnitParameters
    /// The unit set up for sequences as they are.
    var storedUnit: DecodingUnitParameters
  }

  var name: String
  var layers: [Layer] = []
  var leftOut: [String] = []

  /// ReActNet-A with kernels that are drawn.
  ///
  /// `insisting`: the layout of every layer; else each has the cheapest. `only`: the names of the layers to run; all where
  /// there are none.
  static func reActNetA(
    from distribution: KernelDistribution, seed: Int, insisting: LayoutKind?,
    withPoints: Bool, only: [String] = []
  ) throws -> CoreWorkload {
    var workload = CoreWorkload(name: "ReActNet-A, kernels drawn with seed \(seed)")
    var drawn = ReActNetA.drawnLayers(from: distribution, seed: seed)[...]
    for layer in ReActNetA.layers where layer.side == .three || withPoints {
      let kernels = layer.side == .three ? drawn.removeFirst() : nil
      guard only.isEmpty || only.contains(layer.name) else { continue }
      let stream = try kernels.map { try Self.stream($0, insisting) }
      workload.layers.append(Layer(shape: ModelledLayer(layer), stream: stream))
    }
    return workload
  }

  /// The binary convolutions of a network with a graph.
  init(_ network: Network, name: String, insisting: LayoutKind?) throws {
    self.init(name: name)
    var shape = network.inputShape
    for (layer, output) in zip(network.layers, network.outputShapes) {
      defer { shape = output }
      guard case .binaryConvolution(let convolution, _) = layer.operation,
        convolution.layer.axisCount == 4
      else {
        leftOut.append("`\(layer.name)`, which is no binary convolution")
        continue
      }
      let stream =
        convolution.layer.side == .three ? try Self.stream(convolution.layer, insisting) : nil
      layers.append(
        Layer(
          shape: ModelledLayer(
            name: layer.name, channels: shape[0], filters: convolution.layer.filters,
            height: shape[1], width: shape[2], geometry: convolution.geometry),
          stream: stream))
    }
  }

  private init(name: String) { self.name = name }

  /// The unit's lane and packing unit: every layout, words of 128 channels.
  static let configuration = CodecConfiguration(entries: 512)
  private static let lane = DecoderLane(lane: LaneParameters(entries: 512), repeats: true)
  private static let packing = PackingUnit(sequenceWidth: 9, channelsPacked: 128)

  /// A layer by itself, with a table of its own: the paper's statistics are a layer's.
  private static func stream(_ layer: KernelLayer, _ insisting: LayoutKind?) throws -> Stream {
    let container = try Container(encoding: [layer], in: configuration, insisting: insisting)
    let coded = container.layers[0]
    let table = coded.tableNumber.map { container.tables[$0] }
    let encoder = LaneEncoder(layout: coded.layout, table: table, sequenceWidth: 9)
    let lengths = layer.sequences.map { UInt8(encoder.word(of: $0)?.width ?? 0) }
    let packet = LayoutPacket(
      side: .three, layout: coded.layout, filters: layer.filters, channels: layer.channels)
    var packets = [ConfigurationPacket.layout(packet)]
    if let table { packets.insert(.rankTable(table), at: 0) }
    var storedPacket = packet
    storedPacket.layout = .stored
    return Stream(
      layout: coded.layout, lengths: lengths,
      byteCount: coded.streams[0].count + packet.byteCount + (table?.packetByteCount ?? 0),
      unit: DecodingUnitParameters(lane: lane, packing: packing, packets: packets),
      storedUnit: DecodingUnitParameters(
        lane: lane, packing: packing, packets: [.layout(storedPacket)]))
  }

  /// What a layer takes without the unit, and with it where it takes sequences as they are.
  private func withoutCompression(
    _ layer: Layer, on parameters: CoreParameters
  ) throws(CoreModelError) -> (without: CoreRun, stored: CoreRun?) {
    let without = try CoreRun(layer.shape, on: parameters)
    guard let stream = layer.stream else { return (without, nil) }
    let stored = try CoreRun(
      layer.shape, on: parameters, unit: stream.storedUnit,
      lengths: [UInt8](repeating: 9, count: stream.lengths.count))
    return (without, stored)
  }

  /// Runs every layer without the unit, and those that it takes with it.
  func report(
    on parameters: CoreParameters, console: Console
  ) throws(CoreModelError) -> CoreReport {
    // Layers of one shape take the same time without the unit, and with sequences as they are.
    var known: [ModelledLayer: (without: CoreRun, stored: CoreRun?)] = [:]
    var results: [CoreReport.Layer] = []
    for layer in layers {
      console.progress("running \(layer.shape.name)")
      var key = layer.shape
      key.name = ""
      let runs: (without: CoreRun, stored: CoreRun?)
      if let found = known[key] {
        runs = found
      } else {
        runs = try withoutCompression(layer, on: parameters)
        known[key] = runs
      }
      var compressed: CoreRun?
      if let stream = layer.stream {
        compressed = try CoreRun(
          layer.shape, on: parameters, unit: stream.unit, lengths: stream.lengths)
      }
      results.append(
        CoreReport.Layer(
          name: layer.shape.name, channels: layer.shape.channels, filters: layer.shape.filters,
          pixels: layer.shape.pixels, layout: layer.stream.map { $0.layout.kind.description },
          weightBytes: layer.shape.weightBytes,
          streamBytes: layer.stream?.byteCount ?? layer.shape.weightBytes, without: runs.without,
          stored: runs.stored, compressed: compressed))
    }
    return CoreReport(network: name, parameters: parameters, layers: results, leftOut: leftOut)
  }
}
