import EngineModel

/// `WindowGenerator`: reads the words around each tile, and offers its windows.
struct WindowTwin {
  /// A stage behind the memory.
  private struct Stage: Hashable {
    var endsWindow = false
    var endsTile = false
  }

  private var layer: LayerTrace?
  private var row = 0
  private var column = 0
  private var windowsLeft = 0
  private var readsLeft = 0
  private var readsPerWindow = 0
  private var capture = Stage()
  private var offer = Stage()

  /// Whether windows are offered, and whether they are the last of a tile.
  var hasWindows: Bool { offer.endsWindow }
  var endsTile: Bool { offer.endsTile }

  mutating func start(_ layer: LayerTrace) {
    self.layer = layer
    row = 0
    column = 0
    beginTile(of: layer)
  }

  /// A clock edge; `takes`: offered windows are taken. Gives whether anything has changed.
  mutating func advance(takes: Bool) -> Bool {
    if offer.endsWindow && !takes { return false }
    let moves = layer != nil || offer != capture || takes
    offer = capture
    capture = Stage()
    guard let layer else { return moves || capture != offer }
    readsLeft -= 1
    guard readsLeft == 0 else { return true }
    windowsLeft -= 1
    readsLeft = readsPerWindow
    capture = Stage(endsWindow: true, endsTile: windowsLeft == 0)
    guard windowsLeft == 0 else { return true }
    column += 1
    if column == layer.outputTiles.columns {
      column = 0
      row += 1
    }
    if row == layer.outputTiles.rows { self.layer = nil } else { beginTile(of: layer) }
    return true
  }

  private mutating func beginTile(of layer: LayerTrace) {
    windowsLeft = layer.windowWords
    readsPerWindow = layer.geometry.wordsRead(row: row, column: column, of: layer.inputTiles)
    readsLeft = readsPerWindow
  }
}
