import BinaryNetwork
import KernelCodec
import Testing

@testable import EngineModel

struct EngineRefusalTests {
  /// A layer that every engine has room for.
  private var layer: EngineLayer {
    EngineLayer(
      name: "conv", geometry: .square(stride: 1, padding: 1), inputChannels: 2, inputHeight: 9,
      inputWidth: 9, filters: 4, sequences: [UInt32](repeating: 5, count: 8),
      thresholds: (0..<4).map { _ in FilterThresholds(isRising: true, values: [9]) },
      outputHeight: 9, outputWidth: 9)
  }

  private func expectRefusal(
    _ reason: EngineRefusal.Reason, _ parameters: EngineParameters = EngineParameters(.small),
    _ change: (inout EngineLayer) -> Void
  ) {
    var changed = layer
    change(&changed)
    #expect(throws: EngineRefusal.layer("conv", reason)) {
      try EngineProgram([changed], for: parameters)
    }
  }

  @Test func aLayerWithoutRoomIsRefusedWithItsNameAndTheReason() throws {
    _ = try EngineProgram([layer], for: EngineParameters(.small))
    var narrow = EngineParameters(.small)
    narrow.activationWords = 64
    narrow.windowWords = 16
    narrow.filtersMaximum = 4
    narrow.activationBits = 1
    narrow.sumWidth = 8
    narrow.operations = .xnor
    expectRefusal(.map(words: 81, room: 64), narrow) {
      $0.inputChannels = 9
      $0.sequences = [UInt32](repeating: 5, count: 36)
    }
    expectRefusal(.windows(words: 17, room: 16), narrow) {
      $0.inputChannels = 17
      $0.sequences = [UInt32](repeating: 5, count: 68)
    }
    expectRefusal(.filters(5, room: 4), narrow) {
      $0.filters = 5
      $0.sequences = [UInt32](repeating: 5, count: 10)
      $0.thresholds.append($0.thresholds[0])
    }
    expectRefusal(.sumBits(9, room: 8), narrow) {
      $0.inputChannels = 15
      $0.inputHeight = 3
      $0.inputWidth = 3
      $0.sequences = [UInt32](repeating: 5, count: 60)
    }
    expectRefusal(.operation(.and), narrow) { $0.operation = .and }
    expectRefusal(.activationPlanes(2, most: 1), narrow) { $0.activationPlanes = 2 }
    expectRefusal(.outputPlanes(2, most: 1), narrow) {
      for filter in 0..<4 { $0.thresholds[filter].values = [1, 2, 3] }
    }
    expectRefusal(.weightPlanes(9)) {
      $0.weightPlanes = 9
      $0.sequences = [UInt32](repeating: 5, count: 72)
    }
    expectRefusal(.misfit) { $0.sequences.removeLast() }
    expectRefusal(.misfit) { $0.sequences[0] = 512 }
    expectRefusal(.misfit) { $0.thresholds[1].values = [1, 2] }
    expectRefusal(.misfit) { $0.givesLogits = true }
    #expect(
      "\(EngineRefusal.layer("conv", .windows(words: 17, room: 16)))"
        == "layer `conv`: windows of 17 channels and planes, with room for 16: choose a larger `window-words`"
    )
  }

  @Test func layersThatDoNotFollowEachOtherAreRefused() {
    var second = layer
    second.name = "second"
    #expect(throws: EngineRefusal.layer("second", .input)) {
      try EngineProgram([layer, second], for: EngineParameters(.small))
    }
  }

  @Test func illegalParametersAreRefused() {
    var parameters = EngineParameters(.small)
    parameters.tile.width = 5
    #expect(
      throws: EngineRefusal.parameters(.notOneOf(.tileWidth, 5, legal: [2, 4, 8]))
    ) { try EngineProgram([layer], for: parameters) }
  }

  /// A network of one binary layer between pixels and logits.
  private func network(
    side: KernelSide, padding: Int = 0, poolSide: Int = 1, height: Int = 9
  ) throws -> Network {
    let one = try Threshold(thresholds: [1], isAtLeast: [true])
    let pixels = try IntegerConvolution(
      weights: [1], filters: 1, channels: 1, geometry: ConvolutionGeometry(side: 1))
    let kernel = KernelLayer(name: "binary", side: side, filters: 1, channels: 1, sequences: [1])
    let convolution = try BinaryConvolution(kernel, padding: padding)
    let shape = convolution.geometry.outputLength(of: height) / poolSide
    return try Network(
      height: height, width: height,
      layers: [
        Layer(name: "pixels", operation: .integerConvolution(pixels, one)),
        Layer(
          name: "binary", operation: .binaryConvolution(convolution, one), poolSide: poolSide),
        Layer(
          name: "logits",
          operation: .integerLinear(
            try IntegerLinear(weights: [Int8](repeating: 1, count: shape * shape), bias: [0]))),
      ])
  }

  @Test func whatTheEngineLacksIsRefusedWithTheLayersName() throws {
    func expect(_ layer: String, _ reason: EngineRefusal.Reason, _ network: Network) {
      #expect(throws: EngineRefusal.layer(layer, reason)) { try EngineNetwork(network) }
    }
    expect("binary", .kernelSide(5), try network(side: .five))
    expect("binary", .padding(2), try network(side: .three, padding: 2))
    expect("binary", .poolSide(3), try network(side: .three, poolSide: 3))
    expect("logits", .flattened(height: 7, width: 7), try network(side: .three))
    _ = try EngineNetwork(try network(side: .three, height: 5))
  }
}
