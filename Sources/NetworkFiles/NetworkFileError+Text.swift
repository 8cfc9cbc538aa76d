extension NetworkFileError: CustomStringConvertible {
  /// Where, what was wrong, and what to do.
  public var description: String {
    switch self {
    case .inFile(let path, let error): "\(path): \(error)"
    case .inMember(let member, let error): "member `\(member)`: \(error)"
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .folder(let names): ForeignFormat.folder(of: names)
    case .tooLarge(let limit): "is larger than \(limit) bytes; pass a file of the layers alone"
    case .unknownFormat: "is in no format that is read; convert it to safetensors"
    case .foreign(let format): format.description
    case .json(let byteOffset, let fault): "byte \(byteOffset): \(fault)"
    case .safetensors(let fault): fault.description
    case .zip(let fault): fault.description
    case .npy(let byteOffset, let fault): "byte \(byteOffset): \(fault)"
    case .tflite(let fault): fault.description
    case .flatbuffer(let byteOffset, let fault): "byte \(byteOffset): \(fault)"
    case .pytorch(let fault): fault.description
    case .pickle(let byteOffset, let fault): "byte \(byteOffset): \(fault)"
    case .onnx(let fault): fault.description
    case .tensor(let name, let fault):
      "tensor `\(name)`: \(fault.text(advice: "leave it out with --skip '\(name)'"))"
    case .selection(let fault): fault.description
    case .graph(let fault): "graph: \(fault)"
    case .network(let error): "graph: \(error)"
    case .images(let fault): fault.description
    }
  }
}

extension JSONFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unexpected: "not JSON; the file is damaged"
    case .invalidText: "a JSON string is not valid text; the file is damaged"
    case .textAfterTheEnd: "something follows the JSON value; the file is damaged"
    case .tooDeep(let limit): "JSON nested deeper than \(limit); the file is damaged"
    case .repeatedKey(let key): "the key `\(key)` stands here for the second time; rename one"
    }
  }
}

extension SafetensorsFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .truncatedLength(let byteCount):
      "ends after \(byteCount) bytes, before the length of its header; the file is incomplete"
    case .headerTooLong(let byteCount, let limit):
      "byte 0: a header of \(byteCount) bytes is longer than \(limit); "
        + "the file is damaged or no safetensors file"
    case .truncatedHeader(let byteCount, let found):
      "byte 8: the header should have \(byteCount) bytes and \(found) follow; "
        + "the file is incomplete"
    case .headerIsNoObject: "byte 8: the header is no JSON object; the file is damaged"
    case .metadataIsNoText:
      "`__metadata__` is no object of texts; write its values as JSON strings"
    case .badEntry(let tensor):
      "tensor `\(tensor)`: needs a dtype, a shape and two data_offsets; the file is damaged"
    case .outside(let tensor, let begin, let end, let byteCount):
      "tensor `\(tensor)`: its data_offsets \(begin) to \(end) lie outside the \(byteCount) bytes "
        + "of data; the file is incomplete"
    case .wrongSize(let tensor, let type, let shape, let byteCount):
      "tensor `\(tensor)`: \(type.name) \(shape) does not take \(byteCount) bytes; "
        + "the file is damaged"
    case .overlap(let first, let second, let offset):
      "tensors `\(first)` and `\(second)` overlap at byte \(offset) of the data; "
        + "the file is damaged"
    case .unclaimed(let begin, let end):
      "bytes \(begin) to \(end) of the data belong to no tensor; the file is damaged"
    }
  }
}

extension ZipFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noDirectory: "the archive has no directory at its end; the file is incomplete"
    case .directoryOutside: "the archive's directory lies outside it; the file is damaged"
    case .badEntry(let offset):
      "byte \(offset) of the archive's directory: no valid entry; the file is damaged"
    case .repeatedName(let name): "two members are called `\(name)`; rename one"
    case .wrongEntryCount(let found):
      "the archive's directory has \(found) entries and counts another number; "
        + "the file is damaged"
    case .expandsTooFar(let member, let limit):
      "member `\(member)`: the archive expands to more than \(limit) bytes; split it"
    case .encrypted(let member): "member `\(member)`: is encrypted; write it without a password"
    case .memberOutside(let member):
      "member `\(member)`: lies outside the archive; the file is incomplete"
    case .unknownMethod(let member, let method):
      "member `\(member)`: compression method \(method) is not read; "
        + "use numpy.savez or numpy.savez_compressed"
    case .damaged(let member): "member `\(member)`: does not expand; the file is damaged"
    case .longerThanStated(let member, let expected):
      "member `\(member)`: expands to more than the \(expected) bytes stated; the file is damaged"
    case .wrongLength(let member, let found, let expected):
      "member `\(member)`: has \(found) bytes, not the \(expected) stated; the file is damaged"
    case .checksumMismatch(let member):
      "member `\(member)`: its checksum does not match; the file is damaged"
    }
  }
}

