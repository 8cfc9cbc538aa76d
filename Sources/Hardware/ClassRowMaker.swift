import KernelCodec
import Netlist

/// Judges the parameters of a layout, field by field, and makes the rows of its code classes.
///
/// `begin` starts a layout of `kind`. `judge`, or `judgeEscape` at last, reads `field`; in the next cycle,
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
  static func fieldWidth(of lane: LaneParameters) -> Int {
    lane.hasCanonical ? 10 : lane.layouts.contains(.codebook) ? 8 : 4
  }

  @Bundle public struct Ports {
    @Input var begin: Bit
    /// The layout's id; none where there is only one.
    @Input var kind: Unsigned?
    @Input var field: Bits
    /// The field is, once it is whole, the escape of a canonical code.
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
    /// Whether the next row, if there is one, needs no field.
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
      kind: lane.hasKinds ? .width(lane.kindWidth) : nil, field: .width(Self.fieldWidth(of: lane)),
      judgeEscape: isCanonical ? .bit : nil, fault: .width(6),
      isIncomplete: isCanonical ? .bit : nil, escape: isCanonical ? .width(3) : nil,
      row: ClassRowWrite.shape(for: lane))
  }

  @Elaborated public func body(_ io: Ports) {
    let isCanonical = lane.isKind(.canonical, io.kind)
    let isFourNode = lane.isKind(.fourNode, io.kind)
    let isCodebook = lane.isKind(.codebook, io.kind)
    let isStored = lane.isKind(.stored, io.kind)
    let row = register(Unsigned.width(4))

    // A payload width, or a count: how many ranks there are.
    let payload = io.field[3...0].asUnsigned
    var isBad = payload >= 10 && payload < 14 && !isCanonical
    if lane.layouts.contains(.codebook) {
      let isNoWidth = !io.field[7...4].isZero || payload.isZero || payload >= 10
      isBad = mux(isCodebook, isNoWidth, isBad)
    }
    let hasBadWidth = isBad.registered()
    When(io.advance) { row <== row &+ 1 }
    When(io.begin) { row <== 0 }

    let counted = lane.hasCanonical ? countWords(io, row: row) : nil
    let overflows =
      lane.hasOffsets ? coverRanks(io, row: row, payload: payload, counted) : Bit(false)
    if lane.hasRows { classify(io, row: row, payload: payload) }
    if !lane.hasOffsets { io.settle.ignored("there are no ranks to add up") }

    io.fault <== 0
    When(counted?.hasBadEscape ?? Bit(false)) {
      io.fault <== Int(VerdictCode.badEscape.rawValue)
    }.elsewhen(counted?.isTooLong ?? Bit(false)) {
      io.fault <== Int(VerdictCode.codeTooLong.rawValue)
    }.elsewhen(hasBadWidth) {
      io.fault <== Int(VerdictCode.badPayloadWidth.rawValue)
    }.elsewhen(overflows) {
      io.fault <== Int(VerdictCode.capacityOverflow.rawValue)
    }.elsewhen(counted?.isOversubscribed ?? Bit(false)) {
      io.fault <== Int(VerdictCode.oversubscribedCode.rawValue)
    }

    // A node's rows end at 7, 11, 13 and 15, a codebook's only one at 15; a row more follows the fifteen lengths.
    let nodeHolds = !(row[2...0].asUnsigned == 7 || row == 11 || (row >= 13 && row[0]))
    let isLast = row == 15
    io.holds
      <== isStored || isCodebook || (isFourNode && nodeHolds) || (isCanonical && row == 14)
    io.isLast <== isLast
    io.row.enable <== io.advance
    io.row.bank <== io.bank
    io.row.row <== row
  }

  /// The length of the code words that begin with a row's four bits, and whether they are raw.
  @Elaborated private func classify(_ io: Ports, row: Unsigned, payload: Unsigned) {
    let isStored = lane.isKind(.stored, io.kind)
    let isFourNode = lane.isKind(.fourNode, io.kind)
    let isCodebook = lane.isKind(.codebook, io.kind)
    let width = lane.positionWidth
    let isRaw: Bit? = lane.hasRawClasses ? register(.bit) : nil
    let isUnused: Bit? = lane.hasNodes ? register(.bit) : nil
    let length = register(Unsigned.width(width))
    let ofNode =
      (concatenate(Bit(false), row[3]).asUnsigned &+ concatenate(Bit(false), row[2]).asUnsigned)
    // Bits of the prefix, less one.
    let prefixLength = mux(
      isFourNode, ofNode.extended(to: 6), mux(isCodebook, 63, Unsigned(3, width: 6)))
    let ofPayload = mux(
      payload == 15, Unsigned(lane.sequenceWidth, width: 6), payload.extended(to: 6))
    let stored = lane.layouts.contains(.stored) ? lane.sequenceWidth - 1 : 0
    When(io.begin) {
      if let isRaw { isRaw <== isStored }
      if let isUnused { isUnused <== false }
      length <== mux(isStored, Unsigned(stored, width: width), 0)
    }.elsewhen(io.judge && !lane.isKind(.canonical, io.kind)) {
      if let isRaw { isRaw <== payload == 15 }
      if let isUnused { isUnused <== payload == 14 }
      length <== (prefixLength &+ ofPayload).truncated(to: width)
    }
    if let isRaw { io.row.isRaw! <== isRaw }
    if let isUnused { io.row.isUnused! <== isUnused }
    io.row.length! <== length
  }
}

extension LaneParameters {
  /// Whether there is more than one layout to choose from.
  var hasKinds: Bool { layouts.kinds.count > 1 }

  /// Bits of the ids of the layouts.
  var kindWidth: Int { layouts.contains(.codebook) ? 3 : 2 }

  /// Whether `kind` is the id of `layout`; a constant where there is no choice.
  func isKind(_ layout: LayoutKind, _ kind: Unsigned?) -> Bit {
    guard layouts.contains(layout) else { return Bit(false) }
    return kind.map { $0 == Int(layout.rawValue) } ?? Bit(true)
  }
}
