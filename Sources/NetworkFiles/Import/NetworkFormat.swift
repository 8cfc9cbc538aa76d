/// The formats of network files, told apart by their bytes.
public enum NetworkFormat: String, CaseIterable, Hashable, Sendable {
  case safetensors, npz, npy, tflite, pytorch

  /// The format that a file's bytes begin like, whatever its name says; nil for none that is read.
  ///
  /// A zip archive is `.npz` until its directory is read, which may make it `.pytorch`.
  public init?(of bytes: ArraySlice<UInt8>) {
    let file = LittleEndianBytes(bytes)
    if bytes.starts(with: [0x93] + "NUMPY".utf8) {
      self = .npy
    } else if bytes.starts(with: "PK".utf8) {
      self = .npz
    } else if bytes.starts(with: PyTorchArchive.legacyStart) {
      self = .pytorch
    } else if file[4, byteCount: 4].map(Array.init) == Array(TFLiteSchema.identifier.utf8) {
      self = .tflite
    } else if bytes.count < 8 || file.number(at: 7, byteCount: 1) == 0 {
      self = .safetensors
    } else {
      return nil
    }
  }
}