extension NPYFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noMagic: "no .npy array begins here; use numpy.save"
    case .unknownVersion(let version):
      "version \(version) of .npy is not read; write version 1, 2 or 3"
    case .truncated: "the header ends too early; the file is incomplete"
    case .badHeader: "not what NumPy writes in a header; write the array with numpy.save"
    case .wrongSize(let type, let shape, let byteCount):
      "\(type.name) \(shape) does not take the \(byteCount) bytes that follow; "
        + "the file is damaged"
    }
  }
}

extension TensorFault: CustomStringConvertible {
  /// What is wrong, without advice.
  public var description: String {
    switch self {
    case .value(let value, let type, let index):
      "\(value) at \(index) is no binary weight (\(type.name); expected "
        + (type.isUnsigned ? "0 or 1" : "-1 or +1") + ")"
    case .ternary(let index, let filter):
      "0 at \(index), while filter \(filter) has both -1 and +1: these are ternary weights, "
        + "which are not compressed"
    case .unreadType(let type): "values of type \(type.name) are not read"
    case .noSign(let value, let type, let index):
      "\(value) at \(index) has no sign (\(type.name))"
    case .zeros(let count, let total, let first, let type, let index):
      "\(first) at \(index) has no sign (\(type.name); \(count) of \(total) values are exactly 0): "
        + "--sign-of-zero +1 takes zeros for +1, as Larq, Brevitas and QONNX do"
    case .unread(let reason): reason
    case .kernel(let height, let width):
      "its kernels are \(height)x\(width), not square with a side of 1 to 5"
    case .size(let filters, let channels):
      "\(filters) filters of \(channels) channels are more than 65535"
    case .rank(let rank):
      "has \(rank) \(rank == 1 ? "axis" : "axes"), and a layer has two or four"
    }
  }

  func text(advice: String) -> String {
    switch self {
    case .value(_, let type, _) where !type.isUnsigned:
      "\(self); binarise it (--binarize sign takes its signs), or \(advice)"
    case .value: "\(self); binarise it, or \(advice)"
    case .zeros: "\(self); or \(advice)"
    case .rank, .unread: "\(self); do not name it"
    default: "\(self); \(advice)"
    }
  }
}

extension SelectionFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noMatch(let pattern, let near):
      "no tensor is called `\(pattern)`; "
        + (near.isEmpty
          ? "hwgen compress without --only and --skip lists them"
          : "near it: " + near.map { "`\($0)`" }.joined(separator: ", "))
    case .noLayer: "holds no binary layer; pass a file with binary weights of two or four axes"
    case .latentOnly(let count, let example):
      "holds no binary layer, but \(count == 1 ? "a tensor" : "\(count) tensors") of other numbers"
        + "\(count == 1 ? "" : ", such as") `\(example)`; if these are latent weights, "
        + "--binarize sign takes their signs"
    case .allLeftOut(let example, let reason):
      "holds no binary layer; `\(example)` is left out: \(reason)"
    case .spelledByFormat(let option, let format):
      "\(option) is for files of weights alone: \(format.rawValue) says which weights are binary"
        + "\(option == "--binarize" ? "" : ", and how they are spelled")"
    case .noEffect(let option, let reason): "\(option) changes nothing: \(reason)"
    }
  }
}

extension GraphFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing: "the file has none; only a file with one can be run"
    case .notComputed(let reason): "cannot be run: \(reason)"
    case .noLayers: "is no array of layers; export the network again"
    case .field(let layer, let field, let expected):
      "layer \(layer): `\(field)` should be \(expected); export the network again"
    case .missingTensor(let layer, let tensor):
      "layer `\(layer)`: the file has no tensor `\(tensor)`; export the network again"
    case .wrongTensor(let tensor, let found, let expected):
      "tensor `\(tensor)` is \(found), expected \(expected); export the network again"
    case .wrongShape(let layer, let field, let found, let expected):
      "layer `\(layer)`: its \(field) is stated as \(found) and computed as \(expected); "
        + "export the network again"
    }
  }
}

extension ImageFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notIDX: "is no IDX file of unsigned bytes; install the package dataset-fashion-mnist"
    case .damaged: "does not expand; the file is damaged"
    case .wrongSize(let shape, let byteCount):
      "\(shape) does not take the \(byteCount) bytes that follow; the file is damaged"
    case .unexpectedShape(let shape, let expected): "has the shape \(shape), expected \(expected)"
    }
  }
}
