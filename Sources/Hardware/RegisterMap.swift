/// A register that software sees.
public struct RegisterDescription: Hashable, Sendable {
  public var name: String
  /// Byte address.
  public var address: Int
  public var isWritable: Bool
  /// What its bits mean.
  public var meaning: String
  /// The parts of it that mean something of their own.
  public var fields: [RegisterField]

  /// Without a meaning of its own, a register means what its fields do.
  init(
    _ name: String, _ address: Int, isWritable: Bool = false, _ meaning: String? = nil,
    fields: [RegisterField] = []
  ) {
    self.name = name
    self.address = address
    self.isWritable = isWritable
    self.meaning = meaning ?? fields.map(\.line).joined(separator: "; ")
    self.fields = fields
  }
}

/// The registers of a kernel decoder; hardware, tests and documents read this table.
public enum RegisterMap {
  /// Bits of a byte address.
  public static let addressWidth = 12
  /// `BNK1` in ASCII.
  public static let identifier = 0x424E_4B31
  /// `BNKA` in ASCII: a decoder with its datapath.
  public static let layerIdentifier = 0x424E_4B41
  /// Major version in the upper half, minor in the lower.
  public static let version = 0x0001_0000
  /// The address of the verdict of lane 0; a lane takes eight bytes.
  public static let firstLane = 0x100

  /// The address of the first word of the block that a decoder is part of.
  public static let firstExtra = 0x400

  /// The registers of a decoder of `laneCount` lanes, by rising address; its owner adds `extraCount`.
  public static func registers(laneCount: Int, extraCount: Int = 0) -> [RegisterDescription] {
    fixed + (0..<laneCount).flatMap(lane) + (0..<extraCount).map(extra)
  }

  /// The byte address of the register called `name`.
  public static func address(of name: String, laneCount: Int = 1) -> Int? {
    registers(laneCount: laneCount).first { $0.name == name }?.address
  }

  static let control = RegisterDescription(
    "control", 0x0C, isWritable: true,
    fields: [
      RegisterField("clear", 0, "clear (reads 0)"),
      RegisterField("interrupt_enable", 1, "interrupt enable"),
      RegisterField("acknowledge", 2, "acknowledge (reads 0)"),
    ])
  static let status = RegisterDescription(
    "status", 0x10,
    fields: [
      RegisterField("busy", 0, "busy"), RegisterField("error", 1, "error"),
      RegisterField("staged", 2, "a layer is staged behind an error"),
      RegisterField("pending", 3, "interrupt pending"),
      RegisterField("drops", 4, "an input port drops the rest of a packet that `clear` cut"),
      RegisterField("done", 16...31, "layers done"),
    ])
  static let error = RegisterDescription(
    "error", 0x14,
    fields: [
      RegisterField("code", 0...7, "code of the first error", .verdict),
      RegisterField("lane", 8...15, "its lane"),
      RegisterField("packet", 16, "in a configuration packet"),
    ])
  static let capability = RegisterDescription(
    "capability", 0x2C,
    fields: [
      RegisterField("sequence_width", 0...7, "bits of a sequence"),
      RegisterField("lanes", 8...15, "lanes"),
      RegisterField("longest", 16...19, "longest canonical code word, 0 without such a code"),
      RegisterField("entries", 20...31, "entries"),
    ])

  private static let fixed: [RegisterDescription] = [
    readable("identifier", 0x00, "`BNK1` in ASCII (`424E4B31` hex), `BNKA` for a whole layer"),
    readable("version", 0x04, "major version in bits 31-16, minor in bits 15-0"),
    readable("configuration_hash", 0x08, "the hash that a layout packet must carry"),
    control, status, error,
    readable("error_bit_offset", 0x18, "the bit of the stream or packet at which the rule failed"),
    readable("beats", 0x1C, "beats that the consumer has taken"),
    readable("busy_cycles", 0x20, "cycles in which a layer ran"),
    readable(
      "input_stall_cycles", 0x24, "of these, cycles in which a lane's port was ready and idle"),
    readable("output_stall_cycles", 0x28, "cycles in which a beat waited for the consumer"),
    capability,
    readable("layouts", 0x30, "bit i: layout i can be decoded"),
  ]

  private static func lane(_ index: Int) -> [RegisterDescription] {
    let address = firstLane + 8 * index
    return [
      RegisterDescription(
        "lane_\(index)_code", address, "verdict of lane \(index) on the last layer; 0 ok",
        fields: [RegisterField("code", 0...7, "verdict", .verdict)]),
      readable("lane_\(index)_bit_offset", address + 4, "and the bit at which the rule failed"),
    ]
  }

  private static func extra(_ index: Int) -> RegisterDescription {
    readable("extra_\(index)", firstExtra + 4 * index, "of the block that the decoder is part of")
  }

  static func readable(
    _ name: String, _ address: Int, _ meaning: String
  ) -> RegisterDescription {
    RegisterDescription(name, address, meaning)
  }
}
