import KernelCodec
import Netlist

/// The registers of a kernel decoder: status, the first error, verdicts and counters.
///
/// An error stays until `clear`: that of the loader, or else of the failing lane with the lowest number.
/// The table is `RegisterMap`.
public struct DecoderRegisters: Module {
  public static let summary = "Keeps what software sees of a kernel decoder."

  public var kernel: KernelDecoder
  /// What the register `identifier` holds.
  public var identifier: Int
  public init(kernel: KernelDecoder, identifier: Int = RegisterMap.identifier) {
    self.kernel = kernel
    self.identifier = identifier
  }
  public var variant: String { "" }

  @Bundle public struct Ports {
    var axi: AxiLite
    /// Whether a layer ends at this edge, with these verdicts.
    @Input var ends: Bit
    @Input var verdicts: [VerdictWord]
    @Input var running: Bit
    @Input var staged: Bit
    /// Whether an input port drops the rest of a packet that `clear` has cut.
    @Input var drops: Bit
    @Input var loaderFailed: Bit
    @Input var loaderVerdict: VerdictWord
    /// Whether a beat is sent.
    @Input var sends: Bit
    @Input var waitsForInput: Bit
    @Input var waitsForOutput: Bit
    /// Words of the owner, only read.
    @Input var extraWords: [Bits]
    @Output var hasError: Bit
    /// Forgets everything, for one cycle.
    @Output var clear: Bit
    @Output var irq: Bit
  }

  public var ports: Ports {
    Ports(
      axi: AxiLite.shape(addressWidth: RegisterMap.addressWidth),
      verdicts: .array(kernel.laneCount, of: VerdictWord.shape()),
      loaderVerdict: VerdictWord.shape(),
      extraWords: .array(kernel.extraCount, of: .width(32)))
  }

  @Elaborated public func body(_ io: Ports) {
    let port = Instance(of: AxiLitePort(addressWidth: RegisterMap.addressWidth))
    port.axi.connect(to: io.axi)
    let control = RegisterMap.control
    let writesControl = port.write && port.writeAddress == control.address / 4
    func written(_ field: String) -> Bit { port.writeByte[control.field(field)!.bits.lowerBound] }
    let clear = (writesControl && written("clear")).registered(reset: false)
    let acknowledges = writesControl && written("acknowledge")
    let isEnabled = register(.bit, reset: false)
    When(writesControl) { isEnabled <== written("interrupt_enable") }
    port.writeByte[7...3].ignored("control has three bits")

    // The first error, and the verdicts of the last layer.
    let code = register(Unsigned.width(8), reset: 0)
    let lane = register(Unsigned.width(8), reset: 0)
    let isInPacket = register(.bit, reset: false)
    let bitOffset = register(Unsigned.width(32), reset: 0)
    let isPending = register(.bit, reset: false)
    let layersDone = register(Unsigned.width(16), reset: 0)
    var lanes: [VerdictWord] = []
    for _ in 0..<kernel.laneCount {
      let verdict = register(VerdictWord.shape(), as: VerdictWord.self, reset: 0)
      lanes.append(verdict)
    }
    let hasError = !code.isZero
    When(acknowledges) { isPending <== false }
    When(io.ends) {
      isPending <== true
      for (lane, verdict) in zip(lanes, io.verdicts) { lane <== verdict }
      let good = io.verdicts.map { $0.code.isZero }
      When(good.dropFirst().reduce(good[0], &)) { layersDone <== layersDone &+ 1 }
      for (index, verdict) in io.verdicts.enumerated().reversed() {
        When(!verdict.code.isZero && !hasError) {
          code <== verdict.code
          bitOffset <== verdict.bitOffset
          lane <== index
        }
      }
    }
    When(io.loaderFailed && !hasError) {
      isPending <== true
      code <== io.loaderVerdict.code
      bitOffset <== io.loaderVerdict.bitOffset
      isInPacket <== true
    }

    let beats = eventCounter(io.sends, clear)
    let busyCycles = eventCounter(io.running, clear)
    let inputStalls = eventCounter(io.waitsForInput, clear)
    let outputStalls = eventCounter(io.waitsForOutput, clear)
    When(clear) {
      code <== 0
      bitOffset <== 0
      lane <== 0
      isInPacket <== false
      isPending <== false
      layersDone <== 0
      for lane in lanes {
        lane.code <== 0
        lane.bitOffset <== 0
      }
    }

    let parameters = kernel.lane
    let capability =
      parameters.sequenceWidth | kernel.laneCount << 8
      | (parameters.hasCanonical ? parameters.longestCanonical : 0) << 16
      | parameters.entries << 20
    let status = RegisterMap.status.word([
      "busy": io.running.asBits, "error": hasError.asBits, "staged": io.staged.asBits,
      "pending": isPending.asBits, "drops": io.drops.asBits, "done": layersDone.asBits,
    ])
    var words: [String: Bits] = [
      "identifier": registerConstant(identifier), "version": registerConstant(RegisterMap.version),
      "configuration_hash": registerConstant(Int(kernel.configuration.hash)),
      "control": control.word(["interrupt_enable": isEnabled.asBits]), "status": status,
      "error": RegisterMap.error.word([
        "code": code.asBits, "lane": lane.asBits, "packet": isInPacket.asBits,
      ]),
      "error_bit_offset": bitOffset.asBits, "beats": beats.asBits,
      "busy_cycles": busyCycles.asBits, "input_stall_cycles": inputStalls.asBits,
      "output_stall_cycles": outputStalls.asBits, "capability": registerConstant(capability),
      "layouts": registerConstant(Int(parameters.layouts.rawValue)),
    ]
    for (index, lane) in lanes.enumerated() {
      words["lane_\(index)_code"] = lane.code.extended(to: 32).asBits
      words["lane_\(index)_bit_offset"] = lane.bitOffset.asBits
    }
    for (index, word) in io.extraWords.enumerated() { words["extra_\(index)"] = word }
    port.answer(
      words,
      of: RegisterMap.registers(laneCount: kernel.laneCount, extraCount: kernel.extraCount))
    io.hasError <== hasError
    io.clear <== clear
    io.irq <== isPending && isEnabled
  }
}
