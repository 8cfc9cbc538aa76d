/// The registers of an engine; hardware, tests and documents read this table.
public enum EngineRegisterMap {
  /// Bits of a byte address.
  public static let addressWidth = 8
  /// `BNKE` in ASCII.
  public static let identifier = 0x424E_4B45
  /// Major version in the upper half, minor in the lower.
  public static let version = 0x0001_0000

  /// The registers by rising address.
  public static let registers: [RegisterDescription] = [
    readable("identifier", 0x00, "`BNKE` in ASCII (`424E4B45` hex)"),
    readable("version", 0x04, "major version in bits 31-16, minor in bits 15-0"),
    readable("configuration_hash", 0x08, "the hash that a program must carry"),
    RegisterDescription(
      "control", 0x0C, isWritable: true,
      fields: [
        RegisterField("clear", 0, "clear (reads 0)"),
        RegisterField("interrupt_enable", 1, "interrupt enable"),
        RegisterField("acknowledge", 2, "acknowledge (reads 0)"),
        RegisterField("start", 3, "start (reads 0), nothing while the engine is busy"),
      ]),
    RegisterDescription(
      "status", 0x10,
      fields: [
        RegisterField("busy", 0, "busy"), RegisterField("error", 1, "error"),
        RegisterField("done", 2, "done, there is a class"),
        RegisterField("pending", 3, "interrupt pending"),
        RegisterField("layers", 16...31, "layers done"),
      ]),
    RegisterDescription(
      "error", 0x14,
      fields: [
        RegisterField("code", 0...7, "code", .engineCode),
        RegisterField(
          "part", 8...15,
          "part (a lane, `40` hex image, `41` descriptor, `42` rank table, `43` layout, `44` thresholds)"
        ),
        RegisterField("layer", 16...31, "layer"),
      ]),
    readable("error_bit_offset", 0x18, "the bit of stream or packet at which a rule failed"),
    readable("category", 0x1C, "the class"),
    writable("program_address", 0x20, "where the program begins; bits 5-0 are 0"),
    writable(
      "program_length", 0x24, "bytes of the program without its streams; whole words count"),
    writable("image_address", 0x28, "where the image begins; bits 5-0 are 0"),
    writable("image_length", 0x2C, "bytes of the image: those of the first layer's input"),
    readable("cycles", 0x30, "cycles from start to the end, of the last run"),
    readable("array_steps", 0x34, "of these, cycles in which the array computed"),
    readable("sequence_stalls", 0x38, "cycles in which it waited for a lane's sequence"),
    readable("window_stalls", 0x3C, "cycles in which it waited for windows"),
    readable("bus_beats", 0x40, "beats read"),
    readable("bursts", 0x44, "bursts asked for"),
  ]

  /// The byte address of the register called `name`.
  public static func address(of name: String) -> Int? {
    registers.first { $0.name == name }?.address
  }

  private static func readable(
    _ name: String, _ address: Int, _ meaning: String
  ) -> RegisterDescription {
    RegisterMap.readable(name, address, meaning)
  }

  private static func writable(
    _ name: String, _ address: Int, _ meaning: String
  ) -> RegisterDescription {
    RegisterDescription(name, address, isWritable: true, meaning)
  }
}
