import EngineTiming

/// The unit beside the core: an input buffer that reads ahead, a lane, a packing unit; the core takes a packed word at a
/// time.
///
/// The buffer asks for a line a cycle while it has room, through the second cache, and gives the lane a word a cycle. The
/// stream is read again for every tile, from its first line, without being told to. The lane is begun again in the cycle
/// after its verdict, which is taken when it is there.
struct DecodingUnit {
  private var lane: LaneTwin
  private var packing: PackingState
  private let address: Int
  private let lineBytes: Int
  private let wordsPerLine: Int
  /// Words of the stream, its padding and checksum included.
  private let wordCount: Int
  private let linesPerStream: Int
  /// The next line to be asked for, and how often the stream is still to be read from there on.
  private var nextLine = 0
  private var readsLeft: Int
  /// When the lines in the buffer come: a ring, of which `lineCount` from `oldest` on are in use.
  private var arrivals: [Int]
  private var oldest = 0
  private var lineCount = 0
  /// The word of the stream, and of its line, that the lane takes next.
  private var nextWord = 0
  private var wordOfLine = 0
  /// All cycles before this one have been.
  private(set) var cycle: Int

  /// A unit that is begun in `cycle` on a stream at `address`, a multiple of the bytes of a line, to be read `reads` times.
  init(
    _ parameters: DecodingUnitParameters, lengths: [UInt8], channels: Int, address: Int,
    reads: Int, lines: Int, lineBytes: Int, startingAt cycle: Int
  ) {
    self.address = address
    self.cycle = cycle
    self.lineBytes = lineBytes
    lane = parameters.laneTwin(lengths)
    packing = PackingState(parameters.packing, channels: channels)
    wordCount = parameters.wordCount(lengths)
    wordsPerLine = lineBytes * 8 / parameters.lane.streamWidth
    linesPerStream = (wordCount + wordsPerLine - 1) / wordsPerLine
    readsLeft = reads
    arrivals = Array(repeating: 0, count: lines)
  }

  /// Lets all cycles before `end` be; the core takes nothing in them.
  mutating func advance(to end: Int, through path: inout MemoryPath) {
    while cycle < end {
      if !clock(takes: false, through: &path) { cycle = min(end, quietUntil ?? end) }
    }
  }

  /// The cycle, `start` or later, in which the core takes the next packed word.
  ///
  /// There must be one: the stream must have been left to be read often enough.
  mutating func take(from start: Int, through path: inout MemoryPath) -> Int {
    advance(to: start, through: &path)
    while !packing.isOccupied {
      if !clock(takes: false, through: &path) {
        guard let quietUntil else { preconditionFailure("the core takes more than was packed") }
        cycle = max(cycle, quietUntil)
      }
    }
    defer { _ = clock(takes: true, through: &path) }
    return cycle
  }

  /// The cycle before which nothing changes, where nothing has in the last; none where nothing will.
  private var quietUntil: Int? {
    lineCount > 0 && arrivals[oldest] >= cycle ? arrivals[oldest] : nil
  }

  /// One cycle; returns whether anything changed in it.
  private mutating func clock(takes: Bool, through path: inout MemoryPath) -> Bool {
    let wordIsThere = lineCount > 0 && arrivals[oldest] <= cycle
    let wordComes = wordIsThere && lane.takesBeat
    let sequenceTaken = lane.hasSequence && packing.isOpen
    var changed = lane.advance(
      begins: lane.isIdle, beatIsThere: wordIsThere, beatIsLast: nextWord == wordCount - 1,
      pops: sequenceTaken, verdictIsTaken: lane.hasVerdict)
    if packing.clock(takesSequence: sequenceTaken, planeTaken: takes) { changed = true }
    if wordComes { passWord() }
    if lineCount < arrivals.count && readsLeft > 0 {
      var place = oldest + lineCount
      if place >= arrivals.count { place -= arrivals.count }
      arrivals[place] = path.readForUnit(address + nextLine * lineBytes, at: cycle)
      lineCount += 1
      nextLine += 1
      if nextLine == linesPerStream { (nextLine, readsLeft) = (0, readsLeft - 1) }
      changed = true
    }
    cycle += 1
    return changed
  }

  /// Counts a word that the lane has taken; a line whose last has gone makes room.
  private mutating func passWord() {
    nextWord += 1
    wordOfLine += 1
    guard wordOfLine == wordsPerLine || nextWord == wordCount else { return }
    wordOfLine = 0
    if nextWord == wordCount { nextWord = 0 }
    oldest = oldest + 1 == arrivals.count ? 0 : oldest + 1
    lineCount -= 1
  }
}
