extension Tensor {
  /// The elements as real numbers; nil for a type whose values are not read.
  public var reals: [Double]? {
    if case .other = elementType { return nil }
    return (0..<elementCount).map { index in
      let pattern = pattern(at: index)
      return switch elementType {
      case .int8: Double(Int8(truncatingIfNeeded: pattern))
      case .int16: Double(Int16(truncatingIfNeeded: pattern))
      case .int32: Double(Int32(truncatingIfNeeded: pattern))
      case .int64: Double(Int64(bitPattern: pattern))
      case .float16: Double(Self.float(half: UInt32(pattern)))
      case .bfloat16: Double(Float(bitPattern: UInt32(pattern) << 16))
      case .float32: Double(Float(bitPattern: UInt32(pattern)))
      case .float64: Double(bitPattern: pattern)
      default: Double(pattern)
      }
    }
  }
}
