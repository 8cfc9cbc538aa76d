/// A decoder lane, register by register as far as time goes: words in, steps, the pipeline behind them, the queue.
///
/// It decodes the same stream again and again, as the engine's lanes do: in the cycle after a verdict is taken it is begun
/// once more. A verdict is taken when it is there.
///
/// Source: `DecoderLane`, `StreamParser` and `SequenceQueue` in Hardware, whose netlist the tests simulate beside it. The
/// end of a stream is taken from their predicted cycles; where its last words come later, so does the verdict.
struct LaneState {
  private enum Phase {
    case starting, decoding, ending
  }

  /// The length of each sequence's code word.
  private let lengths: [UInt8]
  /// Words of the stream, its padding and checksum included.
  let wordCount: Int
  private let wordWidth: Int
  private let needsThirdWord: Bool
  private let startLatency: Int
  /// From the last step to the verdict.
  private let endLatency: Int
  /// Queued sequences with which there is still room for those on their way.
  private let creditLimit: Int
  /// The bit of `pipeline` of a step whose sequence goes into the queue, and all bits up to it.
  private let pushBit: UInt32

  private var phase = Phase.starting
  /// The cycle in which the stream is begun, or from which on its verdict is there.
  private var phaseCycle: Int
  /// The next code word, and the bit of the current word at which it begins.
  private var next = 0
  private var position = 0
  /// The words that are there: the current one, up to two behind it, and at most two in the port's buffer.
  private var hasCurrent = false
  private var hasNext = false
  private var hasSecond = false
  private var buffered = 0
  /// Words of this stream that have left the buffer.
  private var placed = 0
  /// Steps on their way to the queue: bit i was taken i + 1 cycles ago.
  private var pipeline: UInt32 = 0
  private var queued = 0
  private var hasCredit = true

  /// A lane that is begun in `cycle`.
  init(timing: DecodingUnitTiming, lengths: [UInt8], startingAt cycle: Int) {
    self.lengths = lengths
    let bits = lengths.reduce(0) { $0 + Int($1) }
    wordCount = ((bits + 31) / 32 * 32 + 32) / timing.wordWidth
    wordWidth = timing.wordWidth
    needsThirdWord = timing.needsThirdWord
    startLatency = timing.startLatency
    endLatency = timing.pipelineLatency + timing.endCycles(bits)
    creditLimit = timing.queueDepth - timing.queueReserve
    pushBit = 1 << UInt32(timing.pipelineLatency - 1)
    phaseCycle = cycle
  }

  /// Whether a sequence waits in the queue.
  var hasSequence: Bool { queued > 0 }

  /// Whether a word is taken in this cycle if there is one.
  var takesWord: Bool { buffered < 2 }

  /// The cycle in which something happens by itself; none where it waits for others.
  var nextEvent: Int? { phase == .decoding ? nil : phaseCycle }

  /// The edge that ends cycle `now`. Returns whether a register changed, or something is on its way.
  mutating func clock(_ now: Int, word: Bool, sequenceTaken: Bool) -> Bool {
    var changed = word || sequenceTaken || pipeline != 0
    var steps = false
    switch phase {
    case .decoding:
      steps = hasCredit && isReady
      if moveWords(leaves: steps ? step() : !hasCurrent && hasNext) { changed = true }
      if steps {
        changed = true
        if next == lengths.count { end(at: now + endLatency) }
      }
    case .starting:
      // The first word enters a cycle before the first step can be taken.
      if moveWords(leaves: now > phaseCycle && !hasCurrent && hasNext) { changed = true }
      if now + 1 >= phaseCycle + startLatency {
        phase = .decoding
        changed = true
      }
    case .ending:
      if placed < wordCount, buffered > 0 {
        // What is left of the stream goes by.
        pop()
        changed = true
      } else if now >= phaseCycle && placed == wordCount && queued == 0 {
        phase = .starting
        phaseCycle = now + 1
        placed = 0
        _ = moveWords(leaves: false)
        changed = true
      }
    }
    if word { buffered += 1 }
    let credit = queued <= creditLimit
    if credit != hasCredit {
      hasCredit = credit
      changed = true
    }
    if pipeline & pushBit != 0 { queued += 1 }
    if sequenceTaken { queued -= 1 }
    pipeline = (pipeline << 1 | (steps ? 1 : 0)) & (pushBit << 1 - 1)
    return changed
  }

  private mutating func end(at cycle: Int) {
    phase = .ending
    phaseCycle = cycle
    (hasCurrent, hasNext, hasSecond, next, position) = (false, false, false, 0, 0)
  }

  /// Whether every word that a step may need is there.
  private var isReady: Bool {
    guard hasCurrent else { return false }
    if hasNext && (hasSecond || !needsThirdWord) { return true }
    // At the end of the stream there are fewer.
    let behind = wordCount - placed + (hasNext ? 1 : 0) + (hasSecond ? 1 : 0)
    return behind == 0 || (hasNext && behind == 1)
  }

  /// Takes a code word; returns whether the current word is left.
  private mutating func step() -> Bool {
    position += Int(lengths[next])
    next += 1
    if position < wordWidth { return false }
    position -= wordWidth
    return true
  }

  /// Moves words up; returns whether any did.
  private mutating func moveWords(leaves: Bool) -> Bool {
    let mayPop = buffered > 0 && placed < wordCount
    let nextChanges = leaves || !hasNext
    if leaves { hasCurrent = hasNext }
    guard needsThirdWord else {
      let pops = nextChanges && mayPop
      if nextChanges { hasNext = pops }
      if pops { pop() }
      return leaves || pops
    }
    let secondChanges = leaves || !(hasNext && hasSecond)
    let pops = secondChanges && mayPop
    let moved = nextChanges && hasSecond
    if nextChanges { hasNext = hasSecond }
    if secondChanges { hasSecond = pops }
    if pops { pop() }
    return leaves || pops || moved
  }

  private mutating func pop() {
    buffered -= 1
    placed += 1
  }
}
