/// A client of the burst reader: `BurstAsker`, `BeatRing` and `BeatUnpacker`.
struct ReaderClientTwin {
  /// A beat in the buffer: its words, and whether the stream ends with the last of them.
  struct Beat: Hashable {
    var wordCount: Int
    var endsStream: Bool
  }

  private let wordsPerBeat: Int
  private let beatBytes: Int
  private let burstLength: Int
  private let ringDepth: Int

  // BurstAsker.
  private(set) var isAsking = false
  private var beatNumber = 0
  private var beatsAfter = 0
  private var lastWords = 0
  // BeatRing: the beats that have come and were not taken, and the places that are promised.
  private var stored: [Beat] = []
  private var storedStart = 0
  private var reserved = 0
  // BeatUnpacker: two places, which take turns.
  private var promised = 0
  private var places = SlotPair<Beat?>(nil)
  private var loadsSecond = false
  private var readsSecond = false
  private var wordIndex = 0

  init(busWidth: Int, burstLength: Int, readAhead: Int) {
    wordsPerBeat = busWidth / 32
    beatBytes = busWidth / 8
    self.burstLength = burstLength
    ringDepth = readAhead * burstLength
  }

  // MARK: What the registers say

  /// Whether a burst is wanted that has places.
  var wants: Bool { isAsking && reserved <= ringDepth - burstLength }
  /// Whether a beat can be read from the buffer.
  var mayRead: Bool { storedStart < stored.count && promised != 2 }
  /// Whether a word waits for the client.
  var hasWord: Bool { head != nil }
  /// Whether the word that waits is the stream's last.
  var wordIsLast: Bool {
    guard let head else { return false }
    return head.endsStream && wordIndex + 1 == head.wordCount
  }
  private var head: Beat? { places[readsSecond] }

  // MARK: Clock edges

  /// Takes a request, only unless `isAsking`.
  mutating func ask(_ request: StreamRequest) {
    isAsking = true
    beatNumber = request.address / beatBytes
    beatsAfter = (request.wordCount - 1) / wordsPerBeat
    lastWords = (request.wordCount - 1) % wordsPerBeat + 1
  }

  /// The next burst: its address, its beats less one, and the words of the stream's last beat if it ends with it.
  mutating func grant() -> (address: Int, lastBeat: Int, wordsOfLast: Int?) {
    let room = burstLength - 1 - beatNumber % burstLength
    let ends = beatsAfter <= room
    let lastBeat = ends ? beatsAfter : room
    let address = beatNumber * beatBytes
    reserved += lastBeat + 1
    beatNumber = (beatNumber / burstLength + 1) * burstLength
    beatsAfter -= room + 1
    if ends { isAsking = false }
    return (address, lastBeat, ends ? lastWords : nil)
  }

  /// Stores a beat; `wordsOfLast`: the words of a stream's last.
  mutating func store(wordsOfLast: Int?) {
    stored.append(Beat(wordCount: wordsOfLast ?? wordsPerBeat, endsStream: wordsOfLast != nil))
  }

  /// Reads a beat from the buffer, only if `mayRead`; it is `loaded` a cycle later.
  mutating func read() -> Beat {
    let beat = stored[storedStart]
    storedStart += 1
    if storedStart == stored.count {
      stored.removeAll(keepingCapacity: true)
      storedStart = 0
    }
    reserved -= 1
    promised += 1
    return beat
  }

  /// Takes a word, only if `hasWord`.
  mutating func takeWord() {
    guard let head else { return }
    wordIndex += 1
    guard wordIndex == head.wordCount else { return }
    wordIndex = 0
    promised -= 1
    places[readsSecond] = nil
    readsSecond.toggle()
  }

  /// Fills a place that was promised; after `takeWord` of the same cycle.
  mutating func load(_ beat: Beat) {
    places[loadsSecond] = beat
    loadsSecond.toggle()
  }
}
