/// What a bench knows of the block under test: its clock, its channels and its level signals.
///
/// The C++ glue, the SystemVerilog bench and the words of a vector file all follow from it, and its
/// `hash` stands in both the glue and the file so that the two cannot disagree.
public struct BenchInterface: Hashable, Codable, Sendable {
  /// A port as the emitted SystemVerilog names it.
  public struct Port: Hashable, Codable, Sendable {
    public var name: String
    /// In bits.
    public var width: Int
    /// Whether the block drives it.
    public var isOutput: Bool
    /// Whether a level is a wire within the block, not a port; missing where it is a port.
    public var isInside: Bool?

    public init(_ name: String, _ width: Int, isOutput: Bool = false) {
      self.name = name
      self.width = width
      self.isOutput = isOutput
    }

    /// Words of 32 bits that a value takes in a vector file.
    public var wordCount: Int { (width + 31) / 32 }
  }

  public enum Direction: String, Hashable, Codable, Sendable {
    case input, output
  }

  /// A channel of beats: driven (`input`) or expected (`output`).
  public struct Channel: Hashable, Codable, Sendable {
    public var name: String
    public var direction: Direction
    /// Missing where every cycle offers a beat.
    public var valid: String?
    /// Missing where every beat is taken at once.
    public var ready: String?
    /// The fields of a beat, in the order of the vector file.
    public var fields: [Port]
    /// For an output without `valid`: the input whose beats it answers.
    public var follows: String?
    /// Cycles from that input's beat to the answer.
    public var latency: Int
    /// Whether its signals are wires within the block, not ports; missing where they are ports.
    public var isInside: Bool?

    public init(
      _ name: String, _ direction: Direction, valid: String? = nil, ready: String? = nil,
      fields: [Port], follows: String? = nil, latency: Int = 0
    ) {
      self.name = name
      self.direction = direction
      self.valid = valid
      self.ready = ready
      self.fields = fields
      self.follows = follows
      self.latency = latency
    }

    /// Words of 32 bits that a beat takes in a vector file.
    public var wordCount: Int { fields.reduce(0) { $0 + $1.wordCount } }
  }

  /// An AXI4 read port.
  public struct MemoryPort: Hashable, Codable, Sendable {
    /// The channel `ar`.
    public var addresses: Channel
    /// The channel `r`.
    public var beats: Channel
    /// Bursts that may be under way.
    public var outstanding: Int
  }

  /// The name of the module under test.
  public var top: String
  /// Missing in a block without state.
  public var clock: String?
  /// Active low.
  public var reset: String?
  public var channels: [Channel]
  /// Signals that a step sets, pulses, checks or waits for.
  public var levels: [Port]
  /// The AXI4 read port that the bench answers as a memory.
  public var memory: MemoryPort?

  public init(
    top: String, clock: String? = "clk_i", reset: String? = "rst_ni", channels: [Channel],
    levels: [Port] = []
  ) {
    self.top = top
    self.clock = clock
    self.reset = reset
    self.channels = channels
    self.levels = levels
  }

  /// The channels of wires within the block.
  var insideChannels: [Channel] { channels.filter { $0.isInside == true } }
  /// The levels that are wires within the block.
  var insideLevels: [Port] { levels.filter { $0.isInside == true } }

  /// A CRC-32 of everything that decides the meaning of a vector file.
  public var hash: UInt32 {
    var text = top
    for channel in channels {
      text += ";\(channel.name) \(channel.direction.rawValue)"
      for field in channel.fields { text += " \(field.name):\(field.width)" }
    }
    for level in levels { text += ";\(level.name):\(level.width)" }
    if let memory { text += ";\(memory.addresses.name)" }
    return checksum(of: text.utf8)
  }

  func channelIndex(_ name: String) -> Int {
    guard let index = channels.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("\(top) has no channel \(name)")
    }
    return index
  }

  func levelIndex(_ name: String) -> Int {
    guard let index = levels.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("\(top) has no level \(name)")
    }
    return index
  }
}

/// CRC-32 as in zlib.
func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
  var crc: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = (crc >> 1) ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
  return ~crc
}
