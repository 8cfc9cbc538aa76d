/// What `torch.save` writes since PyTorch 1.6: a zip archive of a pickle and the storages it names.
///
/// A storage is read when a tensor of it is asked for; what several tensors share is read once.
public struct PyTorchArchive: TensorSource {
  /// Whether a file is one of `torch.save` before PyTorch 1.6: a pickle, of any protocol, of its magic number.
  static func isLegacy(_ start: ArraySlice<UInt8>) -> Bool {
    let number: [UInt8] = [
      0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
    ]
    if start.first == 0x80 {
      // Behind the protocol, and from protocol 4 on the length of a frame.
      return [2, 11].contains { start.dropFirst($0).starts(with: number) }
    }
    return start.starts(with: "L119547037146038801333356L\n.".utf8)
  }

  private static let pickleName = "/data.pkl"

  private let archive: ZipArchive
  private let members: NameMap<ZipArchive.Entry>
  private let folder: String
  private let tensors: [PyTorchTensor]
  /// The tensors that are named in the pickle and cannot be read.
  let unread: [LeftOutTensor]
  private let storages: SharedStorages

  /// Whether an archive has the pickle that makes it one of PyTorch.
  static func isOne(_ archive: ZipArchive) -> Bool {
    archive.entries.contains { $0.name.droppingSuffix(pickleName) != nil }
  }

  /// The tensors of an archive in the order of its pickle; those in dictionaries, lists and modules within
  /// others have the keys to them in their names, with dots between.
  ///
  /// Throws: `.zip`, `.pytorch`, or `.inMember` of `.pickle`.
  init(_ archive: ZipArchive, limits: ReadingLimits) throws(NetworkFileError) {
    let pickles = archive.entries.filter { $0.name.droppingSuffix(Self.pickleName) != nil }
    guard pickles.count == 1, let pickle = pickles.first,
      let folder = pickle.name.droppingSuffix(Self.pickleName)
    else { throw .pytorch(.severalPickles) }
    self.archive = archive
    self.folder = folder
    members = NameMap(archive.entries.map { ($0.name, $0) })
    if let order = members["\(folder)/byteorder"],
      try archive.bytes(of: order).elementsEqual("big".utf8)
    {
      throw .pytorch(.bigEndian)
    }
    let bytes = try archive.bytes(of: pickle)
    do {
      let reader = try PyTorchTensorReader(ofPickle: bytes, limits: limits)
      (tensors, unread) = (reader.found, reader.unread)
    } catch .pickle(let byteOffset, let fault) {
      throw .inMember(pickle.name, .pickle(byteOffset: byteOffset, fault))
    }
    storages = SharedStorages(of: tensors)
  }

  var names: [String] { tensors.map(\.name) }

  /// Throws: `.zip`, `.pytorch`.
  func tensor(_ index: Int) throws(NetworkFileError) -> Tensor {
    try storages.tensor(tensors[index]) { key throws(NetworkFileError) in
      guard let entry = members["\(folder)/data/\(key)"] else { return nil }
      return try archive.bytes(of: entry)
    }
  }

  /// The tensors that a pickle puts together of storages, which `storage` gives by their keys.
  ///
  /// Throws: `.pickle`, `.pytorch`, and what `storage` throws.
  public static func tensors(
    ofPickle bytes: ArraySlice<UInt8>, limits: ReadingLimits = ReadingLimits(),
    storage: (String) throws(NetworkFileError) -> ArraySlice<UInt8>?
  ) throws(NetworkFileError) -> [Tensor] {
    let found = try PyTorchTensorReader(ofPickle: bytes, limits: limits).found
    let storages = SharedStorages(of: found)
    var tensors: [Tensor] = []
    for tensor in found { tensors.append(try storages.tensor(tensor, storage)) }
    return tensors
  }
}

/// What is wrong with a file of PyTorch.
public enum PyTorchFault: Hashable, Sendable {
  case severalPickles
  case bigEndian
  /// A tensor that is put together otherwise than PyTorch does.
  case badTensor(String)
  case missingStorage(tensor: String, key: String)
  case wrongStorage(tensor: String, key: String, found: Int, expected: Int)
  /// A tensor whose elements lie outside its storage, or are more than it has.
  case outside(tensor: String, elements: Int)
  case expandsTooFar(tensor: String, limit: Int)
}

extension PyTorchFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .severalPickles: "the archive has several data.pkl; save one state dictionary a file"
    case .bigEndian: "numbers are most significant byte first; save it on another machine"
    case .badTensor(let name):
      "tensor `\(name)`: is not put together as PyTorch does it; the file is damaged"
    case .missingStorage(let tensor, let key):
      "tensor `\(tensor)`: the archive has no member `data/\(key)`; the file is incomplete"
    case .wrongStorage(let tensor, let key, let found, let expected):
      "tensor `\(tensor)`: member `data/\(key)` has \(found) bytes, not the \(expected) stated; "
        + "the file is damaged"
    case .outside(let tensor, let elements):
      "tensor `\(tensor)`: its elements are not among the \(elements) of its storage, or more; "
        + "save a clone of it"
    case .expandsTooFar(let tensor, let limit):
      "tensor `\(tensor)`: the tensors of the file have more than \(limit) bytes; split it"
    }
  }
}
