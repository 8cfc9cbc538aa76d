import EngineModel
import Hardware

/// Golden vectors of `WindowStage`: maps written, and the windows of every kind of layer on them.
struct WindowStageBench {
  var block: WindowStage

  /// An engine around the block, for what layers it may run.
  private var parameters: EngineParameters {
    var parameters = EngineParameters(.small)
    parameters.tile = block.tile
    parameters.activationWords = block.words
    parameters.activationBits = 2
    return parameters
  }

  func bench(_ context: BenchContext) -> Bench {
    var interface = context.interface
    interface.makeChannel("write", .input, valid: "write_enable_i")
    var program = VectorProgram(
      interface: interface, title: "\(context.configuration.name): windows of random maps")
    var generator = SeededGenerator(seed: 31)
    let shapes = EngineSampleShape.all(for: parameters).filter { !$0.givesLogits }
    for shape in shapes + sizes {
      let sample = EngineSample(shape, for: parameters, generator: &generator)
      fill(&program, sample)
    }
    return Bench(
      plan: context.plan(interface: interface, resetCount: 20, runsInIcarus: true),
      vectors: [("windows.hex", program)])
  }

  /// Maps of every remainder of rows and of columns of a tile, under each stride, padding and border; and of points every row
  /// and place of a group of channels.
  private var sizes: [EngineSampleShape] {
    let (height, width) = (block.tile.height, block.tile.width)
    var shapes = [
      EngineSampleShape(
        name: "points, every row", geometry: .points, channels: 22, height: 2 * height + 1,
        width: 2 * width + 2)
    ]
    shapes += (1...9).map { count in
      EngineSampleShape(
        name: "points, \(count) channels in the last group", geometry: .points, channels: 9 + count,
        height: height - 1, width: width - count % 2, planes: 1 + count % 2)
    }
    for (stride, padding) in [(1, 0), (1, 1), (2, 0), (2, 1)] {
      for remainder in 0..<height {
        var shape = EngineSampleShape(
          name: "stride \(stride), padding \(padding), \(remainder) rows over",
          geometry: .square(stride: stride, padding: padding), channels: 1 + remainder % 2)
        shape.border = remainder % 2 == 0 ? .zeros : .ones
        shape.height = height * (1 + remainder % 2) + remainder
        shape.width = width * (2 - remainder % 2) + (3 * remainder + padding) % width
        if shape.height >= 3 && shape.width >= 3 { shapes.append(shape) }
      }
      // A whole tile of outputs, often enough that no two bits are equal by chance.
      shapes.append(
        EngineSampleShape(
          name: "stride \(stride), padding \(padding), eight channels",
          geometry: .square(stride: stride, padding: padding), channels: 8,
          height: stride * height + 3, width: stride * width + 3))
      for isTall in [false, true] {
        var shape = EngineSampleShape(
          name: "stride \(stride), padding \(padding), \(isTall ? "tall" : "wide")",
          geometry: .square(stride: stride, padding: padding), channels: 1)
        shape.height = isTall ? 3 * height + 1 : 3
        shape.width = isTall ? 3 : 3 * width + 1
        shapes.append(shape)
      }
    }
    return shapes + small
  }

  /// Maps of one and of two tiles: their windows have so few words that the walk is at the end of a plane, channel or
  /// tile when a window waits.
  private var small: [EngineSampleShape] {
    var shapes: [EngineSampleShape] = []
    for (rows, columns) in [(1, 1), (1, 2), (2, 1)] {
      for padding in 0...1 {
        for planes in 1...2 {
          var shape = EngineSampleShape(
            name: "\(rows)x\(columns) tiles, padding \(padding), \(planes) planes",
            geometry: .square(stride: 1, padding: padding), channels: 4, planes: planes)
          // An exact zero uses the one plane of the map twice.
          shape.border = planes == 1 && padding == 1 ? .half : .ones
          shape.height = rows * block.tile.height
          shape.width = columns * block.tile.width - (columns - 1)
          // A tile of two rows has no window of three without a border.
          if min(shape.height, shape.width) + 2 * padding >= 3 { shapes.append(shape) }
        }
      }
    }
    return shapes
  }

  private func fill(_ program: inout VectorProgram, _ sample: EngineSample) {
    let steps = EngineSteps(sample: sample, tile: block.tile)
    let name = sample.layer.name
    program.begin("\(name): the map")
    program.clearLevels()
    write(&program, steps, isSecond: false)
    program.set("reads_second_i", 0)
    run(&program, steps, "\(name): windows of memory A")

    program.begin("\(name): by quarters, in memory B; after clear", resetting: false)
    write(&program, steps, isSecond: true)
    program.set("reads_second_i", 1)
    let windows = steps.sample.windowsOfTiles()
    program.expect("windows", words: windows.flatMap(steps.windowBeats), as: .optional)
    program.pulse("start_i")
    program.idle(9 + windows.count)
    program.clear(offering: windows.count % 2 == 0 ? ["write"] : [])
    run(&program, steps, "\(name): windows of memory B")
  }

  /// Writes the map as whole words to A; to B the complement of each word, then quarter by quarter.
  private func write(_ program: inout VectorProgram, _ steps: EngineSteps, isSecond: Bool) {
    program.set("reads_second_i", isSecond ? 0 : 1)
    steps.setWindowLayer(in: &program)
    let beats = isSecond ? quarterBeats(steps) : steps.imageBeats
    program.drive("write", words: beats)
    program.join(limit: beats.count + 20)
  }

  private func quarterBeats(_ steps: EngineSteps) -> [UInt32] {
    let count = steps.sample.layer.inputMap(tile: block.tile).wordCount
    return (0..<count).flatMap { address in
      let word = steps.sample.words[address]
      let whole = steps.tile.beat(address: address, quarters: 15, word: inverted(word))
      return whole
        + (0..<4).flatMap { index in
          let quarter = [2, 0, 3, 1][(index + address) % 4]
          return steps.tile.beat(
            address: address, quarters: 1 << quarter, word: mixed(word, quarter: quarter))
        }
    }
  }

  /// Starts the layer, and expects its windows while a word of the other memory is written.
  private func run(_ program: inout VectorProgram, _ steps: EngineSteps, _ comment: String) {
    let windows = steps.sample.windowsOfTiles()
    let reads = steps.sample.descriptor.wordsRead
    program.pulse("start_i")
    program.drive("write", words: steps.tile.beat(address: 0, quarters: 15, word: 0))
    program.expect("windows", words: windows.flatMap(steps.windowBeats))
    program.join(
      limit: reads + 50, predictedCycles: reads + WindowGenerator.latency,
      sequences: windows.count * steps.sample.descriptor.windowWords)
  }

  private func inverted(_ word: UInt64) -> UInt64 {
    block.tile.pixelCount == 64 ? ~word : ~word & (1 << UInt64(block.tile.pixelCount) - 1)
  }

  /// The word in one quarter, its complement in the others.
  private func mixed(_ word: UInt64, quarter: Int) -> UInt64 {
    (0..<block.tile.pixelCount).reduce(0) { mixed, pixel in
      let row = pixel / block.tile.width / (block.tile.height / 2)
      let column = pixel % block.tile.width / (block.tile.width / 2)
      let bit = word >> UInt64(pixel) & 1
      return mixed | (2 * row + column == quarter ? bit : 1 - bit) << UInt64(pixel)
    }
  }
}
