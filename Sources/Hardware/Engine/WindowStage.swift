import EngineModel
import Netlist

/// The two activation memories, and the windows of the one that a layer reads.
///
/// Timing: a write takes effect at its edge; windows as in `WindowGenerator`.
public struct WindowStage: Module {
  public static let summary = "Holds the maps of two layers, and makes windows of one."

  public var tile: TileShape
  /// Words of each memory.
  public var words: Int

  public init(tile: TileShape, words: Int) {
    self.tile = tile
    self.words = words
  }

  public var variant: String { "" }

  @Bundle public struct Ports {
    /// Makes the window generator idle.
    @Input var clear: Bit
    /// Begins a layer.
    @Input var start: Bit
    /// Steady while the layer runs.
    @Input var layer: WindowLayer
    /// Whether memory B is read and A written, not the other way round; steady while a layer runs.
    @Input var readsSecond: Bit
    @Input var write: TileWrite
    /// As `WindowGenerator` gives them.
    @Output var windows: Stream<Bits>
  }

  public var ports: Ports {
    Ports(
      layer: WindowLayer.shape(), write: TileWrite.shape(for: tile, words: words),
      windows: .stream(of: .width(9 * tile.pixelCount), last: true))
  }

  @Elaborated public func body(_ io: Ports) {
    let generator = Instance(of: WindowGenerator(tile: tile, words: words))
    generator.clear <== io.clear
    generator.start <== io.start
    generator.layer <== io.layer
    var read: [Bits] = []
    for isRead in [!io.readsSecond, io.readsSecond] {
      let memory = Instance(of: ActivationMemory(tile: tile, words: words))
      memory.read.enable <== generator.read.enable && isRead
      memory.read.address <== generator.read.address
      memory.write.enable <== io.write.enable && !isRead
      memory.write.quarters <== io.write.quarters
      memory.write.address <== io.write.address
      memory.write.word <== io.write.word
      read.append(memory.word)
    }
    generator.word <== mux(io.readsSecond, read[1], read[0])
    io.windows <== generator.windows
  }
}
