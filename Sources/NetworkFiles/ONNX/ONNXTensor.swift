import Foundation
import ONNXSchema

extension ElementType {
  /// The type with this number in `TensorProto.DataType`, if its values are read.
  init?(onnxNumber number: Int32) {
    let types: [Int32: ElementType] = [
      1: .float32, 2: .uint8, 3: .int8, 4: .uint16, 5: .int16, 6: .int32, 7: .int64, 9: .bool,
      10: .float16, 11: .float64, 12: .uint32, 13: .uint64, 16: .bfloat16,
    ]
    guard let type = types[number] else { return nil }
    self = type
  }

  /// What a model calls a number of `TensorProto.DataType`, for messages.
  static func onnxName(ofNumber number: Int32) -> String {
    ElementType(onnxNumber: number)?.name ?? "type \(number)"
  }
}

/// A tensor of a model, whose elements are still in the model's file, or in one beside it.
struct ONNXTensor {
  let name: String
  /// The number of its type in `TensorProto.DataType`.
  let typeNumber: Int32
  /// Nil for a type that is not read.
  let type: ElementType?
  private let dimensions: [Int64]
  /// The elements in the model; nil where they are beside it, and for a type that is not read.
  private let elements: StoredElements?
  private let message: ONNXTensorProto

  /// The fields of elements, by type; `raw_data` is that of all types.
  private static let rawData = 9
  private static let dataFields: Set<Int> = [4, 5, 7, rawData, 10, 11]

  /// The tensor whose message takes up `parts` of a file.
  ///
  /// Throws: `.onnx`, `.unreadable`.
  init(
    _ window: StoredWindow, _ parts: [Range<Int>], limits: ReadingLimits
  ) throws(NetworkFileError) {
    let fields = try ONNXMessage(window, parts, apart: Self.dataFields)
    var message: ONNXTensorProto = try fields.decoded()
    name = message.name
    dimensions = message.dims
    typeNumber = message.dataType
    type = ElementType(onnxNumber: message.dataType)
    if message.dataLocation != 0 || type == nil {
      elements = nil
    } else if let type, message.hasElements {
      // Numbers that are not packed: rare enough to be decoded at once.
      let byteCount = parts.reduce(0) { $0 + $1.count }
      if byteCount > limits.expandedByteCount / 8 {
        throw .onnx(.tooComplex(limit: limits.expandedByteCount))
      }
      message = try fields.whole()
      elements = StoredElements(message.elementBytes(of: type), type: type)
      message = ONNXTensorProto()
    } else if let type {
      elements = try Self.elements(of: type, in: window.file, fields.apart)
    } else {
      elements = nil
    }
    self.message = message
  }

  private static func elements(
    of type: ElementType, in file: StoredBytes, _ fields: [Int: [Range<Int>]]
  ) throws(NetworkFileError) -> StoredElements {
    if let raw = fields[rawData]?.last { return StoredElements(file, [raw], type: type) }
    let number =
      switch type {
      case .float32: 4
      case .float64: 10
      case .int64: 7
      case .uint32, .uint64: 11
      default: 5
      }
    let pieces = fields[number] ?? []
    guard type == .float32 || type == .float64 else {
      return try StoredElements(varintsOf: file, pieces, type: type)
    }
    if pieces.contains(where: { $0.count % type.byteCount != 0 }) { throw .onnx(.damaged) }
    return StoredElements(file, pieces, type: type)
  }

  /// The length of each axis.
  ///
  /// Throws: `.onnx(.shape)` where one is negative, or there are too many.
  func shape() throws(NetworkFileError) -> [Int] {
    if dimensions.count > 16 || dimensions.contains(where: { $0 < 0 }) {
      throw .onnx(.shape(tensor: name, Array(dimensions.prefix(17))))
    }
    return statedShape
  }

  /// The shape as it is stated.
  var statedShape: [Int] { dimensions.map { Int($0) } }

  /// Throws where the elements in the model are not as many as the shape says.
  func checkSize() throws(NetworkFileError) {
    let shape = try shape()
    guard let type, let elements else { return }
    let expected = Tensor.byteCount(shape: shape, elementByteCount: type.byteCount)
    if elements.byteCount != expected {
      throw .onnx(
        .wrongSize(
          tensor: name, type: type.name, shape: shape, found: elements.byteCount,
          expected: expected))
    }
  }

  /// Where the elements are, as many as the shape says; nil of a type that is not read.
  ///
  /// Throws: `.onnx`, `.unreadable`.
  func elements(
    beside external: ONNXExternalData
  ) throws(NetworkFileError) -> StoredElements? {
    guard let type else { return nil }
    try checkSize()
    if let elements { return elements }
    let byteCount = Tensor.byteCount(shape: try shape(), elementByteCount: type.byteCount)
    guard let byteCount else {
      throw .onnx(
        .external(
          tensor: name, location: "", .tooLarge(limit: external.limits.expandedByteCount)))
    }
    return try external.elements(of: message, type, byteCount: byteCount)
  }
}

extension ONNXTensorProto {
  /// Whether it has elements, of whatever type.
  fileprivate var hasElements: Bool {
    !(floatData.isEmpty && doubleData.isEmpty && int32Data.isEmpty && int64Data.isEmpty
      && uint64Data.isEmpty)
  }

  /// The bytes of the elements, from whichever field the type has them in.
  fileprivate func elementBytes(of type: ElementType) -> [UInt8] {
    if hasRawData { return [UInt8](rawData) }
    func bytes(_ patterns: some Sequence<UInt64>) -> [UInt8] {
      patterns.flatMap { $0.littleEndianBytes.prefix(type.byteCount) }
    }
    switch type {
    case .float32: return bytes(floatData.lazy.map { UInt64($0.bitPattern) })
    case .float64: return bytes(doubleData.lazy.map(\.bitPattern))
    case .int64: return bytes(int64Data.lazy.map { UInt64(bitPattern: $0) })
    case .uint32, .uint64: return bytes(uint64Data)
    default: return bytes(int32Data.lazy.map { UInt64(bitPattern: Int64($0)) })
    }
  }
}
