/// Finds the tensors in the objects of a pickle.
///
/// Tensors of one dense storage are read, wherever dictionaries, lists and modules hold them. Any other object is opaque:
/// what its class would make of the tensors that it was given is not known, so these are named, with the reason, and not read.
struct PyTorchTensorReader {
  private(set) var found: [PyTorchTensor] = []
  private(set) var unread: [LeftOutTensor] = []
  private let pickle: Pickle
  private let limits: ReadingLimits
  private var names = NameSet()
  /// Objects whose members have been visited; shared ones count once.
  private var visited: Set<Int> = []
  /// What is still to be visited, the next last.
  private var pending: [Place] = []
  private var paths: [Path] = []
  /// The bytes of all tensors, of which several may lie in one storage.
  private var byteCount = 0

  private static let longestName = 1000
  /// A parameter of a tensor with attributes has two functions about it.
  private static let deepest = 8

  /// An object, and how it is reached.
  private struct Place {
    var object: Int
    /// Of `paths`; nil of the root.
    var path: Int?
    /// The opaque object that holds it.
    var owner: Owner?
  }

  /// An opaque object: its class, and the key to it.
  private struct Owner {
    var type: String
    var path: Int?
  }

  /// A key behind others; in one array, as thousands of members may have one beginning.
  private struct Path {
    var parent: Int?
    var key: String
    var byteCount: Int
  }

  /// Throws: `.pickle`, `.pytorch`.
  init(ofPickle bytes: ArraySlice<UInt8>, limits: ReadingLimits) throws(NetworkFileError) {
    pickle = try Pickle(bytes, limits: limits)
    self.limits = limits
    pending = [Place(object: pickle.root)]
    while let place = pending.popLast() { try visit(place) }
  }

  // MARK: objects

  private mutating func visit(_ place: Place) throws(NetworkFileError) {
    let object = place.object
    if let instance = pickle.instance(object), Self.makesTensor(instance.type) {
      return try visit(tensor: instance, at: place)
    }
    var members: [Place] = []
    func add(_ key: String, _ object: Int, owner: Owner?) {
      members.append(Place(object: object, path: path(to: key, in: place), owner: owner))
    }
    func addPairs(_ pairs: [Int], owner: Owner?) {
      for index in stride(from: 0, to: pairs.count, by: 2) {
        add(key(pairs[index]), pairs[index + 1], owner: owner)
      }
    }
    switch pickle[object] {
    case .tuple(let items), .list(let items), .set(let items):
      for (index, item) in items.enumerated() { add("\(index)", item, owner: place.owner) }
    case .dictionary(let pairs): addPairs(pairs, owner: place.owner)
    case .persistent: leaveOut(place, "is a storage, not a tensor; save the tensor")
    case .instance(let instance):
      if Self.arrayMakers.contains(instance.type) {
        leaveOut(place, "is an array of NumPy; save it as a tensor, or all arrays with numpy.savez")
        return
      }
      if let parts = moduleParts(of: instance) {
        leaveOutAttributes(of: instance, at: place)
        for part in parts.reversed() where visited.insert(part).inserted {
          addPairs(pickle.pairs(part) ?? [], owner: place.owner)
        }
        break
      }
      // What is appended or set makes it a list or a dictionary, whatever else its class does.
      for (index, item) in instance.items.enumerated() {
        add("\(index)", item, owner: place.owner)
      }
      addPairs(instance.pairs, owner: place.owner)
      let owner = place.owner ?? Owner(type: instance.type, path: place.path)
      let isMapping = Self.mappings.contains(instance.type)
      for (index, argument) in instance.arguments.enumerated() {
        if let pairs = pickle.pairs(argument) {
          addPairs(pairs, owner: isMapping ? place.owner : owner)
        } else if isMapping, let items = pickle.items(argument) {
          // The key and the value of each item in a list, as Python 2 wrote them.
          for item in items.compactMap(pickle.items) where item.count == 2 {
            add(key(item[0]), item[1], owner: place.owner)
          }
        } else {
          add("\(index)", argument, owner: owner)
        }
      }
      for state in instance.states { addState(state, to: &members, of: place, owner: owner) }
    default: return
    }
    guard !members.isEmpty, visited.insert(object).inserted else { return }
    pending += members.reversed()
  }

