import EngineModel

/// A map of whole numbers.
struct ValueMap: Equatable {
  var channels: Int
  var height: Int
  var width: Int
  var values: [Int]

  init(channels: Int, height: Int, width: Int, value: (Int, Int, Int) -> Int) {
    self.channels = channels
    self.height = height
    self.width = width
    values = (0..<channels * height * width).map {
      value($0 / (height * width), $0 / width % height, $0 % width)
    }
  }

  subscript(channel: Int, y: Int, x: Int) -> Int { values[(channel * height + y) * width + x] }
}

/// A random layer of the engine, and what it computes straight from the definition of a convolution: products of
/// weights and activations, with nothing of planes, counts or tiles in it.
struct DirectLayer {
  /// What bits of activations and weights stand for.
  enum Meaning: CaseIterable {
    /// -1 and +1 on both sides, and a border of -1, +1 or 0.
    case signs
    /// Activations of several bits, weights -1 and +1; the sum is moved so that it counts from 0.
    case planesBySigns
    /// Activations of one or several bits, weights of one or several.
    case numbers
  }

  var layer: EngineLayer
  let meaning: Meaning
  /// Filter, channel, position.
  private let weights: [[[Int]]]

  init(
    _ name: String, _ meaning: Meaning, on input: [Int], planes: Int, outputBits: Int,
    using random: inout SeededGenerator
  ) {
    let weightPlanes = meaning == .numbers ? Int.random(in: 1...4, using: &random) : 1
    let filters = Int.random(in: 1...14, using: &random)
    let isPoints = Int.random(in: 0..<4, using: &random) == 0
    let positions = isPoints ? 1 : 9
    let numbers =
      weightPlanes == 1 ? 0...1 : -(1 << (weightPlanes - 1))...1 << (weightPlanes - 1) - 1
    self.meaning = meaning
    weights = (0..<filters).map { _ in
      (0..<input[0]).map { _ in
        (0..<positions).map { _ in
          meaning == .numbers
            ? .random(in: numbers, using: &random)
            : Bool.random(using: &random) ? 1 : -1
        }
      }
    }
    let stride = isPoints ? 1 : Int.random(in: 1...2, using: &random)
    let padding = isPoints || min(input[1], input[2]) > 2 && Bool.random(using: &random) ? 0 : 1
    let side = isPoints ? 1 : 3
    layer = EngineLayer(
      name: name, geometry: isPoints ? .points : .square(stride: stride, padding: padding),
      inputChannels: input[0], inputHeight: input[1], inputWidth: input[2], filters: filters,
      sequences: [], thresholds: [],
      outputHeight: (input[1] + 2 * (isPoints ? 0 : padding) - side) / stride + 1,
      outputWidth: (input[2] + 2 * (isPoints ? 0 : padding) - side) / stride + 1)
    layer.operation = meaning == .numbers ? .and : .xnor
    layer.activationPlanes = planes
    layer.weightPlanes = weightPlanes
    if !isPoints {
      layer.border =
        meaning == .signs
        ? [.zeros, .ones, .half].randomElement(using: &random)!
        : [.zeros, .ones].randomElement(using: &random)!
    }
    layer.isPooled =
      min(layer.outputHeight, layer.outputWidth) > 1 && Bool.random(using: &random)
    layer.sequences = sequences
    layer.thresholds = thresholds(outputBits: outputBits, using: &random)
  }

  /// The kernels in planes.
  private var sequences: [UInt32] {
    weights.flatMap { channels in
      (0..<layer.weightPlanes).flatMap { plane in
        (0..<layer.windowChannels).map { window in
          (0..<9).reduce(UInt32(0)) { sequence, position in
            let isPoints = layer.geometry == .points
            let channel = isPoints ? 9 * window + position : window
            guard channel < layer.inputChannels else {
              return sequence << 1 | (layer.operation == .xnor ? 1 : 0)
            }
            let weight = channels[channel][isPoints ? 0 : position]
            let bit =
              meaning == .numbers
              ? weight >> (layer.weightPlanes - 1 - plane) & 1 : weight > 0 ? 1 : 0
            return sequence << 1 | UInt32(bit)
          }
        }
      }
    }
  }

  /// Thresholds among the sums that are likely.
  private func thresholds(
    outputBits: Int, using random: inout SeededGenerator
  ) -> [FilterThresholds] {
    let largest =
      layer.activationPlanes == 1 && layer.border == .half
      ? 2 : 1 << layer.activationPlanes - 1
    return weights.map { channels in
      let all = channels.flatMap { $0 }
      let middle =
        meaning == .numbers
        ? all.reduce(0, +) * largest / 2 : all.count * largest / 2
      let spread = max(2, all.count * largest / 6)
      let isRising = Bool.random(using: &random)
      let values = (1..<1 << outputBits).map { _ in
        middle + .random(in: -spread...spread, using: &random)
      }.sorted()
      return FilterThresholds(
        isRising: isRising, pooling: Bool.random(using: &random) ? .greatest : .least,
        values: isRising ? values : values.reversed())
    }
  }

  /// What the layer makes of a map.
  func output(of input: ValueMap) -> ValueMap {
    let outputs = ValueMap(
      channels: layer.filters, height: layer.outputHeight, width: layer.outputWidth
    ) { filter, y, x in
      let sum = sum(filter, y, x, input)
      let thresholds = layer.thresholds[filter]
      return thresholds.values.count { thresholds.isRising ? sum >= $0 : sum <= $0 }
    }
    guard layer.isPooled else { return outputs }
    return ValueMap(
      channels: layer.filters, height: layer.outputHeight / 2, width: layer.outputWidth / 2
    ) { filter, y, x in
      let four = [(0, 0), (0, 1), (1, 0), (1, 1)].map { outputs[filter, 2 * y + $0, 2 * x + $1] }
      return layer.thresholds[filter].pooling == .least ? four.min()! : four.max()!
    }
  }

  /// The sum that thresholds are compared with.
  private func sum(_ filter: Int, _ y: Int, _ x: Int, _ input: ValueMap) -> Int {
    let largest = 1 << layer.activationPlanes - 1
    var products = 0
    var count = 0
    var negative = 0
    for channel in 0..<layer.inputChannels {
      for (position, weight) in weights[filter][channel].enumerated() {
        var row = y
        var column = x
        if case .square(let stride, let padding) = layer.geometry {
          row = stride * y + position / 3 - padding
          column = stride * x + position % 3 - padding
        }
        let isInside = 0..<input.height ~= row && 0..<input.width ~= column
        let value =
          isInside ? input[channel, row, column] : layer.border == .ones ? largest : 0
        switch meaning {
        case .signs: products += weight * (isInside || layer.border != .half ? 2 * value - 1 : 0)
        case .planesBySigns, .numbers: products += weight * value
        }
        count += 1
        if weight < 0 { negative += 1 }
      }
    }
    switch meaning {
    // Agreements; with half agreements, twice as many.
    case .signs: return layer.border == .half ? products + count : (products + count) / 2
    case .planesBySigns: return products + negative * largest
    case .numbers: return products
    }
  }
}
