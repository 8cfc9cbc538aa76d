import KernelCodec

/// Puts the parts of a program together: what is read once, then the streams.
struct ProgramWriter {
  let parameters: EngineParameters
  private var layers: [EngineProgram.Layer] = []
  /// What follows each descriptor.
  private var packets: [[UInt8]] = []
  private var streams: [UInt8] = []
  /// The table that the engine holds when the next layer comes.
  private var tableInForce: RankTable?

  init(parameters: EngineParameters) {
    self.parameters = parameters
  }

  /// Adds a layer, its table in `tableForm` or the shortest; a table that is already in force is not sent again.
  mutating func append(
    _ layer: EngineLayer, isLast: Bool, layout: Layout, table: RankTable?,
    tableForm: RankTableForm?, streams: [[UInt8]]
  ) {
    var tablePacket: [UInt8] = []
    if let table, table != tableInForce {
      tablePacket = RankTablePacket.bytes(of: table, as: tableForm ?? table.shortestForm())
      tableInForce = table
    }
    let layoutPacket = LayoutPacket(
      side: .three, layout: layout, filters: layer.filters, channels: layer.streamChannels
    ).bytes(for: parameters.codec)
    let thresholds = layer.thresholds.flatMap(\.words).flatMap(\.littleEndianBytes)
    packets.append(
      tablePacket + layoutPacket + thresholds
        + CRC32.checksum(of: thresholds).littleEndianBytes)

    var descriptor = layer.descriptor(tile: parameters.tile)
    descriptor.isLast = isLast
    descriptor.tableWords = tablePacket.count / 4
    descriptor.layoutWords = layoutPacket.count / 4
    // From the first stream of all, until it is known where that lies.
    descriptor.weightAddress = self.streams.count
    descriptor.streamBytes = streams.map(\.count)
    for stream in streams {
      self.streams += stream
      Self.align(&self.streams)
    }
    layers.append(
      EngineProgram.Layer(
        name: layer.name, descriptor: descriptor, layout: layout.kind,
        output: layer.outputMap(tile: parameters.tile)))
  }

  /// The layers with their addresses, and the bytes of all; throws `.programTooLong`.
  func finished() throws(EngineRefusal) -> (layers: [EngineProgram.Layer], bytes: [UInt8]) {
    var layers = layers
    let descriptorBytes = 4 * EngineDescriptor.wordCount(laneCount: parameters.laneCount)
    let length = packets.reduce(0) { $0 + descriptorBytes + $1.count }
    let start =
      (length + EngineProgram.alignment - 1) / EngineProgram.alignment
      * EngineProgram.alignment
    if start + streams.count > Int(UInt32.max) { throw .programTooLong }
    var bytes: [UInt8] = []
    for index in layers.indices {
      layers[index].descriptor.weightAddress += start
      let words = layers[index].descriptor.words(for: parameters)
      bytes += words.flatMap(\.littleEndianBytes) + packets[index]
    }
    Self.align(&bytes)
    return (layers, bytes + streams)
  }

  private static func align(_ bytes: inout [UInt8]) {
    while bytes.count % EngineProgram.alignment != 0 { bytes.append(0) }
  }
}

extension EngineLayer {
  /// The descriptor, but for what depends on the layers before and on the codec.
  package func descriptor(tile: TileShape) -> EngineDescriptor {
    let input = inputMap(tile: tile)
    let output = outputMap(tile: tile)
    var descriptor = EngineDescriptor()
    descriptor.filters = filters
    descriptor.windowChannels = windowChannels
    descriptor.weightPlanes = weightPlanes
    descriptor.activationPlanes = activationPlanes
    descriptor.outputPlanes = outputPlanes
    descriptor.operation = operation
    descriptor.geometry = geometry
    descriptor.border = border
    descriptor.isPooled = isPooled
    descriptor.givesLogits = givesLogits
    descriptor.inputHeight = inputHeight
    descriptor.inputWidth = inputWidth
    descriptor.inputChannels = inputChannels
    descriptor.inputTiles = input.grid
    // Rows and columns that pooling leaves out need not be computed.
    let factor = isPooled ? 2 : 1
    descriptor.outputTiles = TileGrid(
      rows: tile.rows(covering: resultHeight * factor),
      columns: tile.columns(covering: resultWidth * factor))
    descriptor.inputPitch = input.pitch
    descriptor.outputPitch = output.pitch
    // Logits are not written.
    descriptor.outputWords = givesLogits ? 0 : output.wordCount
    descriptor.sumBits = sumBits
    return descriptor
  }
}
