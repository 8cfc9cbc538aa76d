import Netlist

/// A word of the stream, where there is one.
@Bundle struct WordPlace {
  var valid: Bit
  var isLast: Bit
  var word: Bits
}

/// The words behind the current one.
struct FollowingWords {
  /// The first of them; zero behind the stream's last word.
  var next: Bits
  /// The bits of them that the next head may reach into; none where there is no head.
  var reach: [Bits]
  /// Whether the first of them is there.
  var valid: Bit
  /// Whether it is the stream's last.
  var isLast: Bit
}

extension StreamParser {
  /// The words behind the current one, and whether every one that a step may need is there.
  ///
  /// A word that follows the last of a stream waits until the stream is left; meanwhile its place is zero, so that
  /// the bits beyond the end are.
  @Elaborated func followingWords(
    of io: Ports, isLast: Bit, leaves: Bit
  ) -> (following: FollowingWords, ready: Bit) {
    let width = lane.wordWidth
    let reach = lane.headWidth > 0 ? lane.headWidth + lane.longestCode - 1 : 0
    let buffer = Instance(of: WordBuffer(width: width))
    buffer.words <== io.words
    buffer.clear <== io.clear
    let head = WordPlace(
      valid: buffer.head.valid, isLast: buffer.head.last!, word: buffer.head.payload)

    let next = place()
    let endsAtNext = next.valid && next.isLast
    // A word goes with the one before it, or falls into an empty place; behind the stream's last word all are empty.
    // `leaves` comes late, so each place asks for it alone.
    let nextChanges = leaves || !next.valid
    guard lane.needsThirdWord else {
      let takes = !isLast && nextChanges
      fill(next, from: head, when: takes, endsHere: endsAtNext, clear: io.clear)
      buffer.head.ready <== takes && !endsAtNext
      let words = FollowingWords(
        next: next.word,
        reach: reach > 0 ? [next.word.slice(at: width - reach, width: reach)] : [],
        valid: next.valid, isLast: next.isLast)
      return (words, isLast || next.valid)
    }
    let second = place()
    let endsAtSecond = second.valid && second.isLast
    let mayChange = !isLast && !endsAtNext
    let isFree = mayChange && !(next.valid && second.valid)
    let secondChanges = (leaves && mayChange) || isFree
    // Behind the last word the second place is empty and zero already.
    fill(next, from: second, when: nextChanges, clear: io.clear)
    fill(second, from: head, when: secondChanges, endsHere: endsAtSecond, clear: io.clear)
    let mayTake = mayChange && !endsAtSecond
    buffer.head.ready <== (leaves && mayTake) || (isFree && !endsAtSecond)
    let beyond = second.word.slice(at: 2 * width - reach, width: reach - width)
    let words = FollowingWords(
      next: next.word, reach: [next.word, beyond], valid: next.valid, isLast: next.isLast)
    return (words, isLast || (next.valid && (next.isLast || second.valid)))
  }

  /// An empty place for a word.
  @Elaborated private func place() -> WordPlace {
    let valid = register(.bit, reset: false)
    let isLast = register(.bit)
    let word = register(Bits.width(lane.wordWidth))
    return WordPlace(valid: valid, isLast: isLast, word: word)
  }

  /// Takes the word of `source`, or becomes empty and zero where the stream's last word leaves.
  ///
  /// Zero by `and`: a multiplexer would be taken for a synchronous reset, which `changes` reaches later.
  @Elaborated private func fill(
    _ place: WordPlace, from source: WordPlace, when changes: Bit, endsHere: Bit? = nil, clear: Bit
  ) {
    When(changes) {
      place.isLast <== source.isLast
      guard let endsHere else {
        place.valid <== source.valid
        place.word <== source.word
        return
      }
      place.valid <== source.valid && !endsHere
      place.word <== source.word & concatenate(!endsHere).repeated(lane.wordWidth)
    }
    When(clear) { place.valid <== false }
  }
}
