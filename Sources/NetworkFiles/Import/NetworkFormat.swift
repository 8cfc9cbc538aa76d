/// The formats of network files, told apart by their bytes.
public enum NetworkFormat: String, CaseIterable, Hashable, Sendable {
  case safetensors, npz, npy

  /// The format that a file's bytes begin like, whatever its name says; nil for none that is read.
  public init?(of bytes: ArraySlice<UInt8>) {
    let file = LittleEndianBytes(bytes)
    if bytes.starts(with: [0x93] + "NUMPY".utf8) {
      self = .npy
    } else if bytes.starts(with: "PK".utf8) {
      self = .npz
    } else if bytes.count < 8 || file.number(at: 7, byteCount: 1) == 0 {
      self = .safetensors
    } else {
      return nil
    }
  }
}
