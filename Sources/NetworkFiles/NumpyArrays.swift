/// NumPy's arrays, as `.npy` files are.
enum NumpyArrays {
  /// The array of a `.npy` file.
  ///
  /// Throws: `.npy`.
  static func array(bytes: ArraySlice<UInt8>, name: String) throws(NetworkFileError) -> Tensor {
    let header = try NPYHeader(of: LittleEndianBytes(bytes))
    let elements = bytes.dropFirst(header.byteCount)
    guard let descr = header.descr, let order = descr.first, "<>|=".contains(order),
      let type = ElementType(numpyCode: descr.dropFirst())
    else {
      let type = ElementType.other(header.descr ?? "structured", byteCount: 0)
      guard Tensor.byteCount(shape: header.shape, elementByteCount: 1) != nil else {
        throw .npy(
          byteOffset: header.byteCount,
          .wrongSize(type: type, shape: header.shape, byteCount: elements.count))
      }
      return Tensor(name: name, elementType: type, shape: header.shape, bytes: [])
    }
    let expected = Tensor.byteCount(shape: header.shape, elementByteCount: type.byteCount)
    guard elements.count == expected else {
      throw .npy(
        byteOffset: header.byteCount,
        .wrongSize(type: type, shape: header.shape, byteCount: elements.count))
    }
    var tensor = Tensor(name: name, elementType: type, shape: header.shape, bytes: elements)
    if order == ">" && type.byteCount > 1 { tensor.reverseByteOrder() }
    if header.isFortranOrder { tensor.transposeFromFortranOrder() }
    return tensor
  }
}

extension Tensor {
  /// Turns elements that were written most significant byte first.
  fileprivate mutating func reverseByteOrder() {
    let size = elementType.byteCount
    let source = Array(bytes)
    bytes = source.indices.map { source[$0 - $0 % size + size - 1 - $0 % size] }[...]
  }

  /// Reorders elements that were written with the first axis running fastest.
  fileprivate mutating func transposeFromFortranOrder() {
    guard shape.count > 1, elementCount > 0 else { return }
    var byteStrides: [Int] = []
    var step = elementType.byteCount
    for length in shape {
      byteStrides.append(step)
      step *= length
    }
    bytes = bytes.gathered(shape: shape, byteStrides: byteStrides, elementType.byteCount)[...]
  }
}
