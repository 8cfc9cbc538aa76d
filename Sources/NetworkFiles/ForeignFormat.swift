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
    guard !Self.isSafetensors(start) else { return nil }
    let (bytes, named) = (Self.ofBytes(start), Self.ofName(name))
    // Paddle's parameters are a pickle, as any program may write it.
    let known = bytes == Self.pickle && named == Self.paddle ? named : bytes ?? named
    guard let known = known ?? Self.text(start).map(Self.ofUnknownText) else { return nil }
    self = known
  }

  /// Whether a file begins as safetensors do, the length of whose header may look like anything.
  static func isSafetensors(_ start: ArraySlice<UInt8>) -> Bool {
    start.dropFirst(7).starts(with: [0, UInt8(ascii: "{")])
  }

  /// The format whose beginning is unmistakable.
  static func ofBytes(_ start: ArraySlice<UInt8>) -> ForeignFormat? {
    if start.isEmpty { return empty }
    if isSafetensors(start) { return nil }
    if start.count >= 16, start.allSatisfy({ $0 == 0 }) { return blank }
    if PyTorchArchive.isLegacy(start) { return legacyTorch }
    for (offset, signature, format) in signatures
    where start.dropFirst(offset).starts(with: signature) {
      return format
    }
    return ofProtobuf(start) ?? text(start).flatMap(ofText)
  }

  private static func ofName(_ name: String) -> ForeignFormat? {
    let name = name.lowercased()
    return endings.first { ending, _ in name.hasSuffix(ending) || name == ending }?.1
  }

  // MARK: formats that more than one rule gives

  private static let empty = ForeignFormat("empty", "write, copy or download it again")
  private static let blank = ForeignFormat(
    "blank: it begins with zeros alone", "write, copy or download it again")
  /// A container, where a network is expected.
  static let container = ForeignFormat(
    "a .bnk container of hwgen, already compressed",
    "hwgen inspect shows it, and hwgen decompress FILE -o net.safetensors gives its weights")
  private static let pickle = ForeignFormat(
    "a pickle (pickle.dump, joblib), which could run any program",
    "save the arrays with numpy.savez, or a state dictionary with torch.save")
  private static let legacyTorch = ForeignFormat(
    "in the format of torch.save before PyTorch 1.6",
    "load it and save it again: torch.save(torch.load(path), 'net.pt')")
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
  private static let tensorRT = ForeignFormat(
    "an engine of TensorRT", "pass the network it was built of, for example as ONNX")
  private static let compiled = ForeignFormat(
    "a network compiled for an accelerator", "pass the network it was compiled of")
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
  private static let lfs = ForeignFormat(
    "a Git LFS pointer, not the file itself", "fetch it: git lfs pull")
  private static let idx = ForeignFormat(
    "an IDX file of images or labels", "pass the network's file")

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
    (0, [0x5D, 0, 0, 0x80, 0], packed("LZMA", "unlzma")),
    (0, [0x78, 0x01], zlib), (0, [0x78, 0x5E], zlib), (0, [0x78, 0x9C], zlib),
    (0, [0x78, 0xDA], zlib),
    // A dictionary or list of protocol 1.
    (0, [0x7D, 0x71, 0], pickle), (0, [0x5D, 0x71, 0], pickle),
    (0, Array("ftrt".utf8), tensorRT), (0, Array("ptrt".utf8), tensorRT),
    (0, Array("\u{1}HEF".utf8), compiled), (0, Array("RKNN".utf8), compiled),
    // Versions 0.1 and 0.2, each with a revision.
    (0, [0, 0, 0, 0, 1, 0, 0, 0], darknet), (0, [0, 0, 0, 0, 2, 0, 0, 0], darknet),
    (0, [0, 0, 8, 1], idx), (0, [0, 0, 8, 3], idx),
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
    (0, Array("version https://git-lfs".utf8), lfs), (0, Array("version https://hawser".utf8), lfs),
    (0, Array("MZ".utf8), ForeignFormat("a program or library (DLL)", "pass the network's file")),
    (0, Array("7767517\n".utf8), ForeignFormat("an ncnn model", "export the network to ONNX")),
    (0, Array("model_checkpoint_path".utf8), checkpoint),
  ]

  private static let gguf = ForeignFormat(
    "a GGUF or GGML file", "pass the network it was made of, as safetensors or a state dictionary")

  private static let zlib = ForeignFormat(
    "compressed by zlib, as joblib does", "load it and save the arrays with numpy.savez")

  /// A pickle of protocol 2 to 5, and messages of protobuf that are none of ONNX.
  private static func ofProtobuf(_ start: ArraySlice<UInt8>) -> ForeignFormat? {
    if start.first == 0x80, let version = start.dropFirst().first, 2...5 ~= version {
      return pickle
    }
    let fields = ProtobufFields.first(of: start)
    guard let first = fields.first else { return nil }
    let second = fields.dropFirst().first
    // A version begins ONNX's models, a SavedModel, and those of Core ML.
    if first.number == 1, first.contents == nil {
      // The kinds of network that Core ML has.
      if let second, second.number >= 200 { return coreML }
      // Where ONNX has a producer's name, these have a message.
      guard second?.number == 2, let message = second?.contents, let tag = message.first, tag < 0x20
      else { return nil }
      let inner = ProtobufFields.first(of: message).first?.contents ?? []
      return start.dropFirst().first == 1 && inner.first != 0x0A ? savedModel : coreML
    }
    // GraphDef: nodes that begin with their names, functions, versions.
    if fields.allSatisfy({ 1...4 ~= $0.number }),
      fields.contains(where: { $0.number == 1 && beginsWithName($0) })
    {
      return savedModel
    }
    // NetParameter: a name, then layers; 2 is the field of old ones.
    let isNamed = first.number == 1 && isName(first.contents)
    let layer = isNamed ? second : first
    return layer.map { beginsWithName($0, of: 100) || isNamed && $0.number == 2 } ?? false
      ? caffe : nil
  }

  /// Whether a message begins with a field 1 that is a text.
  private static func beginsWithName(_ field: ProtobufFields.Content, of number: Int = 1) -> Bool {
    guard field.number == number, let contents = field.contents,
      let name = ProtobufFields.first(of: contents).first
    else { return false }
    return name.number == 1 && isName(name.contents)
  }

  private static func isName(_ bytes: ArraySlice<UInt8>?) -> Bool {
    guard let bytes, !bytes.isEmpty else { return false }
    return bytes.allSatisfy { (0x20...0x7E).contains($0) }
  }

  // MARK: by text

  /// Whether a file is a text, as no format that is read is.
  static func isText(_ start: ArraySlice<UInt8>) -> Bool { text(start) != nil }

  /// The text that `start` is, without marks and space before it; nil of other bytes.
  private static func text(_ start: ArraySlice<UInt8>) -> Substring? {
    var start = start
    // UTF-16, of which what tells a format is ASCII.
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      start = start.dropFirst(2).filter { $0 != 0 }[...]
    }
    guard start.count > 2, start.allSatisfy({ $0 >= 0x20 || (0x09...0x0D).contains($0) }) else {
      return nil
    }
    // The start may end within a character.
    for count in 0..<4 {
      guard let text = String(validating: start.dropLast(count), as: UTF8.self) else { continue }
      return text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    }
    return nil
  }

  private static func ofText(_ start: Substring) -> ForeignFormat? {
    let text = start.lowercased()
    func begins(_ prefixes: String...) -> Bool { prefixes.contains { text.hasPrefix($0) } }
    if begins("<!doctype html", "<html", "<head", "<body")
      || begins("<!--", "<?xml") && ["<html", "<!doctype html"].contains(where: text.contains)
    {
      return ForeignFormat(
        "a web page (HTML), perhaps of a download that failed", "download the file itself")
    }
    if begins("<?xml", "<net ") {
      return text.contains("<net ") || text.contains("<net>")
        ? openVINO
        : ForeignFormat(
          "an XML file, perhaps of a download that failed", "pass the network's file")
    }
    if begins("ir_version", "<\n", "<ir_version", "< ir_version")
      || text.contains("ir_version:") && text.contains("opset_import")
    {
      return onnxText
    }
    if begins("(dp0", "(lp0", "(dp1", "(lp1", "ccopy_reg\n", "cnumpy.core", "ccollections\n") {
      return pickle
    }
    let second = text.dropFirst().first { !$0.isWhitespace }
    if begins("{") || begins("[") && second.map({ "[{\"]-0123456789".contains($0) }) ?? false {
      if text.contains("\"irversion\"") { return onnxText }
      if text.contains("\"weight_map\"") {
        return ForeignFormat(
          "the index of a checkpoint in several files", "pass each of the files that it names")
      }
      return ForeignFormat(
        "a JSON text, which describes a network at most",
        "pass the file that has its weights, such as .safetensors, .npz or .onnx")
    }
    if begins("name:", "layer {", "input:") && text.contains("layer") { return caffe }
    return nil
  }

  /// A text that is of no known format, by how it begins.
  private static func ofUnknownText(_ text: Substring) -> ForeignFormat {
    let line = text.prefix { !$0.isNewline }
    let beginning = line.count > 32 ? "\(line.prefix(32))..." : "\(line)"
    return ForeignFormat(
      "a text (`\(beginning)`)",
      "pass the file that has the network's weights, or download it again")
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
    (".engine", tensorRT), (".plan", tensorRT), (".trt", tensorRT), (".hef", compiled),
    (".rknn", compiled), (".xmodel", compiled), (".onnxtxt", onnxText), (".textproto", onnxText),
    (".prototext", onnxText),
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
