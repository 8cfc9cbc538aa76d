import Netlist

/// Walks the tiles of a layer's output along one axis, and says which of the three input tiles around each are there.
///
/// Tile R of the output needs the input tiles `stride R - padding` and the two behind it, numbered 0 to 2.
/// Latency: the outputs are of the tile after the `step`s so far. Priority: `restart` before `step`.
struct AxisWalk: Module {
  static let summary = "Walks the tiles of a layer's output along one axis."

  var addressWidth: Int
  var variant: String { "" }

  @Bundle struct Ports {
    /// Goes to the first tile.
    @Input var restart: Bit
    /// Goes to the next.
    @Input var step: Bit
    @Input var isStrided: Bit
    @Input var isPadded: Bit
    /// Tiles of the input.
    @Input var inputCount: Unsigned
    /// Tiles of the output.
    @Input var outputCount: Unsigned
    /// Words from an input tile to the next.
    @Input var pitch: Unsigned
    /// The first of the three tiles that is there.
    @Output var low: Unsigned
    /// The last that is there and needed.
    @Output var high: Unsigned
    /// Bit i: whether tile i is there.
    @Output var exists: Bits
    /// Bit i: whether tile i is the last of the map.
    @Output var edges: Bits
    /// Whether the output has no further tile.
    @Output var isLast: Bit
    /// Words from the map's first tile to tile `low`.
    @Output var offset: Unsigned
  }

  var ports: Ports {
    Ports(
      inputCount: .width(16), outputCount: .width(16), pitch: .width(addressWidth),
      low: .width(2), high: .width(2), exists: .width(3), edges: .width(3),
      offset: .width(addressWidth))
  }

  @Elaborated func body(_ io: Ports) {
    let isFirst = register(Bit.bit)
    /// Input tiles from number `stride R` on, which is there.
    let inputLeft = register(Unsigned.width(16))
    let outputLeft = register(Unsigned.width(16))
    let offset = register(Unsigned.width(addressWidth))
    When(io.restart) {
      isFirst <== true
      inputLeft <== io.inputCount
      outputLeft <== io.outputCount
      offset <== 0
    }.elsewhen(io.step) {
      isFirst <== false
      inputLeft <== inputLeft &- mux(io.isStrided, Unsigned(2, width: 16), 1)
      outputLeft <== outputLeft &- 1
      // In a padded map, tile `low` of the first tile is one behind where it would be.
      let isBehind = io.isPadded && isFirst
      let one = mux(isBehind, 0, io.pitch)
      offset <== offset &+ mux(io.isStrided, io.pitch &+ one, one)
    }

    let one = inputLeft == 1
    let two = inputLeft == 2
    let second = !one
    let third = second && !two
    io.low <== concatenate(Bit(false), io.isPadded && isFirst).asUnsigned
    // Without padding and stride, the first two tiles hold all windows.
    let paddedHigh = mux(one, Unsigned(1, width: 2), 2)
    let plainHigh = mux(one, 0, mux(io.isStrided && third, Unsigned(2, width: 2), 1))
    io.high <== mux(io.isPadded, paddedHigh, plainHigh)
    io.exists
      <== mux(
        io.isPadded, concatenate(second, Bit(true), !isFirst),
        concatenate(third, second, Bit(true)))
    // Without padding windows reach no more than one pixel into the third tile, where no border is needed behind it.
    io.edges
      <== mux(
        io.isPadded, concatenate(two, one, Bit(false)), concatenate(Bit(false), two, one))
    io.isLast <== outputLeft == 1
    io.offset <== offset
  }
}
