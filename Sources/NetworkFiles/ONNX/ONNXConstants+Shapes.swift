/// Operators that move elements and compute none.
extension ONNXConstants {
  private static let mostAxes = 16

  // MARK: the same elements in another shape

  mutating func reshape(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    var constant = try input(0, of: node)
    let shape = try shape(constant.shape, reshapedBy: node)
    let keepsFirst = constant.unitAxis == 0 && shape.first == constant.shape.first
    if constant.unit.count > 1 && !keepsFirst { constant.unit = [] }
    constant.shape = shape
    return constant
  }

  /// The shape that a node gives a constant of another.
  mutating func shape(
    _ shape: [Int], reshapedBy node: ONNXNode
  ) throws(ONNXNodeError) -> [Int] {
    try node.checkInputs(1...2)
    switch node.operation {
    case "Reshape":
      let stated = try integers(1, or: "shape", of: node)
      let allowsZero = node.integer("allowzero", default: 0) != 0
      guard let stated,
        let reshaped = Self.shape(shape, reshapedTo: stated, allowsZero: allowsZero)
      else { throw .leftOut("the shape \(shape) cannot be what is asked for") }
      return reshaped
    case "Flatten":
      let axis = node.integer("axis", default: 1)
      let place = axis < 0 ? axis + shape.count : axis
      guard 0...shape.count ~= place else { throw .leftOut("has the axis \(axis)") }
      return [shape[..<place].reduce(1, *), shape[place...].reduce(1, *)]
    case "Squeeze":
      let axes = try Self.axes(try integers(1, or: "axes", of: node) ?? [], rank: shape.count)
      guard axes.allSatisfy({ shape[$0] == 1 }) else {
        throw .leftOut("removes axes longer than 1 from the shape \(shape)")
      }
      return shape.indices.filter { axes.isEmpty ? shape[$0] != 1 : !axes.contains($0) }
        .map { shape[$0] }
    default:
      let stated = try integers(1, or: "axes", of: node) ?? []
      let rank = shape.count + stated.count
      guard rank <= Self.mostAxes else { throw .leftOut("makes \(rank) axes") }
      let axes = try Self.axes(stated, rank: rank)
      var rest = shape[...]
      return (0..<rank).map { axes.contains($0) ? 1 : rest.removeFirst() }
    }
  }

  /// `stated` with 0 for a length that stays and one -1 for the rest; nil where it does not fit.
  static func shape(
    _ shape: [Int], reshapedTo stated: [Int], allowsZero: Bool = false
  ) -> [Int]? {
    guard stated.count <= mostAxes, stated.count(where: { $0 == -1 }) <= 1 else { return nil }
    var result: [Int] = []
    for (axis, length) in stated.enumerated() {
      let stays = length == 0 && !allowsZero
      if stays && !shape.indices.contains(axis) { return nil }
      if length < -1 { return nil }
      result.append(stays ? shape[axis] : length)
    }
    guard let total = Tensor.byteCount(shape: shape, elementByteCount: 1) else { return nil }
    if let rest = result.firstIndex(of: -1) {
      let others = Tensor.byteCount(
        shape: result.filter { $0 != -1 }, elementByteCount: 1)
      guard let others, others > 0, total % others == 0 else { return nil }
      result[rest] = total / others
    }
    return Tensor.byteCount(shape: result, elementByteCount: 1) == total ? result : nil
  }

  mutating func transpose(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    let constant = try input(0, of: node)
    let order = try order(of: node, rank: constant.shape.count)
    try charge(constant.count)
    return constant.transposed(order)
  }

  /// The order of the axes that a Transpose node gives.
  func order(of node: ONNXNode, rank: Int) throws(ONNXNodeError) -> [Int] {
    try node.checkInputs(1...1)
    let order = node.integers("perm") ?? (0..<rank).reversed()
    guard order.sorted() == Array(0..<rank) else {
      throw .leftOut("the order \(order.prefix(17)) of \(rank) axes")
    }
    return order
  }

  /// The shape of a constant, or the number of its elements.
  mutating func shape(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(1...1)
    let shape = try weights(node.inputs[0]).shape
    if node.operation == "Size" {
      return ConstantTensor(
        source: node.outputs[0].text, shape: [], integers: [shape.reduce(1, *)])
    }
    let part = Self.part(ofShape: shape, node)
    return ConstantTensor(source: node.outputs[0].text, shape: [part.count], integers: part)
  }

