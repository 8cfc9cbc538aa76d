import EngineModel
import Netlist

/// Holds a map, a word a tile: four memories side by side, one for each quarter of the tiles.
///
/// Pooling makes quarters of words, and a write of one leaves the others as they are.
/// Latency: `word` stands one cycle after `read`, and keeps its value until the next. What is read at the
/// edge that writes it is undefined.
public struct ActivationMemory: Module {
  public static let summary = "Holds a map, a word a tile, which is written in quarters."

  public var tile: TileShape
  /// A power of two.
  public var words: Int

  public init(tile: TileShape, words: Int) {
    self.tile = tile
    self.words = words
  }

  public var variant: String { "" }

  @Bundle public struct Ports {
    @Input var read: TileRead
    @Output var word: Bits
    @Input var write: TileWrite
  }

  public var ports: Ports {
    Ports(
      read: TileRead.shape(address: .indexing(words)), word: .width(tile.pixelCount),
      write: TileWrite.shape(for: tile, words: words))
  }

  @Elaborated public func body(_ io: Ports) {
    var parts: [Bits] = []
    for quarter in 0..<4 {
      let places = tile.quarter(quarter)
      let memory = Memory(
        depth: words, of: Bits.width(places.count), readDuringWrite: .undefined)
      let written = concatenate(places.reversed().map { io.write.word[$0] })
      memory.write(
        written, at: io.write.address, when: io.write.enable && io.write.quarters[quarter])
      parts.append(memory.read(at: io.read.address, when: io.read.enable))
    }
    io.word <== tile.word(ofQuarters: parts)
  }
}
