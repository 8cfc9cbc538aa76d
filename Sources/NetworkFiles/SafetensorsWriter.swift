import ToolSupport

/// Writes a safetensors file tensor by tensor, so that one at a time is in memory.
///
/// The file is there when `OutputFile.commit` is called for it.
public final class SafetensorsWriter {
  private let file: OutputFile
  private var outlines: ArraySlice<Tensor.Outline>

  /// Begins a file of the tensors `outlines`, which follow in this order.
  ///
  /// Throws: `OutputError`.
  public init(
    _ outlines: [Tensor.Outline], metadata: [String: String] = [:], to file: OutputFile
  ) throws(OutputError) {
    self.file = file
    self.outlines = outlines[...]
    try file.append(SafetensorsFile.header(of: outlines, metadata: metadata))
  }

  /// Writes the elements of the next tensor, of which there must be as many as its outline says.
  ///
  /// Throws: `OutputError`.
  public func append(_ bytes: ArraySlice<UInt8>) throws(OutputError) {
    precondition(outlines.popFirst()?.byteCount == bytes.count, "not the tensor that was announced")
    try file.append(bytes)
  }

  /// Checks that no tensor is missing.
  public func finish() {
    precondition(outlines.isEmpty, "a tensor that was announced is missing")
  }
}
