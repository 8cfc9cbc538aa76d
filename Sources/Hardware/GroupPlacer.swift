import KernelCodec
import Netlist

/// Deals the sequences of a grouped rank table to their places, and writes them to the lanes.
///
/// `begin` starts a table. Its bytes are first the sizes of the groups, then the group of each sequence (folded: of each
/// pair of complements) in rising order; what comes after is padding. Two bits are read a cycle. The first rule that
/// fails gives `fault`, for one cycle, and ends the reading. Priority: `begin`, then a fault, then bytes.
/// Latency: four cycles from a byte to the last entry that it deals, a cycle more to that entry's complement.
/// Source: docs/format.md, section 5.1.
public struct GroupPlacer: Module {
  public static let summary = "Deals the sequences of a grouped rank table to their places."

  public var lane: LaneParameters
  public init(lane: LaneParameters) {
    precondition(lane.hasGroupedTables)
    self.lane = lane
  }
  public var variant: String { "" }

  /// Cycles of a byte: one for each two bits.
  static let byteLatency = 4
  /// Cycles from the last bits of a size to the verdict on it: the sum, then the comparison.
  static let sizeLatency = 2

  @Bundle public struct Ports {
    /// Starts a table.
    @Input var begin: Bit
    /// Whether a place stands for two entries; none where tables are never folded.
    @Input var isFolded: Bit?
    /// Places of the table; steady.
    @Input var placeCount: Unsigned
    /// The bank to write.
    @Input var bank: Bit
    /// Takes a byte; only if `mayTake`.
    @Input var take: Bit
    @Input var octet: Bits
    @Output var mayTake: Bit
    /// Whether a rule on the bytes so far may still fail.
    @Output var busy: Bit
    /// Whether every sequence was dealt.
    @Output var isDone: Bit
    /// Whether a bit after the last sequence is one; only where there are bits after it.
    @Output var hasNonzeroPadding: Bit?
    /// The verdict's code for the present field, 0 for none.
    @Output var fault: Unsigned
    /// Bits of the field that is behind at this edge, 0 for none.
    @Output var fieldWidth: Unsigned
    @Output var ranks: RankWrite
  }

  public var ports: Ports {
    Ports(
      isFolded: lane.hasFoldedTables ? .bit : nil, placeCount: .width(10), octet: .width(8),
      hasNonzeroPadding: lane.sequenceWidth < 3 ? .bit : nil, fault: .width(6),
      fieldWidth: .width(4), ranks: RankWrite.shape(for: lane))
  }

