/// The constants of a graph: initialisers, and what nodes make of them before the network runs.
///
/// Those of many elements are not held in memory but read, and computed, when a layer takes them.
struct ONNXConstants {
  /// The most elements that are computed, all together: beyond, a small file would take long.
  static let workLimit = 1 << 30
  /// How often each element of a large initialiser may be computed beside that.
  private static let workEach = 64

  let external: ONNXExternalData
  let operatorVersion: Int
  private let initializers: [Name: ONNXTensor]
  private var computed: [Name: ConstantTensor] = [:]
  private var large: [Name: LargeConstant] = [:]
  private var work = 0
  private var workLimit = Self.workLimit
  private var heldByteCount = 0

  init(_ graph: ONNXGraph, external: ONNXExternalData) {
    initializers = graph.initializers
    operatorVersion = graph.operatorVersion
    self.external = external
  }

  /// Whether `name` is a constant.
  func contains(_ name: Name) -> Bool {
    computed[name] != nil || large[name] != nil || initializers[name] != nil
  }

  /// The shape of a constant, also of one whose type is not read.
  func shape(of name: Name) -> [Int] {
    computed[name]?.shape ?? large[name]?.shape ?? initializers[name]?.statedShape ?? []
  }

  /// Counts work on `elements` of constants.
  ///
  /// Throws: `.invalid` of `.tooMuchWork`.
  mutating func charge(_ elements: Int) throws(ONNXNodeError) {
    work += elements
    if work > workLimit { throw .invalid(.onnx(.tooMuchWork(limit: workLimit))) }
  }

  /// The number of elements of a constant that is to be computed, which is counted as work.
  ///
  /// Throws: `.leftOut` where they take more bytes than all constants may, `.invalid`.
  mutating func room(for shape: [Int], of type: ElementType) throws(ONNXNodeError) -> Int {
    let limit = external.limits.expandedByteCount
    guard let byteCount = Tensor.byteCount(shape: shape, elementByteCount: type.byteCount),
      byteCount <= limit
    else {
      throw .leftOut(
        "would make a constant of \(type.name) \(shape), more than the \(limit) bytes that "
          + "constants may take")
    }
    let count = byteCount / type.byteCount
    try charge(count)
    return count
  }

  // MARK: by name

  /// The constant `name`, in memory.
  ///
  /// Throws: `.leftOut` where it is none, or of a type that is not read; `.invalid`.
  mutating func constant(_ name: Name) throws(ONNXNodeError) -> ConstantTensor {
    if let constant = computed[name] {
      try charge(constant.count)
      return constant
    }
    return try weights(name).whole(&self)
  }

  /// The constant `name`, in memory or not.
  ///
  /// Throws: `.leftOut` where it is none, or of a type that is not read; `.invalid`.
  mutating func weights(_ name: Name) throws(ONNXNodeError) -> LargeConstant {
    if let constant = computed[name] { return LargeConstant(constant) }
    if let constant = large[name] { return constant }
    guard let message = initializers[name] else {
      throw .leftOut("`\(name)` is computed from the network's input")
    }
    let constant = try stored(message, as: name.text)
    if isLarge(constant) { large[name] = constant }
    return constant
  }

  /// The constant that a node takes at `index`, if it is there, and large.
  mutating func largeConstant(_ name: Name) throws(ONNXNodeError) -> LargeConstant? {
    if name.isEmpty || computed[name] != nil { return nil }
    let constant = try weights(name)
    return isLarge(constant) ? constant : nil
  }

  /// A tensor of the model.
  mutating func stored(
    _ message: ONNXTensor, as source: String
  ) throws(ONNXNodeError) -> LargeConstant {
    let elements: StoredElements?
    let shape: [Int]
    do throws(NetworkFileError) {
      elements = try message.elements(beside: external)
      shape = try message.shape()
    } catch {
      throw .invalid(error)
    }
    guard let elements else {
      throw .leftOut("values of type \(message.typeNumber) of `\(message.name)` are not read")
    }
    try charge(1)
    let constant = LargeConstant(elements, shape: shape, source: source)
    if isLarge(constant) { workLimit += Self.workEach * constant.count }
    return constant
  }

  /// Whether a constant is too large to be held.
  func isLarge(_ constant: LargeConstant) -> Bool {
    constant.count > max(1, external.limits.heldElementCount)
  }

  // MARK: what nodes give

  /// Computes what a node gives where all that it takes is constant, and keeps it; false for an operator that is not folded.
  ///
  /// Throws: `.leftOut`, `.invalid`.
  mutating func fold(_ node: ONNXNode) throws(ONNXNodeError) -> Bool {
    if let constant = try largeValue(of: node) {
      large[node.outputs[0]] = constant
      return true
    }
    guard let values = try values(of: node) else { return false }
    for (name, value) in zip(node.outputs, values) where !name.isEmpty {
      try keep(value, as: name)
    }
    return true
  }

  /// Keeps what a node gives.
  ///
  /// Throws: `.invalid` of `.tooComplex`.
  mutating func keep(_ constant: ConstantTensor, as name: Name) throws(ONNXNodeError) {
    try hold(constant.bytes.count)
    computed[name] = constant
  }

  /// What a node makes of these inputs, by the operators that compute whole constants; nil stands for one that is not there.
  mutating func value(
    of node: ONNXNode, taking inputs: [ConstantTensor?]
  ) throws(ONNXNodeError) -> ConstantTensor {
    var constants = self
    constants.large = [:]
    constants.computed = Dictionary(
      zip(node.inputs, inputs).compactMap { name, input in input.map { (name, $0) } },
      uniquingKeysWith: { first, _ in first })
    let values = try constants.values(of: node)
    work = constants.work
    guard let value = values?.first else {
      throw .leftOut("`\(node.operation)` of constants is not computed")
    }
    return value
  }

  /// Counts what is kept until the model is read.
  ///
  /// Throws: `.invalid` of `.tooComplex` where all of it takes too much.
  mutating func hold(_ byteCount: Int) throws(ONNXNodeError) {
    heldByteCount += byteCount
    let limit = external.limits.expandedByteCount
    if heldByteCount > limit { throw .invalid(.onnx(.tooComplex(limit: limit))) }
  }
}
