import KernelCodec

/// Reads a program as the engine does: layer by layer, each part judged as it comes.
///
/// Bytes beyond the program's end are a bus error: nothing lies there.
package struct ProgramReader {
  /// What a layer says before its streams.
  package struct Layer {
    package var descriptor: EngineDescriptor
    /// Of the rank table packet, if there is one.
    package var tableForm: (form: RankTableForm, entries: Int)?
    package var layout: Layout
    /// One a filter.
    package var thresholds: [FilterThresholds]
  }

  private let bytes: [UInt8]
  private let parameters: EngineParameters
  private var offset = 0
  /// The number of layers read.
  private(set) var layerIndex = 0
  /// The rank table received last.
  package private(set) var table: RankTable?

  package init(_ bytes: [UInt8], for parameters: EngineParameters) {
    self.bytes = bytes
    self.parameters = parameters
  }

  /// The next layer; throws the first rule that it breaks.
  package mutating func next() throws(EngineFault) -> Layer {
    let words = try words(
      EngineDescriptor.wordCount(laneCount: parameters.laneCount), of: .descriptor)
    let descriptor: EngineDescriptor
    do {
      descriptor = try EngineDescriptor(words: words, for: parameters)
    } catch {
      throw EngineFault(error, layer: layerIndex, .descriptor)
    }
    var tableForm: (form: RankTableForm, entries: Int)?
    if descriptor.tableWords > 0 {
      let form = offset + 2 < bytes.count ? bytes[offset + 2] >> 4 : 0
      guard
        case .rankTable(let table) = try packet(
          descriptor.tableWords, .rankTable, type: RankTablePacket.type)
      else { throw EngineFault(.codec(.unknownPacket), layer: layerIndex, .rankTable) }
      self.table = table
      tableForm = RankTableForm(rawValue: form).map { ($0, table.count) }
    }
    guard
      case .layout(let packet) = try packet(
        descriptor.layoutWords, .layout, type: LayoutPacket.type)
    else { throw EngineFault(.codec(.unknownPacket), layer: layerIndex, .layout) }
    if packet.filters != descriptor.filters || packet.channels != descriptor.streamChannels {
      throw EngineFault(.badDescriptor, layer: layerIndex, .layout)
    }
    let thresholds = try thresholds(of: descriptor)
    layerIndex += 1
    return Layer(
      descriptor: descriptor, tableForm: tableForm, layout: packet.layout, thresholds: thresholds)
  }

  /// The stream of a lane of the layer read last.
  package func stream(
    of descriptor: EngineDescriptor, lane: Int
  ) throws(EngineFault) -> ArraySlice<UInt8> {
    let alignment = EngineProgram.alignment
    let start = descriptor.streamBytes[..<lane].reduce(descriptor.weightAddress) {
      $0 + ($1 + alignment - 1) / alignment * alignment
    }
    let end = start + descriptor.streamBytes[lane]
    guard end <= bytes.count else {
      throw EngineFault(.busError, layer: layerIndex - 1, .lane(lane))
    }
    return bytes[start..<end]
  }

  private mutating func take(
    _ count: Int, of part: EngineFault.Part
  ) throws(EngineFault) -> ArraySlice<UInt8> {
    guard count <= bytes.count - offset else {
      throw EngineFault(.busError, layer: layerIndex, part)
    }
    defer { offset += count }
    return bytes[offset..<offset + count]
  }

  private mutating func words(
    _ count: Int, of part: EngineFault.Part
  ) throws(EngineFault) -> [UInt32] {
    let bytes = try take(4 * count, of: part)
    return stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map {
      UInt32(littleEndianBytes: bytes[$0..<$0 + 4])
    }
  }

  private mutating func packet(
    _ wordCount: Int, _ part: EngineFault.Part, type: UInt8
  ) throws(EngineFault) -> ConfigurationPacket {
    let bytes = try take(4 * wordCount, of: part)
    if bytes.first != type {
      throw EngineFault(.codec(.unknownPacket), layer: layerIndex, part)
    }
    let context = PacketContext(
      configuration: parameters.codec, sequenceWidth: EngineParameters.sequenceWidth,
      hasTable: table != nil)
    do {
      return try ConfigurationPacket.parse(bytes, in: context)
    } catch {
      throw EngineFault(
        .codec(error.verdict.code), layer: layerIndex, part, at: error.verdict.bitOffset)
    }
  }

  private mutating func thresholds(
    of descriptor: EngineDescriptor
  ) throws(EngineFault) -> [FilterThresholds] {
    let words = try words(descriptor.thresholdCount + 1, of: .thresholds)
    let checksum = CRC32.checksum(of: words.dropLast().flatMap(\.littleEndianBytes))
    if words.last != checksum {
      throw EngineFault(.badThresholds, layer: layerIndex, .thresholds)
    }
    let count = descriptor.thresholdsPerFilter
    return (0..<descriptor.filters).map { filter in
      FilterThresholds(words: words[filter * count..<(filter + 1) * count])
    }
  }
}
