import BinaryNetwork
import EngineModel
import KernelCodec
import Testing

/// Layers of ternary weights alone on the engine, against sums of products.
struct TernaryLayerTests {
  @Test(
    arguments: [
      (KernelSide.three, 4, 1), (.three, 4, 2), (.one, 4, 1), (.one, 4, 2), (.two, 4, 1),
      (.one, 2, 1),
    ], 0..<4)
  func `outputs are those of sums of products`(
    shape: (side: KernelSide, axisCount: Int, stride: Int), seed: Int
  ) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let side = shape.side.rawValue
    let (filters, channels) = (
      Int.random(in: 1...9, using: &random), Int.random(in: 1...13, using: &random)
    )
    let size = shape.axisCount == 2 ? 1 : Int.random(in: 3...9, using: &random)
    let ternary = TernaryLayer(
      name: "conv", side: shape.side, axisCount: shape.axisCount, filters: filters,
      channels: channels,
      weights: (0..<filters * channels * side * side).map { _ in .random(in: -1...1, using: &random)
      })
    let layer = try EngineLayer(alone: ternary, height: size, width: size, stride: shape.stride)
    let parameters = Engines.roomy(lanes: 3, height: 2, width: 4)
    let input = ValueMap(channels: channels, height: size, width: size) { _, _, _ in
      .random(in: 0...1, using: &random)
    }
    let program = try EngineProgram([layer], for: parameters)
    let run = try EngineModel(parameters).run(
      program.bytes,
      image: parameters.tile.imageBytes(
        of: layer.inputMap(tile: parameters.tile).words { input[$0, $1, $2] }))
    #expect(run.fault == nil)

    let padding = side == 3 ? 1 : 0
    let expected = ValueMap(
      channels: filters, height: layer.outputHeight, width: layer.outputWidth
    ) { filter, y, x in
      var sum = 0
      for channel in 0..<channels {
        for position in 0..<side * side {
          let row = y * shape.stride + position / side - padding
          let column = x * shape.stride + position % side - padding
          guard 0..<size ~= row, 0..<size ~= column else { continue }
          sum += ternary[filter, channel, position] * input[channel, row, column]
        }
      }
      return sum >= layer.thresholds[filter].values[0] ? 1 : 0
    }
    let map = program.layers[0].output
    let found = ValueMap(channels: filters, height: layer.outputHeight, width: layer.outputWidth) {
      map.value(in: run.layers[0].outputWords, channel: $0, y: $1, x: $2)
    }
    let isEqual = found == expected
    #expect(isEqual, "seed \(seed)")
    // Neither all 0 nor all 1, or nothing was compared.
    #expect(filters < 4 || size == 1 || Set(found.values).count == 2)
  }

  @Test func `larger kernels are refused with their layer`() {
    let layer = TernaryLayer(
      name: "conv", side: .five, filters: 1, channels: 1, weights: [Int8](repeating: 0, count: 25))
    #expect(throws: EngineRefusal.layer("conv", .kernelSide(5))) {
      try EngineLayer(alone: layer, height: 9, width: 9)
    }
  }
}
