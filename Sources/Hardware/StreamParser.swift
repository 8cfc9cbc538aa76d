import Netlist

/// Cuts a lane stream into code words, one a cycle.
///
/// The parser stands at a bit (`position`) of a word (`current`) and keeps the bits that decide on the
/// class of the next code word (`head`) in registers. A step finds the class, and selects the next head from the old
/// one and the bits behind it, which `position` gives at the same time: the critical loop is from class to head.
/// The code word itself is cut out a cycle later, from the bits before the new position:
/// `value = code word + offset of its class (mod 512)`.
///
/// Beyond the end of the stream bits are zero. Latency: `latency` cycles from a step to its symbol.
/// Priority: `clear`, then `finish`, then `skip`, then a step.
public struct StreamParser: Module {
  public static let summary = "Cuts a lane stream into code words, one a cycle."

  public var lane: LaneParameters
  public init(lane: LaneParameters) { self.lane = lane }
  public var variant: String { "" }

  /// Clock edges from the one that takes a step to the one that takes its symbol: the code word is cut out, gets its
  /// offset, and is summed.
  public var latency: Int { 3 }

  /// Clock edges from the one that takes the first word of a stream to the first that can take a step: the buffer, the
  /// places behind the current word, and the word itself with its head.
  public var entryLatency: Int { WordBuffer.latency + (lane.needsThirdWord ? 2 : 1) + 1 }

  @Bundle public struct Ports {
    /// The stream, first bit the most significant.
    @Input var words: Stream<Bits>
    @Input var setup: ParserSetup
    @Input var rows: ClassRowWrite
    /// Makes the limits written since the last time the ones in use; only where there are limits.
    @Input var loadLimits: Bit?
    /// Asks for a step a cycle.
    @Input var run: Bit
    /// Leaves the current word, which is not the last.
    @Input var skip: Bit
    /// Leaves the stream, in whose last word the parser stands.
    @Input var finish: Bit
    /// Forgets everything.
    @Input var clear: Bit
    /// Of the code word of the next step.
    @Input var lastChannel: Bit
    @Input var lastOfLayer: Bit
    /// Whether a step is taken.
    @Output var steps: Bit
    @Output var symbol: ParsedSymbol
    /// Whether a symbol is on its way.
    @Output var busy: Bit
    @Output var view: WordView
  }

  public var ports: Ports {
    Ports(
      words: .stream(of: .width(lane.wordWidth), last: true), setup: ParserSetup.shape(for: lane),
      rows: ClassRowWrite.shape(for: lane), loadLimits: lane.hasCanonical ? .bit : nil,
      symbol: ParsedSymbol.shape(for: lane),
      view: WordView.shape(for: lane))
  }

  @Elaborated public func body(_ io: Ports) {
    let width = lane.wordWidth
    let positionWidth = lane.positionWidth

    // The word the parser stands in, and what is known of it.
    let current = register(Bits.width(width))
    let valid = register(.bit, reset: false)
    let isLast = register(.bit, reset: false)
    let isPastEnd = register(.bit, reset: false)
    let previous = register(Bits.width(lane.valueWidth))
    // A first word is taken by a step of a whole head from here, so that nothing else loads the head.
    let entry = width - lane.entryLength
    let position = register(Unsigned.width(positionWidth), reset: .value(entry))
    let head: Bits? = lane.headWidth > 0 ? register(Bits.width(lane.headWidth)) : nil

    // The words behind it; zeros after the last.
    let leaves = wire(.bit)
    let (following, ready) = followingWords(of: io, isLast: isLast, leaves: leaves)
    let next = following.next

    let step = io.run && valid && ready
    let load = !valid && following.valid
    let advance = step || load
    // The bits behind the head, in time for the next one to be selected from both.
    let ahead = head.map { head in
      let rest = current.slice(at: 0, width: width - head.width)
      let behind = concatenate([rest] + following.reach)
      return concatenate(head, bitWindow(behind, from: position, width: lane.longestCode))
    }
    let place = BitPlace(position: position, bits: ahead, headWidth: lane.headWidth)
    let (found, move, stepLeaves) = self.step(
      from: place, isEntering: !valid, advances: advance, io)
    leaves <== io.skip || stepLeaves

    When(advance) {
      position <== move.position
      if let head { head <== move.head! }
      When(isLast && stepLeaves) { isPastEnd <== true }
    }
    When(leaves) {
      previous <== current.slice(at: 0, width: lane.valueWidth)
      current <== next
    }
    When(leaves && !isLast) {
      valid <== following.valid
      isLast <== following.valid && following.isLast
    }
    When(io.skip) { position <== mux(following.valid, 0, Unsigned(entry, width: positionWidth)) }
    When(io.finish || io.clear) {
      valid <== false
      isLast <== false
      isPastEnd <== false
      position <== entry
    }

    // The code word, one cycle later: the bits before the position.
    let stepped = step.registered(reset: false)
    let fields = found.registered()
    let stepLength = move.length.registered()
    let endsInside = isLast && stepLeaves && move.position != 0
    let truncated = (isPastEnd || endsInside).registered()
    let lastChannel = io.lastChannel.registered()
    let lastOfLayer = io.lastOfLayer.registered()
    let preceding = concatenate(previous, current.slice(at: 1, width: width - 1))
    let bits = bitWindow(preceding, from: position, width: lane.valueWidth)
    // The bits of the code word, and in a wide lane of the sequence that it may hold.
    let ownBits = (0..<lane.valueWidth).map { index in
      index < lane.shortestCode || index > 8 ? bits[index] : bits[index] && stepLength >= index
    }
    let codeWord = concatenate(Array(ownBits.reversed())).registered()
    let offset = self.offset(of: fields, io)

    // The rank, another cycle later; a raw class has offset 0.
    let summed = stepped.registered(reset: false)
    let bitsOfRank = codeWord[8...0].asUnsigned
    let low = offset.map { bitsOfRank &+ $0 } ?? bitsOfRank
    let value =
      lane.valueWidth == 9
      ? low.asBits : concatenate(codeWord[(lane.valueWidth - 1)...9], low)
    let symbolValid = summed.registered(reset: false)
    io.symbol.valid <== symbolValid
    io.symbol.value <== value.registered()
    io.symbol.isRaw <== fields.isRaw?.delayed(by: 2) ?? Bit(false)
    io.symbol.isInvalid <== fields.isUnused?.delayed(by: 2) ?? Bit(false)
    io.symbol.isTruncated <== truncated.delayed(by: 2)
    io.symbol.length <== stepLength.delayed(by: 2)
    io.symbol.lastChannel <== lastChannel.delayed(by: 2)
    io.symbol.lastOfLayer <== lastOfLayer.delayed(by: 2)
    When(io.clear) {
      stepped <== false
      summed <== false
      symbolValid <== false
    }

    if !lane.hasOffsets { io.rows.row.ignored("there is one class") }
    io.steps <== step
    io.busy <== stepped || summed || symbolValid
    io.view.word <== current
    io.view.valid <== valid
    io.view.isLast <== isLast
    io.view.isPastEnd <== isPastEnd
    io.view.position <== position
    io.view.isLeft <== leaves && valid && !isPastEnd
    ensure("skips_only_a_word_with_a_successor", whenever: io.skip, then: valid && !isLast)
    ensure("finishes_in_the_last_word", whenever: io.finish, then: isLast)
  }
}
