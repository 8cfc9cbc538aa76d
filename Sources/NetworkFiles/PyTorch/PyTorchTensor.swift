/// A tensor of a pickle: which elements of which storage it takes.
struct PyTorchTensor {
  var name: String
  var elementType: ElementType
  var shape: [Int]
  /// In elements, one an axis.
  var strides: [Int]
  /// The first element.
  var offset: Int
  /// The storage, and how many bytes it is said to have.
  var storageKey: String
  var storageByteCount: Int
}

/// The storages of a pickle's tensors: those that several tensors share are kept once they have been read, and no others.
final class SharedStorages {
  private var shared = NameSet()
  private var kept = NameMap<ArraySlice<UInt8>>()

  init(of tensors: [PyTorchTensor]) {
    var keys = NameSet()
    for tensor in tensors where !keys.insert(tensor.storageKey) {
      shared.insert(tensor.storageKey)
    }
  }

  /// A tensor with its elements; `storage` reads a storage by its key, nil where there is none.
  ///
  /// Throws: `.pytorch`, and what `storage` throws.
  func tensor(
    _ tensor: PyTorchTensor,
    _ storage: (String) throws(NetworkFileError) -> ArraySlice<UInt8>?
  ) throws(NetworkFileError) -> Tensor {
    let (name, key) = (tensor.name, tensor.storageKey)
    let elements: ArraySlice<UInt8>
    if let known = kept[key] {
      elements = known
    } else {
      guard let read = try storage(key) else {
        throw .pytorch(.missingStorage(tensor: name, key: key))
      }
      elements = read
      if shared.contains(key) { kept[key] = read }
    }
    let type = tensor.elementType
    if elements.count != tensor.storageByteCount {
      throw .pytorch(
        .wrongStorage(
          tensor: name, key: key, found: elements.count, expected: tensor.storageByteCount))
    }
    guard
      let view = StridedView(
        of: elements, type: type, offset: tensor.offset, shape: tensor.shape,
        strides: tensor.strides)
    else {
      throw .pytorch(.outside(tensor: name, elements: tensor.storageByteCount / type.byteCount))
    }
    return Tensor(name: name, elementType: type, shape: tensor.shape, bytes: view.bytes)
  }
}
