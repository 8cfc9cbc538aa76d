import KernelCodec

extension Tensor {
  /// The layer that this tensor of two or four axes holds.
  ///
  /// Throws: `.tensor`.
  func kernelLayer(
    oneIsMinusOne: Bool = false, paddingValue: Int = -1
  ) throws(NetworkFileError) -> KernelLayer {
    try weights(WeightSelection(oneIsMinusOne: oneIsMinusOne), paddingValue: paddingValue).layer
  }

  /// The layer that this tensor of two or four axes holds, and how its weights are spelled.
  ///
  /// Unsigned types spell bits as 0 and 1. The others spell weights: -1 and +1 are binary; with
  /// zeros, and one sign a filter, the layer is signed binary (a filter of zeros has the sign +1).
  /// Floating-point weights may be +a and -a with one a a filter. `selection` may say otherwise:
  /// that 0 and 1 are bits in all types, and that weights of other values are taken by their signs.
  ///
  /// Throws: `.tensor`.
  func weights(
    _ selection: WeightSelection, paddingValue: Int = -1
  ) throws(NetworkFileError) -> (layer: KernelLayer, spelling: WeightSpelling) {
    do throws(NetworkFileError) {
      return try exactWeights(selection, paddingValue: paddingValue)
    } catch .tensor(_, let fault)
      where selection.takesSigns && !elementType.isUnsigned && fault.isOfValues
    {
      let (signs, zeroCount) = try signs(ofZero: selection.signOfZero)
      return (
        try signs.exactWeights(WeightSelection(), paddingValue: paddingValue).layer,
        WeightSpelling(form: .signs, elementType: elementType.name, zeroCount: zeroCount)
      )
    }
  }

  /// The layer whose weights are binary as they are.
  private func exactWeights(
    _ selection: WeightSelection, paddingValue: Int
  ) throws(NetworkFileError) -> (layer: KernelLayer, spelling: WeightSpelling) {
    func fault(_ fault: TensorFault) -> NetworkFileError { .tensor(name, fault) }
    let (filters, channels, side) = try kernelShape()
    guard let patterns = WeightPatterns(elementType) else { throw fault(.unreadType(elementType)) }
    let weights = weights(patterns)
    if weights.count < elementCount {
      if let weights = withoutFactors?.weights {
        var (layer, spelling) = try weights.exactWeights(
          WeightSelection(), paddingValue: paddingValue)
        if spelling.form == .plusMinusOne { spelling.form = .scaled }
        if spelling.form == .zeroAndPlusOne { spelling.form = .zeroAndOneSign }
        spelling.elementType = elementType.name
        layer.name = name
        return (layer, spelling)
      }
      let index = weights.count
      throw fault(.value(valueText(at: index), type: elementType, at: coordinates(of: index)))
    }
    var layer = KernelLayer(
      name: name, side: side, filters: filters, channels: channels, axisCount: shape.count,
      paddingValue: paddingValue, sequences: [])
    let form: WeightSpelling.Form
    if elementType.isUnsigned || selection.asBits && !weights.contains(-1) {
      layer.spellsMinusOneAsOne = selection.oneIsMinusOne
      layer.sequences = sequences(weights, side: side) { ($0 == 1) != selection.oneIsMinusOne }
      form = selection.oneIsMinusOne ? .invertedBits : .bits
    } else if weights.contains(0) {
      layer.kind = .signedBinary(signs: try signs(of: weights, filters: filters))
      layer.sequences = sequences(weights, side: side) { $0 != 0 }
      form = weights.contains(-1) ? .zeroAndOneSign : .zeroAndPlusOne
    } else {
      layer.sequences = sequences(weights, side: side) { $0 == 1 }
      form = .plusMinusOne
    }
    return (layer, WeightSpelling(form: form, elementType: elementType.name))
  }

