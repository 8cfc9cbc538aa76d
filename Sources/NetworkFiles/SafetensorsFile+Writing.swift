extension SafetensorsFile {
  /// The file's bytes: equal tensors and texts, in the same order, give the same bytes.
  ///
  /// The data stand in the order of `tensors` and begin at a multiple of eight bytes.
  public func encoded() -> [UInt8] {
    var entries: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key < $1.key }.map { key, text in
        "\(JSONValue.quoted(key)):\(JSONValue.quoted(text))"
      }
      entries.append("\"__metadata__\":{\(texts.joined(separator: ","))}")
    }
    var offset = 0
    for tensor in tensors {
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        """
        \(JSONValue.quoted(tensor.name)):{"dtype":"\(tensor.elementType.name)",\
        "shape":[\(shape)],"data_offsets":[\(offset),\(offset + tensor.bytes.count)]}
        """)
      offset += tensor.bytes.count
    }
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    header += [UInt8](repeating: 0x20, count: -header.count & 7)
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    bytes.reserveCapacity(8 + header.count + offset)
    bytes += header
    for tensor in tensors { bytes += tensor.bytes }
    return bytes
  }

  /// Writes the file at `path`, at once or not at all.
  ///
  /// Throws: `.inFile` of `.unwritable`.
  public func write(to path: String) throws(NetworkFileError) {
    try FileBytes.write(encoded(), to: path)
  }
}
