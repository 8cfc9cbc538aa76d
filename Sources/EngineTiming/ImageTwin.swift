import EngineModel

/// `ImageLoader`: words of 32 bits become words of a tile.
struct ImageTwin {
  /// Words of a tile that a word holds, or words that one needs.
  private let cellsPerWord: Int
  private let wordsPerCell: Int
  private(set) var request: StreamRequest?
  private(set) var isLoaded = false
  private var cellsLeft = 0
  private var holds = false
  private var index = 0

  init(_ parameters: EngineParameters) {
    let cellWidth = 8 * parameters.tile.wordByteCount
    cellsPerWord = max(1, 32 / cellWidth)
    wordsPerCell = max(1, cellWidth / 32)
  }

  var takesWord: Bool { !holds }

  mutating func start(_ request: StreamRequest, cellCount: Int) {
    self.request = request
    cellsLeft = cellCount
  }

  /// A clock edge; gives whether anything has changed.
  mutating func advance(takesWord: Bool, requestIsTaken: Bool) -> Bool {
    let changes = holds || takesWord || requestIsTaken
    if requestIsTaken { request = nil }
    if holds {
      if cellsLeft > 0 {
        cellsLeft -= 1
        if cellsLeft == 0 { isLoaded = true }
      }
      if wordsPerCell > 1 {
        holds = false
      } else {
        index += 1
        if index == cellsPerWord {
          index = 0
          holds = false
        }
      }
    } else if takesWord {
      if wordsPerCell > 1 {
        index += 1
        holds = index == wordsPerCell
        if holds { index = 0 }
      } else {
        holds = true
      }
    }
    return changes
  }
}
