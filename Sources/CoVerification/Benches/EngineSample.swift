import EngineModel
import Hardware
import KernelCodec

/// A random layer of an engine, with the words of its input.
struct EngineSample {
  var layer: EngineLayer
  var descriptor: EngineDescriptor
  var model: LayerModel
  /// All words of the memory that is read: bits outside the map are random too.
  var words: [UInt64]

  /// The windows of each output tile, row by row, as `LayerModel` has them.
  func windowsOfTiles() -> [[UInt16]] {
    tiles.map { model.windows(row: $0.row, column: $0.column, of: words) }
  }

  /// The output tiles, in the order in which they are computed.
  var tiles: [(row: Int, column: Int)] {
    (0..<descriptor.outputTiles.rows).flatMap { row in
      (0..<descriptor.outputTiles.columns).map { (row, $0) }
    }
  }

  /// The sequences of a filter.
  func sequences(ofFilter filter: Int) -> ArraySlice<UInt32> {
    layer.sequences[filter * layer.streamChannels..<(filter + 1) * layer.streamChannels]
  }
}

/// What is random of a layer for a bench, and what is not.
struct EngineSampleShape {
  var name: String
  var geometry = LayerGeometry.square(stride: 1, padding: 1)
  var border = LayerBorder.zeros
  var operation: ArrayOperation?
  var channels = 2
  var height = 5
  var width = 6
  var planes = 1
  var weightPlanes = 1
  /// Groups of filters; the last has one.
  var groups = 2
  var outputPlanes = 1
  var isPooled = false
  var givesLogits = false
  /// Whether every product is the greatest, or the least, that there is.
  var isExtreme = false

  /// Layers of every kind that an engine has: each stride, padding and border, both geometries, planes of all three kinds, pooling,
  /// logits, and filters too short to hide their results.
  static func all(for parameters: EngineParameters) -> [EngineSampleShape] {
    let planes = parameters.activationBits
    func square(_ stride: Int, _ padding: Int) -> LayerGeometry {
      .square(stride: stride, padding: padding)
    }
    var shapes = [
      EngineSampleShape(name: "3x3, padded", channels: 3),
      EngineSampleShape(name: "3x3", geometry: square(1, 0), height: 9, width: 6),
      EngineSampleShape(
        name: "3x3, stride 2, padded with ones", geometry: square(2, 1), border: .ones, height: 9,
        width: 17),
      EngineSampleShape(name: "3x3, stride 2", geometry: square(2, 0), height: 19, width: 9),
      EngineSampleShape(name: "one pixel", geometry: square(1, 0), height: 3, width: 3, groups: 1),
      EngineSampleShape(name: "points", geometry: .points, channels: 13, height: 3, width: 5),
      EngineSampleShape(name: "pooled", height: 9, width: 7, isPooled: true),
      EngineSampleShape(
        name: "pooled, all planes", height: 6, width: 13, planes: planes,
        outputPlanes: parameters.outputBits, isPooled: true),
      EngineSampleShape(
        name: "weight planes", channels: 3, planes: planes, weightPlanes: 3,
        outputPlanes: parameters.outputBits),
      EngineSampleShape(
        name: "one step a filter", channels: 1, height: 4, width: 9, groups: 4,
        outputPlanes: parameters.outputBits),
      EngineSampleShape(
        name: "logits", geometry: .points, channels: 20, height: 1, width: 1, planes: planes,
        weightPlanes: 2, groups: 3, givesLogits: true),
    ]
    // As many channels as the sums of an engine's smallest accumulators hold.
    let product = ((1 << planes) - 1) * 4 * 9
    let mapRoom = parameters.activationWords / (4 * planes)
    let channels = min(
      parameters.windowWords / planes, mapRoom, ((1 << (parameters.sumWidth - 1)) - 1) / product)
    if channels > 0 {
      shapes.append(
        EngineSampleShape(
          name: "the greatest sums", channels: channels, height: 4, width: 4, planes: planes,
          weightPlanes: 3, outputPlanes: parameters.outputBits, isExtreme: true))
    }
    shapes.append(
      EngineSampleShape(
        name: "logits of many filters", geometry: .points, channels: 20, height: 1, width: 1,
        planes: planes, weightPlanes: 2, groups: 8, givesLogits: true))
    let pixelGroups = pixelGroups(for: parameters)
    shapes += [
      EngineSampleShape(
        name: "each pixel at a threshold", height: 4, width: 4, groups: pixelGroups),
      EngineSampleShape(
        name: "each pixel at a threshold, weight planes", channels: 1, height: 4, width: 4,
        planes: planes, weightPlanes: 3, groups: pixelGroups),
      EngineSampleShape(
        name: "pooled, many filters", height: 9, width: 10, groups: 9, isPooled: true),
    ]
    if parameters.operations == .both {
      shapes += [
        EngineSampleShape(
          name: "pooled, of ones", operation: .and, height: 6, width: 7, planes: planes,
          outputPlanes: parameters.outputBits, isPooled: true),
        EngineSampleShape(
          name: "logits, of ones", geometry: .points, operation: .and, channels: 11, height: 1,
          width: 1, planes: planes, weightPlanes: 2, groups: 3, givesLogits: true),
      ]
    }
    if planes > 1 {
      shapes.append(EngineSampleShape(name: "exact zero", border: .half, channels: 3))
      shapes.append(
        EngineSampleShape(
          name: "exact zero, stride 2", geometry: square(2, 1), border: .half, height: 6))
    }
    if parameters.operations == .both {
      for index in shapes.indices where shapes[index].operation == nil {
        shapes[index].operation = index % 3 == 2 && shapes[index].border != .half ? .and : .xnor
      }
    }
    return shapes
  }
}