  /// The lengths that a Shape node gives of a tensor: all, or those from `start` to `end`.
  static func part(ofShape shape: [Int], _ node: ONNXNode) -> [Int] {
    func place(_ attribute: String, _ absent: Int) -> Int {
      let stated = node.integer(attribute, default: absent)
      return min(max(stated < 0 ? stated + shape.count : stated, 0), shape.count)
    }
    let (start, end) = (place("start", 0), place("end", shape.count))
    return start < end ? Array(shape[start..<end]) : []
  }

  // MARK: elements repeated, taken and put together

  mutating func expand(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...2)
    var constant = try input(0, of: node)
    let target = try lengths(1, of: node)
    guard let shape = ConstantTensor.broadcast(constant.shape, target) else {
      throw .leftOut("the shapes \(constant.shape) and \(target) do not go together")
    }
    _ = try room(for: shape, of: constant.type)
    constant.unitAxis += shape.count - constant.shape.count
    constant.shape = [Int](repeating: 1, count: shape.count - constant.shape.count) + constant.shape
    let own = constant.shape
    return constant.selected(
      shape.indices.map { axis in
        own[axis] == shape[axis]
          ? Array(0..<shape[axis]) : [Int](repeating: 0, count: shape[axis])
      })
  }

  mutating func tile(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...2)
    let constant = try input(0, of: node)
    let repeats = try lengths(1, of: node)
    guard repeats.count == constant.shape.count else {
      throw .leftOut("repeats \(repeats.count) axes of \(constant.shape.count)")
    }
    let shape = zip(constant.shape, repeats).map { length, times in
      length.multipliedReportingOverflow(by: times).overflow ? Int.max : length * times
    }
    _ = try room(for: shape, of: constant.type)
    return constant.selected(
      shape.indices.map { axis in (0..<shape[axis]).map { $0 % constant.shape[axis] } })
  }

  mutating func slice(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(1...5)
    let constant = try input(0, of: node)
    let rank = constant.shape.count
    guard let starts = try integers(1, or: "starts", of: node),
      let ends = try integers(2, or: "ends", of: node), starts.count == ends.count
    else { throw .leftOut("its starts and ends are not equally many") }
    let stated = try integers(3, or: "axes", of: node) ?? Array(starts.indices)
    let steps = try integers(4, or: "steps", of: node) ?? starts.map { _ in 1 }
    let axes = try Self.axes(stated, rank: rank)
    guard axes.count == starts.count, steps.count == starts.count, !steps.contains(0) else {
      throw .leftOut("its axes or steps are not as many as its starts, or a step is 0")
    }
    var places = constant.shape.map { Array(0..<$0) }
    for (index, axis) in axes.enumerated() {
      places[axis] = Self.slice(
        of: constant.shape[axis], from: starts[index], to: ends[index], by: steps[index])
    }
    _ = try room(for: places.map(\.count), of: constant.type)
    return constant.selected(places)
  }

  /// The coordinates from `start` up or down to before `end`, both counted from behind where they
  /// are negative and brought into the axis where they lie outside.
  static func slice(of length: Int, from start: Int, to end: Int, by step: Int) -> [Int] {
    func place(_ stated: Int, _ range: ClosedRange<Int>) -> Int {
      min(max(stated < 0 ? stated + length : stated, range.lowerBound), range.upperBound)
    }
    if length == 0 { return [] }
    let range = step > 0 ? 0...length : -1...length - 1
    return Array(
      stride(
        from: place(start, step > 0 ? range : 0...length - 1), to: place(end, range),
        by: min(max(step, -length - 1), length + 1)))
  }

  mutating func pad(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(1...4)
    let constant = try input(0, of: node)
    let rank = constant.shape.count
    let stated = try integers(1, or: node.has("paddings") ? "paddings" : "pads", of: node)
    let axes = try Self.axes(
      try integers(3, or: "", of: node) ?? Array(0..<rank), rank: rank)
    guard let stated, stated.count == 2 * axes.count,
      stated.allSatisfy({ -(1 << 40)...1 << 40 ~= $0 })
    else { throw .leftOut("its padding is not two numbers an axis") }
    var filling = [UInt8](repeating: 0, count: constant.type.byteCount)
    if let value = try optional(2, of: node) {
      guard value.type == constant.type, value.count == 1 else {
        throw .leftOut("pads \(constant.type.name) with \(value.type.name) \(value.shape)")
      }
      filling = Array(value.bytes)
    } else if node.has("value") {
      let value = Double(node.number("value", default: 0))
      guard constant.type.isFloating || value == 0 else {
        throw .leftOut("pads \(constant.type.name) with \(value)")
      }
      if constant.type.isFloating {
        var bytes = ConstantBytes(of: constant.type, count: 1)
        bytes.append(value.stored(as: constant.type))
        filling = bytes.bytes
      }
    }
    var (before, behind) = (
      [Int](repeating: 0, count: rank), [Int](repeating: 0, count: rank)
    )
    for (index, axis) in axes.enumerated() {
      (before[axis], behind[axis]) = (stated[index], stated[index + axes.count])
    }
    let shape = (0..<rank).map { max(0, constant.shape[$0] + before[$0] + behind[$0]) }
    _ = try room(for: shape, of: constant.type)
    let mode = node.text("mode", default: "constant")
    var places: [[Int?]] = []
    for axis in 0..<rank {
      let length = constant.shape[axis]
      let wanted = -before[axis]..<max(-before[axis], length + behind[axis])
      switch mode {
      case "constant": places.append(wanted.map { 0..<length ~= $0 ? $0 : nil })
      case "edge" where length > 0: places.append(wanted.map { min(max($0, 0), length - 1) })
      case "wrap" where length > 0:
        places.append(wanted.map { ($0 % length + length) % length })
      case "reflect" where length > 0:
        let period = max(1, 2 * (length - 1))
        places.append(
          wanted.map {
            let place = ($0 % period + period) % period
            return min(place, period - place)
          })
      default: throw .leftOut("pads in the mode `\(mode)`")
      }
    }
    return constant.selected(places, filling: filling)
  }

  mutating func concatenate(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    guard !node.inputs.isEmpty else { throw .leftOut("has no inputs") }
    var parts: [ConstantTensor] = []
    for index in node.inputs.indices { parts.append(try input(index, of: node)) }
    var shape = parts[0].shape
    guard let axis = try Self.axes([node.integer("axis", default: 1)], rank: shape.count).first
    else { throw .leftOut("has no axis") }
    shape[axis] = 0
    for part in parts {
      var others = part.shape
      guard others.count == shape.count else {
        throw .leftOut("puts together \(parts[0].shape) and \(part.shape)")
      }
      shape[axis] += others[axis]
      others[axis] = shape[axis]
      guard others == shape, part.type == parts[0].type else {
        throw .leftOut("puts together \(parts[0].shape) and \(part.shape)")
      }
    }
    let count = try room(for: shape, of: parts[0].type)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * parts[0].type.byteCount)
    let outer = shape[..<axis].reduce(1, *)
    for index in 0..<outer {
      for part in parts {
        let size = part.bytes.count / outer
        let start = part.bytes.startIndex + index * size
        bytes += part.bytes[start..<start + size]
      }
    }
    return ConstantTensor(
      source: parts[0].source, shape: shape, type: parts[0].type, bytes: bytes)
  }

  /// The parts of an axis, output by output: as long as stated, or equally long but for the last.
  mutating func split(_ node: ONNXNode) throws(ONNXNodeError) -> [ConstantTensor] {
    try node.checkInputs(1...2)
    let constant = try input(0, of: node)
    let rank = constant.shape.count
    let axis = try Self.axes([node.integer("axis", default: 0)], rank: rank)[0]
    let length = constant.shape[axis]
    let parts = node.outputs.count
    let even = (length + parts - 1) / parts
    let stated = try integers(1, or: "split", of: node)
    let lengths =
      stated ?? (0..<parts).map { max(0, min(even, length - $0 * even)) }
    guard lengths.count == parts, lengths.allSatisfy({ 0...length ~= $0 }),
      lengths.reduce(0, +) == length
    else { throw .leftOut("splits \(length) into \(lengths.prefix(17))") }
    try charge(constant.count)
    var start = 0
    return lengths.map { own in
      defer { start += own }
      return constant.selected(
        constant.shape.indices.map {
          $0 == axis ? Array(start..<start + own) : Array(0..<constant.shape[$0])
        })
    }
  }

  // MARK: elements by their numbers

  mutating func gather(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...2)
    let constant = try input(0, of: node)
    let places = try input(1, of: node)
    let axis = try Self.axes(
      [node.integer("axis", default: 0)], rank: constant.shape.count)[0]
    let indices = try Self.coordinates(places, below: constant.shape[axis])
    let shape = constant.shape[..<axis] + places.shape + constant.shape[(axis + 1)...]
    guard shape.count <= Self.mostAxes else { throw .leftOut("makes \(shape.count) axes") }
    _ = try room(for: Array(shape), of: constant.type)
    var result = constant.selected(
      constant.shape.indices.map { $0 == axis ? indices : Array(0..<constant.shape[$0]) })
    result.shape = Array(shape)
    return result
  }

  /// Indices of an axis, counted from behind where they are negative.
  private static func coordinates(
    _ places: ConstantTensor, below length: Int
  ) throws(ONNXNodeError) -> [Int] {
    guard let indices = places.integers?.map({ $0 < 0 ? $0 + length : $0 }),
      indices.allSatisfy({ 0..<length ~= $0 })
    else { throw .leftOut("`\(places.source)` has indices that are not below \(length)") }
    return indices
  }

  mutating func gatherElements(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(2...2)
    let constant = try input(0, of: node)
    let places = try input(1, of: node)
    let rank = constant.shape.count
    let axis = try Self.axes([node.integer("axis", default: 0)], rank: rank)[0]
    let indices = try Self.coordinates(places, below: constant.shape[axis])
    guard places.shape.count == rank,
      (0..<rank).allSatisfy({ $0 == axis || places.shape[$0] <= constant.shape[$0] })
    else { throw .leftOut("takes elements \(places.shape) of \(constant.shape)") }
    let count = try room(for: places.shape, of: constant.type)
    let size = constant.type.byteCount
    var strides = ConstantTensor.strides(of: constant.shape)
    let along = strides[axis]
    strides[axis] = 0
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * size)
    ConstantTensor.walk(places.shape, [strides]) { index, offsets in
      let start = constant.bytes.startIndex + (offsets[0] + indices[index] * along) * size
      bytes += constant.bytes[start..<start + size]
    }
    return ConstantTensor(
      source: constant.source, shape: places.shape, type: constant.type, bytes: bytes)
  }

  /// A constant with parts of it replaced, each at the coordinates that a row of indices gives.
  mutating func scatter(_ node: ONNXNode) throws(ONNXNodeError) -> ConstantTensor {
    try node.checkInputs(3...3)
    let constant = try input(0, of: node)
    let (places, updates) = (try input(1, of: node), try input(2, of: node))
    guard node.text("reduction", default: "none") == "none" else {
      throw .leftOut("adds up what it puts in one place, which is not computed")
    }
    guard let depth = places.shape.last, 1...max(1, constant.shape.count) ~= depth,
      depth <= constant.shape.count, let indices = places.integers,
      updates.type == constant.type,
      updates.shape == places.shape.dropLast() + constant.shape[depth...]
    else { throw .leftOut("puts \(updates.shape) at \(places.shape) of \(constant.shape)") }
    let strides = ConstantTensor.strides(of: constant.shape)
    let size = constant.shape[depth...].reduce(constant.type.byteCount, *)
    try charge(constant.count + updates.count)
    var bytes = Array(constant.bytes)
    for row in 0..<indices.count / depth {
      var start = 0
      for axis in 0..<depth {
        let stated = indices[row * depth + axis]
        let place = stated < 0 ? stated + constant.shape[axis] : stated
        guard 0..<constant.shape[axis] ~= place else {
          throw .leftOut("`\(places.source)` has the index \(stated) of \(constant.shape[axis])")
        }
        start += place * strides[axis] * constant.type.byteCount
      }
      let from = updates.bytes.startIndex + row * size
      bytes.replaceSubrange(start..<start + size, with: updates.bytes[from..<from + size])
    }
    return ConstantTensor(
      source: constant.source, shape: constant.shape, type: constant.type, bytes: bytes)
  }
}
