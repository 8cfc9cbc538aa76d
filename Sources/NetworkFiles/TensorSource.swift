/// The tensors of a file, of which each is read when it is asked for.
protocol TensorSource {
  /// The names of the tensors, in the order of the file.
  var names: [String] { get }
  /// The tensors that the file has beside these, and that cannot be read.
  var unread: [LeftOutTensor] { get }
  /// The tensor of a number, 0 to names.count - 1.
  func tensor(_ index: Int) throws(NetworkFileError) -> Tensor
}

extension TensorSource {
  var unread: [LeftOutTensor] { [] }

  /// All tensors at once.
  func all() throws(NetworkFileError) -> [Tensor] {
    var tensors: [Tensor] = []
    for index in names.indices { tensors.append(try tensor(index)) }
    return tensors
  }
}

/// Tensors that are all in memory.
struct FileTensors: TensorSource {
  var all: [Tensor]
  var unread: [LeftOutTensor]

  var names: [String] { all.map(\.name) }

  func tensor(_ index: Int) -> Tensor { all[index] }
}
