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
    let layer = try EngineLayer(
      alone: ternary, on: LayerPlacement(height: size, width: size, stride: shape.stride))
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
      try EngineLayer(alone: layer, on: LayerPlacement(height: 9, width: 9))
    }
  }
}

/// Layers of bits that run alone, on maps and borders of every kind, against their sums counted one by one.
struct LoneLayerTests {
  @Test(arguments: 0..<24)
  func countsAsItIsDefined(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(900 + seed))
    let side = [KernelSide.one, .two, .three, .three][seed % 4]
    let padding = side == .one ? 0 : Int.random(in: 0...1, using: &random)
    let (filters, channels) = (
      Int.random(in: 1...9, using: &random), Int.random(in: 1...13, using: &random)
    )
    let bits = seed % 3 == 2 ? 2 : 1
    let border = bits > 1 ? 0 : [-1, 0, 1][seed / 4 % 3]
    let isSigned = seed % 5 == 0
    let kernels = KernelLayer(
      name: "alone",
      kind: isSigned
        ? .signedBinary(signs: (0..<filters).map { _ in .random(using: &random) }) : .binary,
      side: side, filters: filters, channels: channels, paddingValue: border,
      sequences: (0..<filters * channels).map { _ in
        UInt32.random(in: 0..<1 << UInt32(side.sequenceWidth), using: &random)
      })
    let placement = LayerPlacement(
      height: .random(in: 3...9, using: &random), width: .random(in: 3...9, using: &random),
      stride: .random(in: 1...2, using: &random), padding: padding, activationBits: bits)
    let layer = try EngineLayer(alone: kernels, on: placement)
    let parameters = Engines.roomy(lanes: 3, height: 2, width: 4)
    let input = ValueMap(channels: channels, height: placement.height, width: placement.width) {
      _, _, _ in .random(in: 0..<1 << bits, using: &random)
    }
    let program = try EngineProgram([layer], for: parameters)
    let run = try EngineModel(parameters).run(
      program.bytes,
      image: parameters.tile.imageBytes(
        of: layer.inputMap(tile: parameters.tile).words { input[$0, $1, $2] }))
    #expect(run.fault == nil)
    #expect(
      layer.outputHeight
        == (placement.height + 2 * padding - side.rawValue) / placement.stride + 1)
    // Sums of products of weights and -1, +1 or a border's 0; or of weights and levels.
    let sums = ValueMap(channels: filters, height: layer.outputHeight, width: layer.outputWidth) {
      filter, y, x in
      var sum = 0
      for channel in 0..<channels {
        for position in 0..<side.sequenceWidth {
          let sequence = kernels.sequences[filter * channels + channel]
          let isOne = sequence >> UInt32(side.sequenceWidth - 1 - position) & 1 == 1
          let weight = isOne ? 1 : isSigned ? 0 : -1
          let row = y * placement.stride + position / side.rawValue - padding
          let column = x * placement.stride + position % side.rawValue - padding
          let isInside = 0..<placement.height ~= row && 0..<placement.width ~= column
          let value = isInside ? input[channel, row, column] : border
          sum += weight * (bits > 1 ? value : isInside ? 2 * value - 1 : border)
        }
      }
      return sum
    }
    // Bits rise with the sums, whatever the threshold is.
    let map = program.layers[0].output
    for filter in 0..<filters {
      var least = Int.max
      var greatest = Int.min
      for y in 0..<layer.outputHeight {
        for x in 0..<layer.outputWidth {
          let bit = map.value(in: run.layers[0].outputWords, channel: filter, y: y, x: x)
          if bit == 1 {
            least = min(least, sums[filter, y, x])
          } else {
            greatest = max(greatest, sums[filter, y, x])
          }
        }
      }
      #expect(greatest < least, "seed \(seed), filter \(filter)")
    }
  }

  @Test func noEngineHasRoomForMoreClassesThanADescriptorCounts() {
    #expect(
      "\(EngineRefusal.layer("head", .filters(65_537, room: 256)))"
        == "layer `head`: 65537 filters or classes, with room for 256: no engine has room for more "
        + "than 32768")
    #expect(
      "\(EngineRefusal.Reason.filters(300, room: 256))".hasSuffix("choose a larger `filters`"))
  }

  @Test func whatTheEngineLacksIsRefused() {
    let kernels = KernelLayer(
      name: "conv", side: .three, filters: 1, channels: 1, sequences: [0x1AA])
    for (placement, reason) in [
      (LayerPlacement(height: 9, width: 9, stride: 3), EngineRefusal.Reason.stride(3)),
      (LayerPlacement(height: 9, width: 9, padding: 3), .thickBorder(3, side: 3)),
      (LayerPlacement(height: 9, width: 9, padding: 2), .padding(2)),
      (LayerPlacement(height: 2, width: 9, padding: 0), .smallMap(height: 2, width: 9, side: 3)),
    ] {
      #expect(throws: EngineRefusal.layer("conv", reason)) {
        try EngineLayer(alone: kernels, on: placement)
      }
    }
  }
}
