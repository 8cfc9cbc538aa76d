/// A network of binary layers, computed exactly in whole numbers.
public struct Network: Hashable, Sendable {
  /// Channels, rows and columns of the image.
  public let inputShape: [Int]
  /// The first takes pixels, the last gives logits.
  public let layers: [Layer]
  /// Channels, rows and columns of what each layer gives, after pooling.
  public let outputShapes: [[Int]]

  /// Throws: `.noLayers`, `.place`, `.input`, `.activationBits`, `.noOutput`, `.logitsOfMap`.
  public init(
    inputChannels: Int = 1, height: Int, width: Int, layers: [Layer]
  ) throws(BinaryNetworkError) {
    if layers.isEmpty { throw .noLayers }
    inputShape = [inputChannels, height, width]
    var shape = inputShape
    var shapes: [[Int]] = []
    for (index, layer) in layers.enumerated() {
      var takesPixels = false
      if case .integerConvolution = layer.operation { takesPixels = true }
      if takesPixels != (index == 0) {
        throw .place(layer: layer.name, takesPixels ? .takesPixels : .takesNoPixels)
      }
      if layer.isOutput != (index == layers.count - 1) {
        throw .place(layer: layer.name, layer.isOutput ? .givesSums : .givesActivations)
      }
      if let taken = layer.activationBits, let given = layers[index - 1].outputBits,
        taken != given
      {
        throw .activationBits(layer: layer.name, found: taken, expected: given)
      }
      shape = try layer.outputShape(of: shape)
      shapes.append(shape)
    }
    outputShapes = shapes
    self.layers = layers
  }

  /// The number of bytes of an image.
  public var pixelCount: Int { inputShape.reduce(1, *) }

  /// The class of an image: the greatest logit's index, the lowest of equal ones.
  ///
  /// `pixels`: channel, row, column; `pixelCount` of them.
  public func predict(_ pixels: [UInt8]) -> Int {
    Self.indexOfGreatest(logits(of: pixels))
  }

  /// The logits of an image.
  public func logits(of pixels: [UInt8]) -> [Int] {
    run(pixels) { _ in }
  }

  /// The logits that follow from what layer `index`, which is not the first, takes in.
  public func logits(of input: ActivationMap, from index: Int) -> [Int] {
    precondition(index > 0, "the first layer takes pixels")
    return run(layers[index...], on: input, pixels: []) { _ in }
  }

  /// The network with another layer in the place of one.
  ///
  /// Throws: `.place`, `.input`, `.activationBits`, `.noOutput`, `.logitsOfMap`.
  public func replacing(_ index: Int, with layer: Layer) throws(BinaryNetworkError) -> Network {
    var layers = layers
    layers[index] = layer
    return try Network(
      inputChannels: inputShape[0], height: inputShape[1], width: inputShape[2], layers: layers)
  }

  /// Everything that an image makes of the network.
  public func trace(_ pixels: [UInt8]) -> Trace {
    var steps: [Trace.Step] = []
    let logits = run(pixels) { steps.append($0) }
    return Trace(steps: steps, logits: logits)
  }

  static func indexOfGreatest(_ logits: [Int]) -> Int {
    logits.indices.max { (logits[$0], $1) < (logits[$1], $0) } ?? 0
  }

  /// Computes layer by layer and shows each step.
  private func run(_ pixels: [UInt8], show: (Trace.Step) -> Void) -> [Int] {
    precondition(pixels.count == pixelCount, "not the pixels of an image of the network's size")
    return run(layers[...], on: nil, pixels: pixels, show: show)
  }

  /// Some layers, the first of which takes `input`, or the pixels.
  private func run(
    _ layers: ArraySlice<Layer>, on input: ActivationMap?, pixels: [UInt8],
    show: (Trace.Step) -> Void
  ) -> [Int] {
    var map = input
    var logits: [Int] = []
    for layer in layers {
      let step: Trace.Step
      switch layer.operation {
      case .integerConvolution(let convolution, let threshold):
        let accumulators = convolution.accumulators(
          of: pixels, height: inputShape[1], width: inputShape[2])
        step = layer.step(input: nil, accumulators, threshold)
      case .binaryConvolution(let convolution, let threshold):
        let input = convolution.isLinear ? map!.flattened() : map!
        step = layer.step(input: input, convolution.accumulators(of: input), threshold)
      case .integerLinear(let linear):
        logits = linear.logits(of: map!)
        step = layer.step(input: map!)
      case .binaryLinear(let linear):
        let input = linear.isLinear ? map!.flattened() : map!
        let accumulators = linear.accumulators(of: input)
        logits = accumulators.values.enumerated().map { linear.sum(of: $1, filter: $0) }
        step = layer.step(input: input, accumulators)
      }
      show(step)
      map = step.output
    }
    return logits
  }
}

extension Layer {
  fileprivate func step(
    input: ActivationMap?, _ accumulators: AccumulatorMap? = nil, _ threshold: Threshold? = nil
  ) -> Trace.Step {
    let activations = accumulators.flatMap { threshold?.activations(of: $0) }
    return Trace.Step(
      name: name, input: input, accumulators: accumulators, activations: activations,
      output: activations.map(pooled))
  }
}
