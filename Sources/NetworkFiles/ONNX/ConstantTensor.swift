/// A tensor whose values are known before the network runs: its bits, and where they came from.
///
/// Values stand in the bytes of their type, so that whatever is computed of them is rounded or
/// wraps as that type does.
struct ConstantTensor {
  /// The elements; named after the initialiser that they come from, through whatever was done to
  /// them.
  private var tensor: Tensor
  /// The unit that a quantiser has made the values multiples of: one, or one an element of
  /// `unitAxis`; none where they were not quantised, or it varies otherwise.
  var unit: [Double] = []
  var unitAxis = 0

  var source: String {
    get { tensor.name }
    set { tensor.name = newValue }
  }

  var type: ElementType { tensor.elementType }
  var bytes: ArraySlice<UInt8> { tensor.bytes }
  var count: Int { tensor.elementCount }

  /// The length of each axis; a new shape has as many elements as the old one.
  var shape: [Int] {
    get { tensor.shape }
    set { tensor.shape = newValue }
  }

  /// The elements of a tensor whose type is read.
  init(_ tensor: Tensor) { self.tensor = tensor }

  init(source: String, shape: [Int], type: ElementType, bytes: [UInt8]) {
    tensor = Tensor(name: source, elementType: type, shape: shape, bytes: bytes[...])
  }

  /// Whole numbers of the type I64.
  init(source: String, shape: [Int], integers: [Int]) {
    self.init(
      source: source, shape: shape, type: .int64, bytes: integers.flatMap(\.littleEndianBytes))
  }

  /// The values, rounded to 53 bits where they are whole numbers beyond that.
  var values: [Double] { tensor.doubles() }

  /// Gives `body` what reads the value of an element, as `values` has it.
  func withValues(_ body: (_ value: (Int) -> Double) -> Void) {
    tensor.bytes.withUnsafeBytes { source in
      func read<Scalar: ConstantScalar>(_: Scalar.Type) {
        let read = Scalar.reader(of: type)
        body { read(source, $0).floating(as: .float64) }
      }
      switch type.arithmetic {
      case .floating: read(Double.self)
      case .signed: read(Int64.self)
      case .unsigned: read(UInt64.self)
      }
    }
  }

  /// The one value of a tensor with a single element.
  var single: Double? { count == 1 ? values[0] : nil }

  /// The values of a tensor of integers; nil for other types, and beyond 63 bits.
  var integers: [Int]? {
    switch type {
    case .bool, .uint8, .int8, .uint16, .int16, .uint32, .int32, .int64, .uint64:
      let isSigned = !type.isUnsigned
      let spare = 64 - 8 * type.byteCount
      let integers = (0..<count).compactMap { index -> Int? in
        let pattern = tensor.pattern(at: index)
        return isSigned
          ? Int(Int64(bitPattern: pattern << UInt64(spare)) >> Int64(spare)) : Int(exactly: pattern)
      }
      return integers.count == count ? integers : nil
    default: return nil
    }
  }

  /// A value of `type` nearest to `value`: what an operation of that type gives.
  ///
  /// A sum, product or quotient of two floats is the same whether it is rounded once, or first to
  /// 53 bits and then to 24; so is a square root.
  static func rounded(_ value: Double, to type: ElementType) -> Double {
    switch type {
    case .float64: value
    case .float32: Double(Float(value))
    case .float16: value.rounded(bits: 11, leastExponent: -14, greatest: 65504)
    case .bfloat16:
      value.rounded(bits: 8, leastExponent: -126, greatest: Double(Float(bitPattern: 0x7F7F_0000)))
    default: value.rounded(.towardZero)
    }
  }

  // MARK: elements moved

  /// The tensor with its axes reordered: axis i of the result is axis `order[i]` of this one.
  func transposed(_ order: [Int]) -> ConstantTensor {
    precondition(order.sorted() == Array(shape.indices), "an order names each axis once")
    var result = self
    result.shape = order.map { shape[$0] }
    result.unitAxis = order.firstIndex(of: unitAxis) ?? 0
    guard order != Array(shape.indices), count > 0 else { return result }
    let strides = Self.strides(of: shape).map { $0 * type.byteCount }
    result.tensor.bytes =
      bytes.gathered(
        shape: result.shape, byteStrides: order.map { strides[$0] }, type.byteCount)[...]
    return result
  }

