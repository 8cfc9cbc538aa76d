/// `LaneControl` on good streams: has the lanes decode them for each tile.
struct LaneControlTwin {
  private var tilesLeft = 0
  private(set) var isDone = true
  /// Has every lane begin its stream again.
  private(set) var again = false

  /// A clock edge; `ends`: every lane has its verdict, `tiles`: those of a layer that begins.
  mutating func advance(ends: Bool, tiles: Int?) {
    again = ends && tilesLeft > 1
    if ends {
      if tilesLeft == 1 { isDone = true }
      tilesLeft -= 1
    }
    if let tiles {
      tilesLeft = tiles
      isDone = false
    }
  }
}

/// `StreamAsker`: asks for a lane's stream once a tile.
struct StreamAskerTwin {
  private var tilesLeft = 0
  var asks: Bool { tilesLeft > 0 }

  /// A clock edge; `starts`: the tiles of a layer that begins.
  mutating func advance(isTaken: Bool, starts: Int?) {
    if isTaken { tilesLeft -= 1 }
    if let starts { tilesLeft = starts }
  }
}
