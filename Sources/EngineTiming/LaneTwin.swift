import Hardware

/// `DecoderLane` on good streams: parser, cache, queue and the stream's end.
///
/// The lanes of an engine, and the one of the unit beside a core in CoreModel.
package struct LaneTwin {
  private enum Phase {
    case idle, begin, decode, flush, padding, checksum, checksumLow, drain, verdict
  }

  /// Sequences in the queue above which it asks for no more.
  private let creditLevel: Int
  /// Bit 4 of the pipeline is the last stage of the cache: parser 3, cache 2.
  private static let lastStage: UInt8 = 1 << 4

  private let wordWidth: Int
  private let entryLength: Int
  private var words: ParserWordsTwin
  /// The bits of each code word of the stream.
  private var codeLengths: [UInt8] = []
  private var index = 0

  // StreamParser.
  private var valid = false
  private var isLast = false
  private var isPastEnd = false
  private var position: Int
  private var pipeline: UInt8 = 0
  // StreamTrailer.
  private var phase = Phase.idle
  private var left = false
  private var present = false
  private var isOdd = false
  // SequenceQueue.
  private var queued = 0
  private var credit = false

  /// A lane whose stream comes in beats of `streamWidth` bits.
  package init(_ lane: LaneParameters, streamWidth: Int) {
    wordWidth = lane.wordWidth
    entryLength = lane.entryLength
    position = wordWidth - entryLength
    let queue = DecoderLane(lane: lane, streamWidth: streamWidth).queue
    creditLevel = queue.depth - queue.reserve
    words = ParserWordsTwin(splits: streamWidth > wordWidth, hasSecond: lane.needsThirdWord)
  }

  /// The bits of each code word of a layer's stream, before its first `begins`; kept when it is decoded again.
  package mutating func load(_ codeLengths: [UInt8]) { self.codeLengths = codeLengths }

  /// Whether a stream may be begun.
  package var isIdle: Bool { phase == .idle }
  package var hasSequence: Bool { queued > 0 }
  package var hasVerdict: Bool { phase == .verdict && queued == 0 }
  package var takesBeat: Bool { words.takesBeat }

  /// A clock edge; gives whether anything has changed.
  package mutating func advance(
    begins: Bool, beatIsThere: Bool, beatIsLast: Bool, pops: Bool, verdictIsTaken: Bool
  ) -> Bool {
    let found = (words, left, present, isOdd, credit)
    let halves = wordWidth == 16
    let isTrailer = phase == .padding || phase == .checksum || phase == .checksumLow
    let isBusy = pipeline != 0
    // What the trailer does with the word in which the parser stands.
    var skips = false
    var finishes = false
    var nextPhase = phase
    switch phase {
    case .idle: if begins { nextPhase = .begin }
    case .begin: nextPhase = codeLengths.isEmpty ? .flush : .decode
    case .decode: break
    case .flush: if !isBusy { nextPhase = .padding }
    case .padding:
      if present {
        let isAligned = position == 0 && !(halves && isOdd)
        let endsWord = !halves || isOdd
        if isAligned {
          nextPhase = .checksum
        } else {
          skips = true
          if endsWord { nextPhase = .checksum }
        }
      }
    case .checksum:
      if present {
        skips = halves
        nextPhase = .checksumLow
      }
    case .checksumLow: if present { nextPhase = .drain }
    case .drain:
      if valid && !isLast { skips = true }
      if isLast {
        finishes = true
        nextPhase = .verdict
      }
    case .verdict: if verdictIsTaken { nextPhase = .idle }
    }

    // StreamParser.
    let step =
      phase == .decode && credit && valid && words.isReady(currentIsLast: isLast)
    let loads = !valid && words.nextIsThere
    var crosses = false
    if step || loads {
      let length = valid ? Int(codeLengths[index]) : entryLength
      position += length
      if position >= wordWidth {
        position -= wordWidth
        crosses = true
      }
    }
    let leaves = skips || crosses
    let isLeft = leaves && valid && !isPastEnd
    let (wasLast, nextIsThere, nextIsLast) = (isLast, words.nextIsThere, words.nextIsLast)
    words.advance(
      beatIsThere: beatIsThere, beatIsLast: beatIsLast, currentIsLast: isLast, leaves: leaves)
    if wasLast && crosses { isPastEnd = true }
    if skips { position = nextIsThere ? 0 : wordWidth - entryLength }
    let wasValid = valid
    if leaves && !wasLast {
      valid = nextIsThere
      isLast = nextIsLast
    }
    if finishes {
      valid = false
      isLast = false
      isPastEnd = false
      position = wordWidth - entryLength
    }
    if step {
      index += 1
      if index == codeLengths.count {
        index = 0
        nextPhase = .flush
      }
    }

    // SequenceQueue, and what the trailer finds a cycle late.
    let wasWithin = queued <= creditLevel
    if pipeline & Self.lastStage != 0 { queued += 1 }
    if pops { queued -= 1 }
    credit = wasWithin
    pipeline = (pipeline << 1 | (step ? 1 : 0)) & (Self.lastStage << 1 - 1)
    if left { isOdd.toggle() }
    if phase == .idle { isOdd = false }
    let isLooking = wasValid && !left && isTrailer && !present
    left = isLeft && phase != .checksum
    present = isLooking
    let moves = nextPhase != phase || step || loads || leaves || pops || isBusy || begins
    phase = nextPhase
    return moves || found != (words, left, present, isOdd, credit)
  }
}
