import EngineModel
import Netlist

/// Why an engine stops.
@Bundle public struct EngineFaultWord {
  /// `EngineCode`; 0 where nothing is wrong.
  public var code: Unsigned
  /// The number of a lane, or one of `Part`.
  public var part: Unsigned
  /// The bit of packet or stream at which a rule failed.
  public var bitOffset: Unsigned

  /// What was being read, besides the lanes.
  public enum Part {
    public static let image = 0x40
    public static let descriptor = 0x41
    public static let rankTable = 0x42
    public static let layout = 0x43
    public static let thresholds = 0x44
  }

  static func shape() -> ShapeOf<EngineFaultWord> {
    EngineFaultWord.shape(code: .width(8), part: .width(8), bitOffset: .width(32))
  }

  /// Sets the fault.
  func set(_ code: EngineCode, in part: Int) {
    self.code <== Int(code.rawValue)
    self.part <== part
    bitOffset <== 0
  }
}
