/// `WordBuffer`, whose slots are given back a cycle after their word was taken.
struct WordBufferTwin: Hashable {
  private var holds = SlotPair(false)
  private var isLast = SlotPair(false)
  private var writesSecond = false
  private var taken = false
  private var turn = false

  private func isFull(_ isSecond: Bool) -> Bool {
    holds[isSecond] && !(taken && turn == isSecond)
  }
  private var readsSecond: Bool { turn != taken }

  /// Whether a word may come.
  var ready: Bool { !isFull(writesSecond) }
  /// Whether there is a word, and whether it is the last.
  var valid: Bool { isFull(readsSecond) }
  var headIsLast: Bool { isLast[readsSecond] }

  /// A clock edge; `pops`: the word is taken.
  mutating func advance(offers: Bool, offersLast: Bool, pops: Bool) {
    let (first, second) = (isFull(false), isFull(true))
    let (fires, turned) = (offers && ready, readsSecond)
    if !first { isLast.first = offersLast }
    if !second { isLast.second = offersLast }
    holds.first = first || (offers && !writesSecond)
    holds.second = second || (offers && writesSecond)
    if fires { writesSecond.toggle() }
    turn = turned
    taken = pops
  }
}
