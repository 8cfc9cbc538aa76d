/// A safetensors file: tensors by name, and text that goes with them.
///
/// Eight bytes give the length of a JSON header; the header names each tensor's type, shape and
/// place among the data that follow. Tensors stand in the order of their data.
public struct SafetensorsFile: Hashable, Sendable {
  public var tensors: [Tensor]
  /// The texts of `__metadata__`, sorted by key when written.
  public var metadata: [String: String]

  public init(tensors: [Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Reads a file's bytes; the tensors' bytes are slices of them.
  ///
  /// Throws: `.safetensors`, or `.json` with the offset in the file; among the rules: the tensors'
  /// data fill what follows the header without gap or overlap.
  public init(
    bytes: ArraySlice<UInt8>, limits: ReadingLimits = ReadingLimits()
  ) throws(NetworkFileError) {
    let file = LittleEndianBytes(bytes)
    guard let length = file.number(at: 0, byteCount: 8) else {
      throw .safetensors(.truncatedLength(byteCount: bytes.count))
    }
    if length > limits.headerByteCount {
      throw .safetensors(.headerTooLong(byteCount: length, limit: limits.headerByteCount))
    }
    guard let header = file[8, byteCount: Int(length)] else {
      throw .safetensors(.truncatedHeader(byteCount: Int(length), found: bytes.count - 8))
    }
    let data = bytes[header.endIndex...]
    let json: JSONValue
    do {
      json = try JSONParser.value(of: header)
    } catch .json(let byteOffset, let fault) {
      throw .json(byteOffset: 8 + byteOffset, fault)
    }
    guard let members = json.members else { throw .safetensors(.headerIsNoObject) }
    metadata = try Self.metadata(of: json["__metadata__"])
    var placed: [(tensor: Tensor, range: Range<Int>)] = []
    for member in members where member.key != "__metadata__" {
      placed.append(try Self.tensor(member, data: data))
    }
    placed.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    try Self.checkCover(placed, byteCount: data.count)
    tensors = placed.map(\.tensor)
  }

  private static func metadata(of value: JSONValue?) throws(NetworkFileError) -> [String: String] {
    guard let value else { return [:] }
    guard let members = value.members else { throw .safetensors(.metadataIsNoText) }
    var texts: [String: String] = [:]
    for member in members {
      guard let text = member.value.text else { throw .safetensors(.metadataIsNoText) }
      texts[member.key] = text
    }
    return texts
  }

  /// One tensor and its place in `data`.
  private static func tensor(
    _ member: JSONValue.Member, data: ArraySlice<UInt8>
  ) throws(NetworkFileError) -> (Tensor, Range<Int>) {
    let name = member.key
    guard let typeName = member.value["dtype"]?.text,
      let shape = member.value["shape"]?.integers, shape.allSatisfy({ $0 >= 0 }),
      let offsets = member.value["data_offsets"]?.integers, offsets.count == 2
    else { throw .safetensors(.badEntry(tensor: name)) }
    guard let type = ElementType(safetensorsName: typeName) else {
      throw .safetensors(.unknownType(tensor: name, typeName))
    }
    guard 0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= data.count else {
      throw .safetensors(
        .outside(tensor: name, begin: offsets[0], end: offsets[1], byteCount: data.count))
    }
    let range = offsets[0]..<offsets[1]
    let byteCount = Tensor.byteCount(shape: shape, elementByteCount: type.byteCount)
    guard byteCount == range.count else {
      throw .safetensors(
        .wrongSize(tensor: name, type: type, shape: shape, byteCount: range.count))
    }
    let start = data.startIndex
    let bytes = data[start + range.lowerBound..<start + range.upperBound]
    return (Tensor(name: name, elementType: type, shape: shape, bytes: bytes), range)
  }

  /// Throws where two tensors overlap, or bytes belong to none.
  private static func checkCover(
    _ placed: [(tensor: Tensor, range: Range<Int>)], byteCount: Int
  ) throws(NetworkFileError) {
    var end = 0
    for (index, place) in placed.enumerated() {
      if place.range.lowerBound < end {
        throw .safetensors(
          .overlap(placed[index - 1].tensor.name, place.tensor.name, at: place.range.lowerBound))
      }
      if place.range.lowerBound > end {
        throw .safetensors(.unclaimed(begin: end, end: place.range.lowerBound))
      }
      end = place.range.upperBound
    }
    if end < byteCount { throw .safetensors(.unclaimed(begin: end, end: byteCount)) }
  }
}
