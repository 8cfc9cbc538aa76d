/// The header of a safetensors file, and its tensors on request.
///
/// Eight bytes give the length of a JSON header; the header names each tensor's type, shape and
/// place among the data that follow. Tensors stand in the order of their data.
struct SafetensorsIndex: TensorSource {
  /// A tensor and the place of its data behind the header.
  private struct Place {
    var outline: Tensor.Outline
    var range: Range<Int>
  }

  /// The texts of `__metadata__`.
  let metadata: [String: String]
  private let places: [Place]
  private let file: StoredBytes
  /// The offset of the data.
  private let start: Int

  /// Reads the header.
  ///
  /// Throws: `.safetensors`, or `.json` with the offset in the file; among the rules: the tensors'
  /// data fill what follows the header without gap or overlap.
  init(of file: StoredBytes, limits: ReadingLimits) throws(NetworkFileError) {
    let first = try file.bytes(at: 0, count: 8).map(LittleEndianBytes.init)
    guard let length = first?.number(at: 0, byteCount: 8) else {
      throw .safetensors(.truncatedLength(byteCount: file.count))
    }
    if length > limits.headerByteCount {
      throw .safetensors(.headerTooLong(byteCount: length, limit: limits.headerByteCount))
    }
    guard let header = try file.bytes(at: 8, count: Int(length)) else {
      throw .safetensors(.truncatedHeader(byteCount: Int(length), found: file.count - 8))
    }
    let json: JSONValue
    do {
      json = try JSONParser.value(of: header)
    } catch .json(let byteOffset, let fault) {
      throw .json(byteOffset: 8 + byteOffset, fault)
    }
    guard let members = json.members else { throw .safetensors(.headerIsNoObject) }
    metadata = try Self.metadata(of: json["__metadata__"])
    start = 8 + Int(length)
    var places: [Place] = []
    for member in members where member.key != "__metadata__" {
      places.append(try Self.place(member, byteCount: file.count - start))
    }
    places.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    try Self.checkCover(places, byteCount: file.count - start)
    self.places = places
    self.file = file
  }

  var names: [String] { places.map(\.outline.name) }

  /// Throws: `.unreadable`.
  func tensor(_ index: Int) throws(NetworkFileError) -> Tensor {
    let (outline, range) = (places[index].outline, places[index].range)
    let bytes = try file.bytes(at: start + range.lowerBound, count: range.count)!
    return Tensor(
      name: outline.name, elementType: outline.elementType, shape: outline.shape, bytes: bytes)
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

  /// One tensor, and its place among `byteCount` bytes of data.
  private static func place(
    _ member: JSONValue.Member, byteCount: Int
  ) throws(NetworkFileError) -> Place {
    let name = member.key
    guard let typeName = member.value["dtype"]?.text,
      let shape = member.value["shape"]?.integers, shape.allSatisfy({ $0 >= 0 }),
      let offsets = member.value["data_offsets"]?.integers, offsets.count == 2
    else { throw .safetensors(.badEntry(tensor: name)) }
    let type = ElementType(safetensorsName: typeName)
    guard 0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= byteCount else {
      throw .safetensors(
        .outside(tensor: name, begin: offsets[0], end: offsets[1], byteCount: byteCount))
    }
    let range = offsets[0]..<offsets[1]
    guard Self.isPossible(range.count, typeName, shape) else {
      throw .safetensors(
        .wrongSize(tensor: name, type: type, shape: shape, byteCount: range.count))
    }
    return Place(
      outline: Tensor.Outline(
        name: name, elementType: type, shape: shape, byteCount: range.count), range: range)
  }

  /// Whether `byteCount` bytes are those of a tensor; of a type that is not known, any may be.
  private static func isPossible(_ byteCount: Int, _ typeName: String, _ shape: [Int]) -> Bool {
    guard let bitCount = ElementType.bitCount(safetensorsName: typeName) else { return true }
    let (bits, overflow) = byteCount.multipliedReportingOverflow(by: 8)
    // Bits in place of bytes: what is not a whole number of bytes is no tensor of safetensors.
    return !overflow && Tensor.byteCount(shape: shape, elementByteCount: bitCount) == bits
  }

  /// Throws where two tensors overlap, or bytes belong to none.
  private static func checkCover(
    _ places: [Place], byteCount: Int
  ) throws(NetworkFileError) {
    var end = 0
    for (index, place) in places.enumerated() {
      if place.range.lowerBound < end {
        throw .safetensors(
          .overlap(
            places[index - 1].outline.name, place.outline.name, at: place.range.lowerBound))
      }
      if place.range.lowerBound > end {
        throw .safetensors(.unclaimed(begin: end, end: place.range.lowerBound))
      }
      end = place.range.upperBound
    }
    if end < byteCount { throw .safetensors(.unclaimed(begin: end, end: byteCount)) }
  }
}
