/// A tensor whose values are known before the network runs, and where they came from.
struct ConstantTensor {
  /// The initialiser that the values come from, through whatever was done to them.
  var source: String
  var shape: [Int]
  var type: ElementType
  /// The values; those of a type of 32 bits or less are exact, as are integers up to 2^53.
  var values: [Double]
  /// The unit that a quantiser has made the values multiples of: one, or one an element of
  /// `unitAxis`; none where they were not quantised, or it varies otherwise.
  var unit: [Double] = []
  var unitAxis = 0

  var count: Int { values.count }

  /// The one value of a tensor with a single element.
  var single: Double? { values.count == 1 ? values[0] : nil }

  /// The values as whole numbers, or nil.
  var integers: [Int]? {
    let integers = values.compactMap { Int(exactly: $0) }
    return integers.count == values.count ? integers : nil
  }

  init(source: String, shape: [Int], type: ElementType, values: [Double]) {
    self.source = source
    self.shape = shape
    self.type = type
    self.values = values
  }

  /// Decodes the values of a tensor whose type is read.
  init(_ tensor: Tensor) {
    self.init(
      source: tensor.name, shape: tensor.shape, type: tensor.elementType,
      values: tensor.doubles())
  }

  /// A value of `type` nearest to `value`: what an operation of that type gives.
  ///
  /// A sum, product or quotient of two floats is the same whether it is rounded once, or first to
  /// 53 bits and then to 24; so is a square root.
  static func rounded(_ value: Double, to type: ElementType) -> Double {
    switch type {
    case .float32: Double(Float(value))
    case .float64: value
    // NumPy and ONNX Runtime compute in float and round once more.
    case .bfloat16, .float16: Double(Float(value))
    default: value.rounded(.towardZero)
    }
  }

  /// The tensor with its axes reordered: axis i of the result is axis `order[i]` of this one.
  func transposed(_ order: [Int]) -> ConstantTensor {
    precondition(order.sorted() == Array(shape.indices), "an order names each axis once")
    var result = self
    result.shape = order.map { shape[$0] }
    result.unitAxis = order.firstIndex(of: unitAxis) ?? 0
    guard shape.count > 1, !values.isEmpty else { return result }
    let own = Self.strides(of: shape)
    let steps = order.map { own[$0] }
    Self.walk(result.shape, [steps]) { index, offsets in
      result.values[index] = values[offsets[0]]
    }
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