  /// The elements whose coordinates `places` lists for each axis; where one of them is nil,
  /// `filling`, the bytes of one element, stands.
  func selected(_ places: [[Int?]], filling: [UInt8] = []) -> ConstantTensor {
    precondition(places.count == shape.count, "a list for each axis")
    var result = self
    result.shape = places.map(\.count)
    if unit.count > 1 { result.unit = [] }
    // Axes at the end that stay as they are move in one piece.
    var own = shape.count
    var size = type.byteCount
    while own > 0, places[own - 1] == Array(0..<shape[own - 1]) {
      own -= 1
      size *= shape[own]
    }
    let strides = Self.strides(of: shape).map { $0 * type.byteCount }
    let piece =
      filling.isEmpty
      ? [] : [UInt8]((0..<size / max(1, filling.count)).map { _ in filling }.joined())
    let steps = (0..<own).map { axis in places[axis].map { $0.map { $0 * strides[axis] } } }
    let pieces = result.shape.contains(0) ? 0 : result.shape[..<own].reduce(1, *)
    var moved: [UInt8] = []
    moved.reserveCapacity(pieces * size)
    var coordinates = [Int](repeating: 0, count: own)
    for _ in 0..<pieces {
      var start: Int? = bytes.startIndex
      for axis in 0..<own {
        if let before = start, let step = steps[axis][coordinates[axis]] {
          start = before + step
        } else {
          start = nil
        }
      }
      if let start { moved += bytes[start..<start + size] } else { moved += piece }
      var axis = own - 1
      while axis >= 0 {
        coordinates[axis] += 1
        if coordinates[axis] < result.shape[axis] { break }
        coordinates[axis] = 0
        axis -= 1
      }
    }
    result.tensor.bytes = moved[...]
    return result
  }

  /// The step from an element to the next along each axis.
  static func strides(of shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// The steps of a tensor along the axes of the shape that it is stretched to.
  static func strides(of shape: [Int], in target: [Int]) -> [Int] {
    let own = zip(shape, strides(of: shape)).map { $0 == 1 ? 0 : $1 }
    return [Int](repeating: 0, count: target.count - shape.count) + own
  }

  /// The shape of two tensors stretched to each other; nil where they cannot be.
  static func broadcast(_ first: [Int], _ second: [Int]) -> [Int]? {
    let count = max(first.count, second.count)
    let a = [Int](repeating: 1, count: count - first.count) + first
    let b = [Int](repeating: 1, count: count - second.count) + second
    guard zip(a, b).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else { return nil }
    return zip(a, b).map { $0 == 1 ? $1 : $0 }
  }

  /// Visits every element of `shape` in order, with the offset that each list of steps gives it.
  static func walk(
    _ shape: [Int], _ steps: [[Int]], visit: (_ index: Int, _ offsets: [Int]) -> Void
  ) {
    let count = shape.contains(0) ? 0 : shape.reduce(1, *)
    var coordinates = shape.map { _ in 0 }
    var offsets = steps.map { _ in 0 }
    for index in 0..<count {
      visit(index, offsets)
      var axis = shape.count - 1
      while axis >= 0 {
        coordinates[axis] += 1
        for list in steps.indices { offsets[list] += steps[list][axis] }
        if coordinates[axis] < shape[axis] { break }
        for list in steps.indices { offsets[list] -= steps[list][axis] * shape[axis] }
        coordinates[axis] = 0
        axis -= 1
      }
    }
  }
}

extension Double {
  /// The nearest number of a type with so many significant bits; infinite beyond the greatest.
  fileprivate func rounded(bits: Int, leastExponent: Int, greatest: Double) -> Double {
    guard isFinite, self != 0 else { return self }
    let step = Double(
      sign: .plus, exponent: Swift.max(Int(exponent), leastExponent) - bits + 1, significand: 1)
    let nearest = (self / step).rounded(.toNearestOrEven) * step
    return abs(nearest) > greatest ? (self < 0 ? -.infinity : .infinity) : nearest
  }
}

extension Tensor {
  /// The values of all elements; none of a type that is not read.
  public func doubles() -> [Double] {
    func decode<Pattern: FixedWidthInteger>(_: Pattern.Type, _ value: (Pattern) -> Double)
      -> [Double]
    {
      bytes.withUnsafeBytes { source in
        (0..<source.count / MemoryLayout<Pattern>.size).map { index in
          value(
            Pattern(
              littleEndian: source.loadUnaligned(
                fromByteOffset: index * MemoryLayout<Pattern>.size, as: Pattern.self)))
        }
      }
    }
    return switch elementType {
    case .bool: decode(UInt8.self) { $0 == 0 ? 0 : 1 }
    case .uint8: decode(UInt8.self) { Double($0) }
    case .int8: decode(Int8.self) { Double($0) }
    case .uint16: decode(UInt16.self) { Double($0) }
    case .int16: decode(Int16.self) { Double($0) }
    case .uint32: decode(UInt32.self) { Double($0) }
    case .int32: decode(Int32.self) { Double($0) }
    case .uint64: decode(UInt64.self) { Double($0) }
    case .int64: decode(Int64.self) { Double($0) }
    case .float16: decode(UInt16.self) { Double(Tensor.float(half: UInt32($0))) }
    case .bfloat16: decode(UInt16.self) { Double(Float(bitPattern: UInt32($0) << 16)) }
    case .float32: decode(UInt32.self) { Double(Float(bitPattern: $0)) }
    case .float64: decode(UInt64.self) { Double(bitPattern: $0) }
    case .other: []
    }
  }
}
