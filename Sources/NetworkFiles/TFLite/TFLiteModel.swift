/// A TFLite file as far as it is read: the tensors and operators of its main graph.
///
/// The bytes of the tensors stay parts of the file. Source: `TFLiteSchema`.
struct TFLiteModel {
  struct Tensor: Hashable {
    var name: String
    var elementType: ElementType
    var shape: [Int]
    /// The elements, least significant byte first; empty where the operators compute them.
    var bytes: ArraySlice<UInt8>

    /// The tensor of a constant; nil where its bytes do not fill its shape.
    var constant: NetworkFiles.Tensor? {
      let byteCount = NetworkFiles.Tensor.byteCount(
        shape: shape, elementByteCount: elementType.byteCount)
      guard !bytes.isEmpty, bytes.count == byteCount else { return nil }
      return NetworkFiles.Tensor(name: name, elementType: elementType, shape: shape, bytes: bytes)
    }
  }

  /// What an operator does.
  enum Code: Hashable {
    case builtin(TFLiteSchema.BuiltinOperator)
    case custom(String)
  }

  struct Operator {
    var code: Code
    /// Tensors by number; nil for an input that is left open.
    var inputs: [Int?]
    var outputs: [Int]
    var options: FlatbufferTable?
    /// A flexbuffer, of a custom operator.
    var customOptions: ArraySlice<UInt8>
  }

  /// TFLite itself computes with no more.
  private static let mostAxes = 8

  private(set) var tensors: [Tensor] = []
  /// In the order in which they run.
  private(set) var operators: [Operator] = []
  private(set) var inputs: [Int] = []
  private(set) var outputs: [Int] = []
  /// The graphs besides the main one, which are not read.
  private(set) var otherGraphCount = 0

  /// Throws: `.tflite`, `.flatbuffer`.
  init(bytes: ArraySlice<UInt8>, limits: ReadingLimits) throws(NetworkFileError) {
    let file = Flatbuffer(bytes)
    guard let identifier = file.identifier, identifier.elementsEqual(TFLiteSchema.identifier.utf8)
    else { throw .tflite(.noIdentifier) }
    let model = try file.root()
    typealias Field = TFLiteSchema.Model
    let version = try model.integer(Field.version, UInt32.self)
    if version != TFLiteSchema.version { throw .tflite(.unknownVersion(version)) }
    let limit = limits.graphEntryCount
    var codes: [Code] = []
    for table in try model.tables(Field.operatorCodes, limit: limit) {
      codes.append(try Code(table))
    }
    var buffers: [ArraySlice<UInt8>] = []
    for table in try model.tables(Field.buffers, limit: limit) {
      buffers.append(try Self.data(of: table, in: file))
    }
    let graphs = try model.tables(Field.subgraphs, limit: limit)
    guard let graph = graphs.first else { throw .tflite(.noGraph) }
    otherGraphCount = graphs.count - 1
    try readTensors(of: graph, buffers: buffers, limit: limit)
    try readOperators(of: graph, codes: codes, limit: limit)
    inputs = try references(graph.integers(TFLiteSchema.SubGraph.inputs, Int32.self))
    outputs = try references(graph.integers(TFLiteSchema.SubGraph.outputs, Int32.self))
  }

  /// The bytes of a buffer, in its table or behind the flatbuffer.
  private static func data(
    of buffer: FlatbufferTable, in file: Flatbuffer
  ) throws(NetworkFileError) -> ArraySlice<UInt8> {
    typealias Field = TFLiteSchema.Buffer
    if let data = try buffer.bytes(Field.data) { return data }
    let offset = try buffer.integer(Field.offset, UInt64.self)
    if offset <= 1 { return [] }
    let size = try buffer.integer(Field.size, UInt64.self)
    guard let data = file.bytes[offset, byteCount: size] else {
      throw .tflite(.bufferOutside(offset: offset, byteCount: size))
    }
    return data
  }

  private mutating func readTensors(
    of graph: FlatbufferTable, buffers: [ArraySlice<UInt8>], limit: Int
  ) throws(NetworkFileError) {
    typealias Field = TFLiteSchema.Tensor
    for table in try graph.tables(TFLiteSchema.SubGraph.tensors, limit: limit) {
      let index = tensors.count
      let name = try table.text(Field.name) ?? ""
      let buffer = try table.integer(Field.buffer, UInt32.self)
      let shape = try table.integers(Field.shape, Int32.self).map(Int.init)
      // Buffer 0 is the empty one; a file without constants may have no buffers at all.
      guard buffer == 0 || buffers.indices.contains(buffer), shape.count <= Self.mostAxes,
        shape.allSatisfy({ $0 >= -1 })
      else { throw .tflite(.badTensor(index, name: name)) }
      tensors.append(
        Tensor(
          name: name,
          elementType: TFLiteSchema.elementType(try table.integer(Field.type, Int8.self)),
          shape: shape, bytes: buffer == 0 ? [] : buffers[buffer]))
    }
  }

