import ONNXSchema

/// The constants of a graph: initialisers, and what nodes make of them before the network runs.
struct ONNXConstants {
  /// The most elements that are computed, all together: beyond, a small file would take long.
  static let workLimit = 1 << 30

  let external: ONNXExternalData
  let operatorVersion: Int
  private let initializers: [Name: ONNXTensorProto]
  private var computed: [Name: ConstantTensor] = [:]
  private var work = 0
  private var heldByteCount = 0

  init(_ graph: ONNXGraph, external: ONNXExternalData) {
    initializers = graph.initializers
    operatorVersion = graph.operatorVersion
    self.external = external
  }

  /// Whether `name` is a constant.
  func contains(_ name: Name) -> Bool {
    computed[name] != nil || initializers[name] != nil
  }

  /// The type of an initialiser that is not read, or a shape without its data.
  func shape(of name: Name) -> [Int] {
    if let constant = computed[name] { return constant.shape }
    return initializers[name].map { $0.dims.map { Int($0) } } ?? []
  }

  /// Counts work on `elements` of constants.
  ///
  /// Throws: `.invalid` of `.tooMuchWork`.
  mutating func charge(_ elements: Int) throws(ONNXNodeError) {
    work += elements
    if work > Self.workLimit { throw .invalid(.onnx(.tooMuchWork(limit: Self.workLimit))) }
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

  /// The constant `name`.
  ///
  /// Throws: `.leftOut` where it is none, or of a type that is not read; `.invalid`.
  mutating func constant(_ name: Name) throws(ONNXNodeError) -> ConstantTensor {
    if let constant = computed[name] {
      try charge(constant.count)
      return constant
    }
    guard let message = initializers[name] else {
      throw .leftOut("`\(name)` is computed from the network's input")
    }
    return try constant(of: message)
  }

  /// The values of a tensor of the model.
  mutating func constant(of message: ONNXTensorProto) throws(ONNXNodeError) -> ConstantTensor {
    let tensor: Tensor?
    do throws(NetworkFileError) {
      tensor = try Tensor(message, external: external)
    } catch {
      throw .invalid(error)
    }
    guard let tensor else {
      throw .leftOut("values of type \(message.dataType) of `\(message.name)` are not read")
    }
    try charge(tensor.elementCount + 1)
    return ConstantTensor(tensor)
  }

  /// Keeps what a node gives.
  ///
  /// Throws: `.invalid` of `.tooComplex`.
  mutating func keep(_ constant: ConstantTensor, as name: Name) throws(ONNXNodeError) {
    try hold(constant.bytes.count)
    computed[name] = constant
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
