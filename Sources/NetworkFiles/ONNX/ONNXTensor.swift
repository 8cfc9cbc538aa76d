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

extension Tensor {
  /// A tensor of a model, its data from the message, or from a file beside the model.
  ///
  /// Nil for a type that is not read.
  ///
  /// Throws: `.onnx`.
  init?(
    _ message: ONNXTensorProto, external: ONNXExternalData
  ) throws(NetworkFileError) {
    guard let type = ElementType(onnxNumber: message.dataType) else { return nil }
    let shape = try Self.shape(of: message)
    let expected = Tensor.byteCount(shape: shape, elementByteCount: type.byteCount)
    func wrongSize(_ found: Int) -> NetworkFileError {
      .onnx(
        .wrongSize(
          tensor: message.name, type: type.name, shape: shape, found: found, expected: expected))
    }
    guard message.dataLocation == 0 else {
      guard let expected, expected <= external.limits.expandedByteCount else {
        throw .onnx(
          .external(
            tensor: message.name, location: "",
            .tooLarge(limit: external.limits.expandedByteCount)))
      }
      let bytes = try external.bytes(of: message, count: expected)
      self.init(name: message.name, elementType: type, shape: shape, bytes: bytes[...])
      return
    }
    let found = message.dataByteCount(of: type)
    if found != expected { throw wrongSize(found) }
    self.init(
      name: message.name, elementType: type, shape: shape, bytes: message.dataBytes(of: type)[...])
  }

  /// Throws where a dimension is negative.
  static func shape(of message: ONNXTensorProto) throws(NetworkFileError) -> [Int] {
    if message.dims.count > 16 || message.dims.contains(where: { $0 < 0 }) {
      throw .onnx(.shape(tensor: message.name, Array(message.dims.prefix(17))))
    }
    return message.dims.map { Int($0) }
  }

  /// Throws where the data in the message are not as many as its shape says.
  static func checkSize(of message: ONNXTensorProto) throws(NetworkFileError) {
    let shape = try shape(of: message)
    guard message.dataLocation == 0, let type = ElementType(onnxNumber: message.dataType) else {
      return
    }
    let expected = Tensor.byteCount(shape: shape, elementByteCount: type.byteCount)
    let found = message.dataByteCount(of: type)
    if found != expected {
      throw .onnx(
        .wrongSize(
          tensor: message.name, type: type.name, shape: shape, found: found, expected: expected))
    }
  }
}

extension ONNXTensorProto {
  /// The bytes of the data, from whichever field the type has them in.
  fileprivate func dataByteCount(of type: ElementType) -> Int {
    if hasRawData { return rawData.count }
    return type.byteCount
      * {
        switch type {
        case .float32: floatData.count
        case .float64: doubleData.count
        case .int64: int64Data.count
        case .uint32, .uint64: uint64Data.count
        default: int32Data.count
        }
      }()
  }

  fileprivate func dataBytes(of type: ElementType) -> [UInt8] {
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
