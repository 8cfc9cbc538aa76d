import ToolSupport

extension SafetensorsFile {
  /// The file's bytes: equal tensors and texts, in the same order, give the same bytes.
  ///
  /// The data stand in the order of `tensors` and begin at a multiple of eight bytes.
  public func encoded() -> [UInt8] {
    var bytes = Self.header(of: tensors.map(\.outline), metadata: metadata)
    for tensor in tensors { bytes += tensor.bytes }
    return bytes
  }

  /// The names that a tensor cannot have in such a file.
  static let reservedNames = ["__metadata__"]

  /// The name of the tensor that belongs to what is called `name`: the same, but that a reserved name gets `#2` behind it, and
  /// so does each name that comes about in this way.
  public static func tensorName(for name: String) -> String {
    var rest = name
    while let shorter = rest.droppingSuffix("#2") { rest = shorter }
    return reservedNames.contains(where: rest.isSameName) ? name + "#2" : name
  }

  /// Writes the file at `path`, at once or not at all.
  ///
  /// Throws: `OutputError`.
  public func write(to path: String) throws(OutputError) {
    let file = try OutputFile(path)
    try write(to: file)
    try OutputFile.commit([file])
  }

  /// Writes everything to `file`, which the caller commits.
  ///
  /// Throws: `OutputError`.
  public func write(to file: OutputFile) throws(OutputError) {
    let writer = try SafetensorsWriter(tensors.map(\.outline), metadata: metadata, to: file)
    for tensor in tensors { try writer.append(tensor.bytes) }
    writer.finish()
  }

  /// What stands before the data: its length in eight bytes, then JSON, padded to a multiple of eight.
  static func header(of outlines: [Tensor.Outline], metadata: [String: String]) -> [UInt8] {
    var entries: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key < $1.key }.map { key, text in
        "\(JSONValue.quoted(key)):\(JSONValue.quoted(text))"
      }
      entries.append("\"__metadata__\":{\(texts.joined(separator: ","))}")
    }
    var offset = 0
    for outline in outlines {
      let shape = outline.shape.map(String.init).joined(separator: ",")
      let end = offset + outline.byteCount
      entries.append(
        """
        \(JSONValue.quoted(outline.name)):{"dtype":"\(outline.elementType.name)",\
        "shape":[\(shape)],"data_offsets":[\(offset),\(end)]}
        """)
      offset = end
    }
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    header += [UInt8](repeating: 0x20, count: -header.count & 7)
    return Int64(header.count).littleEndianBytes + header
  }
}
