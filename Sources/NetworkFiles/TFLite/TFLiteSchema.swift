/// The fields of TFLite's tables, version 3 of its schema: a case's place is the field's number.
///
/// Source: `schema.fbs` of TensorFlow Lite.
enum TFLiteSchema {
  /// The bytes that follow the offset of the root.
  static let identifier = "TFL3"
  static let version = 3

  enum Model: Int {
    case version, operatorCodes, subgraphs, description, buffers
  }

  enum OperatorCode: Int {
    /// The number in a byte; numbers above 127 stand in `builtinCode`, and this one is 127.
    case deprecatedBuiltinCode
    case customCode, version, builtinCode
  }

  enum SubGraph: Int {
    case tensors, inputs, outputs, operators, name
  }

  enum Tensor: Int {
    case shape, type, buffer, name
  }

  enum Operator: Int {
    case opcodeIndex, inputs, outputs, builtinOptionsType, builtinOptions, customOptions
  }

  enum Buffer: Int {
    case data
    /// Where data lie beyond the flatbuffer, in files of more than 2 GiB.
    case offset, size
  }

  enum Conv2DOptions: Int {
    case padding, strideW, strideH, fusedActivationFunction, dilationWFactor, dilationHFactor
  }

  enum Pool2DOptions: Int {
    case padding, strideW, strideH, filterWidth, filterHeight, fusedActivationFunction
  }

  /// `AddOptions`, `SubOptions` and `MulOptions`.
  enum ArithmeticOptions: Int {
    case fusedActivationFunction
  }

  /// The operators that are understood, by the number of `BuiltinOperator`.
  enum BuiltinOperator: Int {
    case add = 0
    case averagePool2D = 1
    case conv2D = 3
    case depthwiseConv2D = 4
    case dequantize = 6
    case fullyConnected = 9
    case maxPool2D = 17
    case mul = 18
    case reshape = 22
    case softmax = 25
    case custom = 32
    case pad = 34
    case mean = 40
    case sub = 41
    case padV2 = 60
    case quantize = 114

    /// The name of the schema.
    var name: String {
      switch self {
      case .add: "ADD"
      case .averagePool2D: "AVERAGE_POOL_2D"
      case .conv2D: "CONV_2D"
      case .depthwiseConv2D: "DEPTHWISE_CONV_2D"
      case .dequantize: "DEQUANTIZE"
      case .fullyConnected: "FULLY_CONNECTED"
      case .maxPool2D: "MAX_POOL_2D"
      case .mul: "MUL"
      case .reshape: "RESHAPE"
      case .softmax: "SOFTMAX"
      case .custom: "CUSTOM"
      case .pad: "PAD"
      case .mean: "MEAN"
      case .sub: "SUB"
      case .padV2: "PADV2"
      case .quantize: "QUANTIZE"
      }
    }
  }

  /// `TensorType`, as far as it is read.
  static func elementType(_ number: Int) -> ElementType {
    switch number {
    case 0: .float32
    case 1: .float16
    case 2: .int32
    case 3: .uint8
    case 4: .int64
    case 6: .bool
    case 7: .int16
    case 9: .int8
    case 10: .float64
    case 12: .uint64
    case 15: .uint32
    case 16: .uint16
    case 18: .bfloat16
    default: .other("TensorType \(number)", byteCount: 0)
    }
  }

  /// `Padding`.
  enum Padding: Int {
    case same, valid
  }
}
