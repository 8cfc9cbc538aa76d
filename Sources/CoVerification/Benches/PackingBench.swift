import Hardware

/// Golden vectors of `PackingUnit`: layers of sequences regrouped into planes.
struct PackingBench {
  var block: PackingUnit

  func bench(_ context: BenchContext) -> Bench {
    let packed = block.channelsPacked
    var program = VectorProgram(
      interface: context.interface,
      title: "\(context.configuration.name): layers with whole and partial groups")
    var generator = SeededGenerator(seed: 3)
    let shapes =
      [
        (1, 1), (1, packed), (3, packed - 1), (2, packed + 1), (2, 2 * packed), (5, 10), (1, 9),
        (3, 2 * packed + 1), (2, 3 * packed),
      ] + (1...packed).map { (1, $0) }
    for (filters, channels) in shapes {
      program.begin("\(filters) filters of \(channels) channels")
      let sequences = (0..<filters * channels).map { _ in
        UInt32(generator.bits(block.sequenceWidth))
      }
      program.drive("sequences", words: decodedSequences(sequences, channels: channels))
      program.expect("planes", words: planes(sequences, filters: filters, channels: channels))
      program.join(
        limit: 20 * sequences.count + 200,
        predictedCycles: block.predictedCycles(filters: filters, channels: channels),
        sequences: sequences.count)
    }
    return Bench(plan: context.plan(runsInIcarus: true), vectors: [("layers.hex", program)])
  }

  private func planes(_ sequences: [UInt32], filters: Int, channels: Int) -> [UInt32] {
    let packed = block.channelsPacked
    let width = block.sequenceWidth
    let groupCount = (channels + packed - 1) / packed
    var words: [UInt32] = []
    for filter in 0..<filters {
      for group in 0..<groupCount {
        let members = group * packed..<min(channels, group * packed + packed)
        for position in 0..<width {
          var plane = [UInt32](repeating: 0, count: (packed + 31) / 32)
          for (bit, channel) in members.enumerated()
          where sequences[filter * channels + channel] >> UInt32(width - 1 - position) & 1 == 1 {
            plane[bit / 32] |= 1 << UInt32(bit % 32)
          }
          let isLastGroup = group == groupCount - 1
          words += plane
          words += [
            position == width - 1 ? 1 : 0, isLastGroup ? 1 : 0,
            isLastGroup && filter == filters - 1 ? 1 : 0,
          ]
        }
      }
    }
    return words
  }
}

/// The beats of a layer's sequences: the sequence, whether it is its filter's last, and the layer's last.
func decodedSequences(
  _ sequences: [UInt32], channels: Int, count: Int? = nil
) -> [UInt32] {
  sequences.enumerated().flatMap { index, sequence -> [UInt32] in
    [
      sequence, index % channels == channels - 1 ? 1 : 0,
      index == (count ?? sequences.count) - 1 ? 1 : 0,
    ]
  }
}
