import EngineModel
import KernelCodec

/// A program and an image for an engine, and what the model makes of them.
struct EngineTrial {
  var program: EngineProgram
  /// What lies in memory: the program's bytes, or others.
  var bytes: [UInt8]
  /// The register `program_length`: by default the program's bytes before its streams.
  var length: Int
  var image: [UInt8]
  /// The register `image_length`: the image's bytes, where it is good.
  var imageLength: Int
  var run: EngineRun

  /// `bytes`: what lies in memory in the program's place.
  init(
    _ program: EngineProgram, bytes: [UInt8]? = nil, length: Int? = nil, image: [UInt8]
  ) throws {
    self.program = program
    self.bytes = bytes ?? program.bytes
    self.length = length ?? program.layers.first?.descriptor.weightAddress ?? 0
    self.image = image
    imageLength = image.count
    run = try EngineModel(program.parameters).run(self.bytes, length: self.length, image: image)
  }

  /// The same with one bit of the program another.
  func flipping(bit: Int) throws -> EngineTrial {
    var damaged = program.bytes
    damaged[bit / 8] ^= 1 << UInt8(bit % 8)
    return try EngineTrial(program, bytes: damaged, image: image)
  }

  /// What each layer that is computed comes to.
  var work: [LayerWork] { run.layers.map { LayerWork($0.descriptor) } }

  /// The words that the layer of the fault may have written before it.
  var failingWriteCount: Int {
    guard run.fault != nil, run.layers.count < program.layers.count else { return 0 }
    let descriptor = program.layers[run.layers.count].descriptor
    if descriptor.givesLogits { return 0 }
    return descriptor.outputTiles.count * descriptor.filters * descriptor.outputPlanes
  }

  /// The same memory, of which the engine makes `fault` behind so many layers.
  func failing(_ fault: EngineFault, behind layerCount: Int = 0) -> EngineTrial {
    var failing = self
    failing.run.layers = Array(run.layers.prefix(layerCount))
    failing.run.logits = []
    failing.run.fault = fault
    return failing
  }
}

extension EngineTrial {
  /// A few small layers, one behind the other, on a random image.
  static func random(
    _ shapes: [EngineTrialShape], for parameters: EngineParameters, seed: Int,
    insisting: LayoutKind? = nil
  ) throws -> EngineTrial {
    var generator = SeededGenerator(seed: seed)
    let layers = shapes.map { $0.layer(generator: &generator) }
    let program = try EngineProgram(layers, for: parameters, insisting: insisting)
    return try EngineTrial(program, onRandomMapOf: layers[0], generator: &generator)
  }

  /// A program on an image of random bits, which `layer`, its first, takes.
  init(
    _ program: EngineProgram, onRandomMapOf layer: EngineLayer,
    generator: inout SeededGenerator
  ) throws {
    let tile = program.parameters.tile
    let words = (0..<layer.inputMap(tile: tile).wordCount).map { _ in
      generator.bits(tile.pixelCount)
    }
    try self.init(program, image: tile.imageBytes(of: words))
  }
}

/// A layer of random kernels and thresholds.
struct EngineTrialShape {
  var name: String
  var geometry = LayerGeometry.square(stride: 1, padding: 1)
  var border = LayerBorder.zeros
  var operation = ArrayOperation.xnor
  var channels: Int
  var height: Int
  var width: Int
  var planes = 1
  var weightPlanes = 1
  var filters: Int
  var isPooled = false
  var givesLogits = false

  /// Small networks of every kind of layer.
  static let networks: [[EngineTrialShape]] = [
    [
      EngineTrialShape(
        name: "square", channels: 2, height: 6, width: 7, filters: 5, isPooled: true),
      EngineTrialShape(
        name: "logits", geometry: .square(stride: 1, padding: 0), channels: 5, height: 3, width: 3,
        filters: 7, givesLogits: true),
    ],
    [
      EngineTrialShape(
        name: "pixels", geometry: .square(stride: 1, padding: 0), operation: .and, channels: 2,
        height: 9, width: 10, planes: 8, weightPlanes: 3, filters: 6),
      EngineTrialShape(
        name: "exact zero", geometry: .square(stride: 2, padding: 1), border: .half, channels: 6,
        height: 7, width: 8, filters: 4),
      EngineTrialShape(
        name: "ones", border: .ones, channels: 4, height: 4, width: 4, filters: 13, isPooled: true),
      EngineTrialShape(
        name: "points", geometry: .points, channels: 13, height: 2, width: 2, filters: 11,
        isPooled: true),
      EngineTrialShape(
        name: "logits", geometry: .points, operation: .and, channels: 11, height: 1, width: 1,
        weightPlanes: 2, filters: 9, givesLogits: true),
    ],
  ]

  /// A layer of each kind that takes an image.
  static let firstLayers = [
    networks[0][0],
    EngineTrialShape(
      name: "pixels", geometry: .square(stride: 1, padding: 0), operation: .and, channels: 1,
      height: 9, width: 5, planes: 8, weightPlanes: 2, filters: 3),
    EngineTrialShape(
      name: "levels", geometry: .square(stride: 2, padding: 1), operation: .and, channels: 3,
      height: 5, width: 11, planes: 2, filters: 4),
    EngineTrialShape(
      name: "exact zero", geometry: .square(stride: 1, padding: 1), border: .half, channels: 5,
      height: 3, width: 3, filters: 2),
    EngineTrialShape(
      name: "points", geometry: .points, channels: 11, height: 1, width: 1, filters: 9,
      givesLogits: true),
  ]

  /// The layer, with thresholds near the middle of its sums.
  func layer(generator: inout SeededGenerator) -> EngineLayer {
    var outputs = (height: height, width: width)
    if case .square(let stride, let padding) = geometry {
      outputs.height = (height + 2 * padding - 3) / stride + 1
      outputs.width = (width + 2 * padding - 3) / stride + 1
    }
    var layer = EngineLayer(
      name: name, geometry: geometry, inputChannels: channels, inputHeight: height,
      inputWidth: width, filters: filters, sequences: [], thresholds: [],
      outputHeight: outputs.height, outputWidth: outputs.width)
    layer.border = border
    layer.operation = operation
    layer.activationPlanes = planes
    layer.weightPlanes = weightPlanes
    layer.isPooled = isPooled
    layer.givesLogits = givesLogits
    layer.sequences = (0..<filters * layer.streamChannels).map { _ in
      // Few are frequent, so that there is something to compress.
      UInt32(generator.bits(generator.bits(2) == 0 ? 9 : 3))
    }
    let scale = border == .half ? 2 : 1 << (planes - 1)
    let middle = weightPlanes > 1 ? 0 : 9 * layer.windowChannels * scale / 2
    let spread = max(2, middle / 3)
    layer.thresholds = (0..<filters).map { _ in
      FilterThresholds(
        isRising: generator.bits(1) == 0, pooling: generator.bits(1) == 0 ? .greatest : .least,
        values: [middle + Int.random(in: -spread...spread, using: &generator)])
    }
    return layer
  }
}
