import Netlist

/// Leads a lane through a stream and says its verdict: code words, padding, checksum, end.
///
/// The first symbol with a fault ends decoding; without one the rules of the padding, the checksum and the end come
/// once every symbol is through. A verdict that is not `ok` is there at once, whether or not the stream ends; the rest of the
/// stream is drained after it, up to its last word, before another can begin.
/// Source: docs/format.md, section 4.
public struct StreamTrailer: Module {
  public static let summary = "Leads a lane through a stream and says its verdict."

  public var lane: LaneParameters
  /// Lanes that share a layer.
  public var laneCount: Int
  public init(lane: LaneParameters, laneCount: Int = 1) {
    self.lane = lane
    self.laneCount = laneCount
  }
  public var variant: String { "" }

  enum Phase: States {
    case idle, begin, decode, flush, padding, checksum, checksumLow, settle, verdict, drain
  }

  @Bundle public struct Ports {
    @Input var clear: Bit
    /// Begins a stream.
    @Input var start: Bit
    /// Whether the lane has no sequence to decode; none of a lone lane, which always has one.
    @Input var isEmpty: Bit?
    /// Whether a code word is taken, and whether it is the last.
    @Input var steps: Bit
    @Input var lastOfLayer: Bit
    /// Whether a symbol is on its way.
    @Input var busy: Bit
    @Input var view: WordView
    /// The symbol at the end of the pipeline: whether there is one, its fault and its length less one.
    @Input var symbolValid: Bit
    @Input var fault: Bits
    @Input var length: Unsigned
    /// Takes the verdict.
    @Input var acknowledge: Bit
    /// Whether code words are taken.
    @Output var run: Bit
    @Output var skip: Bit
    @Output var finish: Bit
    /// Whether the symbol is good, and no symbol before it was not.
    @Output var delivers: Bit
    /// Whether a rule has failed.
    @Output var failed: Bit
    /// Whether the verdict is there.
    @Output var done: Bit
    @Output var verdict: VerdictWord
  }

  public var ports: Ports {
    Ports(
      isEmpty: laneCount > 1 ? .bit : nil, view: WordView.shape(for: lane), fault: .width(2),
      length: .width(lane.positionWidth),
      verdict: VerdictWord.shape())
  }

