/// Operators that make one number of many, along axes.
extension ONNXConstants {
  /// The operators, under ONNX's names.
  enum Reduction: String {
    case sum = "ReduceSum"
    case mean = "ReduceMean"
    case greatest = "ReduceMax"
    case least = "ReduceMin"
    case product = "ReduceProd"
    case sumOfMagnitudes = "ReduceL1"
    case length = "ReduceL2"
    case sumOfSquares = "ReduceSumSquare"

    var isOfExtremes: Bool { self == .greatest || self == .least }

    /// What `count` elements begin with, and how the next one joins.
    func start<Scalar: ConstantScalar>() -> Scalar { Scalar(self == .product ? 1 : 0) }

    func joined<Scalar: ConstantScalar>(_ total: Scalar, _ next: Scalar, isFirst: Bool) -> Scalar? {
      switch self {
      case .sum, .mean: total.result(of: .add, with: next)
      case .product: total.result(of: .multiply, with: next)
      case .greatest: isFirst ? next : total.result(of: .greatest, with: next)
      case .least: isFirst ? next : total.result(of: .least, with: next)
      case .sumOfMagnitudes:
        next.result(of: .absolute).flatMap { total.result(of: .add, with: $0) }
      case .length, .sumOfSquares:
        next.result(of: .multiply, with: next).flatMap { total.result(of: .add, with: $0) }
      }
    }

    func ended<Scalar: ConstantScalar>(_ total: Scalar, count: Int) -> Scalar? {
      switch self {
      case .mean: total.result(of: .divide, with: Scalar(count))
      case .length: total.result(of: .squareRoot)
      default: total
      }
    }
  }

  /// Floats are added up in `Double` and rounded once: the format gives no order of addition.
  mutating func reduce(
    _ node: ONNXNode, _ reduction: Reduction
  ) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(1...2)
    let constant = try weights(node.inputs[0])
    try charge(constant.count)
    let stated = try integers(1, or: "axes", of: node) ?? []
    if stated.isEmpty && node.integer("noop_with_empty_axes", default: 0) != 0 {
      // Its elements one by one are reduced.
      if ![.sumOfMagnitudes, .length, .sumOfSquares].contains(reduction) {
        var result = try constant.whole(&self)
        result.unit = []
        return result
      }
    }
    let rank = constant.shape.count
    let axes = try Self.axes(stated, rank: rank)
    let keepsAll = stated.isEmpty && node.integer("noop_with_empty_axes", default: 0) != 0
    let isReduced = (0..<rank).map { !keepsAll && (axes.isEmpty || axes.contains($0)) }
    let kept = (0..<rank).map { isReduced[$0] ? 1 : constant.shape[$0] }
    let count = try room(for: kept, of: constant.type)
    let each = count == 0 ? 0 : constant.count / count
    if each == 0 && count > 0 && reduction.isOfExtremes {
      throw .leftOut("takes the greatest or least of no elements")
    }
    var result = ConstantBytes(of: constant.type, count: count)
    func total<Scalar: ConstantScalar>(
      _: Scalar.Type, _ constants: inout ONNXConstants
    ) throws(ONNXNodeError) -> Bool {
      let read = Scalar.reader(of: constant.type)
      var totals = [Scalar](repeating: reduction.start(), count: count)
      var isFirst = [Bool](repeating: true, count: count)
      var isDefined = true
      let strides = ConstantTensor.strides(of: kept, in: constant.shape)
      try constant.forEachSlab(&constants) { slab, first in
        slab.bytes.withUnsafeBytes { source in
          ConstantTensor.walk(slab.shape, [strides]) { index, offsets in
            let place = offsets[0] + first * (strides.first ?? 0)
            let next = reduction.joined(
              totals[place], read(source, index), isFirst: isFirst[place])
            isDefined = isDefined && next != nil
            totals[place] = next ?? totals[place]
            isFirst[place] = false
          }
        }
      }
      for total in totals {
        guard let end = reduction.ended(total, count: each) else { return false }
        result.append(end.stored(as: constant.type))
      }
      return isDefined
    }
    let isDefined =
      switch constant.type.arithmetic {
      case .floating: try total(Double.self, &self)
      case .signed: try total(Int64.self, &self)
      case .unsigned: try total(UInt64.self, &self)
      }
    guard isDefined else {
      throw .leftOut(
        "`\(node.operation)` of \(each) elements of \(constant.type.name) is not defined")
    }
    let keepsAxes = node.integer("keepdims", default: 1) != 0
    let shape = (0..<rank).filter { keepsAxes || !isReduced[$0] }.map { kept[$0] }
    return ConstantTensor(
      source: constant.source, shape: shape, type: constant.type, bytes: result.bytes)
  }

  /// Axes counted from the front, each of them there and named once.
  static func axes(_ stated: [Int], rank: Int) throws(ONNXNodeError) -> [Int] {
    let axes = stated.map { $0 < 0 ? $0 &+ rank : $0 }
    guard axes.allSatisfy({ 0..<rank ~= $0 }), Set(axes).count == axes.count else {
      throw .leftOut("has the axes \(stated.prefix(17)) of \(rank)")
    }
    return axes
  }
}
