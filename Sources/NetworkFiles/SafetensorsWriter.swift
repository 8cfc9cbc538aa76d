/// Writes a safetensors file tensor by tensor, so that one at a time is in memory.
///
/// The file appears with `finish`; without it nothing is left behind.
public final class SafetensorsWriter {
  private let file: NewFile
  private var outlines: ArraySlice<Tensor.Outline>

  /// Begins a file of the tensors `outlines`, which follow in this order.
  ///
  /// Throws: `.inFile` of `.unwritable`.
  public init(
    _ outlines: [Tensor.Outline], metadata: [String: String] = [:], to path: String
  ) throws(NetworkFileError) {
    file = try NewFile(path)
    self.outlines = outlines[...]
    try file.append(SafetensorsFile.header(of: outlines, metadata: metadata)[...])
  }

  /// Writes the elements of the next tensor, of which there must be as many as its outline says.
  ///
  /// Throws: `.inFile` of `.unwritable`.
  public func append(_ bytes: ArraySlice<UInt8>) throws(NetworkFileError) {
    precondition(outlines.popFirst()?.byteCount == bytes.count, "not the tensor that was announced")
    try file.append(bytes)
  }

  /// Throws: `.inFile` of `.unwritable`.
  public func finish() throws(NetworkFileError) {
    precondition(outlines.isEmpty, "a tensor that was announced is missing")
    try file.finish()
  }
}
