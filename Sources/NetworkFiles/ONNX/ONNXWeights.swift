import KernelCodec

/// The weights of a node, one filter after another, and what they are.
struct ONNXWeights {
  /// Nil for weights of one bit.
  let integers: Tensor?
  let kernels: PackedLayer?
  /// What the weights -1 and +1, or the whole numbers, are multiplied with; one a filter.
  let scales: [Double]

  /// Recognises the weights -a, 0 and +a of each filter, or whole numbers of eight bits times what
  /// a quantiser states.
  ///
  /// `constant`: `[filters, channels, rows, columns]` or `[outputs, inputs]`.
  ///
  /// Throws: `.leftOut`, `.invalid`.
  init(
    _ constant: LargeConstant, _ constants: inout ONNXConstants, allowsIntegers: Bool
  ) throws(ONNXNodeError) {
    guard let filters = constant.shape.first, constant.count > 0 else {
      throw .leftOut("its weights are empty", .weights)
    }
    let size = constant.count / filters
    var scales: [Double] = []
    var planes = WeightPlanes(shape: constant.shape)
    var hasUnit = false
    var fault: String?
    try constant.forEachSlab(&constants) { slab, first in
      if fault != nil { return }
      hasUnit = hasUnit || !slab.unit.isEmpty
      slab.withValues { value in
        for filter in 0..<slab.shape[0] where fault == nil {
          let own = filter * size..<(filter + 1) * size
          var magnitude = 0.0
          for index in own { magnitude = max(magnitude, abs(value(index))) }
          scales.append(magnitude == 0 ? 1 : magnitude)
          for index in own {
            let weight = value(index)
            guard weight == 0 || abs(weight) == magnitude, magnitude.isFinite else {
              fault = Self.fault(constant, weight, first * size + index, magnitude)
              break
            }
            planes.append(weight > 0 ? 1 : weight < 0 ? -1 : 0)
          }
        }
      }
    }
    // A filter of one weight has one magnitude whatever the weight is.
    if fault == nil, size == 1, !hasUnit, Set(scales).count > 1 {
      fault = "filters of one weight, which nothing says to be a bit"
    }
    if let fault {
      guard allowsIntegers, let whole = try Self.integers(constant, &constants) else {
        throw .leftOut(fault, .weights)
      }
      (integers, kernels, self.scales) = (whole.tensor, nil, whole.scales)
      return
    }
    do throws(NetworkFileError) {
      let tensor = Tensor(
        name: constant.source, elementType: .int8, shape: constant.shape, bytes: [])
      kernels = try planes.layer(try tensor.kernelOutline())
    } catch {
      guard case .tensor(_, let fault) = error else { throw .invalid(error) }
      // More outputs than a layer of a container has are computed as weights of eight bits.
      if case .size = fault, allowsIntegers,
        let whole = try Self.integers(constant, &constants)
      {
        (integers, kernels, self.scales) = (whole.tensor, nil, whole.scales)
        return
      }
      throw .leftOut(
        "its weights `\(constant.source)`: \(fault)", fault.isOfValues ? .weights : .windows)
    }
    integers = nil
    self.scales = scales
  }

  /// The bytes that are held of them.
  var byteCount: Int {
    if let integers { return integers.bytes.count }
    return kernels?.outline.rawByteCount ?? 0
  }

  /// Whether some scale is not 1.
  var isScaled: Bool { scales.contains { $0 != 1 } }

  private static func fault(
    _ constant: LargeConstant, _ weight: Double, _ index: Int, _ magnitude: Double
  ) -> String {
    "its weights `\(constant.source)` are not of one bit: \(weight) at "
      + "\(Tensor.coordinates(of: index, in: constant.shape)), where the filter's greatest is "
      + "\(magnitude)"
  }

  /// The weights as multiples from -127 to 127 of their filters' units; nil where they are none.
  private static func integers(
    _ constant: LargeConstant, _ constants: inout ONNXConstants
  ) throws(ONNXNodeError) -> (tensor: Tensor, scales: [Double])? {
    let size = constant.count / constant.shape[0]
    var all: [Double] = []
    var bytes: [UInt8] = []
    var isWhole = true
    try constant.forEachSlab(&constants) { slab, _ in
      if !isWhole { return }
      let filters = slab.shape[0]
      var units = slab.unit.isEmpty ? [1] : slab.unit
      if units.count == 1 { units = [Double](repeating: units[0], count: filters) }
      guard units.count == filters, slab.unit.count <= 1 || slab.unitAxis == 0,
        units.allSatisfy({ $0 > 0 && $0.isFinite })
      else {
        isWhole = false
        return
      }
      all += units
      slab.withValues { value in
        for index in 0..<slab.count {
          let unit = units[index / size]
          let level = (value(index) / unit).rounded()
          guard abs(level) <= 127,
            ConstantTensor.rounded(level * unit, to: .float32) == value(index)
          else {
            isWhole = false
            return
          }
          bytes.append(UInt8(bitPattern: Int8(level)))
        }
      }
    }
    guard isWhole else { return nil }
    return (
      Tensor(name: constant.source, elementType: .int8, shape: constant.shape, bytes: bytes[...]),
      all
    )
  }
}
