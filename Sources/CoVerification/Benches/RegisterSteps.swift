import Hardware

extension VectorProgram {
  /// The prefix of the channels of the AXI4-Lite port.
  private static let port = "sAxi"

  /// Writes a register and expects OKAY.
  mutating func write(_ register: String, _ value: UInt32) {
    let address = RegisterMap.address(of: register, laneCount: 64)!
    drive("\(Self.port)_aw", words: [UInt32(address), 0])
    drive("\(Self.port)_w", words: [value, 0xF])
    expect("\(Self.port)_b", words: [0])
    join(limit: 32)
  }

  /// Reads a register and expects a value.
  mutating func read(_ register: String, expecting value: UInt32) {
    let address = RegisterMap.address(of: register, laneCount: 64)!
    drive("\(Self.port)_ar", words: [UInt32(address), 0])
    expect("\(Self.port)_r", words: [value, 0])
    join(limit: 32)
  }
}

/// Bits of the `control` register.
enum ControlBits {
  static let clear: UInt32 = 1
  static let interruptEnable: UInt32 = 2
  static let acknowledge: UInt32 = 4
}
