import EngineModel
import Netlist

/// Writes the words of each group of filters, lane after lane, of each the highest plane first; of logits keeps the class.
///
/// Timing: one word, or logit, a cycle, the first in the cycle after `isFull`; `isWritten` holds with the last of a group, and
/// `finish` with the last of the layer.
struct ResultWriter: Module {
  static let summary = "Writes the results of the lanes, one after another."

  var parameters: EngineParameters
  var variant: String { "" }

  @Bundle struct Ports {
    /// Forgets the words.
    @Input var clear: Bit
    /// Begins a layer.
    @Input var start: Bit
    @Input var outputPlanes: Unsigned
    @Input var isPooled: Bit
    @Input var givesLogits: Bit
    /// Of the map that is computed.
    @Input var tiles: TileCounts
    /// Of the map that is written.
    @Input var pitch: TilePitches
    /// The last sum of a group leaves: `lastLane` and `isLastGroup` are of it.
    @Input var take: Bit
    /// The last lane with a filter.
    @Input var lastLane: Unsigned
    /// Whether the group is the last of the tile.
    @Input var isLastGroup: Bit
    /// The words of a group stand.
    @Input var isFull: Bit
    /// `EngineLane.Ports.outputs`, lane after lane.
    @Input var outputs: [Bits]
    @Input var logits: [Signed]
    @Output var write: TileWrite
    @Output var isWritten: Bit
    @Output var finish: Bit
    @Output var category: Unsigned
  }

  var ports: Ports {
    let lanes = parameters.laneCount
    return Ports(
      outputPlanes: .width(4), tiles: TileCounts.shape(), pitch: TilePitches.shape(),
      lastLane: .indexing(lanes),
      outputs: .array(
        lanes * parameters.outputBits, of: .width(parameters.tile.pixelCount)),
      logits: .array(lanes, of: .width(parameters.sumWidth + 2)),
      write: TileWrite.shape(for: parameters.tile, words: parameters.activationWords),
      category: .indexing(parameters.filtersMaximum))
  }

  @Elaborated func body(_ io: Ports) {
    let lastLane = io.lastLane.registered(enable: io.take)
    let isLastGroup = io.isLastGroup.registered(enable: io.take)
    let writes = register(Bit.bit, reset: false)
    let lane = register(Unsigned.indexing(parameters.laneCount), reset: 0)
    let planesBehind = register(Unsigned.width(2), reset: 0)
    let isLastPlane = planesBehind.extended(to: 4) == io.outputPlanes &- 1
    let isWritten = writes && isLastPlane && lane == lastLane
    let endsTile = isWritten && isLastGroup
    When(writes) {
      planesBehind <== planesBehind &+ 1
      When(isLastPlane) {
        planesBehind <== 0
        lane <== lane &+ 1
      }
    }
    When(isWritten) {
      writes <== false
      lane <== 0
    }
    When(io.isFull) { writes <== true }
    When(io.clear || io.start) {
      writes <== false
      lane <== 0
      planesBehind <== 0
    }

    let walk = Instance(of: OutputWalk(addressWidth: io.write.address.width))
    walk.start <== io.start
    walk.step <== endsTile
    walk.isPooled <== io.isPooled
    walk.tiles <== io.tiles
    walk.pitch <== io.pitch
    walk.address.ignored("the words are counted")
    let address = register(Unsigned.width(io.write.address.width))
    When(io.start) {
      address <== 0
    }.elsewhen(endsTile) {
      address <== walk.nextAddress
    }.elsewhen(writes) {
      address <== address &+ 1
    }

    let word = choose(lane, from: planes(of: io, behind: planesBehind))
    io.write.enable <== writes && !io.givesLogits
    io.write.quarters <== walk.quarters
    io.write.address <== address
    io.write.word <== mux(io.isPooled, pooled(word), inOrder(word))
    io.isWritten <== isWritten
    io.finish <== endsTile && walk.isLast

    let classes = Instance(
      of: ClassRegister(
        width: parameters.sumWidth + 2, filtersMaximum: parameters.filtersMaximum))
    classes.restart <== io.start || endsTile
    classes.take <== writes && io.givesLogits
    classes.logit <== choose(lane, from: io.logits)
    io.category <== classes.category
  }

  /// The word of each lane that is due.
  private func planes(of io: Ports, behind: Unsigned) -> [Bits] {
    if parameters.outputBits == 1 { return io.outputs.map(\.self) }
    let plane = (io.outputPlanes &- 1).truncated(to: 2) &- behind
    return io.outputs.chunked(by: parameters.outputBits).map { choose(plane, from: $0) }
  }

  /// The pixels of a tile, which come in the order of quads.
  private func inOrder(_ outputs: Bits) -> Bits {
    var pixels = outputs.bitArray
    for (index, pixel) in parameters.tile.quadOrder.enumerated() { pixels[pixel] = outputs[index] }
    return concatenate(pixels.reversed())
  }

  /// The pixels of a quarter, in each quarter of a word: they came last, row by row.
  private func pooled(_ outputs: Bits) -> Bits {
    let count = parameters.tile.pixelCount / 4
    let quarter = outputs.slice(at: 3 * count, width: count)
    return parameters.tile.word(ofQuarters: [Bits](repeating: quarter, count: 4))
  }
}

extension Array {
  /// The elements in groups of `size`, which divides their number.
  fileprivate func chunked(by size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<$0 + size]) }
  }
}
