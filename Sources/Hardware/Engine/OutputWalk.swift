import Netlist

/// Walks the tiles of a layer's output, and says where the results of each are written.
///
/// Latency: the outputs are of the tile after the `step`s so far. Priority: `start` before `step`.
struct OutputWalk: Module {
  static let summary = "Walks the tiles of a layer's output, and says where they are written."

  var addressWidth: Int
  var variant: String { "" }

  @Bundle struct Ports {
    /// Begins a layer.
    @Input var start: Bit
    /// Goes to the next tile.
    @Input var step: Bit
    /// Whether four tiles become one.
    @Input var isPooled: Bit
    /// Of the map that is computed.
    @Input var tiles: TileCounts
    /// Of the map that is written.
    @Input var pitch: TilePitches
    /// The first word of the tile.
    @Output var address: Unsigned
    /// The first word of the tile after it.
    @Output var nextAddress: Unsigned
    /// Which quarters are written: all, or the one that the tile becomes.
    @Output var quarters: Bits
    /// Whether the tile is the last of the layer.
    @Output var isLast: Bit
  }

  var ports: Ports {
    Ports(
      tiles: TileCounts.shape(), pitch: TilePitches.shape(), address: .width(addressWidth),
      nextAddress: .width(addressWidth), quarters: .width(4))
  }

  @Elaborated func body(_ io: Ports) {
    let rowsLeft = register(Unsigned.width(16))
    let columnsLeft = register(Unsigned.width(16))
    let isOddRow = register(Bit.bit)
    let isOddColumn = register(Bit.bit)
    let rowAddress = register(Unsigned.width(addressWidth))
    let address = register(Unsigned.width(addressWidth))
    let endsRow = columnsLeft == 1
    let rowPitch = io.pitch.row.truncated(to: addressWidth)
    let tilePitch = io.pitch.tile.truncated(to: addressWidth)
    let nextRow = rowAddress &+ mux(!io.isPooled || isOddRow, rowPitch, 0)
    let nextColumn = address &+ mux(!io.isPooled || isOddColumn, tilePitch, 0)
    let nextAddress = mux(endsRow, nextRow, nextColumn)
    When(io.start) {
      rowsLeft <== io.tiles.rows
      columnsLeft <== io.tiles.columns
      isOddRow <== false
      isOddColumn <== false
      rowAddress <== 0
      address <== 0
    }.elsewhen(io.step) {
      address <== nextAddress
      isOddColumn <== !isOddColumn && !endsRow
      columnsLeft <== columnsLeft &- 1
      When(endsRow) {
        columnsLeft <== io.tiles.columns
        rowsLeft <== rowsLeft &- 1
        rowAddress <== nextRow
        isOddRow <== !isOddRow
      }
    }
    io.address <== address
    io.nextAddress <== nextAddress
    io.isLast <== endsRow && rowsLeft == 1
    let quarter = concatenate(isOddRow, isOddColumn).asUnsigned
    io.quarters <== mux(io.isPooled, Bits(1, width: 4) << quarter, Bits(15, width: 4))
  }
}