  @Elaborated public func body(_ io: Ports) {
    let halves = lane.wordWidth == 16
    let phase = stateMachine(Phase.self, reset: .idle)
    // Cleared in `idle`, the first time during the reset.
    let code = register(Unsigned.width(3))
    let bitOffset = register(Unsigned.width(32))
    let nonzero = register(.bit)
    let mismatch = register(.bit)
    let isOdd = halves ? register(.bit) : nil

    // The checksum of what was left behind, a cycle late.
    let left = (io.view.isLeft && !phase.is(.checksum)).registered()
    let leftWord = io.view.word.registered()
    let checksum = Instance(of: CRC32Register(width: lane.wordWidth))
    checksum.clear <== phase.is(.idle)
    checksum.take <== left
    checksum.word <== leftWord
    if let isOdd { When(left) { isOdd <== !isOdd } }

    // What the padding holds in this word.
    let isTrailer = phase.is(.padding) || phase.is(.checksum) || phase.is(.checksumLow)
    let ones = Bits(BitPattern(bits: Array(repeating: true, count: lane.wordWidth)))
    let unread = ones >> io.view.position
    let hasOnes = (!(io.view.word & unread).isZero || nonzero).registered()
    let isAligned = isOdd.map { io.view.position.isZero && !$0 } ?? io.view.position.isZero
    let endsWord = isOdd ?? Bit(true)
    let high = checksum.value[31...(32 - lane.wordWidth)]
    let expected = halves ? mux(phase.is(.checksumLow), checksum.value[15...0], high) : high
    let differs = (io.view.word != expected).registered()
    // What the word holds is known a cycle late, and judged once.
    let present = register(.bit)
    present <== io.view.valid && !left && isTrailer && !present

    let faulty = io.symbolValid && !io.fault.asUnsigned.isZero && code.isZero
    let delivers = io.symbolValid && io.fault.asUnsigned.isZero && code.isZero
    let skip = wire(.bit)
    let finish = wire(.bit)
    let addend = wire(Unsigned.width(6))
    let isGood = wire(.bit)
    skip <== false
    finish <== false
    addend <== 0
    isGood <== false
    When(delivers) { addend <== (io.length.extended(to: 6) &+ 1) }

    func fail(_ verdict: Int) {
      code <== verdict
      phase <== .settle
    }

    Switch(phase)
      .case(.idle) { When(io.start) { phase <== .begin } }
      .case(.begin) {
        phase <== .decode
        if let isEmpty = io.isEmpty { When(isEmpty) { phase <== .flush } }
      }
      .case(.decode) { When(io.steps && io.lastOfLayer) { phase <== .flush } }
      .case(.flush) { When(!io.busy) { phase <== .padding } }
      .case(.padding) {
        When(present) {
          When(isAligned) {
            phase <== .checksum
            // Of halves the checksum's first is missed there.
            if !halves { When(io.view.isPastEnd) { fail(1) } }
          }.elsewhen(endsWord && hasOnes) {
            fail(4)
          }.otherwise {
            // A missing word is missed at the next multiple of 32, a missing half at the last bit.
            When(isOdd.map { $0 && !io.view.isPastEnd } ?? endsWord) {
              addend <== (Unsigned(0, width: 5) &- bitOffset[4...0].asUnsigned).extended(to: 6)
              phase <== .checksum
            }
            When(io.view.isLast) { fail(1) }.otherwise {
              skip <== true
              nonzero <== hasOnes
            }
          }
        }
      }
      .case(.checksum) {
        When(present) {
          mismatch <== differs
          if halves {
            When(io.view.isLast) { fail(1) }.otherwise {
              skip <== true
              phase <== .checksumLow
            }
          } else {
            phase <== .checksumLow
          }
        }
      }
      .case(.checksumLow) {
        When(present) {
          phase <== .drain
          When(halves ? mismatch || differs : mismatch) {
            fail(5)
          }.elsewhen(!io.view.isLast) {
            addend <== 32
            fail(6)
          }.otherwise {
            isGood <== true
          }
        }
      }
      // The symbols behind a fault have left the pipeline, and its offset is summed up.
      .case(.settle) { When(!io.busy) { phase <== .verdict } }
      .case(.drain) {
        When(io.view.valid && !io.view.isLast) { skip <== true }
        When(io.view.isLast) {
          finish <== true
          phase <== mux(code.isZero, Enumerated(Phase.verdict), Enumerated(Phase.idle))
        }
      }
      .case(.verdict) {
        When(io.acknowledge) {
          phase <== mux(code.isZero, Enumerated(Phase.idle), Enumerated(Phase.drain))
        }
      }

    When(faulty) {
      code <== io.fault.asUnsigned.extended(to: 3)
      phase <== .settle
    }
    // The sum comes a cycle late, and long before it is read.
    bitOffset <== bitOffset &+ addend.registered().extended(to: 32)
    When(phase.is(.idle) || io.clear) { code <== 0 }
    When(phase.is(.idle)) {
      nonzero <== false
      if let isOdd { isOdd <== false }
    }
    When(phase.is(.idle) || isGood) { bitOffset <== 0 }
    When(io.clear) { phase <== .idle }

    io.run <== phase.is(.decode)
    io.skip <== skip
    io.finish <== finish
    io.delivers <== delivers
    io.failed <== !code.isZero
    io.done <== phase.is(.verdict)
    io.verdict.code <== code.extended(to: 8)
    io.verdict.bitOffset <== bitOffset
    ensure(
      "judges_what_fails", whenever: faulty, next: phase.is(.settle) || phase.is(.idle))
    ensure("begins_only_what_has_ended", whenever: io.start, then: phase.is(.idle))
    ensure(
      "no_symbol_outside_decoding",
      that: !io.busy || phase.is(.decode) || phase.is(.flush) || phase.is(.settle))
  }
}
