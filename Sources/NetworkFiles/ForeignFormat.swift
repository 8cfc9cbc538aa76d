/// A file format that is known and not read, and what to do with such a file.
///
/// Told by a file's bytes first, and by its name where they say nothing: one table of each.
public struct ForeignFormat: Hashable, Sendable {
  /// Behind "is", for example `a GGUF file`.
  public var name: String
  /// What to do, in words.
  public var advice: String

  private init(_ name: String, _ advice: String) {
    self.name = name
    self.advice = advice
  }
}

extension ForeignFormat: CustomStringConvertible {
  public var description: String { "is \(name); \(advice)" }
}

extension ForeignFormat {
  /// So many bytes of a file are looked at: those of a tar archive say what they are at 257.
  static let startByteCount = 512

  /// The format that `start`, a file's first bytes, and its name are of; nil for none that is known.
  public init?(start: ArraySlice<UInt8>, name: String = "") {
    let known = Self.ofBytes(start) ?? Self.ofName(name)
    guard let known else { return nil }
    self = known
  }

  /// The format whose beginning is unmistakable.
  static func ofBytes(_ start: ArraySlice<UInt8>) -> ForeignFormat? {
    if start.isEmpty { return empty }
    // A safetensors file, the length of whose header may begin like anything.
    if start.dropFirst(7).starts(with: [0, UInt8(ascii: "{")]) { return nil }
    for (offset, signature, format) in signatures
    where start.dropFirst(offset).starts(with: signature) {
      return format
    }
    return ofProtobuf(start) ?? ofText(start)
  }

  private static func ofName(_ name: String) -> ForeignFormat? {
    let name = name.lowercased()
    return endings.first { ending, _ in name.hasSuffix(ending) || name == ending }?.1
  }

  // MARK: formats that more than one rule gives

  private static let empty = ForeignFormat("empty", "write, copy or download it again")
  /// A container, where a network is expected.
  static let container = ForeignFormat(
    "a .bnk container of hwgen, already compressed",
    "hwgen inspect shows it, and hwgen decompress FILE -o net.safetensors gives its weights")
  private static let pickle = ForeignFormat(
    "a pickle (pickle.dump, joblib), which could run any program",
    "save the arrays with numpy.savez, or a state dictionary with torch.save")
  private static let hdf5 = ForeignFormat(
    "an HDF5 file (Keras .h5, MATLAB 7.3)",
    "save the weights with numpy.savez, or convert the model to ONNX (tf2onnx), of Larq to TFLite")
  private static let keras = ForeignFormat(
    "a Keras v3 model (.keras)",
    "save the weights with numpy.savez, or convert the model to ONNX (tf2onnx), of Larq to TFLite")
  private static let torchScript = ForeignFormat(
    "a TorchScript archive (torch.jit.save)",
    "save its state dictionary: torch.save(torch.jit.load(path).state_dict(), 'net.pt')")
  private static let exportedProgram = ForeignFormat(
    "an exported program of PyTorch (.pt2)",
    "save its state dictionary: torch.save(torch.export.load(path).state_dict, 'net.pt')")
  private static let savedModel = ForeignFormat(
    "a TensorFlow SavedModel or frozen graph (.pb)",
    "convert it to ONNX (tf2onnx), or of Larq to TFLite (lce.convert_keras_model)")
  private static let checkpoint = ForeignFormat(
    "a part of a TensorFlow checkpoint",
    "load it in TensorFlow and save the weights with numpy.savez")
  private static let coreML = ForeignFormat(
    "a Core ML model", "export the network it was made of: to ONNX or safetensors")
  private static let mxnet = ForeignFormat(
    "a parameter file of MXNet or BMXNet (.params)",
    "load it with mxnet.nd.load and save the arrays, as NumPy arrays, with numpy.savez")
  private static let paddle = ForeignFormat(
    "a parameter file of PaddlePaddle",
    "load it with paddle.load and save the arrays with numpy.savez")
  private static let openVINO = ForeignFormat(
    "an OpenVINO model (.xml, .bin)", "export the network it was made of: to ONNX")
  private static let flax = ForeignFormat(
    "a MessagePack file (Flax)", "save the arrays with numpy.savez or safetensors.flax")
  private static let onnxText = ForeignFormat(
    "an ONNX model as text", "write it as a binary .onnx: onnx.save(onnx.load(path, format), out)")
  private static let caffe = ForeignFormat("a Caffe model", "save its blobs with numpy.savez")
  private static let darknet = ForeignFormat(
    "a Darknet weights file", "save its arrays with numpy.savez")