  private mutating func readOperators(
    of graph: FlatbufferTable, codes: [Code], limit: Int
  ) throws(NetworkFileError) {
    typealias Field = TFLiteSchema.Operator
    for table in try graph.tables(TFLiteSchema.SubGraph.operators, limit: limit) {
      let code = try table.integer(Field.opcodeIndex, UInt32.self)
      guard codes.indices.contains(code) else {
        throw .tflite(.badOperator(operators.count))
      }
      var inputs: [Int?] = []
      for input in try table.integers(Field.inputs, Int32.self) {
        inputs.append(input == -1 ? nil : try reference(input))
      }
      operators.append(
        Operator(
          code: codes[code], inputs: inputs,
          outputs: try references(table.integers(Field.outputs, Int32.self)),
          options: try table.table(Field.builtinOptions),
          customOptions: try table.bytes(Field.customOptions) ?? []))
    }
  }

  private func references(_ numbers: [Int32]) throws(NetworkFileError) -> [Int] {
    var references: [Int] = []
    for number in numbers { references.append(try reference(number)) }
    return references
  }

  private func reference(_ number: Int32) throws(NetworkFileError) -> Int {
    guard tensors.indices.contains(Int(number)) else { throw .tflite(.noTensor(Int(number))) }
    return Int(number)
  }
}

extension TFLiteModel.Code {
  /// Throws: `.flatbuffer`.
  init(_ table: FlatbufferTable) throws(NetworkFileError) {
    typealias Field = TFLiteSchema.OperatorCode
    // Old files have the number in a byte, new ones in four, and some in both.
    let number = max(
      try table.integer(Field.deprecatedBuiltinCode, Int8.self),
      try table.integer(Field.builtinCode, Int32.self))
    let code = TFLiteSchema.BuiltinOperator(rawValue: number)
    if code == .custom {
      // The name stands in the names of layers, so it has a length that a name has.
      self = .custom(String((try table.text(Field.customCode) ?? "").prefix(64)))
    } else {
      self = .builtin(code)
    }
  }

  /// The name of the schema, for example `CONV_2D` or `LceBconv2d`.
  var name: String {
    switch self {
    case .builtin(let code): code.name
    case .custom(let name): name.isEmpty ? "CUSTOM" : name
    }
  }
}

/// What is wrong with a TFLite file.
public enum TFLiteFault: Hashable, Sendable {
  case noIdentifier
  case unknownVersion(Int)
  case noGraph
  case bufferOutside(offset: Int, byteCount: Int)
  /// A tensor without a buffer, with a negative length or too many axes.
  case badTensor(Int, name: String)
  case badOperator(Int)
  case noTensor(Int)
  case inOperator(Int, name: String, TFLiteOperatorFault)
}

/// What is wrong with an operator that is understood.
public enum TFLiteOperatorFault: Hashable, Sendable {
  case badOptions
  case noWeights
  /// Weights of another shape than the number of channels needs.
  case wrongWeights(shape: [Int], channels: Int)
  case tooManyWeights
  /// Bits that belong to no channel are set.
  case strayBits
}

extension TFLiteFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noIdentifier: "byte 4: no TFLite model of version 3 begins here; convert it again"
    case .unknownVersion(let version):
      "version \(version) of TFLite's schema is not read; convert the model to version 3"
    case .noGraph: "the model has no graph; the file is damaged"
    case .bufferOutside(let offset, let byteCount):
      "\(byteCount) bytes of data at byte \(offset) lie outside the file; the file is incomplete"
    case .badTensor(let index, let name):
      "tensor \(index) `\(name)`: has no buffer or no valid shape; the file is damaged"
    case .badOperator(let index):
      "operator \(index): has no code; the file is damaged"
    case .noTensor(let number):
      "an operator uses tensor \(number), which is not there; "
        + "the file is damaged"
    case .inOperator(let index, let name, let fault): "operator \(index) `\(name)`: \(fault)"
    }
  }
}

extension TFLiteOperatorFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badOptions: "its options are not those of Larq; convert the model again"
    case .noWeights: "has no constant weights in 32-bit words; convert the model again"
    case .wrongWeights(let shape, let channels):
      "weights of the shape \(shape) are not those of \(channels) channels; the file is damaged"
    case .tooManyWeights: "the model has too many weights; split it"
    case .strayBits: "bits behind the last channel are set; the file is damaged"
    }
  }
}
