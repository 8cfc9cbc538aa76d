import KernelCodec

/// Reads a program as the engine does: layer by layer, each part judged as it comes, and the image's length with the first.
///
/// What lies beyond `bytes` is answered with a bus error; what lies beyond `length`, the register's, is not read.
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
  /// Bytes of the whole words within the program's length.
  private let length: Int
  /// Words of the image.
  private let imageWords: Int
  private let parameters: EngineParameters
  private var offset = 0
  /// The number of layers read.
  private(set) var layerIndex = 0
  /// The rank table received last.
  package private(set) var table: RankTable?

  /// Throws where no layer could take an image of so many bytes.
  package init(
    _ bytes: [UInt8], length: Int, imageByteCount: Int, for parameters: EngineParameters
  ) throws(EngineFault) {
    let (words, rest) = imageByteCount.quotientAndRemainder(
      dividingBy: parameters.tile.wordByteCount)
    guard rest == 0, 1...parameters.activationWords ~= words else {
      throw EngineFault(.tooLarge, layer: 0, .image)
    }
    self.bytes = bytes
    self.length = length / 4 * 4
    self.parameters = parameters
    imageWords = words
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
    if layerIndex == 0, descriptor.inputWords != imageWords {
      throw EngineFault(.tooLarge, layer: 0, .image)
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
    guard count <= length - offset else {
      throw EngineFault(.truncatedProgram, layer: layerIndex, part)
    }
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
    // The first word tells another packet, whatever follows it.
    let head = try take(4, of: part)
    if head.first != type {
      throw EngineFault(.codec(.unknownPacket), layer: layerIndex, part)
    }
    let bytes = try head + take(4 * (wordCount - 1), of: part)
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
