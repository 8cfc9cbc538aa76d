/// A constant too large to be held in memory: where its elements are stored, and the nodes that are applied to them.
///
/// It is read in slabs, of which each is computed from slabs of what it is made of, by the operators that compute whole
/// constants.
struct LargeConstant {
  /// The name of the initialiser that the elements come from.
  var source: String
  let shape: [Int]
  let type: ElementType
  /// How many nodes are computed for an element, one as often as it is used.
  let stepCount: Int
  private let form: Form

  private indirect enum Form {
    case stored(StoredElements)
    case memory(ConstantTensor)
    /// What a node makes of its inputs, element by element; an input that is nil is not there.
    case computed(ONNXNode, [Operand?])
    /// Axis i of the result is axis `order[i]` of the other.
    case transposed(LargeConstant, order: [Int])
    case reshaped(LargeConstant)
  }

  /// What a node takes along with a large constant of the shape of its result.
  enum Operand {
    case large(LargeConstant)
    /// A constant that is stretched to the shape of the result.
    case stretched(ConstantTensor)
    /// One number for all elements, or one an element of an axis.
    case along(axis: Int, ConstantTensor)
    /// The same for each slab.
    case whole(ConstantTensor)
  }

  private init(_ source: String, _ shape: [Int], _ type: ElementType, _ form: Form) {
    self.source = source
    self.shape = shape
    self.type = type
    self.form = form
    switch form {
    case .stored, .memory: stepCount = 0
    case .transposed(let base, _), .reshaped(let base): stepCount = base.stepCount
    case .computed(_, let operands): stepCount = Self.stepCount(operands)
    }
  }

  /// The steps of a node that takes `operands`.
  static func stepCount(_ operands: [Operand?]) -> Int {
    operands.reduce(1) { sum, operand in
      if case .large(let constant) = operand { sum + constant.stepCount } else { sum }
    }
  }

  /// Elements of the shape `shape` where they are stored.
  init(_ elements: StoredElements, shape: [Int], source: String) {
    self.init(source, shape, elements.type, .stored(elements))
  }

  /// A constant that is in memory.
  init(_ constant: ConstantTensor) {
    self.init(constant.source, constant.shape, constant.type, .memory(constant))
  }

  /// What `node` makes of `operands`, of which at least one is large.
  ///
  /// Throws: `.leftOut` where the node is not defined for them, `.invalid`.
  init(
    _ node: ONNXNode, _ operands: [Operand?], shape: [Int], _ constants: inout ONNXConstants
  ) throws(ONNXNodeError) {
    // One element tells the type, and most of what is wrong.
    let axis = shape.indices.max { shape[$0] < shape[$1] } ?? 0
    let trial = try Self.computed(node, operands, shape, axis, 0..<1, &constants)
    let sources = operands.lazy.compactMap { operand in
      if case .large(let constant) = operand { constant.source } else { nil }
    }
    self.init(sources.first ?? trial.source, shape, trial.type, .computed(node, operands))
  }

  /// The number of elements.
  var count: Int { shape.contains(0) ? 0 : shape.reduce(1, *) }

  /// The constant with its axes reordered: axis i of the result is axis `order[i]` of this one.
  func transposed(_ order: [Int]) -> LargeConstant {
    if order == Array(shape.indices) { return self }
    if case .transposed(let base, let inner) = form {
      return base.transposed(order.map { inner[$0] })
    }
    return LargeConstant(
      source, order.map { shape[$0] }, type, .transposed(self, order: order))
  }

  /// Whether slabs of it in another shape are slabs of its own: of what is computed, the first axis must stay.
  func canBeReshaped(to shape: [Int]) -> Bool {
    switch form {
    case .stored, .memory: true
    case .computed, .transposed, .reshaped: shape.first == self.shape.first
    }
  }

  /// The same elements in another shape, which has as many.
  func reshaped(_ shape: [Int]) -> LargeConstant {
    if shape == self.shape { return self }
    switch form {
    case .stored(let elements): return LargeConstant(source, shape, type, .stored(elements))
    case .reshaped(let base): return base.reshaped(shape)
    default: return LargeConstant(source, shape, type, .reshaped(self))
    }
  }

  // MARK: reading

  /// All elements.
  ///
  /// Throws: `.leftOut`, `.invalid`.
  func whole(_ constants: inout ONNXConstants) throws(ONNXNodeError) -> ConstantTensor {
    if case .memory(let constant) = form { return constant }
    if try constants.room(for: shape, of: type) == 0 {
      return ConstantTensor(source: source, shape: shape, type: type, bytes: [])
    }
    var result =
      shape.isEmpty
      ? try reshaped([1]).slab(0, 0..<1, &constants)
      : try slab(0, 0..<shape[0], &constants)
    result.shape = shape
    result.source = source
    return result
  }

  /// The elements of a slab, but that one has a whole place of the first axis.
  private static let slabElementCount = 1 << 19

