import Netlist

/// Counts the tiles of a layer.
///
/// `isLast` stands from the step before the last on, and for a single tile from the cycle after `start`. Latency: one cycle.
struct TileCounter: Module {
  static let summary = "Counts the tiles of a layer."

  @Bundle struct Ports {
    /// Begins with the first tile.
    @Input var start: Bit
    /// Goes on to the next tile.
    @Input var step: Bit
    /// Steady while tiles are counted.
    @Input var tiles: TileCounts
    /// Whether there is no tile after this one.
    @Output var isLast: Bit
  }

  var ports: Ports { Ports(tiles: TileCounts.shape()) }

  @Elaborated func body(_ io: Ports) {
    // Both count from one.
    let row = register(Unsigned.width(16))
    let column = register(Unsigned.width(16))
    let isLastRow = row == io.tiles.rows
    let isLastColumn = column == io.tiles.columns
    When(io.step) {
      column <== column &+ 1
      When(isLastColumn) {
        column <== 1
        row <== row &+ 1
      }
    }
    When(io.start) {
      row <== 1
      column <== 1
    }
    io.isLast <== isLastRow && isLastColumn
  }
}
