/// A named array of a network file.
public struct Tensor: Hashable, Sendable {
  /// The name in the file; of an NPZ member, without `.npy`.
  public var name: String
  public var elementType: ElementType
  /// The length of each axis, slowest first; empty for a single number.
  public var shape: [Int]
  /// The elements, least significant byte first, the last axis running fastest.
  ///
  /// Empty for a NumPy type that is not read.
  public var bytes: ArraySlice<UInt8>

  public init(name: String, elementType: ElementType, shape: [Int], bytes: ArraySlice<UInt8>) {
    self.name = name
    self.elementType = elementType
    self.shape = shape
    self.bytes = bytes
  }

  /// A tensor without its elements.
  public struct Outline: Hashable, Sendable {
    public var name: String
    public var elementType: ElementType
    public var shape: [Int]
    /// The bytes of all elements.
    public var byteCount: Int
  }

  /// The tensor without its elements.
  public var outline: Outline {
    Outline(name: name, elementType: elementType, shape: shape, byteCount: bytes.count)
  }

  /// The number of elements that `shape` has room for.
  public var elementCount: Int { shape.contains(0) ? 0 : shape.reduce(1, *) }

  /// The elements of an I32 tensor.
  var int32s: [Int32] {
    (0..<elementCount).map { Int32(truncatingIfNeeded: pattern(at: $0)) }
  }

  /// `count` elements of `byteCount` bytes each, or nil where that is no `Int`.
  static func byteCount(shape: [Int], elementByteCount: Int) -> Int? {
    if shape.contains(0) { return 0 }
    var total = elementByteCount
    for length in shape {
      let (product, overflow) = total.multipliedReportingOverflow(by: length)
      if overflow || length < 0 { return nil }
      total = product
    }
    return total
  }

  /// The coordinates of the element at `index` in the order of `bytes`.
  func coordinates(of index: Int) -> [Int] { Self.coordinates(of: index, in: shape) }

  /// The coordinates of the element at `index` of a tensor of the shape `shape`.
  static func coordinates(of index: Int, in shape: [Int]) -> [Int] {
    var rest = index
    var result: [Int] = []
    for length in shape.reversed() {
      result.append(rest % length)
      rest /= length
    }
    return result.reversed()
  }
}
