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

  /// An operator of TFLite itself, by the number of `BuiltinOperator`.
  struct BuiltinOperator: RawRepresentable, Hashable {
    let rawValue: Int

    static let add = Self(rawValue: 0)
    static let averagePool2D = Self(rawValue: 1)
    static let conv2D = Self(rawValue: 3)
    static let depthwiseConv2D = Self(rawValue: 4)
    static let dequantize = Self(rawValue: 6)
    static let fullyConnected = Self(rawValue: 9)
    static let maxPool2D = Self(rawValue: 17)
    static let mul = Self(rawValue: 18)
    static let relu = Self(rawValue: 19)
    static let reluN1To1 = Self(rawValue: 20)
    static let relu6 = Self(rawValue: 21)
    static let reshape = Self(rawValue: 22)
    static let custom = Self(rawValue: 32)
    static let sub = Self(rawValue: 41)
    static let div = Self(rawValue: 42)
    static let prelu = Self(rawValue: 54)
    static let maximum = Self(rawValue: 55)
    static let minimum = Self(rawValue: 57)
    static let neg = Self(rawValue: 59)
    static let reduceMax = Self(rawValue: 82)
    static let leakyRelu = Self(rawValue: 98)
    static let quantize = Self(rawValue: 114)

    /// The name of the schema, for example `CONV_2D`; the number where it is newer than the schema.
    var name: String {
      Self.names.indices.contains(rawValue) ? Self.names[rawValue] : "operator \(rawValue)"
    }
  }

  enum LeakyReluOptions: Int {
    /// A float.
    case alpha
  }

  /// `ActivationFunctionType`, as far as it is folded.
  enum Activation: Int {
    case none, relu, reluN1To1, relu6

    var step: SumFunction.Step? {
      switch self {
      case .none: nil
      case .relu: .clamp(low: 0, high: .infinity)
      case .reluN1To1: .clamp(low: -1, high: 1)
      case .relu6: .clamp(low: 0, high: 6)
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