  @Elaborated public func body(_ io: Ports) {
    // Two bits a cycle, the most significant first.
    let octet = register(Bits.width(8))
    let isBusy = register(.bit)
    let step = register(Unsigned.width(2))
    let isDealing = register(.bit)
    let isDone = register(.bit)
    // Group numbers fill whole words, except for kernels with one position.
    let nonzero: Bit? = lane.sequenceWidth < 3 ? register(.bit) : nil
    let endsByte = step == 3
    io.mayTake <== !isBusy || endsByte

    // The sizes, of ten bits, and ten bits of padding as a sixteenth.
    let sizes = isBusy && !isDealing
    let size = register(Unsigned.width(10))
    let digit = register(Unsigned.width(3))
    let endsSize = digit == 4
    let adds = (sizes && endsSize).registered()
    let settles = adds.registered()
    let index = register(Unsigned.width(4))
    // Places of the groups so far; while sequences are dealt, places that are left.
    let places = register(Unsigned.width(10))
    let sum = (places + size).registered(enable: adds)
    let all = io.placeCount.extended(to: 11)
    let isPadding = index == RankTableForm.groupCount
    let isWhole = isPadding || index == RankTableForm.groupCount - 1
    let sizeIsBad = settles && (sum > all || (isWhole && sum != all))

    // The sequences: of each group the next place, and the one behind its last.
    let group = octet[7...4].asUnsigned
    let groups = Memory(depth: 16, of: Bits.width(20), style: .distributed)
    let found = groups.readNow(at: group)
    let next = found[9...0].asUnsigned
    let limit = found[19...10].asUnsigned
    let sequence = register(Unsigned.width(lane.sequenceWidth))
    let looks = isBusy && isDealing && !step[0]
    let leaves = isBusy && isDealing && step[0]
    let isMember = !group.asBits.reducedAnd
    let isFull = next == limit
    let deals = looks && isMember && !isFull
    let total = sum.truncated(to: 10)
    groups.write(
      mux(settles, concatenate(total, places), concatenate(limit, next &+ 1)),
      at: mux(settles, index, group), when: settles || deals)
    let isLast = isLastMember(sequence, io)
    let finishes = leaves && isLast
    let groupIsBad = (looks && isMember && isFull) || (finishes && !places.isZero)

    When(isBusy) {
      octet <== octet << 2
      step <== step &+ 1
      When(endsByte) { isBusy <== false }
    }
    When(sizes) {
      size <== concatenate(size[7...0], octet[7...6]).asUnsigned
      digit <== mux(endsSize, 0, digit &+ 1)
    }
    When(settles) {
      places <== total
      index <== index &+ 1
      When(isPadding) { isDealing <== true }
    }
    When(deals) { places <== places &- 1 }
    When(leaves) { sequence <== sequence &+ 1 }
    When(finishes) { isDone <== true }
    When(io.take) {
      octet <== io.octet
      if let nonzero {
        isBusy <== !(isDone || finishes)
        When((isDone || finishes) && !io.octet.isZero) { nonzero <== true }
      } else {
        isBusy <== true
      }
    }
    When(sizeIsBad || groupIsBad) { isBusy <== false }
    When(io.begin) {
      isBusy <== false
      step <== 0
      digit <== 0
      index <== 0
      places <== 0
      sequence <== 0
      isDealing <== false
      isDone <== false
      if let nonzero { nonzero <== false }
    }

    io.busy <== isBusy || adds || settles
    io.isDone <== isDone
    if let nonzero { io.hasNonzeroPadding! <== nonzero }
    io.fieldWidth <== mux(looks, 4, mux(settles, Unsigned(10, width: 4), 0))
    let sizeFault = mux(
      isPadding, Unsigned(Int(VerdictCode.packetNonzeroPadding.rawValue), width: 6),
      Int(VerdictCode.badCount.rawValue))
    io.fault <== 0
    When(sizeIsBad) {
      io.fault <== sizeFault
    }.elsewhen(groupIsBad) {
      io.fault <== Int(VerdictCode.badGroup.rawValue)
    }
    write(next, sequence, when: deals, completes: leaves, io)
    ensure("takes_what_fits", whenever: io.take, then: io.mayTake)
  }

  /// Whether no sequence comes after this one; folded, no pair.
  @Elaborated private func isLastMember(_ sequence: Unsigned, _ io: Ports) -> Bit {
    guard let isFolded = io.isFolded else { return sequence.asBits.reducedAnd }
    let isLastPair = sequence.slice(at: 0, width: sequence.width - 1).reducedAnd
    return isLastPair && (isFolded || sequence.mostSignificantBit)
  }

  /// Writes a sequence to its place, or with the cycle behind it the two of a pair.
  @Elaborated private func write(
    _ next: Unsigned, _ sequence: Unsigned, when deals: Bit, completes: Bit, _ io: Ports
  ) {
    let place = next.truncated(to: lane.tableAddressWidth).registered(enable: deals)
    let dealt = sequence.asBits.registered(enable: deals)
    let writes = register(.bit, reset: false)
    io.ranks.enable <== writes
    io.ranks.bank <== io.bank.registered()
    guard let isFolded = io.isFolded else {
      writes <== deals
      io.ranks.rank <== place
      io.ranks.sequence <== dealt
      return
    }
    let isSecond = (completes && isFolded).registered()
    writes <== deals || (writes && completes && isFolded)
    let rankOfPair = concatenate(place, isSecond).asUnsigned.truncated(to: place.width)
    io.ranks.rank <== mux(isFolded, rankOfPair, place)
    io.ranks.sequence <== dealt ^ isSecond.repeated(lane.sequenceWidth)
  }
}