extension EngineSampleShape {
  /// Groups of two filters a pixel, where the array has room for their thresholds: each pixel's sum is then at a threshold, and
  /// just below another.
  private static func pixelGroups(for parameters: EngineParameters) -> Int {
    let room = parameters.filtersMaximum * ((1 << parameters.outputBits) - 1)
    return (min(2 * parameters.tile.pixelCount, room - 1) + parameters.laneCount)
      / parameters.laneCount
  }

  /// Layers of each geometry, and of maps that fill a tile, begin another or leave some of one, in which every bit of every window
  /// matters to an output.
  static func sensitive(for parameters: EngineParameters) -> [EngineSampleShape] {
    let (rows, columns) = (parameters.tile.height, parameters.tile.width)
    let geometries: [(name: String, geometry: LayerGeometry, factor: Int, least: Int)] = [
      ("points", .points, 1, 1), ("3x3", .square(stride: 1, padding: 0), 1, 3),
      ("3x3, padded", .square(stride: 1, padding: 1), 1, 1),
      ("3x3, stride 2", .square(stride: 2, padding: 0), 2, 3),
      ("3x3, stride 2, padded", .square(stride: 2, padding: 1), 2, 1),
    ]
    return geometries.flatMap { name, geometry, factor, least in
      let sizes = [
        (factor * rows + 1, factor * columns + 1), (rows, columns), (rows - 1, columns - 1),
        (rows + 2, columns + 3),
      ]
      return sizes.map { rows, columns in
        let (height, width) = (max(least, rows), max(least, columns))
        return EngineSampleShape(
          name: "\(name), \(height) x \(width), each pixel at a threshold", geometry: geometry,
          channels: geometry == .points ? 19 : 3, height: height, width: width,
          groups: pixelGroups(for: parameters))
      }
    }
  }
}

