/// The words of a lane's stream on their way into `StreamParser`: the buffer, and one or two places behind the current word.
struct ParserWordsTwin: Hashable {
  private struct Place: Hashable {
    var valid = false
    var isLast = false
  }

  /// Whether a beat is two words of the parser.
  private let splits: Bool
  /// Whether the parser looks two words ahead.
  private let hasSecond: Bool
  private var buffer = WordBufferTwin()
  private var isSecondHalf = false
  private var next = Place()
  private var second = Place()

  init(splits: Bool, hasSecond: Bool) {
    self.splits = splits
    self.hasSecond = hasSecond
  }

  /// Whether a beat at the port is taken.
  var takesBeat: Bool { buffer.ready && (!splits || isSecondHalf) }
  /// Whether the word behind the current one is there, and whether it is the stream's last.
  var nextIsThere: Bool { next.valid }
  var nextIsLast: Bool { next.valid && next.isLast }
  /// Whether every word that a step may need is there.
  func isReady(currentIsLast: Bool) -> Bool {
    if currentIsLast { return true }
    return hasSecond ? next.valid && (next.isLast || second.valid) : next.valid
  }

  /// A clock edge; `leaves`: the parser goes on to the next word.
  mutating func advance(beatIsThere: Bool, beatIsLast: Bool, currentIsLast: Bool, leaves: Bool) {
    let head = Place(valid: buffer.valid, isLast: buffer.headIsLast)
    let endsAtNext = next.valid && next.isLast
    let nextChanges = leaves || !next.valid
    let pops: Bool
    if hasSecond {
      let endsAtSecond = second.valid && second.isLast
      let mayChange = !currentIsLast && !endsAtNext
      let isFree = mayChange && !(next.valid && second.valid)
      pops = ((leaves && mayChange) || isFree) && !endsAtSecond
      let fillsSecond = (leaves && mayChange) || isFree
      if nextChanges { next = Place(valid: second.valid && !endsAtNext, isLast: second.isLast) }
      if fillsSecond { second = Place(valid: head.valid && !endsAtSecond, isLast: head.isLast) }
    } else {
      let takes = !currentIsLast && nextChanges
      pops = takes && !endsAtNext
      if takes { next = Place(valid: head.valid && !endsAtNext, isLast: head.isLast) }
    }
    let isLastHalf = !splits || isSecondHalf
    let fires = beatIsThere && buffer.ready
    buffer.advance(
      offers: beatIsThere, offersLast: beatIsLast && isLastHalf, pops: pops && head.valid)
    if splits && fires { isSecondHalf.toggle() }
  }
}