  private static func packed(_ name: String, _ tool: String) -> ForeignFormat {
    ForeignFormat("compressed by \(name)", "unpack it first: \(tool)")
  }

  // MARK: by bytes

  /// An offset, the bytes there, and the format.
  private static let signatures: [(Int, [UInt8], ForeignFormat)] = [
    (0, [0x89, 0x42, 0x4E, 0x4B], container),
    (0, Array("GGUF".utf8), gguf), (0, Array("ggml".utf8), gguf), (0, Array("lmgg".utf8), gguf),
    (0, Array("tjgg".utf8), gguf), (0, Array("fmgg".utf8), gguf), (0, Array("algg".utf8), gguf),
    (0, [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], hdf5),
    (0, Array("MATLAB 7.3 MAT-file".utf8), hdf5),
    (
      0, Array("MATLAB".utf8),
      ForeignFormat("a MATLAB file", "load it with scipy.io.loadmat and save with numpy.savez")
    ),
    // A list of arrays: a number of eight bytes, and eight that are reserved.
    (0, [0x12, 0x01] + [UInt8](repeating: 0, count: 14), mxnet),
    (0, [0x1F, 0x8B], packed("gzip", "gunzip")),
    (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], packed("xz", "unxz")),
    (0, [0x28, 0xB5, 0x2F, 0xFD], packed("Zstandard", "zstd -d")),
    (0, Array("BZh".utf8), packed("bzip2", "bunzip2")),
    (0, [0x04, 0x22, 0x4D, 0x18], packed("LZ4", "lz4 -d")),
    (0, [0x1F, 0x9D], packed("compress", "uncompress")),
    (
      0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
      ForeignFormat("a 7z archive", "unpack it first: 7z x")
    ),
    (0, Array("Rar!".utf8), ForeignFormat("a RAR archive", "unpack it first: unrar x")),
    (257, Array("ustar".utf8), ForeignFormat("a tar archive", "unpack it first: tar xf")),
    (
      4, Array("ORTM".utf8),
      ForeignFormat("an ONNX Runtime model (.ort)", "pass the .onnx it was made of")
    ),
    (
      4, Array("ET12".utf8),
      ForeignFormat("an ExecuTorch program", "pass the state dictionary it was made of")
    ),
    (0, Array("PAR1".utf8), ForeignFormat("a Parquet file", "save the arrays with numpy.savez")),
    (0, Array("ARROW1".utf8), ForeignFormat("an Arrow file", "save the arrays with numpy.savez")),
    (
      0, Array("SQLite format 3".utf8),
      ForeignFormat("an SQLite database", "pass the network's file")
    ),
    (0, Array("%PDF".utf8), ForeignFormat("a PDF", "pass the network's file")),
    (0, [0x89, 0x50, 0x4E, 0x47], ForeignFormat("a PNG image", "pass the network's file")),
    (0, [0xFF, 0xD8, 0xFF], ForeignFormat("a JPEG image", "pass the network's file")),
    (
      0, [0x7F, 0x45, 0x4C, 0x46],
      ForeignFormat("a program or library (ELF)", "pass the network's file")
    ),
    (
      0, Array("version https://git-lfs".utf8),
      ForeignFormat("a Git LFS pointer, not the file itself", "fetch it: git lfs pull")
    ),
    (0, Array("7767517\n".utf8), ForeignFormat("an ncnn model", "export the network to ONNX")),
    (0, Array("model_checkpoint_path".utf8), checkpoint),
  ]

  private static let gguf = ForeignFormat(
    "a GGUF or GGML file", "pass the network it was made of, as safetensors or a state dictionary")

  /// A pickle of protocol 2 to 5, and messages of protobuf that ONNX has not.
  private static func ofProtobuf(_ start: ArraySlice<UInt8>) -> ForeignFormat? {
    let bytes = Array(start.prefix(16))
    guard bytes.count > 4 else { return nil }
    if bytes[0] == 0x80, (2...5).contains(bytes[1]),
      !start.starts(with: PyTorchArchive.legacyStart)
    {
      return pickle
    }
    // A version, then a message (field 2) which begins with a field of bytes. In ONNX that field is a producer's name.
    if bytes[0] == 0x08, bytes[2] == 0x12 {
      let content = bytes.dropFirst(3).drop { $0 >= 0x80 }.dropFirst()
      // SavedModel: a graph that begins with information on itself. Core ML: a description of inputs.
      if content.first == 0x0A {
        return bytes[1] == 1 && content.dropFirst(2).first != 0x0A ? savedModel : coreML
      }
    }
    // GraphDef: nodes, each of which begins with its name.
    if bytes[0] == 0x0A {
      let content = bytes.dropFirst().drop { $0 >= 0x80 }.dropFirst()
      if content.first == 0x0A, let length = content.dropFirst().first, (1...127).contains(length),
        content.dropFirst(2).prefix(Int(length)).allSatisfy({ (0x20...0x7E).contains($0) })
      {
        return savedModel
      }
    }
    return nil
  }

  private static func ofText(_ start: ArraySlice<UInt8>) -> ForeignFormat? {
    // The first bytes may end within a character.
    guard !start.contains(0) else { return nil }
    let text = String(decoding: start, as: UTF8.self)
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
    func begins(_ prefixes: String...) -> Bool { prefixes.contains { text.hasPrefix($0) } }
    if begins("<!doctype html", "<html", "<head", "<body") {
      return ForeignFormat(
        "a web page (HTML), perhaps of a download that failed", "download the file itself")
    }
    if begins("<?xml", "<net ") {
      return text.contains("<net ") || text.contains("<net>")
        ? openVINO : ForeignFormat("an XML file", "pass the network's file")
    }
    if begins("ir_version", "<\n", "<ir_version", "< ir_version")
      || text.contains("ir_version:") && text.contains("opset_import")
    {
      return onnxText
    }
    if begins("{", "[") {
      if text.contains("\"irversion\"") { return onnxText }
      return ForeignFormat(
        "a JSON text, which describes a network at most",
        "pass the file that has its weights, such as .safetensors, .npz or .onnx")
    }
    if begins("name:", "layer {", "input:") && text.contains("layer") { return caffe }
    return nil
  }

  // MARK: by the name

  private static let endings: [(String, ForeignFormat)] = [
    (".bnk", container), (".pkl", pickle), (".pickle", pickle), (".joblib", pickle),
    (".gguf", gguf), (".ggml", gguf), (".h5", hdf5), (".hdf5", hdf5), (".keras", keras),
    (".pt2", exportedProgram), (".pb", savedModel), (".pbtxt", savedModel), (".meta", checkpoint),
    (".index", checkpoint), (".data-00000-of-00001", checkpoint), ("checkpoint", checkpoint),
    (".params", mxnet), (".pdparams", paddle), (".pdiparams", paddle), (".pdmodel", paddle),
    (".pdopt", paddle), (".mlmodel", coreML), (".msgpack", flax), (".xml", openVINO),
    (".caffemodel", caffe), (".prototxt", caffe), (".weights", darknet),
    (".onnxtxt", onnxText), (".textproto", onnxText), (".prototext", onnxText),
    (
      ".bin",
      ForeignFormat(
        "a .bin file of no format that is known (OpenVINO's have no header)",
        "export the network to ONNX, or save its weights with numpy.savez")
    ),
  ]

  // MARK: archives and folders

  /// The format of a zip archive with these members that has neither arrays of NumPy nor a state dictionary.
  init(archive members: [String]) {
    func has(_ ending: String) -> Bool {
      members.contains { $0 == ending || $0.droppingSuffix("/\(ending)") != nil }
    }
    if let exported = Self.exported(archive: members) {
      self = exported
    } else if has("model.weights.h5") {
      self = Self.keras
    } else {
      let first = members.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
      self.init(
        "a zip archive without arrays of NumPy or a state dictionary of PyTorch"
          + (first.isEmpty ? "" : " (it has \(first)\(members.count > 3 ? ", ..." : ""))"),
        "unpack it, and pass the network's file")
    }
  }

  /// A program of PyTorch, which may have a state dictionary's members beside it; nil of any other archive.
  static func exported(archive members: [String]) -> ForeignFormat? {
    func has(_ ending: String) -> Bool {
      members.contains { $0 == ending || $0.droppingSuffix("/\(ending)") != nil }
    }
    if has("serialized_exported_program.json") || has("archive_format") || has("models/model.json")
    {
      return exportedProgram
    }
    return has("constants.pkl") ? torchScript : nil
  }

  /// What a folder is, by the names in it.
  static func folder(of names: [String]) -> String {
    if names.contains("saved_model.pb") {
      return "is a folder, a TensorFlow SavedModel; \(savedModel.advice)"
    }
    if names.contains("Manifest.json") { return "is a folder, a Core ML package; \(coreML.advice)" }
    let readable = names.sorted().filter { name in
      [".safetensors", ".npz", ".npy", ".onnx", ".pt", ".pth", ".tflite", ".bin"].contains {
        name.droppingSuffix($0) != nil
      }
    }
    return readable.isEmpty
      ? "is a folder; pass a file"
      : "is a folder; pass a file in it, such as " + readable.prefix(3).joined(separator: ", ")
  }
}
