import BinaryNetwork
import KernelCodec

/// Small networks of every kind of layer that both the network's arithmetic and the engine have; activations between
/// them are of one bit or several.
enum RandomNetwork {
  static func make(using random: inout SeededGenerator) throws -> Network {
    let inputShape = [
      Int.random(in: 1...3, using: &random), Int.random(in: 6...19, using: &random),
      Int.random(in: 6...19, using: &random),
    ]
    var layers = [try pixelLayer(channels: inputShape[0], using: &random)]
    var shape = try outputShape(of: layers, inputShape)
    while shape[1] > 3 || shape[2] > 3 || layers.count < 3 {
      let layer = try binaryLayer(
        layers.count, input: shape, activationBits: layers.outputBits, using: &random)
      if let next = try? outputShape(of: layers + [layer], inputShape) {
        layers.append(layer)
        shape = next
      }
    }
    if Bool.random(using: &random) {
      let hidden = KernelLayer.random(
        side: .one, filters: 11, channels: shape.reduce(1, *), axisCount: 2, using: &random)
      let convolution = try BinaryConvolution(hidden, activationBits: layers.outputBits)
      layers.append(
        try Layer(
          name: "hidden",
          operation: .binaryConvolution(
            convolution, try threshold(11, around: convolution, using: &random))))
      shape = [11, 1, 1]
    }
    layers.append(
      try logitLayer(on: shape, activationBits: layers.outputBits, using: &random))
    return try network(layers, inputShape)
  }

  private static func network(_ layers: [Layer], _ shape: [Int]) throws -> Network {
    try Network(inputChannels: shape[0], height: shape[1], width: shape[2], layers: layers)
  }

  /// What the layers, the last of which gives no logits, come to.
  private static func outputShape(of layers: [Layer], _ input: [Int]) throws -> [Int] {
    // No map has as many inputs as this end takes, a prime, and the error says what it was given.
    let end = Layer.Operation.integerLinear(
      try IntegerLinear(
        weights: [Int8](repeating: 1, count: 65_537), bias: [0],
        activationBits: layers.outputBits))
    do {
      _ = try network(layers + [try Layer(name: "end", operation: end)], input)
      return []
    } catch BinaryNetworkError.input(let layer, _, let expected) where layer == "end" {
      return expected
    }
  }

  /// Thresholds of one bit to four.
  private static func threshold(
    _ count: Int, around middle: Int, spread: Int, using random: inout SeededGenerator
  ) throws -> Threshold {
    let bits = [1, 1, 2, 3, 4].randomElement(using: &random)!
    let isAtLeast = (0..<count).map { _ in Bool.random(using: &random) }
    let thresholds = isAtLeast.flatMap { isAtLeast in
      let steps = (1..<1 << bits).map { _ in
        // Now and then one that is never or always passed.
        Int32.random(in: 0..<12, using: &random) == 0
          ? [Int32.min, Int32.max].randomElement(using: &random)!
          : Int32(middle + Int.random(in: -spread...spread, using: &random))
      }.sorted()
      return isAtLeast ? steps : steps.reversed()
    }
    return try Threshold(thresholds: thresholds, isAtLeast: isAtLeast, bits: bits)
  }

  /// Thresholds on accumulators that are likely.
  private static func threshold(
    _ count: Int, around convolution: BinaryConvolution, using random: inout SeededGenerator
  ) throws -> Threshold {
    let isSigned = convolution.layer.kind != .binary
    let greatest = 1 << convolution.activationBits - 1
    // Sums of products are about 0; what is counted or added is about half or a quarter of what it can be.
    let half = convolution.inputCount * greatest / 2
    let middle = isSigned ? half / 2 : convolution.activationBits > 1 ? 0 : half
    return try threshold(count, around: middle, spread: max(1, half / 4), using: &random)
  }

