import Hardware
import KernelCodec

/// Damaged configuration packets, each with the model's verdict, and good ones after them.
struct PacketCorruption {
  var trial: any LayerTrial

  /// Every one-bit flip, every truncation to whole words, and a word too many, of both packets; a table too large.
  func all(into program: inout VectorProgram) {
    let kind = sample.coded.layout.kind
    let layout = sample.coded.packet.bytes(for: block.configuration)
    if let table = sample.table {
      program.begin("\(kind), damaged rank table packets")
      program.write("control", ControlBits.interruptEnable)
      let packet = RankTablePacket.bytes(of: table, as: .plain)
      damage(packet, hasTable: false, into: &program)
      // An entry more than the cache has, which no flip may come to.
      let count = block.lane.entries + 1
      send(
        packet.prefix(2) + [UInt8(count >> 8), UInt8(count & 0xFF)] + packet.dropFirst(4),
        hasTable: false, into: &program)
      run(into: &program)
    }
    program.begin("\(kind), damaged layout packets")
    program.write("control", ControlBits.interruptEnable)
    if sample.table != nil {
      program.read("error", expecting: 0)
      send(layout, hasTable: false, into: &program)
    }
    if let table = sample.table { steps.drive(table, into: &program) }
    damage(layout, hasTable: sample.table != nil, into: &program)
    run(into: &program)
  }

  /// Packets without TLAST: trailing data at once, and what follows up to TLAST is swallowed before `clear`, or dropped behind it.
  func unterminated(into program: inout VectorProgram) {
    trial.begin("packets without TLAST", into: &program)
    let table = sample.table.map { RankTablePacket.bytes(of: $0) }
    for packet in [table, sample.coded.packet.bytes(for: block.configuration)] {
      guard let packet else { continue }
      var beats = portBeats(packet, width: 32)
      beats[beats.count - 1] = 0
      for clearsFirst in [false, true] {
        program.drive("sAxisTables", words: beats)
        expectVerdict(on: packet + [0, 0, 0, 0], hasTable: sample.table != nil, into: &program)
        program.clear(leaving: [("sAxisTables", [0x54, 0, 0x4C, 0, 0, 1])], first: clearsFirst)
        trial.runWell(into: &program)
        program.write("control", ControlBits.interruptEnable | ControlBits.acknowledge)
      }
    }
  }

  /// The same of a rank table packet in any form, and random damage.
  func all(
    of table: TableSample, generator: inout SeededGenerator, into program: inout VectorProgram
  ) {
    program.begin("damaged rank table packets, \(table.form)")
    program.write("control", ControlBits.interruptEnable)
    damage(table.bytes, hasTable: false, into: &program)
    for _ in 0..<50 {
      var damaged = table.bytes
      for _ in 0...generator.bits(3) {
        damaged[Int.random(in: damaged.indices, using: &generator)] ^= UInt8(generator.bits(8))
      }
      if generator.bits(2) == 0 {
        damaged.removeLast(4 * Int.random(in: 0..<damaged.count / 4, using: &generator))
      }
      send(damaged, hasTable: false, into: &program)
    }
    run(into: &program)
  }

  private var block: KernelDecoder { trial.decoder }
  private var sample: Workload.CodedLayer { trial.sample }
  private var steps: DecoderSteps { trial.steps }

  private func damage(_ packet: [UInt8], hasTable: Bool, into program: inout VectorProgram) {
    for bit in 0..<8 * packet.count {
      var damaged = packet
      damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
      send(damaged, hasTable: hasTable, into: &program)
    }
    for count in stride(from: 4, to: packet.count, by: 4) {
      send(Array(packet.prefix(count)), hasTable: hasTable, into: &program)
    }
    send(packet + [0, 0, 0, 0], hasTable: hasTable, into: &program)
  }

  /// Sends a packet that breaks a rule, expects the model's verdict, and clears the error.
  private func send(_ packet: [UInt8], hasTable: Bool, into program: inout VectorProgram) {
    guard !verdict(on: packet, hasTable: hasTable).isOK else { return }
    program.drive("sAxisTables", words: portBeats(packet, width: 32))
    expectVerdict(on: packet, hasTable: hasTable, into: &program)
    let control = ControlBits.interruptEnable | ControlBits.acknowledge
    program.write("control", control | ControlBits.clear)
  }

  private func verdict(on packet: [UInt8], hasTable: Bool) -> Verdict {
    let context = PacketContext(
      configuration: block.configuration, sequenceWidth: block.lane.sequenceWidth,
      hasTable: hasTable)
    return ConfigurationPacket.verdict(on: packet[...], in: context)
  }

  /// Waits until what is driven has been judged, as the model judges `packet`.
  private func expectVerdict(
    on packet: [UInt8], hasTable: Bool, into program: inout VectorProgram
  ) {
    let verdict = verdict(on: packet, hasTable: hasTable)
    program.join(limit: 40 * packet.count + 400)
    program.wait(for: "irq", value: 1, limit: 400)
    program.read("error", expecting: 1 << 16 | UInt32(verdict.code.rawValue))
    program.read("error_bit_offset", expecting: UInt32(verdict.bitOffset))
  }

  /// Good packets and a good stream.
  private func run(into program: inout VectorProgram) {
    if let table = sample.table { steps.drive(table, into: &program) }
    trial.runWell(into: &program)
  }
}
