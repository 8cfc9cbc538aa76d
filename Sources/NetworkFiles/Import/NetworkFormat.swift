/// The formats of network files, told apart by their bytes.
public enum NetworkFormat: String, CaseIterable, Hashable, Sendable {
  case safetensors, npz, npy, onnx, tflite, pytorch

  /// The format that a file's bytes begin like, whatever its name says; nil for none that is read.
  ///
  /// A zip archive is `.npz` until its directory is read, which may make it `.pytorch`.
  public init?(of bytes: ArraySlice<UInt8>) {
    let file = LittleEndianBytes(bytes)
    if ForeignFormat.ofBytes(bytes) != nil || ForeignFormat.isText(bytes) {
      return nil
    } else if bytes.starts(with: [0x93] + "NUMPY".utf8) {
      self = .npy
    } else if bytes.starts(with: "PK".utf8) {
      self = .npz
    } else if file[4, byteCount: 4].map(Array.init) == Array(TFLiteSchema.identifier.utf8) {
      self = .tflite
    } else if Self.isONNX(file) {
      self = .onnx
    } else if Self.mayBeSafetensors(bytes) {
      self = .safetensors
    } else {
      return nil
    }
  }

  /// Whether a file begins with the length of a header, and a brace, unless it is cut or damaged there.
  private static func mayBeSafetensors(_ bytes: ArraySlice<UInt8>) -> Bool {
    if ForeignFormat.isSafetensors(bytes) { return true }
    let file = LittleEndianBytes(bytes)
    guard let length = file.number(at: 0, byteCount: 8) else { return true }
    return file.number(at: 8, byteCount: 1) != UInt64(UInt8(ascii: "{"))
      && length <= ReadingLimits().headerByteCount
  }

  /// Whether a file begins like a model: protobuf's field 1, a version, and then another field of
  /// a model; but not like safetensors, whose header is a length and a brace.
  private static func isONNX(_ file: LittleEndianBytes) -> Bool {
    func byte(_ offset: Int) -> UInt64? { file.number(at: offset, byteCount: 1) }
    guard byte(0) == 0x08, let version = byte(1), 1...127 ~= version, let next = byte(2) else {
      return false
    }
    if byte(7) == 0 && byte(8) == UInt64(UInt8(ascii: "{")) { return false }
    // Producer, its version, domain, documentation, graph, operator sets; model version.
    return [0x12, 0x1A, 0x22, 0x32, 0x3A, 0x42, 0x28].contains(next)
  }
}
