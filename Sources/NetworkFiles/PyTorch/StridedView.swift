/// The elements of a storage that a tensor takes: a first one, and a step along each axis.
struct StridedView: Hashable {
  let elements: ArraySlice<UInt8>
  let type: ElementType
  let offset: Int
  let strides: [Int]
  let shape: [Int]

  /// Nil where an element lies outside the storage, or there are more than the storage has.
  init?(
    of elements: ArraySlice<UInt8>, type: ElementType, offset: Int, shape: [Int], strides: [Int]
  ) {
    precondition(shape.count == strides.count && offset >= 0, "a step for each axis")
    let count = elements.count / type.byteCount
    guard let wanted = Tensor.byteCount(shape: shape, elementByteCount: 1), wanted <= count else {
      return nil
    }
    if wanted > 0 {
      var last = offset
      for (length, stride) in zip(shape, strides) {
        let (step, overflow) = (length - 1).multipliedReportingOverflow(by: stride)
        let (sum, overflow2) = last.addingReportingOverflow(step)
        if overflow || overflow2 || stride < 0 { return nil }
        last = sum
      }
      if last >= count { return nil }
    }
    self.elements = elements
    self.type = type
    self.offset = offset
    self.strides = strides
    self.shape = shape
  }

  /// Whether the last axis runs fastest, without gaps: then the elements are a part of the storage.
  var isContiguous: Bool {
    var step = 1
    for (length, stride) in zip(shape, strides).reversed() where length != 1 {
      if stride != step { return shape.contains(0) }
      step *= length
    }
    return true
  }

  /// The elements with the last axis running fastest; a copy unless `isContiguous`.
  var bytes: ArraySlice<UInt8> {
    if shape.contains(0) { return [] }
    let size = type.byteCount
    let start = elements.startIndex + offset * size
    if isContiguous { return elements[start..<start + shape.reduce(size, *)] }
    return elements[start...].gathered(shape: shape, byteStrides: strides.map { $0 * size }, size)[
      ...]
  }
}

extension ArraySlice<UInt8> {
  /// Elements of `size` bytes in the order of `shape`, the last axis running fastest, of which
  /// neighbours along an axis stand `byteStrides` apart.
  func gathered(shape: [Int], byteStrides: [Int], _ size: Int) -> [UInt8] {
    let count = shape.reduce(1, *)
    var result: [UInt8] = []
    result.reserveCapacity(count * size)
    var coordinates = shape.map { _ in 0 }
    var place = startIndex
    for _ in 0..<count {
      result += self[place..<place + size]
      var axis = shape.count - 1
      while axis >= 0 {
        coordinates[axis] += 1
        place += byteStrides[axis]
        if coordinates[axis] < shape[axis] { break }
        place -= byteStrides[axis] * shape[axis]
        coordinates[axis] = 0
        axis -= 1
      }
    }
    return result
  }
}
