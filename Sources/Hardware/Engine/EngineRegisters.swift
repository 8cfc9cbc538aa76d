import EngineModel
import Netlist

/// The registers of an engine: where program and image lie, start, status, the error, the class and counters.
///
/// Counters, class and error are those of the last run: `start` and `clear` forget them. The table is `EngineRegisterMap`.
/// A job is read with `start` and in the cycle after it, and before another write can end; from then on its registers are the next job's.
public struct EngineRegisters: Module {
  public static let summary = "Keeps what software sees of an engine."

  public var parameters: EngineParameters
  public init(parameters: EngineParameters) { self.parameters = parameters }
  public var variant: String { "" }

  @Bundle public struct Ports {
    var axi: AxiLite
    /// Whether a program may be started.
    @Input var isIdle: Bit
    @Input var layerEnds: Bit
    @Input var finishes: Bit
    /// The class; read with `finishes`.
    @Input var category: Unsigned
    @Input var faults: Bit
    /// Read with `faults`.
    @Input var fault: EngineFaultWord
    /// What is counted, each in the cycles in which it is high.
    @Input var arraySteps: Bit
    @Input var waitsForSequences: Bit
    @Input var waitsForWindows: Bit
    @Input var takesBeat: Bit
    @Input var asksForBurst: Bit
    /// Begins a program, for one cycle.
    @Output var start: Bit
    /// Forgets everything, for one cycle.
    @Output var clear: Bit
    /// In units of 64 bytes.
    @Output var programBlock: Unsigned
    @Output var programLength: Unsigned
    @Output var imageBlock: Unsigned
    @Output var imageLength: Unsigned
    @Output var irq: Bit
  }

  public var ports: Ports {
    Ports(
      axi: AxiLite.shape(addressWidth: EngineRegisterMap.addressWidth),
      category: .indexing(parameters.filtersMaximum), fault: EngineFaultWord.shape(),
      programBlock: .width(26), programLength: .width(32), imageBlock: .width(26),
      imageLength: .width(32))
  }

  @Elaborated public func body(_ io: Ports) {
    let port = Instance(
      of: AxiLitePort(addressWidth: EngineRegisterMap.addressWidth, writesWords: true))
    port.axi.connect(to: io.axi)
    let writesControl = port.write && selects("control", port)
    let clear = (writesControl && port.writeByte[0]).registered(reset: false)
    let acknowledges = writesControl && port.writeByte[2]
    let start =
      (writesControl && port.writeByte[3] && !port.writeByte[0]).registered(reset: false)
      && io.isIdle && !clear
    let isEnabled = register(.bit, reset: false)
    When(writesControl) { isEnabled <== port.writeByte[1] }
    port.writeByte[7...4].ignored("control has four bits")
    let programAddress = address("program_address", port)
    let programLength = word("program_length", port)
    let imageAddress = address("image_address", port)
    let imageLength = word("image_length", port)

    let fault: EngineFaultWord = register(EngineFaultWord.shape(), reset: 0)
    let faultLayer = register(Unsigned.width(16), reset: 0)
    let category = register(Unsigned.width(io.category.width), reset: 0)
    let isDone = register(.bit, reset: false)
    let isPending = register(.bit, reset: false)
    let layersDone = register(Unsigned.width(16), reset: 0)
    When(acknowledges) { isPending <== false }
    When(io.layerEnds) { layersDone <== layersDone &+ 1 }
    When(io.finishes) {
      isDone <== true
      isPending <== true
      category <== io.category
    }
    When(io.faults) {
      isPending <== true
      fault <== io.fault
      faultLayer <== layersDone
    }
    let forgets = start || clear
    When(forgets) {
      fault.code <== 0
      fault.part <== 0
      fault.bitOffset <== 0
      faultLayer <== 0
      category <== 0
      isDone <== false
      isPending <== false
      layersDone <== 0
    }

    // The memory may still be answering when a run has ended; software is told when it can start another.
    let isBusy = !io.isIdle
    let interrupts = isPending && !isBusy
    let cycles = eventCounter(isBusy, forgets)
    let arraySteps = counter(io.arraySteps, forgets)
    let sequenceStalls = counter(io.waitsForSequences, forgets)
    let windowStalls = counter(io.waitsForWindows, forgets)
    let busBeats = counter(io.takesBeat, forgets)
    let bursts = counter(io.asksForBurst, forgets)
    let hasError = !fault.code.isZero
    let status = concatenate(
      layersDone, Bits(0, width: 12), interrupts, isDone, hasError, isBusy)
    port.answer(
      [
        "identifier": registerConstant(EngineRegisterMap.identifier),
        "version": registerConstant(EngineRegisterMap.version),
        "configuration_hash": registerConstant(Int(parameters.hash)),
        "control": concatenate(Bits(0, width: 30), isEnabled, Bit(false)), "status": status,
        "error": concatenate(faultLayer, fault.part, fault.code),
        "error_bit_offset": fault.bitOffset.asBits,
        "category": category.extended(to: 32).asBits,
        "program_address": concatenate(programAddress, Bits(0, width: 6)),
        "program_length": programLength.asBits,
        "image_address": concatenate(imageAddress, Bits(0, width: 6)),
        "image_length": imageLength.asBits, "cycles": cycles.asBits,
        "array_steps": arraySteps, "sequence_stalls": sequenceStalls,
        "window_stalls": windowStalls, "bus_beats": busBeats, "bursts": bursts,
      ], of: EngineRegisterMap.registers)
    ensure("job_stays_while_it_is_read", whenever: start, then: !port.writesAll!)
    io.start <== start
    io.clear <== clear
    io.programBlock <== programAddress
    io.programLength <== programLength
    io.imageBlock <== imageAddress
    io.imageLength <== imageLength
    io.irq <== interrupts && isEnabled
  }

  /// A counter beside that of cycles; zeros where the engine has none.
  @Elaborated private func counter(_ counts: Bit, _ forgets: Bit) -> Bits {
    if parameters.counters == .all { return eventCounter(counts, forgets).asBits }
    counts.ignored("the engine counts cycles alone")
    return registerConstant(0)
  }

  private func selects(_ name: String, _ port: Instance<AxiLitePort>) -> Bit {
    port.writeAddress == EngineRegisterMap.address(of: name)! / 4
  }

  /// A register of a whole word.
  @Elaborated private func word(_ name: String, _ port: Instance<AxiLitePort>) -> Unsigned {
    let value = register(Unsigned.width(32), reset: 0)
    When(port.writesAll! && selects(name, port)) { value <== port.writeWord!.asUnsigned }
    return value
  }

  /// A register of an address, in units of 64 bytes.
  @Elaborated private func address(_ name: String, _ port: Instance<AxiLitePort>) -> Unsigned {
    let block = register(Unsigned.width(26), reset: 0)
    When(port.writesAll! && selects(name, port)) {
      block <== port.writeWord![31...6].asUnsigned
    }
    return block
  }
}
