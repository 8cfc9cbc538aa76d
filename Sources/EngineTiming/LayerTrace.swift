import EngineModel
import KernelCodec

/// A layer of a program as far as time depends on it.
///
/// A class, as every twin holds the layer that it works on.
final class LayerTrace: Sendable {
  let name: String
  let filters: Int
  /// Sequences of a filter.
  let streamChannels: Int
  /// Channels times planes of a tile's windows.
  let windowWords: Int
  let windowPlanes: Int
  /// Steps of a group of filters.
  let stepsPerGroup: Int
  /// Planes that are written; one for a logit.
  let outputPlanes: Int
  let thresholdsPerFilter: Int
  let geometry: LayerGeometry
  let inputTiles: TileGrid
  let outputTiles: TileGrid
  let descriptorWords: Int
  let tableWords: Int
  let layoutWords: Int
  /// The rank table packet, if there is one.
  let table: PacketTrace?
  let layout: LayoutKind
  /// What each lane asks for, once a tile.
  let streams: [StreamRequest]
  /// The bits of each code word of each lane.
  let codeLengths: [[UInt8]]

  var thresholdCount: Int { filters * thresholdsPerFilter }

  private init(
    name: String, _ layer: ProgramReader.Layer, of reader: ProgramReader,
    _ parameters: EngineParameters, at address: Int
  ) throws(EngineFault) {
    let descriptor = layer.descriptor
    self.name = name
    filters = descriptor.filters
    streamChannels = descriptor.streamChannels
    windowWords = descriptor.windowWords
    windowPlanes = descriptor.windowPlanes
    stepsPerGroup = descriptor.streamChannels * descriptor.windowPlanes
    outputPlanes = descriptor.outputPlanes
    thresholdsPerFilter = descriptor.thresholdsPerFilter
    geometry = descriptor.geometry
    inputTiles = descriptor.inputTiles
    outputTiles = descriptor.outputTiles
    descriptorWords = EngineDescriptor.wordCount(laneCount: parameters.laneCount)
    tableWords = descriptor.tableWords
    layoutWords = descriptor.layoutWords
    table = layer.tableForm.map { .table($0.form, entries: $0.entries) }
    layout = layer.layout.kind
    let decoder = LaneDecoder(
      layout: layer.layout, table: layer.layout.kind == .stored ? nil : reader.table,
      sequenceWidth: EngineParameters.sequenceWidth)
    var streams: [StreamRequest] = []
    var codeLengths: [[UInt8]] = []
    for lane in 0..<parameters.laneCount {
      let stream = try reader.stream(of: descriptor, lane: lane)
      let filters = ContainerLayer.filterCount(
        ofLane: lane, lanes: parameters.laneCount, filters: descriptor.filters)
      streams.append(
        StreamRequest(address: address + stream.startIndex, wordCount: stream.count / 4))
      codeLengths.append(
        decoder.wordWidths(in: stream, count: filters * descriptor.streamChannels))
    }
    self.streams = streams
    self.codeLengths = codeLengths
  }
}

extension LayerTrace {
  /// The layers of a program that lies at a byte address, run on an image of so many bytes.
  ///
  /// Throws the first rule that the program breaks: its time is not predicted.
  static func layers(
    of program: EngineProgram, at address: Int, imageByteCount: Int
  ) throws(EngineFault) -> [LayerTrace] {
    var reader = try ProgramReader(
      program.bytes, length: program.bytes.count, imageByteCount: imageByteCount,
      for: program.parameters)
    var layers: [LayerTrace] = []
    for layer in program.layers {
      let read = try reader.next()
      layers.append(
        try LayerTrace(name: layer.name, read, of: reader, program.parameters, at: address))
    }
    return layers
  }
}