  /// Filters, channels and side of the kernels that a tensor of this shape holds.
  ///
  /// Throws: `.tensor` unless there are two axes, or four of which the last two are equal and 1 to 5.
  func kernelShape() throws(NetworkFileError) -> (filters: Int, channels: Int, side: KernelSide) {
    guard shape.count == 2 || shape.count == 4 else {
      throw .tensor(name, .rank(shape.count))
    }
    let kernel = shape.count == 4 ? (shape[2], shape[3]) : (1, 1)
    guard kernel.0 == kernel.1, let side = KernelSide(rawValue: kernel.0) else {
      throw .tensor(name, .kernel(height: kernel.0, width: kernel.1))
    }
    let (filters, channels) = (shape[0], shape[1])
    guard filters <= 65535, channels <= 65535 else {
      throw .tensor(name, .size(filters: filters, channels: channels))
    }
    return (filters, channels, side)
  }

  /// The weights of the elements, up to the first that is none.
  private func weights(_ spelling: WeightPatterns) -> [Int8] {
    func weights<Pattern: FixedWidthInteger & UnsignedInteger>(_: Pattern.Type) -> [Int8] {
      [Int8](unsafeUninitializedCapacity: elementCount) { target, count in
        bytes.withUnsafeBytes { source in
          while count < target.count {
            let pattern = source.loadUnaligned(
              fromByteOffset: count * spelling.byteCount, as: Pattern.self)
            guard let weight = spelling.weight(UInt64(Pattern(littleEndian: pattern))) else {
              return
            }
            target[count] = weight
            count += 1
          }
        }
      }
    }
    switch spelling.byteCount {
    case 1: return weights(UInt8.self)
    case 2: return weights(UInt16.self)
    case 4: return weights(UInt32.self)
    default: return weights(UInt64.self)
    }
  }

  /// One bit a weight, `side` x `side` of them a sequence, the first the most significant.
  private func sequences(
    _ weights: [Int8], side: KernelSide, bit: (Int8) -> Bool
  ) -> [UInt32] {
    let width = side.sequenceWidth
    return stride(from: 0, to: weights.count, by: width).map { start in
      weights[start..<start + width].reduce(0) { $0 << 1 | (bit($1) ? 1 : 0) }
    }
  }

  /// The sign of each filter, true for +1.
  private func signs(of weights: [Int8], filters: Int) throws(NetworkFileError) -> [Bool] {
    let size = weights.count / filters
    var signs: [Bool] = []
    for filter in 0..<filters {
      let own = weights[filter * size..<(filter + 1) * size]
      let isNegative = own.contains(-1)
      if isNegative && own.contains(1) {
        let zero = own.firstIndex(of: 0) ?? weights.firstIndex(of: 0) ?? 0
        throw .tensor(name, .ternary(zeroAt: coordinates(of: zero), filter: filter))
      }
      signs.append(!isNegative)
    }
    return signs
  }
}

extension KernelLayer {
  /// The layer as a tensor of its name and shape.
  ///
  /// A binary layer is U8, 0 and 1 spelled as in the file that it came from; a signed-binary
  /// layer is I8, -1, 0 and +1.
  public var tensor: Tensor {
    let width = side.sequenceWidth
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sequences.count * width)
    for (index, sequence) in sequences.enumerated() {
      var (zero, one): (UInt8, UInt8) = spellsMinusOneAsOne ? (1, 0) : (0, 1)
      if case .signedBinary(let signs) = kind {
        (zero, one) = (0, signs[index / channels] ? 1 : 0xFF)
      }
      for bit in (0..<width).reversed() {
        bytes.append(sequence >> UInt32(bit) & 1 == 1 ? one : zero)
      }
    }
    return Tensor(
      name: name, elementType: tensorOutline.elementType, shape: tensorOutline.shape,
      bytes: bytes[...])
  }

  /// What `tensor` is, without making it.
  public var tensorOutline: Tensor.Outline {
    let type: ElementType = if case .binary = kind { .uint8 } else { .int8 }
    return Tensor.Outline(
      name: name, elementType: type,
      shape: [filters, channels] + (axisCount == 4 ? [side.rawValue, side.rawValue] : []),
      byteCount: filters * channels * side.sequenceWidth)
  }
}
