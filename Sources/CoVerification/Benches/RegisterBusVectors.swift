import Hardware

/// Vectors of a decoder's AXI4-Lite port: addresses, orders, strobes, and the values after reset.
struct RegisterBusVectors {
  var block: KernelDecoder
  /// What the register `identifier` holds.
  var identifier = RegisterMap.identifier

  func all(into program: inout VectorProgram) {
    resetValues(into: &program)
    addresses(into: &program)
    orders(into: &program)
    strobes(into: &program)
    queues(into: &program)
  }

  private var registers: [RegisterDescription] {
    RegisterMap.registers(laneCount: block.laneCount, extraCount: block.extraCount)
  }
  private var control: Int { RegisterMap.address(of: "control")! }

  /// What a register holds after reset; what never changes is never anything else.
  private func resetValue(_ name: String) -> UInt32 {
    switch name {
    case "identifier": UInt32(identifier)
    case "version": UInt32(RegisterMap.version)
    case "configuration_hash": block.configuration.hash
    case "capability":
      UInt32(block.lane.sequenceWidth) | UInt32(block.laneCount) << 8
        | UInt32(block.lane.hasCanonical ? block.lane.longestCanonical : 0) << 16
        | UInt32(block.lane.entries) << 20
    case "layouts": UInt32(block.lane.layouts.rawValue)
    default: 0
    }
  }

  /// Reads of every register as it is after reset.
  private var resetReads: [RegisterRead] {
    registers.map { RegisterRead(address: $0.address, word: resetValue($0.name)) }
  }

  private func resetValues(into program: inout VectorProgram) {
    program.begin("every register after reset")
    program.check("irq", 0)
    for read in resetReads {
      program.queue([read])
      program.joinRegisters()
    }
  }

  /// Addresses that have no register: every one that differs from a register's in one bit, and the last.
  private var unknownAddresses: [Int] {
    let known = registers.map(\.address)
    let near = known.flatMap { address in (0..<RegisterMap.addressWidth).map { address ^ 1 << $0 } }
    let last = 1 << RegisterMap.addressWidth - 4
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
    program.write(RegisterWrite(address: control, word: word), order: order, gap: gap)
    program.read("control", expecting: word & ControlBits.interruptEnable)
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
        program.write("control", enable ^ ControlBits.interruptEnable)
        program.queue([RegisterWrite(address: control, word: enable, strobe: strobe)])
        program.joinRegisters()
        let counts = strobe & 1 == 1
        program.read(
          "control", expecting: counts ? enable : enable ^ ControlBits.interruptEnable)
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
    program.read("control", expecting: last)
    program.queue(reads)
    program.joinRegisters(count: reads.count)
    program.queue(Array(writes.dropLast(2)))
    program.queue(reads)
    program.joinRegisters(count: reads.count)
    program.read("control", expecting: writes.dropLast(2).last { $0.isGood }!.word)
    program.queue(resetReads.filter { $0.address != control })
    program.joinRegisters(count: registers.count)
  }
}
