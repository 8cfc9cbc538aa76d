/// What the messages of a model take in memory once they are decoded, at most.
///
/// Two bytes of a file can be a node, or a number of eight bytes: the size is added up before
/// anything is decoded, so that a small file cannot ask for much.
struct ONNXMessageSize {
  private(set) var byteCount = 0
  private let limit: Int

  /// Throws: `.onnx(.damaged)`, `.onnx(.tooComplex)`.
  init(of file: StoredWindow, limit: Int) throws(NetworkFileError) {
    self.limit = limit
    try add(file, 0..<file.file.count, of: .model)
  }

  /// The messages of the schema that hold others.
  private enum Message {
    case model, graph, node, attribute, tensor, value, type, tensorType, shape, annotation
    case leaf

    /// The message that a field holds; nil for a string, bytes or numbers.
    func message(inField number: Int) -> Message? {
      switch (self, number) {
      case (.model, 7): .graph
      case (.model, 8), (.tensor, 13), (.shape, 1), (.annotation, 2): .leaf
      case (.graph, 1): .node
      case (.graph, 5), (.attribute, 5): .tensor
      case (.graph, 11), (.graph, 12): .value
      case (.graph, 14): .annotation
      case (.node, 5): .attribute
      case (.value, 2): .type
      case (.type, 1): .tensorType
      case (.tensorType, 2): .shape
      default: nil
      }
    }

    /// Whether a field packs numbers of one byte or more, which take eight bytes each. The elements of tensors stay in the file.
    func packsNumbers(inField number: Int) -> Bool {
      switch self {
      case .tensor: number == 1
      case .attribute: number == 8
      default: false
      }
    }
  }

  private mutating func add(
    _ file: StoredWindow, _ range: Range<Int>, of message: Message
  ) throws(NetworkFileError) {
    var fields = ProtobufFields(file, range)
    while let field = try fields.next() {
      let inner = message.message(inField: field.number)
      byteCount += inner == nil ? 64 : 256
      if let contents = field.contents, message.packsNumbers(inField: field.number) {
        byteCount += 8 * contents.count
      }
      if byteCount > limit { throw .onnx(.tooComplex(limit: limit)) }
      if let inner, let contents = field.contents { try add(file, contents, of: inner) }
    }
  }
}
