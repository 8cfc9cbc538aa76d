import EngineModel
import Hardware

/// Vectors of an AXI4-Lite port in front of registers: addresses, orders, strobes, and the values after reset.
struct RegisterBusVectors {
  var registers: [RegisterDescription]
  /// Bits of a byte address.
  var addressWidth: Int
  /// What registers hold after reset, and ever; the others hold zero after reset.
  var constants: [String: UInt32]
  /// Bits of `control` that do nothing while the block is idle.
  var harmless = UInt32.max

  /// Those of a decoder, whose register `identifier` holds that.
  init(_ block: KernelDecoder, identifier: Int = RegisterMap.identifier) {
    registers = RegisterMap.registers(laneCount: block.laneCount, extraCount: block.extraCount)
    addressWidth = RegisterMap.addressWidth
    constants = [
      "identifier": UInt32(identifier), "version": UInt32(RegisterMap.version),
      "configuration_hash": block.configuration.hash,
      "capability": UInt32(block.lane.sequenceWidth) | UInt32(block.laneCount) << 8
        | UInt32(block.lane.hasCanonical ? block.lane.longestCanonical : 0) << 16
        | UInt32(block.lane.entries) << 20,
      "layouts": UInt32(block.lane.layouts.rawValue),
    ]
  }

  /// Those of an engine.
  init(_ parameters: EngineParameters) {
    registers = EngineRegisterMap.registers
    addressWidth = EngineRegisterMap.addressWidth
    constants = [
      "identifier": UInt32(EngineRegisterMap.identifier),
      "version": UInt32(EngineRegisterMap.version), "configuration_hash": parameters.hash,
    ]
    harmless = ~EngineControlBits.start
  }

  func all(into program: inout VectorProgram) {
    resetValues(into: &program)
    addresses(into: &program)
    orders(into: &program)
    strobes(into: &program)
    queues(into: &program)
  }

  private var control: Int { registers.first { $0.name == "control" }!.address }

  /// Reads of every register as it is after reset.
  private var resetReads: [RegisterRead] {
    registers.map { RegisterRead(address: $0.address, word: constants[$0.name] ?? 0) }
  }

  private func resetValues(into program: inout VectorProgram) {
    program.begin("every register after reset")
    program.check("irq", 0)
    for read in resetReads { program.read(read) }
  }

  /// Addresses that have no register: every one that differs from a register's in one bit, and the last.
  private var unknownAddresses: [Int] {
    let known = registers.map(\.address)
    let near = known.flatMap { address in (0..<addressWidth).map { address ^ 1 << $0 } }
    let last = 1 << addressWidth - 4
    return Set(near + known.map { $0 | 3 } + [last]).subtracting(known).sorted()
  }

  private func addresses(into program: inout VectorProgram) {
    program.begin("unknown, unaligned and read-only addresses answer SLVERR and change nothing")
    let unknown = unknownAddresses
    program.queue(unknown.map { RegisterRead(address: $0, word: nil) })
    program.joinRegisters(count: unknown.count)
    let readOnly = registers.filter { !$0.isWritable }.map(\.address)
    let writes = (unknown + readOnly).map {
      RegisterWrite(address: $0, word: 0xFFFF_FFFF, isGood: false)
    }
    let withoutBytes = RegisterWrite(address: unknown[0], word: 0, strobe: 0, isGood: false)
    program.queue(writes + [withoutBytes])
    program.joinRegisters(count: writes.count + 1)
    program.queue(resetReads)
    program.joinRegisters(count: registers.count)
  }

  /// A write to `control` and a read of what it holds then: the interrupt enable, the other bits read 0.
  private func writeControl(
    _ word: UInt32, order: WriteOrder, gap: Int = 0, into program: inout VectorProgram
  ) {
    program.write(RegisterWrite(address: control, word: word & harmless), order: order, gap: gap)
    readControl(expecting: word & ControlBits.interruptEnable, into: &program)
  }

  private func readControl(expecting word: UInt32, into program: inout VectorProgram) {
    program.read(RegisterRead(address: control, word: word))
  }

  private func orders(into program: inout VectorProgram) {
    program.begin("address first, data first, both together; what is written is read back")
    var generator = SeededGenerator(seed: 5)
    for order in WriteOrder.allCases {
      for gap in order == .together ? 0...0 : 0...3 {
        writeControl(0xFFFF_FFFF, order: order, gap: gap, into: &program)
        writeControl(0xFFFF_FFFD, order: order, gap: gap, into: &program)
      }
    }
    for _ in 0..<32 {
      let order = WriteOrder.allCases.randomElement(using: &generator)!
      writeControl(UInt32(generator.bits(32)), order: order, into: &program)
    }
  }

  private func strobes(into program: inout VectorProgram) {
    program.begin("a write counts with the strobe of its low byte")
    for strobe in UInt32(0)...15 {
      for enable in [ControlBits.interruptEnable, 0] {
        let other = enable ^ ControlBits.interruptEnable
        program.write(RegisterWrite(address: control, word: other))
        program.write(RegisterWrite(address: control, word: enable, strobe: strobe))
        let counts = strobe & 1 == 1
        readControl(expecting: counts ? enable : other, into: &program)
      }
    }
  }

  /// Transactions without a pause between them, in one direction and in both.
  private func queues(into program: inout VectorProgram) {
    program.begin("writes back to back, reads back to back, and both at once")
    let constants = resetReads.filter { $0.word != 0 }
    let reads = (0..<48).map { index in
      index % 4 == 3
        ? RegisterRead(address: constants[index / 4 % constants.count].address + 1, word: nil)
        : constants[index % constants.count]
    }
    let enables: [UInt32] = [2, 0, 2, 2, 0, 0, 2]
    let writes = (0..<48).map { index in
      index % 5 == 4
        ? RegisterWrite(address: 0, word: 0, isGood: false)
        : RegisterWrite(address: control, word: enables[index % enables.count])
    }
    let last = writes.last { $0.isGood }!.word
    program.queue(writes)
    program.joinRegisters(count: writes.count)
    readControl(expecting: last, into: &program)
    program.queue(reads)
    program.joinRegisters(count: reads.count)
    program.queue(Array(writes.dropLast(2)))
    program.queue(reads)
    program.joinRegisters(count: reads.count)
    readControl(expecting: writes.dropLast(2).last { $0.isGood }!.word, into: &program)
    program.queue(resetReads.filter { $0.address != control })
    program.joinRegisters(count: registers.count)
  }
}
