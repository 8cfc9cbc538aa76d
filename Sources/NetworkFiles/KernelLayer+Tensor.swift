import KernelCodec

extension Tensor {
  /// The layer that this tensor of two or four axes holds.
  ///
  /// Throws: `.tensor`.
  func kernelLayer(
    oneIsMinusOne: Bool = false, paddingValue: Int = -1
  ) throws(NetworkFileError) -> KernelLayer {
    try weights(WeightSelection(oneIsMinusOne: oneIsMinusOne), paddingValue: paddingValue).layer
      .layer
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
  ) throws(NetworkFileError) -> (layer: PackedLayer, spelling: WeightSpelling) {
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
  ) throws(NetworkFileError) -> (layer: PackedLayer, spelling: WeightSpelling) {
    func fault(_ fault: TensorFault) -> NetworkFileError { .tensor(name, fault) }
    var outline = try kernelOutline()
    outline.paddingValue = paddingValue
    guard let patterns = WeightPatterns(elementType) else { throw fault(.unreadType(elementType)) }
    let planes = planes(patterns)
    if planes.count < elementCount {
      if let weights = withoutFactors?.weights {
        var (layer, spelling) = try weights.exactWeights(
          WeightSelection(), paddingValue: paddingValue)
        if spelling.form == .plusMinusOne { spelling.form = .scaled }
        if spelling.form == .zeroAndPlusOne { spelling.form = .zeroAndOneSign }
        spelling.elementType = elementType.name
        layer.outline.name = name
        return (layer, spelling)
      }
      let index = planes.count
      throw fault(.value(valueText(at: index), type: elementType, at: coordinates(of: index)))
    }
    let form: WeightSpelling.Form
    if elementType.isUnsigned || selection.asBits && !planes.hasMinus {
      outline.spellsMinusOneAsOne = selection.oneIsMinusOne
      form = selection.oneIsMinusOne ? .invertedBits : .bits
      return (
        PackedLayer(
          outline, bits: selection.oneIsMinusOne ? planes.positive.inverted() : planes.positive),
        WeightSpelling(form: form, elementType: elementType.name)
      )
    }
    form =
      !planes.hasZeros ? .plusMinusOne : planes.hasMinus ? .zeroAndOneSign : .zeroAndPlusOne
    return (try planes.layer(outline), WeightSpelling(form: form, elementType: elementType.name))
  }

  /// The layer of this tensor's name and shape, without its weights.
  ///
  /// Throws: `.tensor` unless there are two axes, or four of which the last two are equal and 1 to 5.
  func kernelOutline() throws(NetworkFileError) -> KernelLayer {
    let (filters, channels, side) = try kernelShape()
    return KernelLayer(
      name: name, side: side, filters: filters, channels: channels, axisCount: shape.count,
      sequences: [])
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
  private func planes(_ spelling: WeightPatterns) -> WeightPlanes {
    func planes<Pattern: FixedWidthInteger & UnsignedInteger>(_: Pattern.Type) -> WeightPlanes {
      var planes = WeightPlanes(shape: shape)
      bytes.withUnsafeBytes { source in
        for index in 0..<elementCount {
          let pattern = source.loadUnaligned(
            fromByteOffset: index * spelling.byteCount, as: Pattern.self)
          guard let weight = spelling.weight(UInt64(Pattern(littleEndian: pattern))) else { return }
          planes.append(weight)
        }
      }
      return planes
    }
    switch spelling.byteCount {
    case 1: return planes(UInt8.self)
    case 2: return planes(UInt16.self)
    case 4: return planes(UInt32.self)
    default: return planes(UInt64.self)
    }
  }
}

extension PackedLayer {
  /// The layer as a tensor of its name and shape.
  ///
  /// A binary layer is U8, 0 and 1 spelled as in the file that it came from; a signed-binary
  /// layer is I8, -1, 0 and +1.
  public var tensor: Tensor {
    let outline = outline.tensorOutline
    let size = self.outline.channels * self.outline.side.sequenceWidth
    let bytes = [UInt8](unsafeUninitializedCapacity: outline.byteCount) { target, count in
      forEachBit { bit in
        var (zero, one): (UInt8, UInt8) = self.outline.spellsMinusOneAsOne ? (1, 0) : (0, 1)
        if case .signedBinary(let signs) = self.outline.kind {
          (zero, one) = (0, signs[count / size] ? 1 : 0xFF)
        }
        target[count] = bit ? one : zero
        count += 1
      }
    }
    return Tensor(
      name: outline.name, elementType: outline.elementType, shape: outline.shape,
      bytes: bytes[...])
  }
}

extension KernelLayer {
  /// The layer as a tensor, as `PackedLayer` gives it.
  public var tensor: Tensor { PackedLayer(self).tensor }

  /// What `tensor` is, without making it.
  public var tensorOutline: Tensor.Outline {
    let type: ElementType = if case .binary = kind { .uint8 } else { .int8 }
    return Tensor.Outline(
      name: name, elementType: type,
      shape: [filters, channels] + (axisCount == 4 ? [side.rawValue, side.rawValue] : []),
      byteCount: filters * channels * side.sequenceWidth)
  }
}
