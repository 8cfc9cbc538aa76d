import KernelCodec
import Netlist

/// Turns the parameters of a layout, field by field, into class rows.
///
/// A field is judged as it is read (`isBadWidth`, `overflows`, ...) and added; then, while `spreads`, the rows it
/// stands for come one a cycle up to `isSpread`. A row's offset turns the code word into its rank: the first rank of the
/// class, less the class's prefix in the code word's place.
/// Source: docs/format.md, sections 3 and 5.2.
public struct ClassRowMaker: Module {
  public static let summary = "Turns the parameters of a layout, field by field, into class rows."

  public var lane: LaneParameters
  public init(lane: LaneParameters) { self.lane = lane }
  public var variant: String { "" }

  @Bundle public struct Ports {
    /// Begins a layout.
    @Input var clear: Bit
    /// The layout's id.
    @Input var kind: Bits
    /// The field that ends at this edge, in the low bits.
    @Input var value: Unsigned
    @Input var addNode: Bit
    @Input var addEscape: Bit
    @Input var addCount: Bit
    /// Passes a row.
    @Input var spreads: Bit
    @Output var isBadWidth: Bit
    @Output var overflows: Bit
    @Output var isOversubscribed: Bit?
    @Output var isIncomplete: Bit?
    /// Whether the row is the field's last one, and the field the layout's.
    @Output var isSpread: Bit
    @Output var isComplete: Bit
    @Output var row: Unsigned
    @Output var length: Unsigned?
    @Output var isRaw: Bit?
    @Output var isUnused: Bit?
    @Output var offset: Unsigned
    @Output var limit: Unsigned?
    @Output var hasEscape: Bit?
    @Output var escapeLength: Unsigned?
  }

  public var ports: Ports {
    let rows = lane.hasRows
    let canonical = lane.hasCanonical
    let position = lane.positionWidth
    return Ports(
      kind: .width(2), value: .width(10),
      isOversubscribed: canonical ? .bit : nil, isIncomplete: canonical ? .bit : nil,
      row: .width(4), length: rows ? .width(position) : nil, isRaw: rows ? .bit : nil,
      isUnused: rows ? .bit : nil, offset: .width(9), limit: canonical ? .width(13) : nil,
      hasEscape: canonical ? .bit : nil, escapeLength: canonical ? .width(position) : nil)
  }

  @Elaborated public func body(_ io: Ports) {
    let row = register(Unsigned.width(4), reset: 0)
    let number = register(Unsigned.width(4), reset: 0)
    let covered = register(Unsigned.width(10), reset: 0)
    let offset = register(Unsigned.width(9), reset: 0)
    let isStored = io.kind == Int(LayoutKind.stored.rawValue)
    let isFour = io.kind == Int(LayoutKind.fourNode.rawValue)
    let isCanonical = io.kind == Int(LayoutKind.canonical.rawValue)

    // The ranks of the field.
    let payload = io.value.truncated(to: 4)
    let nodeSize = mux(payload <= 9, Unsigned(1, width: 10) << payload, 0)
    let size = mux(isCanonical, io.value, nodeSize)
    let total = covered + size
    io.overflows <== total > 512
    io.isBadWidth <== payload >= 10 && payload <= 13

    // The rows of the field.
    let fourEnd = table(number, [7, 11, 13, 15], Unsigned.width(4))
    let canonicalEnd = mux(number == 11, 15, number)
    let lastRow = mux(isStored, 15, mux(isFour, fourEnd, mux(isCanonical, canonicalEnd, number)))
    let lastNumber = mux(
      isFour, Unsigned(3, width: 4), mux(isCanonical, 11, Unsigned(15, width: 4)))
    io.isSpread <== row == lastRow
    io.isComplete <== isStored || number == lastNumber
    When(io.spreads) {
      row <== row &+ 1
      When(row == lastRow) { number <== number &+ 1 }
    }
    When(io.addNode || io.addCount) { covered <== total.truncated(to: 10) }

    if lane.hasRows {
      let prefixLength = mux(
        isFour, table(number, [1, 2, 3, 3], Unsigned.width(6)), Unsigned(4, width: 6))
      let prefix = mux(
        isFour, table(number, [0, 2, 6, 7], Unsigned.width(9)), number.extended(to: 9))
      let isRaw = payload == 15
      let length = register(Unsigned.width(lane.positionWidth))
      let raw = register(.bit)
      let unused = register(.bit)
      let bits = mux(isRaw, Unsigned(lane.sequenceWidth, width: 6), payload.extended(to: 6))
      let stored = lane.sequenceWidth - 1
      When(io.clear) {
        length <== stored
        raw <== true
        unused <== false
      }
      if lane.hasCanonical {
        When(io.addEscape) {
          length <== 0
          raw <== false
        }
      }
      When(io.addNode) {
        length <== (prefixLength &+ bits &- 1).truncated(to: lane.positionWidth)
        raw <== isRaw
        unused <== payload == 14
        offset <== mux(isRaw, 0, covered.truncated(to: 9) &- (prefix << payload))
      }
      io.length! <== length
      io.isRaw! <== raw
      io.isUnused! <== unused
    }
    if lane.hasCanonical {
      canonicalCode(io, number, covered: covered, row: row, offset: offset, isCanonical)
    } else {
      io.offset <== offset
      io.addEscape.ignored("no canonical layout")
    }
    When(io.clear) {
      row <== 0
      number <== 0
      covered <== 0
      offset <== 0
    }
    io.row <== row
  }

  /// Code words in their order: the next one of the present length, and the space that is left.
  @Elaborated private func canonicalCode(
    _ io: Ports, _ number: Unsigned, covered: Unsigned, row: Unsigned, offset: Unsigned,
    _ isCanonical: Bit
  ) {
    let code = register(Unsigned.width(14))
    let space = register(Unsigned.width(14))
    let escape = register(Unsigned.width(3))
    let escapeShare = register(Unsigned.width(14))
    let limit = register(Unsigned.width(13))
    let begins = escape.extended(to: 4) == number &+ 1
    let share = mux(begins, 1, escapeShare << 1)
    let nextCode = code + io.value.extended(to: 14)
    let used = nextCode + share.extended(to: 15)
    io.isOversubscribed! <== used > space.extended(to: 16)
    io.isIncomplete! <== number == 11 && !escape.isZero && used != space.extended(to: 16)
    When(io.addEscape) {
      escape <== io.value.truncated(to: 3)
      code <== 0
      space <== 2
      escapeShare <== 0
    }
    When(io.addCount) {
      code <== nextCode.truncated(to: 14) << 1
      space <== space << 1
      escapeShare <== share
      limit <== nextCode.truncated(to: 13)
      offset <== covered.truncated(to: 9) &- code.truncated(to: 9)
    }
    let all = (1 << 13) - 1
    io.limit! <== mux(isCanonical, limit, Unsigned(all, width: 13))
    io.offset <== mux(isCanonical && row >= 12, 0, offset)
    io.hasEscape! <== !escape.isZero
    let width = lane.positionWidth
    io.escapeLength! <== escape.extended(to: width)
      &+ Unsigned(lane.sequenceWidth - 1, width: width)
  }
}
