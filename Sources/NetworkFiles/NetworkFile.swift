/// A file of tensors in any of the formats that are read.
public struct NetworkFile: Hashable, Sendable {
  /// The tensors in the order of the file.
  public var tensors: [Tensor]
  /// The texts of a safetensors file; none in the others.
  public var metadata: [String: String]

  public init(tensors: [Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Reads the file at `path`: safetensors, `.npz` or `.npy`, told apart by its first bytes.
  ///
  /// Throws: `.inFile`.
  public init(
    path: String, limits: ReadingLimits = ReadingLimits()
  ) throws(NetworkFileError) {
    let bytes = try FileBytes.read(path, limits: limits)
    let base = path.split(separator: "/").last.map(String.init) ?? path
    let name = base.hasSuffix(".npy") ? String(base.dropLast(4)) : base
    do {
      try self.init(bytes: bytes[...], name: name, limits: limits)
    } catch {
      throw .inFile(path, error)
    }
  }

  /// Reads a file's bytes; `name` is that of the one array of a `.npy` file.
  ///
  /// Throws: `.unknownFormat`, or the format's error.
  public init(
    bytes: ArraySlice<UInt8>, name: String, limits: ReadingLimits = ReadingLimits()
  ) throws(NetworkFileError) {
    if bytes.starts(with: [0x93] + "NUMPY".utf8) {
      self.init(tensors: [try NumpyArrays.array(bytes: bytes, name: name)])
    } else if bytes.starts(with: "PK".utf8) {
      self.init(tensors: try NumpyArrays.archive(bytes: bytes, limits: limits))
    } else if bytes.count < 8 || bytes[bytes.startIndex + 7] == 0 {
      let file = try SafetensorsFile(bytes: bytes, limits: limits)
      self.init(tensors: file.tensors, metadata: file.metadata)
    } else {
      throw .unknownFormat
    }
  }
}
