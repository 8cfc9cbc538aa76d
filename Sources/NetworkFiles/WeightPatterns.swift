/// How an element type spells the weights -1, 0 and +1, as patterns of its bits.
struct WeightPatterns: Hashable {
  let byteCount: Int
  let plusOne: UInt64
  /// Nil in a type without negative numbers.
  let minusOne: UInt64?
  /// The second zero of a floating-point type.
  let minusZero: UInt64?

  /// Nil for a type whose values are not read.
  init?(_ type: ElementType) {
    byteCount = type.byteCount
    let ones = UInt64.max >> UInt64(64 - 8 * max(1, byteCount))
    switch type {
    case .bool, .uint8, .uint16, .uint32, .uint64:
      (plusOne, minusOne, minusZero) = (1, nil, nil)
    case .int8, .int16, .int32, .int64:
      (plusOne, minusOne, minusZero) = (1, ones, nil)
    case .float16, .bfloat16, .float32, .float64:
      let one: UInt64 =
        switch type {
        case .float16: 0x3C00
        case .bfloat16: 0x3F80
        case .float32: UInt64(Float(1).bitPattern)
        default: Double(1).bitPattern
        }
      let sign = ones ^ (ones >> 1)
      (plusOne, minusOne, minusZero) = (one, one | sign, sign)
    case .other: return nil
    }
  }

  /// The weight that `pattern` spells, or nil.
  @inline(__always)
  func weight(_ pattern: UInt64) -> Int8? {
    if pattern == plusOne { return 1 }
    if pattern == minusOne { return -1 }
    if pattern == 0 || pattern == minusZero { return 0 }
    return nil
  }
}

extension Tensor {
  /// The bits of the element at `index`.
  func pattern(at index: Int) -> UInt64 {
    let start = bytes.startIndex + index * elementType.byteCount
    return bytes[start..<start + elementType.byteCount].reversed().reduce(0) {
      $0 << 8 | UInt64($1)
    }
  }

  /// The number that the element at `index` is, rounded where a Double has fewer digits.
  func value(at index: Int) -> Double {
    let pattern = pattern(at: index)
    switch elementType {
    case .bool, .uint8, .uint16, .uint32, .uint64: return Double(pattern)
    case .int8: return Double(Int8(truncatingIfNeeded: pattern))
    case .int16: return Double(Int16(truncatingIfNeeded: pattern))
    case .int32: return Double(Int32(truncatingIfNeeded: pattern))
    case .int64: return Double(Int64(bitPattern: pattern))
    case .float16: return Double(Self.float(half: UInt32(pattern)))
    case .bfloat16: return Double(Float(bitPattern: UInt32(pattern) << 16))
    case .float32: return Double(Float(bitPattern: UInt32(pattern)))
    case .float64: return Double(bitPattern: pattern)
    case .other: return .nan
    }
  }

  /// The value of the element at `index` in words: `0.5`, `-3`, `NaN`.
  func valueText(at index: Int) -> String {
    let pattern = pattern(at: index)
    switch elementType {
    case .bool, .uint8, .uint16, .uint32, .uint64: return String(pattern)
    case .int8: return String(Int8(truncatingIfNeeded: pattern))
    case .int16: return String(Int16(truncatingIfNeeded: pattern))
    case .int32: return String(Int32(truncatingIfNeeded: pattern))
    case .int64: return String(Int64(bitPattern: pattern))
    case .float16: return Self.text(Self.float(half: UInt32(pattern)))
    case .bfloat16: return Self.text(Float(bitPattern: UInt32(pattern) << 16))
    case .float32: return Self.text(Float(bitPattern: UInt32(pattern)))
    case .float64: return Self.text(Double(bitPattern: pattern))
    case .other: return "a value"
    }
  }

  private static func text(_ value: some BinaryFloatingPoint & CustomStringConvertible) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-infinity" : "infinity" }
    return value.description
  }

  /// The value of a half-precision pattern; Swift has no `Float16` on every platform.
  static func float(half: UInt32) -> Float {
    let magnitude = half & 0x7FFF
    let sign: Float = half & 0x8000 == 0 ? 1 : -1
    if magnitude >= 0x7C00 { return magnitude == 0x7C00 ? sign * .infinity : .nan }
    // The fields of a half are those of a float whose exponent is smaller by 112.
    return sign * Float(bitPattern: magnitude << 13)
      * Float(sign: .plus, exponent: 112, significand: 1)
  }
}
