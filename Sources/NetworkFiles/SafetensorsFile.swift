/// A safetensors file: tensors by name, and text that goes with them.
public struct SafetensorsFile: Hashable, Sendable {
  /// The tensors in the order of their data.
  public var tensors: [Tensor]
  /// The texts of `__metadata__`, sorted by key when written.
  public var metadata: [String: String]

  public init(tensors: [Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Reads a file's bytes; the tensors' bytes are slices of them.
  ///
  /// Throws: `.safetensors`, or `.json` with the offset in the file.
  public init(
    bytes: ArraySlice<UInt8>, limits: ReadingLimits = ReadingLimits()
  ) throws(NetworkFileError) {
    let index = try SafetensorsIndex(of: StoredBytes(bytes), limits: limits)
    self.init(tensors: try index.all(), metadata: index.metadata)
  }
}
