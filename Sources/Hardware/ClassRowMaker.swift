import KernelCodec
import Netlist

/// Judges the parameters of a layout, field by field, and makes the rows of its code classes.
///
/// `begin` starts a layout of `kind`. `judgeEscape` or `judge` reads `field`; in the next cycle,
/// with `settle`, `fault` says which rule it breaks, and in the one after that the row stands.
/// `advance` writes it and goes to the next; `holds` says that the next row needs no field. There
/// are 16 rows, whatever the layout.
/// A row's offset turns a code word into its rank: the class's first rank less its first word.
/// Priority: `begin`; the others never come together. Source: docs/format.md, sections 3 and 5.2.
public struct ClassRowMaker: Module {
  public static let summary = "Judges the parameters of a layout and makes its rows."

  public var lane: LaneParameters
  public init(lane: LaneParameters) { self.lane = lane }
  public var variant: String { "" }

  /// Bits of the widest parameter.
  static func fieldWidth(of lane: LaneParameters) -> Int { lane.hasCanonical ? 10 : 4 }

  @Bundle public struct Ports {
    @Input var begin: Bit
    /// The layout's id; none where there is only one.
    @Input var kind: Unsigned?
    @Input var field: Bits
    /// The field is the escape of a canonical code.
    @Input var judgeEscape: Bit?
    /// The field is a payload width, or a count of code words.
    @Input var judge: Bit
    /// Follows `judge` and `judgeEscape`.
    @Input var settle: Bit
    /// Writes the row, and goes to the next.
    @Input var advance: Bit
    /// The bank to write.
    @Input var bank: Bit
    /// The verdict's code for the field, 0 for none; with `settle`.
    @Output var fault: Unsigned
    /// Whether the next row needs no field.
    @Output var holds: Bit
    /// Whether this is the last row.
    @Output var isLast: Bit
    /// Whether there is an escape and the words do not fill the code space.
    @Output var isIncomplete: Bit?
    /// The length of the escape prefix, 0 for none.
    @Output var escape: Unsigned?
    @Output var row: ClassRowWrite
  }

  public var ports: Ports {
    let isCanonical = lane.hasCanonical
    return Ports(
      kind: lane.hasKinds ? .width(2) : nil, field: .width(Self.fieldWidth(of: lane)),
      judgeEscape: isCanonical ? .bit : nil, fault: .width(6),
      isIncomplete: isCanonical ? .bit : nil, escape: isCanonical ? .width(3) : nil,
      row: ClassRowWrite.shape(for: lane))
  }

