/// A file of tensors in any of the formats that are read.
public struct NetworkFile: Hashable, Sendable {
  /// The tensors in the order of the file.
  public var tensors: [Tensor]
  /// The texts of a safetensors file, the graph among them; of an NPZ archive, the graph; for a
  /// format with a graph of its own, what they come to in our terms.
  public var metadata: [String: String]
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
    let bytes = try FileBytes.read(path, limits: limits)
    let base = path.split(separator: "/").last.map(String.init) ?? path
    let name = base.hasSuffix(".npy") ? String(base.dropLast(4)) : base
    let folder = base.isEmpty ? path : String(path.dropLast(base.count))
    do {
      try self.init(bytes: bytes[...], name: name, folder: folder, limits: limits)
    } catch {
      throw .inFile(path, error)
    }
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
    guard let format = NetworkFormat(of: bytes) else { throw .unknownFormat }
    switch format {
    case .npy:
      self.init(tensors: [try NumpyArrays.array(bytes: bytes, name: name)], format: format)
    case .npz:
      let archive = try ZipArchive(bytes: bytes, limits: limits)
      if PyTorchArchive.isOne(archive) {
        let tensors = try PyTorchArchive.tensors(of: archive, limits: limits)
        self.init(tensors: tensors, format: .pytorch)
      } else {
        self.init(arrays: try NumpyArrays.tensors(of: archive))
      }
    case .pytorch: throw .pytorch(.legacy)
    case .tflite: self.init(imported: try ImportedNetwork(tflite: bytes, limits: limits))
    case .safetensors:
      let file = try SafetensorsFile(bytes: bytes, limits: limits)
      self.init(tensors: file.tensors, metadata: file.metadata)
    case .onnx:
      self.init(
        imported: try ONNXReader.network(of: bytes, folder: folder, limits: limits))
    }
  }

  /// The arrays of an archive, of which `graph`, one axis of bytes, is a text if it is UTF-8.
  private init(arrays: [Tensor]) {
    self.init(tensors: arrays, format: .npz)
    let place = arrays.firstIndex {
      $0.name == "graph" && $0.elementType == .uint8 && $0.shape.count == 1
    }
    if let place, let text = String(validating: arrays[place].bytes, as: UTF8.self) {
      metadata["graph"] = text
      tensors.remove(at: place)
    }
  }
}
