import EngineModel
import Hardware

/// The levels and beats of the engine's blocks for a layer.
struct EngineSteps {
  var sample: EngineSample
  var tile: TileShape

  private var descriptor: EngineDescriptor { sample.descriptor }

  /// Sets what the window generator has to know.
  func setWindowLayer(in program: inout VectorProgram) {
    func set(_ field: String, _ value: Int) { program.set("layer_\(field)_i", UInt64(value)) }
    var stride = 1
    var padding = 0
    if case .square(let steps, let border) = descriptor.geometry {
      stride = steps
      padding = border
    }
    set("channels", descriptor.windowChannels)
    set("planes", descriptor.windowPlanes)
    set("has_equal_weight", descriptor.border == .half ? 1 : 0)
    set("is_points", descriptor.geometry == .points ? 1 : 0)
    set("is_strided", stride - 1)
    set("is_padded", padding)
    set("border_is_one", descriptor.border == .ones ? 1 : 0)
    set("height", descriptor.inputHeight)
    set("width", descriptor.inputWidth)
    set("input_channels", descriptor.inputChannels)
    set("input_tiles_rows", descriptor.inputTiles.rows)
    set("input_tiles_columns", descriptor.inputTiles.columns)
    set("output_tiles_rows", descriptor.outputTiles.rows)
    set("output_tiles_columns", descriptor.outputTiles.columns)
    set("pitch_tile", descriptor.inputPitch.tile)
    set("pitch_row", descriptor.inputPitch.row)
  }

  /// Sets what the array has to know.
  func setArrayLayer(in program: inout VectorProgram, operations: ArrayOperations) {
    func set(_ field: String, _ value: Int) { program.set("layer_\(field)_i", UInt64(value)) }
    set("filters", descriptor.filters)
    set("channels", descriptor.windowChannels)
    set("weight_planes", descriptor.weightPlanes)
    set("planes", descriptor.windowPlanes)
    set("output_planes", descriptor.outputPlanes)
    set("has_equal_weight", descriptor.border == .half ? 1 : 0)
    set("is_and", descriptor.operation == .and ? 1 : 0)
    set("is_pooled", descriptor.isPooled ? 1 : 0)
    set("gives_logits", descriptor.givesLogits ? 1 : 0)
    set("output_tiles_rows", descriptor.outputTiles.rows)
    set("output_tiles_columns", descriptor.outputTiles.columns)
    set("pitch_tile", descriptor.outputPitch.tile)
    set("pitch_row", descriptor.outputPitch.row)
  }

  /// The words of the input as whole writes.
  var imageBeats: [UInt32] {
    let count = sample.layer.inputMap(tile: tile).wordCount
    return (0..<count).flatMap {
      tile.beat(address: $0, quarters: 15, word: sample.words[$0])
    }
  }

  /// The windows of a tile, with `last`.
  func windowBeats(_ windows: [UInt16]) -> [UInt32] {
    var beats: [UInt32] = []
    for start in stride(from: 0, to: windows.count, by: tile.pixelCount) {
      var words = [UInt32](repeating: 0, count: (9 * tile.pixelCount + 31) / 32)
      for pixel in 0..<tile.pixelCount {
        let window = UInt64(windows[start + pixel]) << UInt64(9 * pixel % 32)
        words[9 * pixel / 32] |= UInt32(truncatingIfNeeded: window)
        if window >> 32 != 0 { words[9 * pixel / 32 + 1] |= UInt32(window >> 32) }
      }
      beats += words + [start + tile.pixelCount == windows.count ? 1 : 0]
    }
    return beats
  }
}
