import EngineModel
import Netlist

/// Has the lanes decode their streams for each tile of a layer, and judges what they say.
///
/// The lanes begin together: with `start`, and again two cycles after the last of them has its verdict. Verdicts are taken together, so that the
/// fault is the lane's with the lowest number whatever the timing; sequences are discarded from the first failure on, so that every lane comes to its verdict.
/// Latency: one cycle from the last verdict to `done` or `fails`.
struct LaneControl: Module {
  static let summary = "Has the lanes decode their streams for each tile, and judges them."

  var laneCount: Int

  @Bundle struct Ports {
    @Input var clear: Bit
    /// Begins a layer, in the lanes too.
    @Input var start: Bit
    @Input var tiles: TileCounts
    /// Whether a lane has failed and has nothing more to deliver.
    @Input var failed: [Bit]
    @Input var verdicts: [Stream<VerdictWord>]
    /// Has every lane decode its stream again.
    @Output var again: Bit
    /// Whether sequences go nowhere.
    @Output var discards: Bit
    /// Whether the lanes are through with the layer; until the next `start`.
    @Output var done: Bit
    /// Whether a lane has failed; until `clear`.
    @Output var fails: Bit
    @Output var fault: EngineFaultWord
  }

  var ports: Ports {
    Ports(
      tiles: TileCounts.shape(), failed: .array(laneCount, of: .bit),
      verdicts: .array(laneCount, of: .stream(of: VerdictWord.shape())),
      fault: EngineFaultWord.shape())
  }

  @Elaborated func body(_ io: Ports) {
    let isDone = register(.bit, reset: true)
    let fails = register(.bit, reset: false)
    let discards = register(.bit, reset: false)
    let fault: EngineFaultWord = register(EngineFaultWord.shape(), reset: 0)
    let counter = Instance(of: TileCounter())
    let ends = io.verdicts.map(\.valid).reduce(!isDone, &)
    let isGood = io.verdicts.map(\.payload.code.isZero).reduce(Bit(true), &)
    let again = (ends && isGood && !counter.isLast).registered(reset: false)
    counter.start <== io.start
    counter.step <== ends
    counter.tiles <== io.tiles
    When(ends && counter.isLast) { isDone <== true }
    When(ends && !isGood) {
      fails <== true
      isDone <== true
    }
    for (lane, verdict) in io.verdicts.enumerated().reversed() {
      verdict.ready <== ends
      When(ends && !verdict.payload.code.isZero) {
        fault.code <== verdict.payload.code
        fault.part <== lane
        fault.bitOffset <== verdict.payload.bitOffset
      }
    }
    When(io.failed.dropFirst().reduce(io.failed[0], |)) { discards <== true }
    When(io.start) { isDone <== false }
    When(io.clear) {
      isDone <== true
      fails <== false
      discards <== false
      again <== false
    }
    io.again <== again
    io.discards <== discards
    io.done <== isDone
    io.fails <== fails
    io.fault <== fault
  }
}
