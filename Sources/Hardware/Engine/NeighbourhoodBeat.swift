import Netlist

/// What goes beside a word from the activation memory into the neighbourhood.
@Bundle struct NeighbourhoodBeat {
  /// Whether a word is read.
  var isRead: Bit
  /// Its place among the 3x3 tiles; in `points`, word n is at row n / 3, column n mod 3.
  var row: Unsigned
  var column: Unsigned
  /// Whether its tile is in the map's last row, or column, of tiles.
  var isInLastRow: Bit
  var isInLastColumn: Bit
  /// Whether its channel is there.
  var isPresent: Bit
  /// The activation beyond the border.
  var border: Bit
  /// Whether the windows are complete with it.
  var isLast: Bit
  /// With `isLast`: whether they are the last of the tile.
  var endsTile: Bit
  /// Which rows and columns of the 3x3 tiles are there.
  var rowExists: Bits
  var columnExists: Bits

  static func shape() -> ShapeOf<NeighbourhoodBeat> {
    NeighbourhoodBeat.shape(
      row: .width(2), column: .width(2), rowExists: .width(3), columnExists: .width(3))
  }

  /// The next stage of the pipeline.
  @Elaborated func staged(advance: Bit, clear: Bit) -> NeighbourhoodBeat {
    let next = register(NeighbourhoodBeat.shape(), as: NeighbourhoodBeat.self)
    next.isRead.resets(to: false)
    When(advance) { next <== self }
    When(clear) { next.isRead <== false }
    return next
  }
}
