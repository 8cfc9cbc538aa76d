/// The type of a tensor's elements, as safetensors and NPY files name it.
public enum ElementType: Hashable, Sendable {
  case bool, uint8, int8, uint16, int16, uint32, int32, uint64, int64
  case float16, bfloat16, float32, float64
  /// A type whose values are not read, under the name that its file gives it.
  case other(String, byteCount: Int)

  /// The bytes of one element.
  public var byteCount: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    case .other(_, let byteCount): byteCount
    }
  }

  /// The name of safetensors, for example `U8` or `BF16`.
  public var name: String {
    switch self {
    case .bool: "BOOL"
    case .uint8: "U8"
    case .int8: "I8"
    case .uint16: "U16"
    case .int16: "I16"
    case .uint32: "U32"
    case .int32: "I32"
    case .uint64: "U64"
    case .int64: "I64"
    case .float16: "F16"
    case .bfloat16: "BF16"
    case .float32: "F32"
    case .float64: "F64"
    case .other(let name, _): name
    }
  }

  static let readable: [ElementType] = [
    .bool, .uint8, .int8, .uint16, .int16, .uint32, .int32, .uint64, .int64,
    .float16, .bfloat16, .float32, .float64,
  ]

  /// The type that safetensors calls `name`; one that is not read where it is none of `readable`.
  init(safetensorsName name: String) {
    self =
      Self.readable.first { $0.name == name }
      ?? .other(name, byteCount: (Self.safetensorsBits[name] ?? 0) / 8)
  }

  /// The bits of an element of the type that safetensors calls `name`; nil of a type that is not known.
  ///
  /// Source: `Dtype` of the crate safetensors 0.6.
  static func bitCount(safetensorsName name: String) -> Int? {
    safetensorsBits[name] ?? readable.first { $0.name == name }.map { 8 * $0.byteCount }
  }

  private static let safetensorsBits = [
    "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6, "F8_E4M3": 8, "F8_E5M2": 8, "F8_E8M0": 8,
    "F8_E4M3FNUZ": 8, "F8_E5M2FNUZ": 8, "C64": 64, "C128": 128,
  ]

  /// Whether the type that safetensors calls `name` is unsigned.
  static func isUnsigned(name: String?) -> Bool {
    readable.contains { $0.name == name && $0.isUnsigned }
  }

  /// The type that NumPy calls `code` without its byte-order sign, for example `f4`.
  init?(numpyCode code: Substring) {
    let types: [Substring: ElementType] = [
      "b1": .bool, "u1": .uint8, "i1": .int8, "u2": .uint16, "i2": .int16, "u4": .uint32,
      "i4": .int32, "u8": .uint64, "i8": .int64, "f2": .float16, "f4": .float32,
      "f8": .float64,
    ]
    guard let type = types[code] else { return nil }
    self = type
  }

  /// Whether 0 and 1 spell bits: the type has no -1.
  var isUnsigned: Bool {
    switch self {
    case .bool, .uint8, .uint16, .uint32, .uint64: true
    default: false
    }
  }
}
