extension Tensor {
  /// Weights of +a and -a, with one a a filter, as weights of +1 and -1, and the factors.
  ///
  /// Zeros stay zeros. Nil for values that are otherwise, for types other than floating point,
  /// and for filters of one weight, which an a can always be found for.
  var withoutFactors: (weights: Tensor, factors: [Double])? {
    guard let filters = shape.first, filters > 0, elementCount > filters else { return nil }
    switch elementType {
    case .float16: return withoutFactors(UInt16.self, infinity: 0x7C00)
    case .bfloat16: return withoutFactors(UInt16.self, infinity: 0x7F80)
    case .float32: return withoutFactors(UInt32.self, infinity: 0x7F80_0000)
    case .float64: return withoutFactors(UInt64.self, infinity: 0x7FF0_0000_0000_0000)
    default: return nil
    }
  }

  /// The pattern of `infinity` is the first that is no finite number.
  private func withoutFactors<Pattern: FixedWidthInteger & UnsignedInteger>(
    _: Pattern.Type, infinity: Pattern
  ) -> (weights: Tensor, factors: [Double])? {
    let filters = shape[0]
    let size = elementCount / filters
    let magnitude = Pattern.max >> 1
    var factors: [Double] = []
    var signs: [UInt8] = []
    signs.reserveCapacity(elementCount)
    return bytes.withUnsafeBytes { source in
      for filter in 0..<filters {
        var factor: Pattern = 0
        var place = 0
        for index in filter * size..<(filter + 1) * size {
          let pattern = Pattern(
            littleEndian: source.loadUnaligned(
              fromByteOffset: index * Pattern.bitWidth / 8, as: Pattern.self))
          let amount = pattern & magnitude
          if amount == 0 {
            signs.append(0)
            continue
          }
          if factor == 0 { (factor, place) = (amount, index) }
          guard amount == factor, factor < infinity else { return nil }
          signs.append(pattern == amount ? 1 : 0xFF)
        }
        factors.append(factor == 0 ? 1 : value(at: place).magnitude)
      }
      return (
        Tensor(name: name, elementType: .int8, shape: shape, bytes: signs[...]), factors
      )
    }
  }

  /// The signs of weights that were not binarised, and how many were given that of zero.
  ///
  /// Throws: `.tensor` for a value that has no sign: NaN, and zero where `zero` is nil.
  func signs(
    ofZero zero: WeightSelection.Sign?
  ) throws(NetworkFileError) -> (tensor: Tensor, zeroCount: Int) {
    var signs: [UInt8] = []
    signs.reserveCapacity(elementCount)
    var zeroCount = 0
    var firstZero = 0
    for index in 0..<elementCount {
      let value = value(at: index)
      if value.isNaN {
        throw .tensor(
          name, .noSign(valueText(at: index), type: elementType, at: coordinates(of: index)))
      }
      if value == 0 {
        if zeroCount == 0 { firstZero = index }
        zeroCount += 1
      }
      signs.append(value > 0 || value == 0 && zero == .plus ? 1 : 0xFF)
    }
    if zeroCount > 0 && zero == nil {
      throw .tensor(
        name,
        .zeros(
          zeroCount, of: elementCount, first: valueText(at: firstZero), type: elementType,
          at: coordinates(of: firstZero)))
    }
    return (
      Tensor(name: name, elementType: .int8, shape: shape, bytes: signs[...]), zeroCount
    )
  }
}
