/// Finds the tensors in the objects of a pickle, and their elements in the storages it names.
struct PyTorchTensorReader {
  private static let rebuildTensor = "torch._utils._rebuild_tensor_v2"
  private static let rebuildParameter = "torch._utils._rebuild_parameter"
  private static let storageTypes: [String: ElementType] = [
    "torch.FloatStorage": .float32, "torch.DoubleStorage": .float64,
    "torch.HalfStorage": .float16, "torch.BFloat16Storage": .bfloat16,
    "torch.LongStorage": .int64, "torch.IntStorage": .int32, "torch.ShortStorage": .int16,
    "torch.CharStorage": .int8, "torch.ByteStorage": .uint8, "torch.BoolStorage": .bool,
  ]

  /// The globals that are data.
  static let globals = Set(storageTypes.keys).union([
    rebuildTensor, rebuildParameter, "collections.OrderedDict",
  ])

  /// How deep dictionaries and lists may lie in each other; a checkpoint of several networks
  /// needs four.
  private static let deepest = 16
  private static let longestName = 1000

  private let pickle: Pickle
  private let storage: (String) throws(NetworkFileError) -> ArraySlice<UInt8>?
  private let limits: ReadingLimits
  private var found: [Tensor] = []
  private var names: Set<String> = []
  /// Containers that have been searched; shared ones count once.
  private var searched: Set<Int> = []
  private var storages: [String: ArraySlice<UInt8>] = [:]
  /// The bytes of all tensors, of which several may lie in one storage.
  private var byteCount = 0

  init(
    pickle: Pickle, storage: @escaping (String) throws(NetworkFileError) -> ArraySlice<UInt8>?,
    limits: ReadingLimits
  ) {
    self.pickle = pickle
    self.storage = storage
    self.limits = limits
  }

  /// Throws: `.pytorch`, and what reading a storage does.
  mutating func tensors() throws(NetworkFileError) -> [Tensor] {
    try search(pickle.root, name: "", depth: 0)
    return found
  }

  private mutating func search(
    _ object: Int, name: String, depth: Int
  ) throws(NetworkFileError) {
    if depth > Self.deepest { throw .pytorch(.tooDeep(limit: Self.deepest)) }
    var members: [(name: String, object: Int)] = []
    switch pickle[object] {
    case .call: try take(object, name: name.isEmpty ? "tensor" : name)
    case .tuple(let items), .list(let items):
      members = items.enumerated().map { ("\($0)", $1) }
    case .dictionary(let items):
      for index in stride(from: 0, to: items.count, by: 2) {
        let key = pickle.text(items[index]) ?? pickle.integer(items[index]).map(String.init)
        if let key { members.append((key, items[index + 1])) }
      }
    default: break
    }
    guard !members.isEmpty, searched.insert(object).inserted else { return }
    for member in members {
      if name.utf8.count + member.name.utf8.count > Self.longestName {
        throw .pytorch(.longName(limit: Self.longestName))
      }
      let path = name.isEmpty ? member.name : "\(name).\(member.name)"
      try search(member.object, name: path, depth: depth + 1)
    }
  }

  /// The tensor that a call puts together.
  private mutating func take(_ object: Int, name: String) throws(NetworkFileError) {
    let bad = NetworkFileError.pytorch(.badTensor(name))
    guard case .call(let function, let index) = pickle[object],
      let arguments = pickle.items(index), let first = arguments.first
    else { throw bad }
    if function == Self.rebuildParameter, case .call(Self.rebuildTensor, _) = pickle[first] {
      return try take(first, name: name)
    }
    guard function == Self.rebuildTensor, arguments.count >= 6,
      case .persistent(let id) = pickle[first], let storage = pickle.items(id),
      storage.count == 5, pickle.text(storage[0]) == "storage",
      case .global(let typeName) = pickle[storage[1]], let type = Self.storageTypes[typeName],
      let key = pickle.text(storage[2]), let elementCount = pickle.integer(storage[4]),
      let offset = pickle.integer(arguments[1]), let shape = pickle.integers(arguments[2]),
      let strides = pickle.integers(arguments[3]), shape.count == strides.count,
      shape.count <= 64, offset >= 0, (shape + strides).allSatisfy({ $0 >= 0 }),
      let byteCount = Tensor.byteCount(shape: [elementCount], elementByteCount: type.byteCount)
    else { throw bad }
    if !names.insert(name).inserted { throw .pytorch(.repeatedName(name)) }
    let elements = try storageBytes(key, tensor: name)
    if elements.count != byteCount {
      throw .pytorch(
        .wrongStorage(
          tensor: name, key: key, found: elements.count, expected: byteCount))
    }
    guard
      let view = StridedView(
        of: elements, type: type, offset: offset, shape: shape, strides: strides)
    else { throw .pytorch(.outside(tensor: name, elements: elementCount)) }
    self.byteCount += view.byteCount
    if self.byteCount > limits.expandedByteCount {
      throw .pytorch(.expandsTooFar(tensor: name, limit: limits.expandedByteCount))
    }
    found.append(Tensor(name: name, elementType: type, shape: shape, bytes: view.bytes))
  }

  private mutating func storageBytes(
    _ key: String, tensor: String
  ) throws(NetworkFileError) -> ArraySlice<UInt8> {
    if let known = storages[key] { return known }
    guard let bytes = try storage(key) else {
      throw .pytorch(.missingStorage(tensor: tensor, key: key))
    }
    storages[key] = bytes
    return bytes
  }
}
