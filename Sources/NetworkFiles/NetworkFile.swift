/// A file of tensors in any of the formats that are read.
public struct NetworkFile: Hashable, Sendable {
  /// The tensors in the order of the file.
  public var tensors: [Tensor]
  /// The texts of a safetensors file, the graph among them; of an NPZ archive, the graph; for a
  /// format with a graph of its own, what they come to in our terms.
  public var metadata: [String: String]
  /// Tensors that the file has, too, and that cannot be read.
  public internal(set) var unread: [LeftOutTensor] = []
  /// What of the file was ignored, in words.
  public internal(set) var notes: [String] = []
  /// The format that it was read from.
  public var format: NetworkFormat
  /// What the reader of a format with a graph of its own understood; nil of other formats.
  public internal(set) var imported: ImportedNetwork?
  /// Why an imported network cannot be computed; nil where it can, or where none was imported.
  public internal(set) var obstacle: String?

  public init(
    tensors: [Tensor], metadata: [String: String] = [:], format: NetworkFormat = .safetensors
  ) {
    self.tensors = tensors
    self.metadata = metadata
    self.format = format
  }

  /// Reads the file at `path`, in any format of `NetworkFormat`, told apart by its bytes.
  ///
  /// Throws: `.inFile`.
  public init(
    path: String, limits: ReadingLimits = ReadingLimits()
  ) throws(NetworkFileError) {
    self = try NetworkReader(path: path, limits: limits).file()
  }

  /// Reads a file's bytes.
  ///
  /// `name` is that of the one array of a `.npy` file; `folder` is where an ONNX model may have
  /// data in other files, nil for nowhere.
  ///
  /// Throws: `.unknownFormat`, or the format's error.
  public init(
    bytes: ArraySlice<UInt8>, name: String, folder: String? = nil,
    limits: ReadingLimits = ReadingLimits()
  ) throws(NetworkFileError) {
    self = try NetworkReader(
      StoredBytes(bytes), name: name, folders: folder.map { [$0] } ?? [], limits: limits
    ).file()
  }
}
