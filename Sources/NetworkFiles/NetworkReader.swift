import BinaryNetwork

/// A network's file, of which tensors are read one by one.
///
/// Of a format whose file is one message (ONNX, TFLite) all layers are read at once, but no tensor is expanded before it is
/// asked for.
public struct NetworkReader {
  /// The file's texts, as those of `NetworkFile`; of an imported network, its `layers`.
  let metadata: [String: String]
  /// The format that it is read from.
  public let format: NetworkFormat
  /// What the reader of a format with a graph of its own understood; nil of other formats.
  public let imported: ImportedNetwork?
  /// What of the file was ignored, in words.
  public let notes: [String]
  /// Where errors are; nil for bytes in memory.
  private let path: String?
  private let tensors: any TensorSource

  /// Opens the file at `path`, in any format of `NetworkFormat`, told apart by its bytes.
  ///
  /// Throws: `.inFile`.
  public init(
    path: String, limits: ReadingLimits = ReadingLimits()
  ) throws(NetworkFileError) {
    let bytes = try StoredBytes(path: path, limits: limits)
    let base = path.split(separator: "/").last.map(String.init) ?? path
    let name = base.hasSuffix(".npy") ? String(base.dropLast(4)) : base
    do {
      try self.init(
        bytes, name: name, folders: ONNXExternalData.folders(ofModel: path), limits: limits,
        path: path)
    } catch {
      throw .inFile(path, error)
    }
  }

  /// Opens a file that is `bytes`.
  ///
  /// Throws: `.unknownFormat`, or the format's error.
  init(
    _ bytes: StoredBytes, name: String, folders: [String], limits: ReadingLimits,
    path: String? = nil
  ) throws(NetworkFileError) {
    let start = try bytes.bytes(at: 0, count: min(bytes.count, ForeignFormat.startByteCount))!
    let file = path?.split(separator: "/").last.map(String.init) ?? ""
    let (known, foreign) = (NetworkFormat(of: start), ForeignFormat(start: start, name: file))
    // What is no more like safetensors than that it may be damaged is what its name says.
    guard let format = known, format != .safetensors || foreign == nil else {
      throw foreign.map { .foreign($0) } ?? .unknownFormat
    }
    switch format {
    case .npy:
      let array = try NumpyArrays.array(bytes: bytes.all(limits), name: name)
      self.init(FileTensors(all: [array], unread: []), format: format, path: path)
    case .npz, .pytorch:
      let archive = try ZipArchive(bytes, limits: limits)
      let members = archive.entries.map(\.name)
      if let foreign = ForeignFormat.exported(archive: members) { throw .foreign(foreign) }
      if PyTorchArchive.isOne(archive) {
        self.init(
          try PyTorchArchive(archive, limits: limits), format: .pytorch, path: path)
      } else {
        let arrays = try NumpyArchive(archive)
        if arrays.isEmpty && !members.isEmpty {
          throw .foreign(ForeignFormat(archive: members))
        }
        let notes =
          arrays.hasForeignGraph
          ? ["the array `graph` is no graph of hwgen's: read as an array"] : []
        self.init(
          arrays, metadata: arrays.metadata, format: format, notes: notes, path: path)
      }
    case .safetensors:
      let index = try SafetensorsIndex(of: bytes, limits: limits)
      let (metadata, notes) = Self.withoutForeignGraph(index.metadata)
      self.init(index, metadata: metadata, format: format, notes: notes, path: path)
    case .tflite:
      self.init(try ImportedNetwork(tflite: bytes.all(limits), limits: limits), path: path)
    case .onnx:
      self.init(
        try ONNXReader.network(of: bytes, folders: folders, limits: limits), path: path)
    }
  }

  /// A graph is ours under our tag alone: others use the word for what they like.
  private static func withoutForeignGraph(
    _ metadata: [String: String]
  ) -> (metadata: [String: String], notes: [String]) {
    if metadata["format"] == NetworkGraph.formatTag { return (metadata, []) }
    let foreign = ["graph", "layers"].filter { metadata[$0] != nil }
    return (
      metadata.filter { !foreign.contains($0.key) },
      foreign.map {
        "its metadata `\($0)` are ignored: they are hwgen's only where `format` is "
          + "`\(NetworkGraph.formatTag)`"
      }
    )
  }

  private init(_ imported: ImportedNetwork, path: String?) {
    var tensors = ImportedTensors()
    let objects = tensors.objects(of: imported)
    self.init(
      tensors, metadata: ImportedTensors.metadata("layers", objects), format: imported.format,
      imported: imported, path: path)
  }

  /// A file that is in memory.
  init(_ file: NetworkFile) {
    self.init(
      FileTensors(all: file.tensors, unread: file.unread), metadata: file.metadata,
      format: file.format, imported: file.imported, notes: file.notes, path: nil)
  }

  private init(
    _ tensors: any TensorSource, metadata: [String: String] = [:], format: NetworkFormat,
    imported: ImportedNetwork? = nil, notes: [String] = [], path: String?
  ) {
    self.notes = notes
    self.tensors = tensors
    self.metadata = metadata
    self.format = format
    self.imported = imported
    self.path = path
  }

  /// The names of the tensors, in the order of the file.
  var names: [String] { tensors.names }

  /// The tensors that the file has beside these, and that cannot be read.
  var unread: [LeftOutTensor] { tensors.unread }

  /// Throws: the format's error; `naming` says in which file.
  func tensor(_ index: Int) throws(NetworkFileError) -> Tensor { try tensors.tensor(index) }

  /// The tensor of a name, nil where there is none.
  ///
  /// Throws: `.inFile`, or the format's error.
  public func tensor(named name: String) throws(NetworkFileError) -> Tensor? {
    guard let index = names.firstIndex(where: name.isSameName) else { return nil }
    return try naming { () throws(NetworkFileError) in try tensor(index) }
  }

  /// Why the network of the file cannot be computed; nil where it can.
  ///
  /// Throws: `.inFile`, or the format's error.
  public func obstacle() throws(NetworkFileError) -> String? {
    if let imported { return TranslatedNetwork(imported).obstacle }
    if metadata["graph"] == nil && metadata["layers"] == nil { return "the file has no graph" }
    let file = try file()
    do throws(NetworkFileError) { _ = try Network(file: file) } catch { return "\(error)" }
    return nil
  }

  /// Says in which file an error is.
  ///
  /// Throws: `.inFile` of what `body` throws, or that where there is no file.
  func naming<Result>(
    _ body: () throws(NetworkFileError) -> Result
  ) throws(NetworkFileError) -> Result {
    do { return try body() } catch {
      throw path.map { .inFile($0, error) } ?? error
    }
  }

  /// The whole file.
  ///
  /// Throws: `.inFile`, or the format's error.
  func file() throws(NetworkFileError) -> NetworkFile {
    if let imported { return NetworkFile(imported: imported) }
    let tensors = try naming { () throws(NetworkFileError) in try self.tensors.all() }
    var file = NetworkFile(tensors: tensors, metadata: metadata, format: format)
    file.unread = unread
    file.notes = notes
    return file
  }
}
