import Foundation

/// A number in which constants are computed: floats as `Double`, integers as `Int64` or `UInt64`.
///
/// What an operation gives is rounded, or wraps, when it is stored in the bytes of its type: a sum,
/// product, quotient or square root of floats of 32 bits or less is the same whether it is rounded
/// once, or first to the 53 bits of `Double`.
protocol ConstantScalar: Comparable {
  init(_ integer: Int)

  /// Reads the element at an index from the bytes of a type that this arithmetic is for.
  static func reader(of type: ElementType) -> (UnsafeRawBufferPointer, Int) -> Self

  /// The nearest number of a type of floats; not rounded where `Double` is its arithmetic.
  func floating(as type: ElementType) -> Double
  /// The bits of an element: rounded, or the low bits of a whole number.
  func stored(as type: ElementType) -> UInt64

  /// Nil where an operator is not defined for the number.
  func result(of operation: UnaryOperation) -> Self?
  func result(of operation: BinaryOperation, with other: Self) -> Self?
}

/// Operators of one input that keep its type, under ONNX's names.
enum UnaryOperation: String {
  case sign = "Sign"
  case negative = "Neg"
  case absolute = "Abs"
  case not = "Not"
  case relu = "Relu"
  case floor = "Floor"
  case ceiling = "Ceil"
  case round = "Round"
  case squareRoot = "Sqrt"
  case reciprocal = "Reciprocal"
  case exponential = "Exp"
  case logarithm = "Log"
}

/// Operators of two inputs of one type that give that type, under ONNX's names.
enum BinaryOperation: String {
  case add = "Add"
  case subtract = "Sub"
  case multiply = "Mul"
  /// Of whole numbers, rounded towards zero.
  case divide = "Div"
  case least = "Min"
  case greatest = "Max"
  case sum = "Sum"
  case and = "And"
  case or = "Or"
  case exclusiveOr = "Xor"
  /// The remainder with the sign of the divisor.
  case modulo = "Mod"
  /// That with the sign of the dividend.
  case remainder = "Mod with fmod"

  /// Whether it takes any number of inputs.
  var isVariadic: Bool { [.least, .greatest, .sum].contains(self) }
  var isLogical: Bool { [.and, .or, .exclusiveOr].contains(self) }
}

/// Operators that compare two inputs of one type, under ONNX's names.
enum Comparison: String {
  case equal = "Equal"
  case greater = "Greater"
  case atLeast = "GreaterOrEqual"
  case less = "Less"
  case atMost = "LessOrEqual"

  func holds<Scalar: Comparable>(_ a: Scalar, _ b: Scalar) -> Bool {
    switch self {
    case .equal: a == b
    case .greater: a > b
    case .atLeast: a >= b
    case .less: a < b
    case .atMost: a <= b
    }
  }
}

extension Double: ConstantScalar {
  static func reader(of type: ElementType) -> (UnsafeRawBufferPointer, Int) -> Double {
    switch type {
    case .float32: { Double(Float(bitPattern: UInt32($0.pattern(4, $1)))) }
    case .float16: { Double(Tensor.float(half: UInt32($0.pattern(2, $1)))) }
    case .bfloat16: { Double(Float(bitPattern: UInt32($0.pattern(2, $1)) << 16)) }
    default: { Double(bitPattern: $0.pattern(8, $1)) }
    }
  }

  func floating(as type: ElementType) -> Double { self }

  func stored(as type: ElementType) -> UInt64 {
    switch type {
    case .bool: return self == 0 ? 0 : 1
    case .float32: return UInt64(Float(self).bitPattern)
    case .bfloat16:
      return UInt64(Float(ConstantTensor.rounded(self, to: type)).bitPattern >> 16)
    case .float16:
      let nearest = Float(ConstantTensor.rounded(self, to: type))
      let sign = UInt64(nearest.bitPattern >> 31) << 15
      if nearest.isNaN { return 0x7E00 }
      if nearest.isInfinite { return sign | 0x7C00 }
      // The fields of a half are those of a float whose exponent is smaller by 112.
      let small = nearest.magnitude * Float(sign: .plus, exponent: -112, significand: 1)
      return sign | UInt64(small.bitPattern >> 13)
    default: return bitPattern
    }
  }

  func result(of operation: UnaryOperation) -> Double? {
    switch operation {
    case .sign: self > 0 ? 1 : self < 0 ? -1 : isNaN ? self : 0
    case .negative: -self
    case .absolute: magnitude
    case .relu: self < 0 ? 0 : self
    case .floor: rounded(.down)
    case .ceiling: rounded(.up)
    case .round: rounded(.toNearestOrEven)
    case .squareRoot: squareRoot()
    case .reciprocal: 1 / self
    case .exponential: exp(self)
    case .logarithm: log(self)
    case .not: nil
    }
  }