  /// The attributes of an object: in a dictionary, or in two, of which the second is of its slots.
  private mutating func addState(
    _ state: Int, to members: inout [Place], of place: Place, owner: Owner
  ) {
    let parts = pickle.items(state) ?? [state]
    let isPair = parts.allSatisfy { pickle.pairs($0) != nil || pickle[$0] == .none }
    for part in isPair ? parts : [] {
      let pairs = pickle.pairs(part) ?? []
      for index in stride(from: 0, to: pairs.count, by: 2) {
        members.append(
          Place(
            object: pairs[index + 1], path: path(to: key(pairs[index]), in: place), owner: owner))
      }
    }
    if !isPair {
      members.append(Place(object: state, path: path(to: "state", in: place), owner: owner))
    }
  }

  /// The dictionaries of parameters, buffers and modules in the state of an `nn.Module`: by their keys, as in its state
  /// dictionary. Nil of any other object.
  private func moduleParts(of instance: Pickle.Instance) -> [Int]? {
    guard let state = instance.states.first,
      let parameters = pickle.value("_parameters", in: state),
      let buffers = pickle.value("_buffers", in: state),
      let modules = pickle.value("_modules", in: state)
    else { return nil }
    return [modules, buffers, parameters]
  }

  /// Names the tensors that a module has as plain attributes, which its state dictionary has not.
  private mutating func leaveOutAttributes(of module: Pickle.Instance, at place: Place) {
    let pairs = module.states.first.flatMap { pickle.pairs($0) } ?? []
    for index in stride(from: 0, to: pairs.count, by: 2) {
      guard let value = pickle.instance(pairs[index + 1]), value.type.hasPrefix(Self.rebuilders)
      else { continue }
      let attribute = Place(
        object: pairs[index + 1], path: path(to: key(pairs[index]), in: place), owner: place.owner)
      leaveOut(attribute, "is an attribute of a module, not a parameter or buffer; register it")
    }
  }

  /// A key of a dictionary as a part of a name.
  private func key(_ object: Int) -> String {
    switch pickle[object] {
    case .text(let text): text
    case .integer(let integer): "\(integer)"
    case .bool(let bool): bool ? "True" : "False"
    case .number(let number): "\(number)"
    case .none: "None"
    case .tuple(let items):
      "(\(items.map { pickle.text($0) ?? pickle.integer($0).map(String.init) ?? "?" }.joined(separator: ",")))"
    default: "?"
    }
  }

  private static let mappings: Set<String> = [
    "collections.OrderedDict", "collections.defaultdict", "collections.Counter", "builtins.dict",
  ]

  private static let arrayMakers: Set<String> = [
    "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct",
    "numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer",
  ]

  // MARK: names

  private func name(of place: Place) -> String { place.path.map(text) ?? "tensor" }

  private mutating func path(to key: String, in place: Place) -> Int {
    let before = place.path.map { paths[$0].byteCount + 1 } ?? 0
    paths.append(Path(parent: place.path, key: key, byteCount: before + key.utf8.count))
    return paths.count - 1
  }

  private func isTooLong(_ path: Int?) -> Bool {
    path.map { paths[$0].byteCount > Self.longestName } ?? false
  }

  /// The keys to an object, with dots between them; of too many the last.
  private func text(_ path: Int) -> String {
    var keys: [String] = []
    var byteCount = 0
    var rest: Int? = path
    while let index = rest {
      byteCount += paths[index].key.utf8.count + 1
      if byteCount > Self.longestName + 1 {
        keys.append("...")
        break
      }
      keys.append(paths[index].key)
      rest = paths[index].parent
    }
    return keys.reversed().joined(separator: ".")
  }

  private mutating func leaveOut(
    _ place: Place, _ reason: String, type: ElementType? = nil, shape: [Int] = []
  ) {
    unread.append(
      LeftOutTensor(
        name: name(of: place), elementType: type ?? .other("tensor", byteCount: 0),
        shape: shape, reason: .unread(reason)))
  }

