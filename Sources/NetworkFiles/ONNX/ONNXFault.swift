/// What is wrong with an ONNX model.
public enum ONNXFault: Hashable, Sendable {
  /// The bytes are no protobuf messages, or none of the schema.
  case damaged
  /// Its messages, or what is computed from its constants, take more than this many bytes.
  case tooComplex(limit: Int)
  /// Understanding it takes more than so many multiplications and additions of constants.
  case tooMuchWork(limit: Int)
  case noGraph
  /// Two tensors of one name.
  case repeatedTensor(String)
  case repeatedAttribute(node: String, String)
  case undefined(node: String, tensor: String)
  /// A node takes what it, or a node behind it, computes.
  case unsorted(node: String, tensor: String)
  case shape(tensor: String, [Int64])
  case wrongSize(tensor: String, type: String, shape: [Int], found: Int, expected: Int?)
  /// Data in another file that may not, or cannot, be read.
  case external(tensor: String, location: String, ExternalFault)
}

/// Why a tensor's data in another file are not read.
public enum ExternalFault: Hashable, Sendable {
  /// The model was given as bytes, not as a file in a folder.
  case noFolder
  case outsideFolder
  case noPlainFile
  case badRange
  case tooLarge(limit: Int)
}

extension ONNXFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .damaged: "is no ONNX model, or a damaged one: its messages do not decode"
    case .tooComplex(let limit):
      "its messages and constants take more than \(limit) bytes; split the model"
    case .tooMuchWork(let limit):
      "more than \(limit) elements of constants are to be computed; "
        + "fold them in the exporter (onnx-simplifier does)"
    case .noGraph: "the model has no graph; export the network again"
    case .repeatedTensor(let name):
      "two nodes or initialisers give the tensor `\(name)`; rename one"
    case .repeatedAttribute(let node, let name):
      "node `\(node)`: has the attribute `\(name)` twice; export the network again"
    case .undefined(let node, let tensor):
      "node `\(node)`: takes the tensor `\(tensor)`, which nothing gives; export the network again"
    case .unsorted(let node, let tensor):
      "node `\(node)`: takes the tensor `\(tensor)`, which it or a node behind it computes: the "
        + "graph has a cycle or is not sorted; export the network again"
    case .shape(let tensor, let dimensions):
      "tensor `\(tensor)`: \(dimensions) is no shape; export the network again"
    case .wrongSize(let tensor, let type, let shape, let found, let expected):
      "tensor `\(tensor)`: \(type) \(shape) takes "
        + (expected.map { "\($0) bytes" } ?? "more bytes than there are")
        + ", and the model has \(found); export the network again"
    case .external(let tensor, let location, let fault):
      "tensor `\(tensor)`: its data in `\(location)` \(fault)"
    }
  }
}

extension ExternalFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noFolder: "cannot be found; pass the path of the model"
    case .outsideFolder: "lie outside the model's folder; move them beside the model"
    case .noPlainFile: "are in no file that can be read; put it beside the model"
    case .badRange: "have an offset or length that is not in the file; export the network again"
    case .tooLarge(let limit): "are, with the others, more than \(limit) bytes; split the model"
    }
  }
}
