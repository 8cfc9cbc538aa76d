import Testing

@testable import NetworkFiles

@Suite struct SharedStoragesTests {
  private func tensor(_ name: String, _ key: String, offset: Int = 0) -> PyTorchTensor {
    PyTorchTensor(
      name: name, elementType: .uint8, shape: [2], strides: [1], offset: offset, storageKey: key,
      storageByteCount: 3)
  }

  /// What one tensor takes is not kept; what several share is read once, or a small file could make reading take hours.
  @Test func keepsWhatIsSharedAndNothingElse() throws {
    let tensors = [tensor("a", "0"), tensor("b", "1"), tensor("c", "1", offset: 1)]
    let storages = SharedStorages(of: tensors)
    var reads: [String] = []
    for tensor in tensors + tensors {
      let read = try storages.tensor(tensor) { key in
        reads.append(key)
        return [7, 8, 9]
      }
      #expect(read.bytes == (tensor.name == "c" ? [8, 9] : [7, 8]))
    }
    #expect(reads == ["0", "1", "0"])
  }
}