  // MARK: tensors

  private static let rebuilders = "torch._utils._rebuild_"
  private static let parameterMakers: Set<String> = [
    "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state",
  ]
  private static let subclassMakers: Set<String> = [
    "torch._tensor._rebuild_from_type_v2", "torch._tensor._rebuild_from_type",
  ]
  /// The classes whose tensors are no more than their elements.
  private static let plainClasses: Set<String> = [
    "torch.Tensor", "torch._tensor.Tensor", "torch.nn.parameter.Parameter",
    "torch.nn.parameter.Buffer",
  ]

  private static func makesTensor(_ type: String) -> Bool {
    type.hasPrefix(rebuilders) || subclassMakers.contains(type)
      || type.hasPrefix("torch.nn.parameter.Uninitialized")
  }

  /// Reads what a function of PyTorch puts together, or says why not.
  private mutating func visit(
    tensor instance: Pickle.Instance, at place: Place, depth: Int = 0
  ) throws(NetworkFileError) {
    let bad = NetworkFileError.pytorch(.badTensor(name(of: place)))
    let arguments = instance.arguments
    if depth > Self.deepest { throw bad }
    if Self.parameterMakers.contains(instance.type) {
      guard let first = arguments.first, let inner = pickle.instance(first) else { throw bad }
      for attributes in arguments.dropFirst(3) {
        var members: [Place] = []
        let owner = Owner(type: "torch.nn.parameter.Parameter", path: place.path)
        addState(attributes, to: &members, of: place, owner: owner)
        pending += members.reversed()
      }
      return try visit(tensor: inner, at: place, depth: depth + 1)
    }
    if Self.subclassMakers.contains(instance.type) {
      guard arguments.count >= 3, let maker = pickle.global(arguments[0]),
        let inner = pickle.items(arguments[2])
      else { throw bad }
      let type = pickle.global(arguments[1]) ?? "?"
      guard Self.plainClasses.contains(type) else {
        return leaveOut(
          place,
          "is a tensor of the class `\(type)`, which may mean other values than it stores; "
            + "save it with .as_subclass(torch.Tensor)")
      }
      for attributes in arguments.dropFirst(3) {
        var members: [Place] = []
        addState(
          attributes, to: &members, of: place, owner: Owner(type: type, path: place.path))
        pending += members.reversed()
      }
      return try visit(
        tensor: Pickle.Instance(type: maker, arguments: inner), at: place, depth: depth + 1)
    }
    guard let version = Self.denseMakers[instance.type] else {
      return leaveOut(
        place,
        Self.reasons[instance.type]
          ?? "is put together by `\(instance.type)`, which is not read; save a plain tensor")
    }
    try take(arguments, version: version, at: place, bad)
  }

  /// The functions that make a tensor of a storage, with their versions.
  private static let denseMakers = [
    "torch._utils._rebuild_tensor": 1, "torch._utils._rebuild_tensor_v2": 2,
    "torch._utils._rebuild_tensor_v3": 3,
  ]

  private static let sparse = "is sparse; save it with .to_dense()"
  private static let reasons = [
    "torch._utils._rebuild_sparse_tensor": sparse,
    "torch._utils._rebuild_sparse_csr_tensor": sparse,
    "torch._utils._rebuild_qtensor":
      "is quantised; save it with .dequantize(), or its integers with .int_repr()",
    "torch._utils._rebuild_meta_tensor_no_storage":
      "has no elements: it is on the device `meta`; load the weights before saving",
    "torch._utils._rebuild_nested_tensor": "is nested; save its parts",
    "torch._utils._rebuild_device_tensor_from_numpy": "is a device's own; save it with .cpu()",
    "torch._utils._rebuild_device_tensor_from_cpu_tensor": "is a device's own; save it with .cpu()",
  ]

