/// The tensors of a file, of which each is read when it is asked for.
protocol TensorSource {
  /// The names of the tensors, in the order of the file.
  var names: [String] { get }
  /// The tensor of a number, 0 to names.count - 1.
  func tensor(_ index: Int) throws(NetworkFileError) -> Tensor
}

extension TensorSource {
  /// All tensors at once.
  func all() throws(NetworkFileError) -> [Tensor] {
    var tensors: [Tensor] = []
    for index in names.indices { tensors.append(try tensor(index)) }
    return tensors
  }
}

extension [Tensor]: TensorSource {
  var names: [String] { map(\.name) }

  func tensor(_ index: Int) -> Tensor { self[index] }

  func all() -> [Tensor] { self }
}
