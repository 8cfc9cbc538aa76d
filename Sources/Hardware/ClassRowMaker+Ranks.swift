import KernelCodec
import Netlist

extension ClassRowMaker {
  /// What the counts of a canonical code come to.
  struct CountedWords {
    /// The first code word of the present length.
    var firstCode: Unsigned
    /// Whether code words may have the present length.
    var isWithin: Bit
    var hasBadEscape: Bit
    var isTooLong: Bit
    var isOversubscribed: Bit
  }

  /// Counts the code words of each length, and writes the limits.
  @Elaborated func countWords(_ io: Ports, row: Unsigned) -> CountedWords {
    let isCanonical = lane.isKind(.canonical, io.kind)
    let count = io.field.asUnsigned
    let width = lane.longestCanonical + 1
    // Counts of 512, and what they leave, have to fit as well.
    let spaceWidth = max(width + 1, 11)
    // The first word of the present length: what the limit of the length before leaves, from `settle` on.
    let code = register(Unsigned.width(width))
    // Words of the present length that are free but for the escape's; and after the count.
    let space = register(Signed.width(spaceWidth))
    let rest = register(Signed.width(spaceWidth))
    let limit = register(Unsigned.width(width))
    let escape = register(Unsigned.width(3))
    let badEscape = register(.bit)
    let tooLong = register(.bit)
    let escapeIsNext = row &+ 2 == escape.extended(to: 4)
    let escapeWords = concatenate(Bit(false), escapeIsNext).asSigned.extended(to: spaceWidth)
    // Behind the longest words there are none, and the space that they leave is final.
    let isWithin = row < lane.longestCanonical
    When(io.judge) {
      limit <== code &+ count.extended(to: spaceWidth).truncated(to: width)
      tooLong <== isCanonical && !isWithin && !count.isZero
    }
    When(io.judge && isWithin) {
      rest <== space &- count.extended(to: spaceWidth).asSigned
    }
    code <== limit << 1
    When(io.advance) { space <== (rest << 1) &- escapeWords }
    When(io.judgeEscape!) {
      escape <== io.field[2...0].asUnsigned
      badEscape <== !io.field[7...3].isZero
      limit <== 0
      space <== mux(io.field[2...0] == 1, Signed(1, width: spaceWidth), 2)
    }
    When(io.begin) {
      badEscape <== false
      tooLong <== false
      escape <== 0
      rest <== 0
    }
    io.isIncomplete! <== !escape.isZero && !rest.isZero
    io.escape! <== escape
    let none = Unsigned((1 << width) - 1, width: width)
    io.row.limit! <== mux(isCanonical, limit, none)
    return CountedWords(
      firstCode: code.truncated(to: LaneParameters.rankWidth), isWithin: isWithin,
      hasBadEscape: badEscape, isTooLong: tooLong,
      isOversubscribed: rest.mostSignificantBit && isCanonical)
  }

  /// Adds up the ranks that the classes cover, and writes the offsets; gives whether there are too many.
  @Elaborated func coverRanks(
    _ io: Ports, row: Unsigned, payload: Unsigned, _ counted: CountedWords?
  ) -> Bit {
    let isCanonical = lane.isKind(.canonical, io.kind)
    let isFourNode = lane.isKind(.fourNode, io.kind)
    let covered = register(Unsigned.width(10))
    let offset = register(Unsigned.width(LaneParameters.rankWidth))
    let ranksOfNode = Unsigned(1, width: 10) << payload
    let count = counted == nil ? ranksOfNode : mux(isCanonical, io.field.asUnsigned, ranksOfNode)
    let sum = register(Unsigned.width(11))

    // The prefix of a node: 0, 2, 6, 7 at rows 0, 8, 12, 14. A codebook is one node, read at row 0.
    let nodePrefix = concatenate(Bit(false), row[2], row[3], row[1]).asUnsigned
    let prefix = mux(isFourNode, nodePrefix, row).extended(to: LaneParameters.rankWidth) << payload
    let isRankNode = payload < 14
    let firstCode = counted.map { mux(isCanonical, $0.firstCode, prefix) } ?? prefix
    let selectsRanks = counted.map { mux(isCanonical, $0.isWithin, isRankNode) } ?? isRankNode
    let wordOfFirst = firstCode.registered()
    let hasRanks = selectsRanks.registered()
    When(io.judge) { sum <== covered + count }
    When(io.settle) {
      covered <== sum.truncated(to: 10)
      offset <== mux(hasRanks, covered.truncated(to: 9) &- wordOfFirst, 0)
    }
    if counted != nil, lane.longestCanonical == CanonicalCode.maximumLength {
      // The last row has no count: what lies behind the longest words has no ranks.
      When(io.advance && isCanonical) { offset <== 0 }
    }
    When(io.begin) {
      covered <== 0
      sum <== 0
      offset <== 0
    }
    io.row.offset! <== offset
    return sum > CodecConfiguration.maximumEntries
  }
}