  private static func pixelLayer(
    channels: Int, using random: inout SeededGenerator
  ) throws -> Layer {
    let side = Int.random(in: 1...5, using: &random)
    let filters = Int.random(in: 1...9, using: &random)
    let weights: ClosedRange<Int8> = [-128...127, -1...1, 0...1, -3...2].randomElement(
      using: &random)!
    let isSigned = Int.random(in: 0..<3, using: &random) == 0
    let convolution = try IntegerConvolution(
      weights: (0..<filters * channels * side * side).map { _ in
        isSigned ? (Bool.random(using: &random) ? 1 : -1) : .random(in: weights, using: &random)
      },
      filters: filters, channels: channels,
      geometry: ConvolutionGeometry(
        side: side, stride: .random(in: 1...2, using: &random),
        padding: .random(in: 0..<min(side, 3), using: &random)),
      paddingValue: [0, 255, 128].randomElement(using: &random)!)
    return try Layer(
      name: "pixels",
      operation: .integerConvolution(
        convolution, try threshold(filters, around: 0, spread: 300 * side, using: &random)),
      poolSide: .random(in: 1...2, using: &random), poolsSums: .random(using: &random))
  }

  private static func binaryLayer(
    _ number: Int, input: [Int], activationBits: Int, using random: inout SeededGenerator
  ) throws -> Layer {
    let side = [KernelSide.one, .two, .three, .three, .three].randomElement(using: &random)!
    let filters = Int.random(in: 1...21, using: &random)
    let isSigned = Int.random(in: 0..<3, using: &random) == 0
    let kernels = KernelLayer.random(
      side: side, filters: filters, channels: input[0], isSigned: isSigned,
      paddingValue: activationBits > 1 ? 0 : Bool.random(using: &random) ? 1 : -1, using: &random)
    let convolution = try BinaryConvolution(
      kernels, stride: .random(in: 1...2, using: &random),
      padding: .random(in: 0..<min(2, side.rawValue), using: &random),
      activationBits: activationBits)
    return try Layer(
      name: "binary\(number)",
      operation: .binaryConvolution(
        convolution, try threshold(filters, around: convolution, using: &random)),
      poolSide: .random(in: 1...2, using: &random), poolsSums: .random(using: &random))
  }

  private static func logitLayer(
    on shape: [Int], activationBits: Int, using random: inout SeededGenerator
  ) throws -> Layer {
    let inputs = shape.reduce(1, *)
    if shape[1] == shape[2], let side = KernelSide(rawValue: shape[1]), Bool.random(using: &random)
    {
      // Windows of the whole map, or of 3x3 around its one pixel.
      let isWide = shape[1] == 1 && Bool.random(using: &random)
      let kernels = KernelLayer.random(
        side: isWide ? .three : side, filters: 7, channels: shape[0],
        isSigned: .random(using: &random), paddingValue: activationBits == 1 ? -1 : 0,
        using: &random)
      return try Layer(
        name: "logits",
        operation: .binaryLinear(
          try BinaryConvolution(
            kernels, stride: .random(in: 1...2, using: &random), padding: isWide ? 1 : 0,
            activationBits: activationBits)))
    }
    if Bool.random(using: &random) {
      return try Layer(
        name: "logits",
        operation: .integerLinear(
          try IntegerLinear(
            weights: (0..<7 * inputs).map { _ in .random(in: -128...127, using: &random) },
            bias: (0..<7).map { _ in .random(in: -900...900, using: &random) },
            activationBits: activationBits)))
    }
    let kernels = KernelLayer.random(
      side: .one, filters: 7, channels: inputs, isSigned: .random(using: &random), axisCount: 2,
      using: &random)
    return try Layer(
      name: "logits",
      operation: .binaryLinear(
        try BinaryConvolution(kernels, activationBits: activationBits)))
  }
}

extension [Layer] {
  /// The bits of an activation that the last gives.
  fileprivate var outputBits: Int { last?.outputBits ?? 1 }
}

extension KernelLayer {
  /// A layer of random sequences.
  fileprivate static func random(
    side: KernelSide, filters: Int, channels: Int, isSigned: Bool = false, axisCount: Int = 4,
    paddingValue: Int = -1, using random: inout SeededGenerator
  ) -> KernelLayer {
    let mask = (UInt32(1) << UInt32(side.sequenceWidth)) - 1
    return KernelLayer(
      name: "random",
      kind: isSigned
        ? .signedBinary(signs: (0..<filters).map { _ in .random(using: &random) }) : .binary,
      side: side, filters: filters, channels: channels, axisCount: axisCount,
      paddingValue: paddingValue,
      sequences: (0..<filters * channels).map { _ in
        UInt32.random(in: 0...UInt32.max, using: &random) & mask
      })
  }
}
