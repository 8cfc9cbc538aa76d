import KernelCodec
import Testing

@testable import EngineModel

struct EngineModelTests {
  /// Layers of every border, geometry, pooling and width of weights, activations and outputs, two after each other.
  @Test(arguments: 0..<200)
  func layersComputeTheirDefinition(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let sides = EngineParameters.tileSides
    let parameters = Engines.roomy(
      lanes: .random(in: 1...5, using: &random), height: sides.randomElement(using: &random)!,
      width: sides.randomElement(using: &random)!)
    let shape = [
      Int.random(in: 1...20, using: &random), Int.random(in: 1...17, using: &random),
      Int.random(in: 1...17, using: &random),
    ]
    let meaning = DirectLayer.Meaning.allCases[seed % 3]
    let planes = meaning == .signs ? 1 : Int.random(in: 1...4, using: &random)
    let outputBits = Int.random(in: 1...3, using: &random)
    let first = DirectLayer(
      "first", meaning, on: shape, planes: planes, outputBits: outputBits, using: &random)
    let between = [first.layer.filters, first.layer.resultHeight, first.layer.resultWidth]
    let second = DirectLayer(
      "second", outputBits == 1 ? .signs : [.planesBySigns, .numbers][seed % 2], on: between,
      planes: outputBits, outputBits: .random(in: 1...4, using: &random), using: &random)

    let input = ValueMap(channels: shape[0], height: shape[1], width: shape[2]) { _, _, _ in
      .random(in: 0..<1 << planes, using: &random)
    }
    let program = try EngineProgram([first.layer, second.layer], for: parameters)
    let image = parameters.tile.imageBytes(
      of: first.layer.inputMap(tile: parameters.tile).words { input[$0, $1, $2] })
    let run = try EngineModel(parameters).run(program.bytes, image: image)
    #expect(run.fault == nil)
    #expect(run.predictedClass == nil)
    var expected = input
    for (index, layer) in [first, second].enumerated() {
      expected = layer.output(of: expected)
      let map = program.layers[index].output
      let found = ValueMap(
        channels: expected.channels, height: expected.height, width: expected.width
      ) { channel, y, x in
        map.value(in: run.layers[index].outputWords, channel: channel, y: y, x: x)
      }
      let isEqual = found == expected
      #expect(isEqual, "layer \(index): \(layer.layer.geometry), \(layer.layer.border)")
    }
  }

  /// A program of two layers with a table, small enough to be damaged everywhere.
  static func small() throws -> (EngineParameters, [UInt8], [UInt8]) {
    var random = SeededGenerator(seed: 5)
    let parameters = Engines.roomy(lanes: 2, height: 2, width: 4)
    var first = DirectLayer(
      "first", .signs, on: [3, 5, 6], planes: 1, outputBits: 1, using: &random)
    first.layer.sequences = first.layer.sequences.indices.map { [0x1FF, 0, 0, 7][$0 % 4] }
    var last = EngineLayer(
      name: "last", geometry: .square(stride: 2, padding: 1), inputChannels: first.layer.filters,
      inputHeight: first.layer.resultHeight, inputWidth: first.layer.resultWidth, filters: 3,
      sequences: (0..<3 * first.layer.filters).map { _ in
        UInt32.random(in: 0..<512, using: &random)
      },
      thresholds: (0..<3).map { FilterThresholds(isRising: true, values: [$0]) },
      outputHeight: 1, outputWidth: 1)
    last.givesLogits = true
    // A table, although it does not pay.
    let program = try EngineProgram(
      [first.layer, last], for: parameters, insisting: .canonical)
    let image = parameters.tile.imageBytes(
      of: first.layer.inputMap(tile: parameters.tile).words { ($0 + $1 * $2) % 2 })
    return (parameters, program.bytes, image)
  }

  @Test func everyFlippedBitIsAnErrorOrChangesNothing() throws {
    let (parameters, program, image) = try Self.small()
    let model = try EngineModel(parameters)
    let good = model.run(program, image: image)
    try #require(good.fault == nil && good.logits.count == 3)
    var codes: [UInt8: Int] = [:]
    var unchanged = 0
    for bit in 0..<8 * program.count {
      var flipped = program
      flipped[bit / 8] ^= 1 << (bit % 8)
      let run = model.run(flipped, image: image)
      if let fault = run.fault {
        codes[fault.code.rawValue, default: 0] += 1
        #expect(run.predictedClass == nil)
      } else {
        unchanged += 1
        #expect(run == good, "bit \(bit)")
      }
    }
    // Padding between the streams, and before them.
    let padding = 8 * program.count - codes.values.reduce(0, +)
    #expect(unchanged == padding)
    for code: UInt8 in [0x05, 0x1F, 0x40, 0x41, 0x43] { #expect(codes[code] != nil) }
  }

  /// What no checksum catches, since all are put right: the model still ends, in a fault or a class.
  @Test(arguments: 0..<8)
  func damageUnderRightChecksumsEnds(seed: Int) throws {
    let (parameters, program, image) = try Self.small()
    let model = try EngineModel(parameters)
    let wordCount = EngineDescriptor.wordCount(laneCount: parameters.laneCount)
    let first = try EngineDescriptor(
      words: (0..<wordCount).map { UInt32(littleEndianBytes: program[4 * $0..<4 * $0 + 4]) },
      for: parameters)
    let table = 4 * wordCount..<4 * (wordCount + first.tableWords)
    let layout = table.upperBound..<table.upperBound + 4 * first.layoutWords
    let thresholds = layout.upperBound..<layout.upperBound + 4 * (first.thresholdCount + 1)
    let stream = first.weightAddress..<first.weightAddress + first.streamBytes[0]
    let parts = [0..<4 * wordCount, table, layout, thresholds, stream]
    try #require(parts.allSatisfy { $0.count > 4 })

    var random = SeededGenerator(seed: UInt64(seed))
    var ends: Set<UInt8> = []
    for _ in 0..<500 {
      var damaged = program
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let body = parts.randomElement(using: &random)!.dropLast(4)
        damaged[body.randomElement(using: &random)!] ^= 1 << Int.random(in: 0..<8, using: &random)
      }
      for (index, part) in parts.enumerated() {
        let end = part.upperBound - 4
        let checksum = CRC32.checksum(of: damaged[part.lowerBound..<end]).littleEndianBytes
        // Those of the codec have the most significant byte first.
        let isCodec = ![0, 3].contains(index)
        damaged.replaceSubrange(
          end..<end + 4, with: isCodec ? checksum.reversed() : checksum)
      }
      ends.insert(model.run(damaged, image: image).fault?.code.rawValue ?? 0)
    }
    // Other weights and thresholds are a class; and each of the parts has rules of its own.
    #expect(ends.isSuperset(of: [0, 0x40, 0x41, 0x42]))
    #expect(ends.contains { (0x01...0x06).contains($0) })
    #expect(ends.contains { (0x11...0x24).contains($0) })
  }