  func result(of operation: BinaryOperation, with other: Double) -> Double? {
    switch operation {
    case .add, .sum: self + other
    case .subtract: self - other
    case .multiply: self * other
    case .divide: self / other
    case .least: isNaN ? self : other < self || other.isNaN ? other : self
    case .greatest: isNaN ? self : other > self || other.isNaN ? other : self
    case .remainder: fmod(self, other)
    case .and, .or, .exclusiveOr, .modulo: nil
    }
  }
}

extension ConstantScalar where Self: FixedWidthInteger {
  init(_ integer: Int) { self.init(truncatingIfNeeded: integer) }

  func floating(as type: ElementType) -> Double {
    type == .float32 ? Double(Float(self)) : Double(self)
  }

  func stored(as type: ElementType) -> UInt64 {
    type == .bool ? (self == 0 ? 0 : 1) : UInt64(truncatingIfNeeded: self)
  }

  func result(of operation: UnaryOperation) -> Self? {
    switch operation {
    case .sign: Self(truncatingIfNeeded: signum())
    case .negative: 0 &- self
    case .absolute: self < 0 ? 0 &- self : self
    case .not: self == 0 ? 1 : 0
    case .relu: self < 0 ? 0 : self
    case .squareRoot: self < 0 ? nil : Self(Double(self).squareRoot())
    case .floor, .ceiling, .round, .reciprocal, .exponential, .logarithm: nil
    }
  }

  func result(of operation: BinaryOperation, with other: Self) -> Self? {
    switch operation {
    case .add, .sum: return self &+ other
    case .subtract: return self &- other
    case .multiply: return self &* other
    case .divide: return other == 0 ? nil : dividedReportingOverflow(by: other).partialValue
    case .least: return Swift.min(self, other)
    case .greatest: return Swift.max(self, other)
    case .and: return self & other
    case .or: return self | other
    case .exclusiveOr: return self ^ other
    case .remainder, .modulo:
      if other == 0 { return nil }
      let rest = remainderReportingOverflow(dividingBy: other).partialValue
      return operation == .modulo && rest != 0 && (rest < 0) != (other < 0) ? rest &+ other : rest
    }
  }
}

extension Int64: ConstantScalar {
  static func reader(of type: ElementType) -> (UnsafeRawBufferPointer, Int) -> Int64 {
    switch type {
    case .int8: { Int64(Int8(truncatingIfNeeded: $0.pattern(1, $1))) }
    case .int16: { Int64(Int16(truncatingIfNeeded: $0.pattern(2, $1))) }
    case .int32: { Int64(Int32(truncatingIfNeeded: $0.pattern(4, $1))) }
    default: { Int64(truncatingIfNeeded: $0.pattern(8, $1)) }
    }
  }
}

extension UInt64: ConstantScalar {
  static func reader(of type: ElementType) -> (UnsafeRawBufferPointer, Int) -> UInt64 {
    switch type {
    case .bool: { $0.pattern(1, $1) == 0 ? 0 : 1 }
    case .uint8: { $0.pattern(1, $1) }
    case .uint16: { $0.pattern(2, $1) }
    case .uint32: { $0.pattern(4, $1) }
    default: { $0.pattern(8, $1) }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The bits of the element at `index`, of `byteCount` bytes each.
  @inline(__always)
  fileprivate func pattern(_ byteCount: Int, _ index: Int) -> UInt64 {
    switch byteCount {
    case 1: UInt64(self[index])
    case 2: UInt64(UInt16(littleEndian: loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)))
    case 4: UInt64(UInt32(littleEndian: loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
    default: UInt64(littleEndian: loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
    }
  }
}

extension ElementType {
  enum Arithmetic { case floating, signed, unsigned }

  /// How numbers of the type are computed.
  var arithmetic: Arithmetic {
    switch self {
    case .float16, .bfloat16, .float32, .float64: .floating
    case .int8, .int16, .int32, .int64: .signed
    case .bool, .uint8, .uint16, .uint32, .uint64: .unsigned
    case .other: preconditionFailure("a constant has a type that is read")
    }
  }

  var isFloating: Bool { arithmetic == .floating }
}

/// The bytes of a constant while it is computed, element after element.
struct ConstantBytes {
  private(set) var bytes: [UInt8] = []
  private let byteCount: Int

  init(of type: ElementType, count: Int) {
    byteCount = type.byteCount
    bytes.reserveCapacity(count * byteCount)
  }

  mutating func append(_ pattern: UInt64) {
    switch byteCount {
    case 1: bytes.append(UInt8(truncatingIfNeeded: pattern))
    case 2: append(UInt16(truncatingIfNeeded: pattern))
    case 4: append(UInt32(truncatingIfNeeded: pattern))
    default: withUnsafeBytes(of: pattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }

  private mutating func append(_ pattern: some FixedWidthInteger) {
    withUnsafeBytes(of: pattern.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