extension EngineSample {
  /// A layer of a shape: random kernels on a random map, and thresholds among its sums.
  init(
    _ shape: EngineSampleShape, for parameters: EngineParameters,
    generator: inout SeededGenerator
  ) {
    let filters = (shape.groups - 1) * parameters.laneCount + 1
    var outputs = (height: shape.height, width: shape.width)
    if case .square(let stride, let padding) = shape.geometry {
      outputs.height = (shape.height + 2 * padding - 3) / stride + 1
      outputs.width = (shape.width + 2 * padding - 3) / stride + 1
    }
    let thresholdCount = shape.givesLogits ? 1 : (1 << shape.outputPlanes) - 1
    layer = EngineLayer(
      name: shape.name, geometry: shape.geometry, inputChannels: shape.channels,
      inputHeight: shape.height, inputWidth: shape.width, filters: filters, sequences: [],
      thresholds: [FilterThresholds](
        repeating: FilterThresholds(
          isRising: true, values: [Int](repeating: 0, count: thresholdCount)),
        count: filters),
      outputHeight: outputs.height, outputWidth: outputs.width)
    layer.border = shape.border
    layer.operation = shape.operation ?? (parameters.operations == .and ? .and : .xnor)
    layer.activationPlanes = shape.planes
    layer.weightPlanes = shape.weightPlanes
    layer.isPooled = shape.isPooled
    layer.givesLogits = shape.givesLogits
    let ones = UInt32(1 << EngineParameters.sequenceWidth - 1)
    let streamChannels = layer.streamChannels
    layer.sequences = (0..<filters * streamChannels).map { index in
      // The plane of the sign, which comes first, against all the others.
      let (filter, place) = index.quotientAndRemainder(dividingBy: streamChannels)
      let isSign = place < streamChannels / shape.weightPlanes
      if shape.isExtreme { return isSign == (filter % 2 == 0) ? ones : 0 }
      return UInt32(generator.bits(EngineParameters.sequenceWidth))
    }
    descriptor = layer.descriptor(tile: parameters.tile)
    model = LayerModel(descriptor, for: parameters)
    words = [UInt64](repeating: 0, count: parameters.activationWords)
    for index in 0..<layer.inputMap(tile: parameters.tile).wordCount {
      words[index] =
        shape.isExtreme
        ? UInt64.max >> UInt64(64 - parameters.tile.pixelCount)
        : generator.bits(parameters.tile.pixelCount)
    }
    chooseThresholds(parameters, generator: &generator)
  }

  /// Some of the sums of the first tile, or next to them; those of the first filter beyond every sum.
  private mutating func chooseThresholds(
    _ parameters: EngineParameters, generator: inout SeededGenerator
  ) {
    let windows = model.windows(row: 0, column: 0, of: words)
    for filter in 0..<layer.filters {
      let sums = model.sums(of: sequences(ofFilter: filter), windows)
      let isRising = layer.givesLogits || generator.bits(1) == 1
      var values = layer.thresholds[filter].values.map { _ in
        sums[Int(generator.next() % UInt64(sums.count))] + Int(generator.bits(2)) - 1
      }
      if layer.givesLogits {
        // So that several are equal.
        values = [sums[0] - Int(generator.bits(layer.filters > 8 ? 2 : 1))]
      } else if filter == 0 {
        let range = FilterThresholds.range
        values = values.indices.map {
          $0 % 2 == 0 ? range.lowerBound : range.upperBound
        }
      }
      if layer.filters >= 2 * sums.count && !layer.givesLogits {
        // Each pixel's sum is at a threshold, and just below another.
        values = values.map { _ in sums[filter / 2 % sums.count] + filter % 2 - (isRising ? 0 : 1) }
      } else if filter == 1 && !layer.givesLogits {
        values = values.map { _ in ThresholdWord.extreme(&generator) }
      }
      values.sort { isRising ? $0 < $1 : $0 > $1 }
      layer.thresholds[filter] = FilterThresholds(
        isRising: isRising, pooling: generator.bits(1) == 1 ? .least : .greatest, values: values)
    }
  }
}