  @Test func everyShortProgramIsAnError() throws {
    let (parameters, program, image) = try Self.small()
    let model = try EngineModel(parameters)
    let used = program.count - program.reversed().prefix { $0 == 0 }.count
    for count in 0..<used {
      let fault = model.run(Array(program.prefix(count)), image: image).fault
      // The length is that of the file; of streams, addresses are all that is known.
      if case .lane = fault?.part {
        #expect(fault?.code == .busError, "\(count) bytes")
      } else {
        #expect(fault?.code == .truncatedProgram, "\(count) bytes")
      }
    }
  }

  /// Where the streams begin: word 16 of the first descriptor.
  static func streamsOffset(_ program: [UInt8]) -> Int {
    Int(UInt32(littleEndianBytes: program[64..<68]))
  }

  /// `program_length` in every place of a program that lies whole in memory.
  @Test func aProgramWhoseLengthIsCutIsTruncatedAndALongerOneRuns() throws {
    let (parameters, program, image) = try Self.small()
    let model = try EngineModel(parameters)
    let good = model.run(program, image: image)
    let whole = Self.streamsOffset(program)
    let faults = (0...whole).map { model.run(program, length: $0, image: image).fault }
    let end = try #require(faults.lastIndex { $0 != nil })
    #expect(end > whole - 64)
    #expect(faults[...end].allSatisfy { $0?.code == .truncatedProgram })
    #expect(faults[0] == EngineFault(.truncatedProgram, layer: 0, .descriptor))
    #expect(faults[63] == faults[0] && faults[64] == faults[0])
    let parts = faults[...end].compactMap { $0.map { "\($0.layer) \($0.part)" } }
    // In their order, each once it has begun.
    #expect(
      parts.enumerated().filter { $0 == 0 || parts[$0 - 1] != $1 }.map(\.1) == [
        "0 descriptor", "0 rankTable", "0 layout", "0 thresholds", "1 descriptor", "1 layout",
        "1 thresholds",
      ])
    for length in [whole, whole + 1, whole + 64, Int(UInt32.max)] {
      #expect(model.run(program, length: length, image: image) == good)
    }
    #expect(
      faults[0]?.description
        == "layer 0, descriptor: the program's length ends within it, or before (code 45 hex)")
  }

  /// First layers of every kind, and every length of an image but the right one.
  @Test(arguments: 0..<24)
  func anImageThatIsNotTheFirstLayersIsRefused(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let sides = EngineParameters.tileSides
    let parameters = Engines.roomy(
      lanes: 1, height: sides.randomElement(using: &random)!,
      width: sides.randomElement(using: &random)!)
    let shape = (0..<3).map { _ in Int.random(in: 1...10, using: &random) }
    let meaning = DirectLayer.Meaning.allCases[seed % 3]
    let planes = meaning == .signs ? 1 : Int.random(in: 1...8, using: &random)
    let layer = DirectLayer(
      "only", meaning, on: shape, planes: planes, outputBits: 1, using: &random)
    let program = try EngineProgram([layer.layer], for: parameters)
    let model = try EngineModel(parameters)
    let tile = parameters.tile
    let right = layer.layer.inputMap(tile: tile).wordCount * tile.wordByteCount
    let most = parameters.activationWords * tile.wordByteCount
    let refused = EngineFault(.tooLarge, layer: 0, .image)
    let near = (right - 70...right + 70).filter { $0 > 0 }
    for count in [0, 1, right / 2, 2 * right, most, most + tile.wordByteCount] + near {
      let run = model.run(program.bytes, image: [UInt8](repeating: 0, count: count))
      #expect(run.fault == (count == right ? nil : refused), "\(count) bytes for \(right)")
      #expect(run.fault == nil || run.layers.isEmpty && run.logits.isEmpty)
    }
    #expect(
      refused.description
        == "image: its length is not that of the first layer's input (code 42 hex)")
  }

  @Test func aProgramForAnotherEngineIsAnError() throws {
    let (parameters, program, image) = try Self.small()
    var other = parameters
    other.operations = .xnor
    let fault = try EngineModel(other).run(program, image: image).fault
    #expect(fault == EngineFault(.wrongConfiguration, layer: 0, .descriptor))
    #expect(
      fault?.description == "layer 0, descriptor: compiled for another engine (code 41 hex)")
  }
}
