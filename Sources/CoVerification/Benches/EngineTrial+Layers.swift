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
    var trials: [(name: String, trial: EngineTrial)] = []
    for form in RankTableForm.allCases {
      for kind in parameters.codec.layouts.kinds where kind != .stored {
        guard let sample = TableSample(form, lane: lane, count: 40, generator: &generator),
          let trial = try EngineTrial(
            of: sample, as: kind, for: parameters, generator: &generator)
        else { continue }
        trials.append(("\(kind), \(form) table", trial))
      }
    }
    return trials
  }

  /// A small layer under a rank table; nil where the layout cannot code it.
  private init?(
    of sample: TableSample, as kind: LayoutKind, for parameters: EngineParameters,
    generator: inout SeededGenerator
  ) throws {
    var layer = EngineTrialShape(name: "table", channels: 5, height: 4, width: 4, filters: 4)
      .layer(generator: &generator)
    let entries = sample.table.sequences
    layer.sequences = layer.sequences.map { sequence in
      // Early entries are frequent; some sequences are in the table by chance only.
      let isFree = kind != .codebook && generator.bits(3) == 0
      let rank = min(generator.bits(8), generator.bits(8)) * UInt64(entries.count) >> 8
      return isFree ? sequence : entries[Int(rank)]
    }
    let histogram = SequenceHistogram(
      of: layer.sequences, sequenceWidth: EngineParameters.sequenceWidth)
    guard
      let coded = LayoutSearch.best(
        kind, for: RankWeights(of: histogram, under: sample.table),
        longestCode: parameters.codec.longestCode)
    else { return nil }
    let choice = LayoutChoice(
      tables: [sample.table], layers: [LayoutChoice.Layer(layout: coded.layout, table: 0)])
    let program = try EngineProgram(
      [layer], for: parameters, as: choice, tableForm: sample.form)
    try self.init(program, onRandomMapOf: layer, generator: &generator)
  }

  /// The bytes of each descriptor of the first layer that every engine refuses, of those in which one bit is another, or a half or a
  /// whole word all zeros or ones; under a checksum that is right.
  var refusedDescriptors: [(name: String, bytes: [UInt8])] {
    let parameters = program.parameters
    let count = EngineDescriptor.wordCount(laneCount: parameters.laneCount)
    // The last is the checksum.
    let good = (0..<count - 1).map { UInt32(littleEndianBytes: bytes[4 * $0..<4 * $0 + 4]) }
    let halves: [UInt32] = [0xFFFF, 0xFFFF_0000, .max]
    return good.enumerated().flatMap { index, word in
      let others = Set(
        (0..<32).map { word ^ 1 << $0 } + halves.flatMap { [word & ~$0, word | $0] }
      ).subtracting([word])
      return others.sorted().compactMap { value -> (name: String, bytes: [UInt8])? in
        var words = good
        words[index] = value
        words.append(EngineDescriptor.checksum(of: words))
        guard EngineDescriptor.fault(in: words, for: parameters) != nil else { return nil }
        return (
          "word \(index) of the descriptor is \(String(value, radix: 16))",
          words.flatMap(\.littleEndianBytes)
        )
      }
    }
  }

  /// The bits of the first layer's packets that configure the lanes: its rank table's, if it has one, and its layout's.
  var packetBits: Range<Int> {
    let descriptor = program.layers[0].descriptor
    let start = 32 * EngineDescriptor.wordCount(laneCount: program.parameters.laneCount)
    return start..<start + 32 * (descriptor.tableWords + descriptor.layoutWords)
  }
}
