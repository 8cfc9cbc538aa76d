import Hardware

/// Golden vectors of `Accumulator`: sums over the beats of a filter, with both directions, and cycles without a beat among them.
///
/// What enables the block is the handshake here: whether there is a beat is a field.
struct AccumulatorBench {
  var block: Accumulator

  func bench(_ context: BenchContext) -> Bench {
    var interface = context.interface
    let ports = Dictionary(
      (interface.channels.flatMap(\.fields) + interface.levels).map { ($0.name, $0) },
      uniquingKeysWith: { $1 })
    let counts = (0..<block.pixels).map { "counts_\($0)_i" }
    interface.levels = []
    interface.channels = [
      .init(
        "beats", .input, valid: "enable_i",
        fields: [.init("valid_i", 1)]
          + (["first_i", "bias_i", "direction_i"] + counts).map { ports[$0]! }),
      .init("results", .output, fields: [ports["results_o"]!], follows: "beats", latency: 1),
    ]
    var program = VectorProgram(
      interface: interface, title: "\(context.configuration.name): sums of up to 40 beats")
    program.begin("100 filters")
    var beats: [UInt32] = []
    var results: [UInt32] = []
    let count = fill(&beats, &results)
    program.drive("beats", words: beats)
    program.expect("results", words: results)
    program.join(limit: count + 100, predictedCycles: count + 1, sequences: count)
    program.idle(110)
    return Bench(
      plan: context.plan(interface: interface, resetCount: 0, runsInIcarus: true),
      vectors: [("sums.hex", program)])
  }

  /// Appends the beats of 100 filters and what stands after each; returns the number of beats.
  private func fill(_ beats: inout [UInt32], _ results: inout [UInt32]) -> Int {
    var generator = SeededGenerator(seed: 2)
    var total = 0
    for filter in 0..<100 {
      let length = 1 + filter % min(40, block.beatsMaximum)
      let mean = length * block.countMaximum / 2
      let threshold = ThresholdWord(
        isRising: generator.next() & 1 == 1,
        value: filter == 0 ? -5 : filter == 1 ? 1 << 20 : mean + Int(generator.bits(3)) - 4)
      let mask = (Int64(1) << Int64(block.width + 1)) - 1
      let bias = Int64(threshold.bias(accumulatorWidth: block.width)) & mask
      var sums = [Int](repeating: 0, count: block.pixels)
      for beat in 0..<length {
        let counts = sums.map { _ in Int.random(in: 0...block.countMaximum, using: &generator) }
        // Bias and direction count with the first beat alone.
        let isFirst = beat == 0
        beats += [1, isFirst ? 1 : 0, UInt32(isFirst ? bias : Int64(generator.bits(8)))]
        beats += [isFirst == threshold.isRising ? 1 : 0] + counts.map { UInt32($0) }
        var bits = [UInt32](repeating: 0, count: (block.pixels + 31) / 32)
        for pixel in sums.indices {
          sums[pixel] += counts[pixel]
          let bit =
            threshold.isRising ? sums[pixel] >= threshold.value : sums[pixel] <= threshold.value
          if bit { bits[pixel / 32] |= 1 << UInt32(pixel % 32) }
        }
        results += bits
        total += 1
        while generator.bits(2) == 0 {
          let idle = [0, 1, 8, 1].map { UInt32(generator.bits($0)) }
          beats += idle + counts.map { UInt32($0) }
          results += bits
          total += 1
        }
      }
    }
    return total
  }
}
