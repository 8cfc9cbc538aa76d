import Netlist

/// Reads the words around each tile of a layer: tile by tile, channel by channel, plane by plane, one a cycle.
///
/// The first is read in the cycle after `start`, and from then on one in every cycle with `advance`: of each tile,
/// channel and plane those of the 3x3 tiles that are there and needed, row by row; in `points` always nine.
struct NeighbourhoodWalk: Module {
  static let summary = "Reads the words around each tile of a layer."

  var addressWidth: Int
  var variant: String { "" }

  @Bundle struct Ports {
    @Input var clear: Bit
    @Input var start: Bit
    @Input var advance: Bit
    /// Height and width of the map have no meaning here.
    @Input var layer: WindowLayer
    @Output var address: Unsigned
    /// What goes beside the word that is read, if one is.
    @Output var beat: NeighbourhoodBeat
  }

  var ports: Ports {
    Ports(
      layer: WindowLayer.shape(), address: .width(addressWidth), beat: NeighbourhoodBeat.shape())
  }

  @Elaborated func body(_ io: Ports) {
    let layer = io.layer
    layer.height.ignored("the generator needs it")
    layer.width.ignored("the generator needs it")
    let running = register(Bit.bit, reset: false)
    let reads = running && io.advance
    let rows = Instance(of: AxisWalk(addressWidth: addressWidth))
    let columns = Instance(of: AxisWalk(addressWidth: addressWidth))
    let tilePitch = layer.pitch.tile.truncated(to: addressWidth)
    let rowPitch = layer.pitch.row.truncated(to: addressWidth)
    for (axis, pitch) in [(rows, rowPitch), (columns, tilePitch)] {
      axis.isStrided <== layer.isStrided
      axis.isPadded <== layer.isPadded
      axis.pitch <== pitch
    }
    rows.inputCount <== layer.inputTiles.rows
    columns.inputCount <== layer.inputTiles.columns
    rows.outputCount <== layer.outputTiles.rows
    columns.outputCount <== layer.outputTiles.columns

    // The place in the neighbourhood, beyond the first tile that is there.
    let rowStep = register(Unsigned.width(2))
    let columnStep = register(Unsigned.width(2))
    let row = rowStep &+ rows.low
    let column = columnStep &+ columns.low
    let endsLine = column == mux(layer.isPoints, 2, columns.high)
    let endsWindow = endsLine && row == mux(layer.isPoints, 2, rows.high)
    let planesLeft = register(Unsigned.width(4))
    let channelsLeft = register(Unsigned.width(16))
    let isLastPlane = planesLeft == 1
    let endsChannel = endsWindow && isLastPlane
    let endsTile = endsChannel && channelsLeft == 1
    let endsRow = endsTile && columns.isLast
    columns.restart <== io.start || (reads && endsRow)
    columns.step <== reads && endsTile
    rows.restart <== io.start
    rows.step <== reads && endsRow

    When(io.start) {
      running <== true
    }.elsewhen(reads && endsRow && rows.isLast) {
      running <== false
    }
    When(io.clear) { running <== false }

    When(io.start || (reads && endsWindow)) {
      rowStep <== 0
    }.elsewhen(reads && endsLine) {
      rowStep <== rowStep &+ 1
    }
    When(io.start || (reads && endsLine)) {
      columnStep <== 0
    }.elsewhen(reads) {
      columnStep <== columnStep &+ 1
    }
    When(io.start || (reads && endsChannel)) {
      planesLeft <== layer.planes
    }.elsewhen(reads && endsWindow) {
      planesLeft <== planesLeft &- 1
    }
    When(io.start || (reads && endsTile)) {
      channelsLeft <== layer.channels
    }.elsewhen(reads && endsChannel) {
      channelsLeft <== channelsLeft &- 1
    }

    // Addresses within the tiles: of the window's first word, of the line's, and the one that is read.
    let windowStart = register(Unsigned.width(addressWidth))
    let lineStart = register(Unsigned.width(addressWidth))
    let place = register(Unsigned.width(addressWidth))
    let planes = layer.planes.extended(to: max(8, addressWidth))
    func several(_ number: Unsigned) -> Unsigned { number.truncated(to: addressWidth) }
    let columnPitch = mux(layer.isPoints, several(planes), tilePitch)
    let linePitch = mux(layer.isPoints, several((planes << 1) &+ planes), rowPitch)
    // Nine channels on; the planes before the last are behind already.
    let nextGroup = several((planes << 3) &+ 1)
    let repeats = layer.hasEqualWeight && !isLastPlane
    let one = mux(repeats, Unsigned(0, width: addressWidth), 1)
    let nextWindow = windowStart &+ mux(layer.isPoints && isLastPlane, nextGroup, one)
    let nextLine = lineStart &+ linePitch
    When(io.start || (reads && endsTile)) {
      windowStart <== 0
      lineStart <== 0
      place <== 0
    }.elsewhen(reads && endsWindow) {
      windowStart <== nextWindow
      lineStart <== nextWindow
      place <== nextWindow
    }.elsewhen(reads && endsLine) {
      lineStart <== nextLine
      place <== nextLine
    }.elsewhen(reads) {
      place <== place &+ columnPitch
    }
    io.address <== rows.offset &+ columns.offset &+ place

    // The channels of the input from this group of nine on.
    let inputLeft = register(Unsigned.width(16))
    When(io.start || (reads && endsTile)) {
      inputLeft <== layer.inputChannels
    }.elsewhen(reads && endsChannel) {
      inputLeft <== inputLeft &- 9
    }
    let number = concatenate(row, Bits(0, width: 1)).asUnsigned &+ row.extended(to: 3)
    let word = number.extended(to: 4) &+ column.extended(to: 4)

    io.beat.isRead <== running
    io.beat.row <== row
    io.beat.column <== column
    // All words of `points` are of one tile.
    let rowEdge = choose(row, from: rows.edges.bitArray)
    let columnEdge = choose(column, from: columns.edges.bitArray)
    io.beat.isInLastRow <== mux(layer.isPoints, rows.edges[0], rowEdge)
    io.beat.isInLastColumn <== mux(layer.isPoints, columns.edges[0], columnEdge)
    io.beat.isPresent <== !layer.isPoints || inputLeft > word.extended(to: 16)
    io.beat.border <== mux(layer.hasEqualWeight, !isLastPlane, layer.borderIsOne)
    io.beat.isLast <== endsWindow
    io.beat.endsTile <== endsTile
    io.beat.rowExists <== rows.exists
    io.beat.columnExists <== columns.exists
  }
}
