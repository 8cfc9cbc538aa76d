import KernelCodec

/// Why an engine stopped; the raw value is the code in its error register.
///
/// Codes below 0x40 are those of the codec.
///
/// Source: docs/engine.md, section 6.
public enum EngineCode: Error, Hashable, Sendable {
  /// A rule of format.md that a packet or a stream breaks.
  case codec(VerdictCode)
  /// Type, version, checksum, or a field out of range.
  case badDescriptor
  /// A program for another engine.
  case wrongConfiguration
  /// A map, a window, a number of filters or a sum that the engine has no room for; an image that is not the first layer's.
  case tooLarge
  /// The checksum of the thresholds.
  case badThresholds
  /// An answer of the memory that is not OKAY.
  case busError
  /// A program whose length ends before its last layer does.
  case truncatedProgram

  public var rawValue: UInt8 {
    switch self {
    case .codec(let code): code.rawValue
    case .badDescriptor: 0x40
    case .wrongConfiguration: 0x41
    case .tooLarge: 0x42
    case .badThresholds: 0x43
    case .busError: 0x44
    case .truncatedProgram: 0x45
    }
  }
}

extension EngineCode {
  /// The codes that are none of the codec's.
  private static let own: [EngineCode] = [
    .badDescriptor, .wrongConfiguration, .tooLarge, .badThresholds, .busError, .truncatedProgram,
  ]

  /// Nil where no error has the code.
  public init?(rawValue: UInt8) {
    let codec = VerdictCode(rawValue: rawValue).map(EngineCode.codec)
    guard let code = codec ?? Self.own.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = code
  }

  /// For example `checksum mismatch`, `bus error`.
  public var name: String {
    if case .codec(let code) = self { return code.name }
    return "\(self)".reduce(into: "") { $0 += $1.isUppercase ? " " + $1.lowercased() : String($1) }
  }
}

/// The error that an engine stops with.
public struct EngineFault: Error, Hashable, Sendable {
  /// What was being read.
  public enum Part: Hashable, Sendable {
    case image, descriptor, rankTable, layout, thresholds
    case lane(Int)
  }

  public var code: EngineCode
  /// The layer's number, from 0.
  public var layer: Int
  public var part: Part
  /// The bit of packet or stream at which a rule of the codec failed; else 0.
  public var bitOffset: Int

  public init(_ code: EngineCode, layer: Int, _ part: Part, at bitOffset: Int = 0) {
    self.code = code
    self.layer = layer
    self.part = part
    self.bitOffset = bitOffset
  }
}

extension EngineFault: CustomStringConvertible {
  /// Where, and what was wrong.
  public var description: String {
    let place =
      switch part {
      case .image: "image"
      case .descriptor: "layer \(layer), descriptor"
      case .rankTable: "layer \(layer), rank table"
      case .layout: "layer \(layer), layout packet"
      case .thresholds: "layer \(layer), thresholds"
      case .lane(let lane): "layer \(layer), lane \(lane)"
      }
    let what =
      switch code {
      case .codec(let code): "\(code) at bit \(bitOffset)"
      case .badDescriptor: "bad descriptor"
      case .wrongConfiguration: "compiled for another engine"
      case .tooLarge where part == .image: "its length is not that of the first layer's input"
      case .tooLarge: "too large for the engine"
      case .badThresholds: "the checksum does not match"
      case .busError: "the memory answers with an error"
      case .truncatedProgram: "the program's length ends within it, or before"
      }
    return "\(place): \(what) (code \(String(code.rawValue, radix: 16)) hex)"
  }
}