  /// Visits slabs along the first axis, in their order; `first` is the place where each begins.
  ///
  /// Throws: `.leftOut`, `.invalid`.
  func forEachSlab(
    _ constants: inout ONNXConstants,
    _ body: (_ slab: ConstantTensor, _ first: Int) throws(ONNXNodeError) -> Void
  ) throws(ONNXNodeError) {
    guard let length = shape.first, count > 0 else {
      return try body(try whole(&constants), 0)
    }
    let step = max(1, Self.slabElementCount / (count / length))
    for first in stride(from: 0, to: length, by: step) {
      try body(try slab(0, first..<min(first + step, length), &constants), first)
    }
  }

  /// The elements whose place along `axis` lies in `range`.
  ///
  /// Throws: `.leftOut` for elements of which a node makes nothing, `.invalid`.
  func slab(
    _ axis: Int, _ range: Range<Int>, _ constants: inout ONNXConstants
  ) throws(ONNXNodeError) -> ConstantTensor {
    var own = shape
    own[axis] = range.count
    switch form {
    case .memory(let constant):
      if range == 0..<shape[axis] { return constant }
      return constant.selected(
        shape.indices.map { $0 == axis ? Array(range) : Array(0..<shape[$0]) })
    case .stored(let elements):
      let outer = shape[..<axis].reduce(1, *)
      let inner = shape[(axis + 1)...].reduce(1, *)
      try constants.charge(outer * range.count * inner)
      var bytes: [UInt8] = []
      bytes.reserveCapacity(outer * range.count * inner * type.byteCount)
      do throws(NetworkFileError) {
        for index in 0..<outer {
          let start = (index * shape[axis] + range.lowerBound) * inner
          try elements.read(start..<start + range.count * inner, into: &bytes)
        }
      } catch { throw .invalid(error) }
      return ConstantTensor(source: source, shape: own, type: type, bytes: bytes)
    case .transposed(let base, let order):
      let slab = try base.slab(order[axis], range, &constants)
      try constants.charge(slab.count)
      return slab.transposed(order)
    case .computed(let node, let operands):
      var slab = try Self.computed(node, operands, shape, axis, range, &constants)
      slab.source = source
      return slab
    case .reshaped(let base):
      return try reshapedSlab(of: base, axis, range, &constants)
    }
  }

  private static func computed(
    _ node: ONNXNode, _ operands: [Operand?], _ shape: [Int], _ axis: Int, _ range: Range<Int>,
    _ constants: inout ONNXConstants
  ) throws(ONNXNodeError) -> ConstantTensor {
    var inputs: [ConstantTensor?] = []
    for operand in operands {
      switch operand {
      case nil: inputs.append(nil)
      case .large(let constant): inputs.append(try constant.slab(axis, range, &constants))
      case .whole(let constant): inputs.append(constant)
      case .stretched(let constant):
        // Axes are counted from the last.
        let own = axis - shape.count + constant.shape.count
        inputs.append(
          own >= 0 && constant.shape[own] > 1 ? constant.part(own, range) : constant)
      case .along(let along, let constant):
        inputs.append(along == axis && constant.count > 1 ? constant.part(0, range) : constant)
      }
    }
    return try constants.value(of: node, taking: inputs)
  }

  /// A slab of the same elements in another shape.
  ///
  /// Where the axis is one of the other shape, too, it is a slab of that; else the rows of that which have the elements are read.
  private func reshapedSlab(
    of base: LargeConstant, _ axis: Int, _ range: Range<Int>, _ constants: inout ONNXConstants
  ) throws(ONNXNodeError) -> ConstantTensor {
    var own = shape
    own[axis] = range.count
    let outer = shape[..<axis].reduce(1, *)
    let other = base.shape.indices.first { index in
      base.shape[index] == shape[axis] && base.shape[..<index].reduce(1, *) == outer
    }
    if let other {
      var slab = try base.slab(other, range, &constants)
      if slab.unit.count > 1 && (axis != 0 || slab.unitAxis != 0) { slab.unit = [] }
      slab.shape = own
      return slab
    }
    let inner = shape[(axis + 1)...].reduce(1, *)
    let row = base.count / base.shape[0]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(outer * range.count * inner * type.byteCount)
    for index in 0..<outer {
      let start = (index * shape[axis] + range.lowerBound) * inner
      let end = start + range.count * inner
      if start == end { continue }
      let first = start / row
      let slab = try base.slab(0, first..<(end + row - 1) / row, &constants)
      let size = type.byteCount
      let from = slab.bytes.startIndex + (start - first * row) * size
      bytes += slab.bytes[from..<from + (end - start) * size]
    }
    return ConstantTensor(source: source, shape: own, type: type, bytes: bytes)
  }
}

extension ConstantTensor {
  /// The elements whose place along `axis` lies in `range`.
  fileprivate func part(_ axis: Int, _ range: Range<Int>) -> ConstantTensor {
    selected(shape.indices.map { $0 == axis ? Array(range) : Array(0..<shape[$0]) })
  }
}