  /// Takes a dense tensor: its storage, first element, shape and strides; of version 3, whose storages have no type, also
  /// the type behind the gradient's flag and hooks; then what it has beside its elements.
  private mutating func take(
    _ arguments: [Int], version: Int, at place: Place, _ bad: NetworkFileError
  ) throws(NetworkFileError) {
    guard arguments.count >= (version == 3 ? 7 : 4),
      case .persistent(let id) = pickle[arguments[0]],
      let storage = pickle.items(id), storage.count == 5, pickle.text(storage[0]) == "storage",
      let storageType = pickle.global(storage[1]),
      let key = pickle.text(storage[2]) ?? pickle.integer(storage[2]).map(String.init),
      let storageCount = pickle.integer(storage[4]), storageCount >= 0,
      let offset = pickle.integer(arguments[1]), let shape = pickle.integers(arguments[2]),
      let strides = pickle.integers(arguments[3]), shape.count == strides.count,
      shape.count <= 64, offset >= 0, (shape + strides).allSatisfy({ $0 >= 0 })
    else { throw bad }
    guard let typeName = version == 3 ? pickle.global(arguments[6]) : storageType else { throw bad }
    guard let type = version == 3 ? Self.types[typeName] : Self.storageTypes[typeName] else {
      let name = typeName.split(separator: ".").last.map(String.init) ?? typeName
      return leaveOut(
        place, "values of type \(name) are not read", type: .other(name, byteCount: 0), shape: shape
      )
    }
    let metadata = arguments.dropFirst(version == 3 ? 7 : 6).first
    if let metadata, pickle[metadata] != .none, pickle[metadata] != .dictionary([]) {
      return leaveOut(
        place,
        "is a view that negates or conjugates what is stored; save it with .resolve_neg().clone()",
        type: type, shape: shape)
    }
    if let owner = place.owner {
      let key = owner.path.map { " at `\(text($0))`" } ?? ""
      return leaveOut(
        place,
        "belongs to an object of the class `\(owner.type)`\(key), which is not read; save the tensor "
          + "in the state dictionary", type: type, shape: shape)
    }
    if isTooLong(place.path) {
      return leaveOut(
        place, "its name has more than \(Self.longestName) bytes; rename it", type: type,
        shape: shape)
    }
    let elementByteCount = version == 3 ? 1 : type.byteCount
    guard
      let storageByteCount = Tensor.byteCount(
        shape: [storageCount], elementByteCount: elementByteCount)
    else { throw bad }
    // A view is no larger than its storage, and the views of all tensors together have a limit.
    guard let own = Tensor.byteCount(shape: shape, elementByteCount: type.byteCount),
      own <= storageByteCount
    else {
      return leaveOut(
        place, "is an expanded view, of more elements than are stored; save it with .clone()",
        type: type, shape: shape)
    }
    let name = names.insertUnique(name(of: place))
    if own > limits.expandedByteCount - byteCount {
      throw .pytorch(.expandsTooFar(tensor: name, limit: limits.expandedByteCount))
    }
    byteCount += own
    found.append(
      PyTorchTensor(
        name: name, elementType: type, shape: shape, strides: strides, offset: offset,
        storageKey: key, storageByteCount: storageByteCount))
  }

  private static let storageTypes: [String: ElementType] = [
    "torch.FloatStorage": .float32, "torch.DoubleStorage": .float64,
    "torch.HalfStorage": .float16, "torch.BFloat16Storage": .bfloat16,
    "torch.LongStorage": .int64, "torch.IntStorage": .int32, "torch.ShortStorage": .int16,
    "torch.CharStorage": .int8, "torch.ByteStorage": .uint8, "torch.BoolStorage": .bool,
  ]

  private static let types: [String: ElementType] = [
    "torch.float32": .float32, "torch.float64": .float64, "torch.float16": .float16,
    "torch.bfloat16": .bfloat16, "torch.int64": .int64, "torch.int32": .int32,
    "torch.int16": .int16, "torch.int8": .int8, "torch.uint8": .uint8, "torch.uint16": .uint16,
    "torch.uint32": .uint32, "torch.uint64": .uint64, "torch.bool": .bool,
  ]
}
