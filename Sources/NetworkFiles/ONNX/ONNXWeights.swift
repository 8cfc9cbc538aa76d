import KernelCodec

/// The weights of a node, one filter after another, and what they are.
struct ONNXWeights {
  /// Nil for weights of one bit.
  let integers: Tensor?
  let kernels: KernelLayer?
  /// What the weights -1 and +1, or the whole numbers, are multiplied with; one a filter.
  let scales: [Double]

  /// Recognises the weights -a, 0 and +a of each filter, or whole numbers of eight bits times what
  /// a quantiser states.
  ///
  /// `constant`: `[filters, channels, rows, columns]` or `[outputs, inputs]`.
  ///
  /// Throws: `.leftOut`.
  init(_ constant: ConstantTensor, allowsIntegers: Bool) throws(ONNXNodeError) {
    guard let filters = constant.shape.first, constant.count > 0 else {
      throw .leftOut("its weights are empty", .weights)
    }
    let size = constant.count / filters
    let values = constant.values
    var scales: [Double] = []
    var signs: [UInt8] = []
    signs.reserveCapacity(constant.count)
    var fault: String?
    for filter in 0..<filters where fault == nil {
      let own = values[filter * size..<(filter + 1) * size]
      let magnitude = own.reduce(0) { max($0, abs($1)) }
      scales.append(magnitude == 0 ? 1 : magnitude)
      for (index, weight) in own.enumerated() {
        guard weight == 0 || abs(weight) == magnitude, magnitude.isFinite else {
          fault = Self.fault(constant, filter * size + index, magnitude)
          break
        }
        signs.append(weight > 0 ? 1 : weight < 0 ? 0xFF : 0)
      }
    }
    // A filter of one weight has one magnitude whatever the weight is.
    if fault == nil, size == 1, constant.unit.isEmpty, Set(scales).count > 1 {
      fault = "filters of one weight, which nothing says to be a bit"
    }
    if let fault {
      guard allowsIntegers, let whole = Self.integers(constant) else {
        throw .leftOut(fault, .weights)
      }
      (integers, kernels, self.scales) = (whole.tensor, nil, whole.scales)
      return
    }
    let tensor = Tensor(
      name: constant.source, elementType: .int8, shape: constant.shape, bytes: signs[...])
    do throws(NetworkFileError) {
      kernels = try tensor.kernelLayer()
    } catch {
      guard case .tensor(_, let fault) = error else { throw .invalid(error) }
      // More outputs than a layer of a container has are computed as weights of eight bits.
      if case .size = fault, allowsIntegers, let whole = Self.integers(constant) {
        (integers, kernels, self.scales) = (whole.tensor, nil, whole.scales)
        return
      }
      throw .leftOut(
        "its weights `\(constant.source)`: \(fault)", fault.isOfValues ? .weights : .windows)
    }
    integers = nil
    self.scales = scales
  }

  /// Whether some scale is not 1.
  var isScaled: Bool { scales.contains { $0 != 1 } }

  private static func fault(
    _ constant: ConstantTensor, _ index: Int, _ magnitude: Double
  ) -> String {
    let place = Tensor(
      name: "", elementType: .int8, shape: constant.shape, bytes: []
    ).coordinates(of: index)
    return "its weights `\(constant.source)` are not of one bit: \(constant.values[index]) at "
      + "\(place), where the filter's greatest is \(magnitude)"
  }

  /// The weights as multiples from -127 to 127 of their filters' units.
  private static func integers(
    _ constant: ConstantTensor
  ) -> (tensor: Tensor, scales: [Double])? {
    let filters = constant.shape[0]
    let size = constant.count / filters
    var units = constant.unit.isEmpty ? [1] : constant.unit
    if units.count == 1 { units = [Double](repeating: units[0], count: filters) }
    guard units.count == filters, constant.unit.count <= 1 || constant.unitAxis == 0,
      units.allSatisfy({ $0 > 0 && $0.isFinite })
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(constant.count)
    for (index, weight) in constant.values.enumerated() {
      let unit = units[index / size]
      let level = (weight / unit).rounded()
      guard abs(level) <= 127, ConstantTensor.rounded(level * unit, to: .float32) == weight
      else { return nil }
      bytes.append(UInt8(bitPattern: Int8(level)))
    }
    return (
      Tensor(
        name: constant.source, elementType: .int8, shape: constant.shape, bytes: bytes[...]),
      units
    )
  }
}