  @Elaborated public func body(_ io: Ports) {
    let isCanonical = lane.isKind(.canonical, io.kind)
    let isFourNode = lane.isKind(.fourNode, io.kind)
    let isStored = lane.isKind(.stored, io.kind)
    let row = register(Unsigned.width(4), reset: 0)
    let covered = register(Unsigned.width(10), reset: 0)
    let offset = register(Unsigned.width(LaneParameters.rankWidth))

    // A payload width, or a count: how many ranks there are.
    let payload = io.field[3...0].asUnsigned
    let isRaw = payload == 15
    let isUnused = payload == 14
    let isBad = payload >= 10 && payload < 14 && !isCanonical
    let ranksOfNode = Unsigned(1, width: 10) << payload
    let count = lane.hasCanonical ? mux(isCanonical, io.field.asUnsigned, ranksOfNode) : ranksOfNode
    let sum = register(Unsigned.width(11))
    let overflows = sum > CodecConfiguration.maximumEntries
    let hasBadWidth = register(.bit, reset: false)

    // The prefix of a node: 0, 2, 6, 7 at rows 0, 8, 12, 14.
    let nodePrefix = concatenate(Bit(false), row[2], row[3], row[1]).asUnsigned
    let prefix = mux(isFourNode, nodePrefix, row).extended(to: LaneParameters.rankWidth) << payload

    var firstCode = prefix
    var oversubscribed = Bit(false)
    var hasBadEscape = Bit(false)
    if lane.hasCanonical {
      let code = register(Unsigned.width(13), reset: 0)
      // Words of the present length that are free but for the escape's; and after the count.
      let space = register(Signed.width(14), reset: 2)
      let rest = register(Signed.width(14), reset: 0)
      let limit = register(Unsigned.width(13))
      let escape = register(Unsigned.width(3), reset: 0)
      let badEscape = register(.bit, reset: false)
      let escapeIsNext = row &+ 2 == escape.extended(to: 4)
      oversubscribed = rest.mostSignificantBit && isCanonical
      hasBadEscape = badEscape
      When(io.judge) {
        limit <== code &+ count.extended(to: 13)
        rest <== space &- count.extended(to: 14).asSigned
      }
      When(io.settle) { code <== limit << 1 }
      When(io.advance) {
        space <== (rest << 1) &- concatenate(Bit(false), escapeIsNext).asSigned.extended(to: 14)
      }
      When(io.judgeEscape!) {
        escape <== io.field[2...0].asUnsigned
        badEscape <== !io.field[7...3].isZero
        code <== 0
        limit <== 0
        space <== mux(io.field[2...0] == 1, Signed(1, width: 14), 2)
      }
      When(io.begin) {
        badEscape <== false
        escape <== 0
        rest <== 0
      }
      io.isIncomplete! <== !escape.isZero && !rest.isZero
      io.escape! <== escape
      let none = Unsigned((1 << 13) - 1, width: 13)
      io.row.limit! <== mux(isCanonical, limit, none)
      firstCode = mux(isCanonical, code.truncated(to: LaneParameters.rankWidth), prefix)
    }

    if lane.hasRows { classify(io, row: row, payload: payload) }
    let selectsRanks = isCanonical || !(isRaw || isUnused)
    let wordOfFirst = firstCode.registered(enable: io.judge)
    let hasRanks = selectsRanks.registered(enable: io.judge)
    When(io.judge) {
      sum <== covered + count
      hasBadWidth <== isBad
    }
    When(io.settle) {
      covered <== sum.truncated(to: 10)
      offset <== mux(hasRanks, covered.truncated(to: 9) &- wordOfFirst, 0)
    }
    When(io.advance) {
      row <== row &+ 1
      When(isCanonical) { offset <== 0 }
    }
    When(io.begin) {
      row <== 0
      covered <== 0
      sum <== 0
      offset <== 0
      hasBadWidth <== false
    }

    io.fault <== 0
    When(hasBadEscape) {
      io.fault <== Int(VerdictCode.badEscape.rawValue)
    }.elsewhen(hasBadWidth) {
      io.fault <== Int(VerdictCode.badPayloadWidth.rawValue)
    }.elsewhen(overflows) {
      io.fault <== Int(VerdictCode.capacityOverflow.rawValue)
    }.elsewhen(oversubscribed) {
      io.fault <== Int(VerdictCode.oversubscribedCode.rawValue)
    }

    // A node's rows end at 7, 11, 13 and 15; after the twelve lengths there are four rows more.
    let nodeHolds = !(row[2...0].asUnsigned == 7 || row == 11 || (row >= 13 && row[0]))
    let isLast = row == 15
    io.holds <== !isLast && (isStored || (isFourNode && nodeHolds) || (isCanonical && row >= 11))
    io.isLast <== isLast
    io.row.enable <== io.advance
    io.row.bank <== io.bank
    io.row.row <== row
    io.row.offset <== offset
  }

  /// The length of the code words that begin with a row's four bits, and whether they are raw.
  @Elaborated private func classify(_ io: Ports, row: Unsigned, payload: Unsigned) {
    let isStored = lane.isKind(.stored, io.kind)
    let isFourNode = lane.isKind(.fourNode, io.kind)
    let width = lane.positionWidth
    let isRaw = register(.bit)
    let isUnused = register(.bit)
    let length = register(Unsigned.width(width))
    let ofNode =
      (concatenate(Bit(false), row[3]).asUnsigned &+ concatenate(Bit(false), row[2]).asUnsigned)
    let prefixLength = mux(isFourNode, ofNode, 3)
    let ofPayload = mux(
      payload == 15, Unsigned(lane.sequenceWidth, width: 6), payload.extended(to: 6))
    When(io.begin) {
      isRaw <== isStored
      isUnused <== false
      length <== mux(isStored, Unsigned(lane.sequenceWidth - 1, width: width), 0)
    }.elsewhen(io.judge && !lane.isKind(.canonical, io.kind)) {
      isRaw <== payload == 15
      isUnused <== payload == 14
      length <== (prefixLength.extended(to: 6) &+ ofPayload).truncated(to: width)
    }
    io.row.isRaw! <== isRaw
    io.row.isUnused! <== isUnused
    io.row.length! <== length
  }
}

extension LaneParameters {
  /// Whether there is more than one layout to choose from.
  var hasKinds: Bool { layouts.kinds.count > 1 }

  /// Whether `kind` is the id of `layout`; a constant where there is no choice.
  func isKind(_ layout: LayoutKind, _ kind: Unsigned?) -> Bit {
    guard layouts.contains(layout) else { return Bit(false) }
    return kind.map { $0 == Int(layout.rawValue) } ?? Bit(true)
  }
}
