import EngineModel
import Hardware
import KernelCodec

extension EngineTrial {
  /// Layers of every kind that an engine has, each alone on a random map, their layouts in turn.
  static func layersAlone(
    for parameters: EngineParameters, seed: Int
  ) throws -> [(name: String, trial: EngineTrial)] {
    var generator = SeededGenerator(seed: seed)
    // A codebook has no code word for a sequence that is not in its table.
    let kinds = parameters.codec.layouts.kinds.filter { $0 != .codebook }
    let shapes =
      EngineSampleShape.all(for: parameters) + EngineSampleShape.sensitive(for: parameters)
    return try shapes.enumerated().map { index, shape in
      let sample = EngineSample(shape, for: parameters, generator: &generator)
      let program = try EngineProgram(
        [sample.layer], for: parameters,
        insisting: kinds.isEmpty ? nil : kinds[index % kinds.count])
      let count = sample.layer.inputMap(tile: parameters.tile).wordCount
      let image = parameters.tile.imageBytes(of: Array(sample.words.prefix(count)))
      return (shape.name, try EngineTrial(program, image: image))
    }
  }

  /// A small layer in each layout that has a rank table, and the table in each of its forms.
  static func tableForms(
    for parameters: EngineParameters, seed: Int
  ) throws -> [(name: String, trial: EngineTrial)] {
    var generator = SeededGenerator(seed: seed)
    let lane = Engine.laneParameters(of: parameters)
    let shape = EngineTrialShape(name: "table", channels: 5, height: 4, width: 4, filters: 4)
    var trials: [(name: String, trial: EngineTrial)] = []
    for form in RankTableForm.allCases {
      for kind in parameters.codec.layouts.kinds where kind != .stored {
        guard let sample = TableSample(form, lane: lane, count: 40, generator: &generator) else {
          continue
        }
        var layer = shape.layer(generator: &generator)
        let entries = sample.table.sequences
        layer.sequences = layer.sequences.map { sequence in
          // Early entries are frequent; some sequences are in the table by chance only.
          let isFree = kind != .codebook && generator.bits(3) == 0
          let rank = min(generator.bits(8), generator.bits(8)) * UInt64(entries.count) >> 8
          return isFree ? sequence : entries[Int(rank)]
        }
        let histogram = SequenceHistogram(
          of: layer.sequences, sequenceWidth: EngineParameters.sequenceWidth)
        let weights = RankWeights(of: histogram, under: sample.table)
        guard
          let layout = LayoutSearch.best(
            kind, for: weights, longestCode: parameters.codec.longestCode)?.layout
        else { continue }
        let choice = LayoutChoice(
          tables: [sample.table], layers: [LayoutChoice.Layer(layout: layout, table: 0)])
        let program = try EngineProgram(
          [layer], for: parameters, as: choice, tableForm: form)
        let map = layer.inputMap(tile: parameters.tile)
        let words = (0..<map.wordCount).map { _ in generator.bits(parameters.tile.pixelCount) }
        trials.append(
          (
            "\(kind), \(form) table",
            try EngineTrial(program, image: parameters.tile.imageBytes(of: words))
          ))
      }
    }
    return trials
  }

  /// The program with each descriptor of its first layer that every engine refuses, of those in which one bit is another, or a half
  /// or a whole word all zeros or ones; under a checksum that is right.
  func refusedDescriptors() throws -> [(name: String, trial: EngineTrial)] {
    let count = EngineDescriptor.wordCount(laneCount: program.parameters.laneCount)
    let good = (0..<count).map { UInt32(littleEndianBytes: program.bytes[4 * $0..<4 * $0 + 4]) }
    var trials: [(name: String, trial: EngineTrial)] = []
    for index in 0..<count - 1 {
      let halves: [UInt32] = [0xFFFF, 0xFFFF_0000, .max]
      let values =
        (0..<32).map { good[index] ^ 1 << UInt32($0) }
        + halves.flatMap { [good[index] & ~$0, good[index] | $0] }
      for value in Set(values).subtracting([good[index]]).sorted() {
        var words = Array(good.dropLast())
        words[index] = value
        words.append(EngineDescriptor.checksum(of: words))
        guard EngineDescriptor.fault(in: words, for: program.parameters) != nil else { continue }
        let bytes = words.flatMap(\.littleEndianBytes) + program.bytes[(4 * count)...]
        let digits = String(value, radix: 16)
        trials.append(
          (
            "word \(index) of the descriptor is \(digits)",
            try EngineTrial(program, bytes: bytes, image: image)
          ))
      }
    }
    return trials
  }

  /// The bits of the first layer's packets that configure the lanes: its rank table's, if it has one, and its layout's.
  var packetBits: Range<Int> {
    let descriptor = program.layers[0].descriptor
    let start = 32 * EngineDescriptor.wordCount(laneCount: program.parameters.laneCount)
    return start..<start + 32 * (descriptor.tableWords + descriptor.layoutWords)
  }
}
