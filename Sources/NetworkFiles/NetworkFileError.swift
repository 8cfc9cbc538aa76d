import BinaryNetwork

/// Why a network's file cannot be read or used; `description` says it in words.
public enum NetworkFileError: Error, Hashable, Sendable {
  /// An error in the file at a path.
  indirect case inFile(String, NetworkFileError)
  /// An error in a member of an archive.
  indirect case inMember(String, NetworkFileError)
  case unreadable(reason: String)
  /// A folder, with the names in it, where a file is expected.
  case folder(names: [String])
  case tooLarge(limit: Int)
  /// The bytes begin like no format that is known.
  case unknownFormat
  /// A format that is known, and not read.
  case foreign(ForeignFormat)
  /// A fault of a JSON text, and its byte.
  case json(byteOffset: Int, JSONFault)
  case safetensors(SafetensorsFault)
  case zip(ZipFault)
  case npy(byteOffset: Int, NPYFault)
  case tflite(TFLiteFault)
  case flatbuffer(byteOffset: Int, FlatbufferFault)
  case pytorch(PyTorchFault)
  case pickle(byteOffset: Int, PickleFault)
  case onnx(ONNXFault)
  case tensor(String, TensorFault)
  case selection(SelectionFault)
  case graph(GraphFault)
  /// The layers of a graph make no network.
  case network(BinaryNetworkError)
  case images(ImageFault)
}

/// What is wrong with a JSON text.
public enum JSONFault: Hashable, Sendable {
  case unexpected
  case invalidText
  case textAfterTheEnd
  case tooDeep(limit: Int)
  case repeatedKey(String)
}

/// What is wrong with a safetensors file.
public enum SafetensorsFault: Hashable, Sendable {
  case truncatedLength(byteCount: Int)
  case headerTooLong(byteCount: UInt64, limit: Int)
  case truncatedHeader(byteCount: Int, found: Int)
  case headerIsNoObject
  case metadataIsNoText
  case badEntry(tensor: String)
  case outside(tensor: String, begin: Int, end: Int, byteCount: Int)
  case wrongSize(tensor: String, type: ElementType, shape: [Int], byteCount: Int)
  case overlap(String, String, at: Int)
  case unclaimed(begin: Int, end: Int)
}

/// What is wrong with a zip archive.
public enum ZipFault: Hashable, Sendable {
  case noDirectory
  case directoryOutside
  case badEntry(directoryOffset: Int)
  case repeatedName(String)
  case wrongEntryCount(Int)
  case expandsTooFar(member: String, limit: Int)
  case encrypted(member: String)
  case memberOutside(member: String)
  case unknownMethod(member: String, method: Int)
  case damaged(member: String)
  case longerThanStated(member: String, expected: Int)
  case wrongLength(member: String, found: Int, expected: Int)
  case checksumMismatch(member: String)
}

/// What is wrong with a `.npy` array.
public enum NPYFault: Hashable, Sendable {
  case noMagic
  case unknownVersion(Int)
  case truncated
  case badHeader
  case wrongSize(type: ElementType, shape: [Int], byteCount: Int)
}

/// Why a tensor is no binary layer.
public enum TensorFault: Hashable, Sendable {
  /// The first value that no binary layer has, in words, and where it stands.
  case value(String, type: ElementType, at: [Int])
  /// A zero in a tensor that has a filter with both signs.
  case ternary(zeroAt: [Int], filter: Int)
  case unreadType(ElementType)
  /// NaN where signs are asked for.
  case noSign(String, type: ElementType, at: [Int])
  /// So many zeros of all values where signs are asked for, and the first of them.
  case zeros(Int, of: Int, first: String, type: ElementType, at: [Int])
  /// Chosen by its name, and not read, for a reason in words.
  case unread(String)
  case kernel(height: Int, width: Int)
  case size(filters: Int, channels: Int)
  /// Chosen by its name, but its axes are neither two nor four.
  case rank(Int)
}

extension TensorFault {
  /// Whether the weights are neither binary nor signed binary.
  var isOfValues: Bool {
    switch self {
    case .value, .ternary: true
    default: false
    }
  }

  /// Whether it comes of asking for signs.
  var isOfSigns: Bool {
    switch self {
    case .noSign, .zeros: true
    default: false
    }
  }
}

/// Why a choice of layers cannot be followed.
public enum SelectionFault: Hashable, Sendable {
  /// A pattern that matches no tensor, and names that are near.
  case noMatch(pattern: String, near: [String])
  /// Nothing is left to compress.
  case noLayer
  /// Nothing is binary, but so many tensors may be latent weights, this one among them.
  case latentOnly(Int, example: String)
  /// Nothing is left to compress: this tensor, for example, is left out.
  case allLeftOut(example: String, reason: String)
  /// An option says how weights are spelled in a file of a format that says it itself.
  case spelledByFormat(option: String, NetworkFormat)
  /// An option that changes nothing, and why.
  case noEffect(option: String, reason: String)
}

/// What is wrong with the graph of a network.
public enum GraphFault: Hashable, Sendable {
  case missing
  /// Imported, but not understood well enough to be computed.
  case notComputed(reason: String)
  case noLayers
  /// A field of a layer (counted from 0) that is absent or of another kind than expected.
  case field(layer: Int, String, expected: String)
  case missingTensor(layer: String, tensor: String)
  case wrongTensor(tensor: String, found: String, expected: String)
  /// A shape that the graph states and that is not the one computed.
  case wrongShape(layer: String, field: String, found: [Int], expected: [Int])
}

/// What is wrong with a file of images or labels.
public enum ImageFault: Hashable, Sendable {
  case notIDX
  case damaged
  case wrongSize(shape: [Int], byteCount: Int)
  case unexpectedShape([Int], expected: String)
}
