/// Finds the tensors in the objects of a pickle.
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
  private let limits: ReadingLimits
  private var found: [PyTorchTensor] = []
  private var names: Set<String> = []
  /// Containers that have been searched; shared ones count once.
  private var searched: Set<Int> = []
  /// The bytes of all tensors, of which several may lie in one storage.
  private var byteCount = 0

  private init(pickle: Pickle, limits: ReadingLimits) {
    self.pickle = pickle
    self.limits = limits
  }

  /// Throws: `.pickle`, `.pytorch`.
  static func tensors(
    ofPickle bytes: ArraySlice<UInt8>, limits: ReadingLimits
  ) throws(NetworkFileError) -> [PyTorchTensor] {
    let pickle = try Pickle(bytes, globals: globals, limits: limits)
    var reader = PyTorchTensorReader(pickle: pickle, limits: limits)
    try reader.search(pickle.root, name: "", depth: 0)
    return reader.found
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
    // A view is no larger than its storage, and the views of all tensors together have a limit.
    guard let own = Tensor.byteCount(shape: shape, elementByteCount: type.byteCount),
      own <= byteCount
    else { throw .pytorch(.outside(tensor: name, elements: elementCount)) }
    if own > limits.expandedByteCount - self.byteCount {
      throw .pytorch(.expandsTooFar(tensor: name, limit: limits.expandedByteCount))
    }
    self.byteCount += own
    found.append(
      PyTorchTensor(
        name: name, elementType: type, shape: shape, strides: strides, offset: offset,
        storageKey: key, storageElementCount: elementCount))
  }
}
