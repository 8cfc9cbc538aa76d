import Hardware

/// Golden vectors of the two popcounts: agreements of weights and activations, and hits under a mask.
struct PopcountBench {
  /// What is counted.
  enum Count {
    case agreements, hits
  }

  var count: Count
  var width: Int
  var isPipelined: Bool
  var latency: Int

  /// Vectors: corner words against each other and against each single bit, then random pairs.
  func bench(_ context: BenchContext) -> Bench {
    let first = count == .agreements ? "weights_i" : "mask_i"
    let result = count == .agreements ? "agreements_o" : "hits_o"
    var interface = context.interface
    interface.makeChannel("operands", .input, of: [first, "activations_i"])
    interface.makeChannel(
      "count", .output, of: [result], follows: "operands", latency: latency)
    var program = VectorProgram(
      interface: interface, title: "\(context.configuration.name): corners and random words")
    program.begin("corners and random words")
    if isPipelined { program.set("enable_i", 1) }
    let operands = pairs()
    program.drive("operands", words: operands.flatMap { $0 + $1 })
    program.expect("count", words: operands.map { expected($0, $1) })
    program.join(
      limit: operands.count + 100, predictedCycles: operands.count + latency,
      sequences: operands.count)
    program.idle(110)
    if isPipelined { held(into: &program) }
    return Bench(
      plan: context.plan(interface: interface, resetCount: 0, runsInIcarus: true),
      vectors: [("words.hex", program)])
  }

  /// A full pipeline whose `enable` falls shows the same count, whatever comes; without stalls, for other words would come between.
  private func held(into program: inout VectorProgram) {
    program.begin("words that are not enabled")
    for (a, b) in pairs().suffix(12) {
      program.set("enable_i", 1)
      let count = expected(a, b)
      let full = Array(repeating: a + b, count: latency + 1)
      program.drive("operands", words: Array(full.joined()))
      program.expect(
        "count", words: [UInt32](repeating: 0, count: full.count),
        masks: [UInt32](repeating: 0, count: full.count), as: .optional)
      program.join(limit: 40)
      program.set("enable_i", 0)
      let others = Array(repeating: b.map { ~$0 } + a, count: 3 * latency)
      let words = others.flatMap { $0.enumerated().map { masked($1, at: $0) } }
      program.drive("operands", words: words)
      program.expect(
        "count", words: [UInt32](repeating: count, count: latency + others.count),
        as: [.timed, .optional])
      program.join(limit: 40)
      program.idle(latency + 1)
    }
  }

  /// A word of an operand without bits beyond its width.
  private func masked(_ word: UInt32, at index: Int) -> UInt32 {
    let bits = width - 32 * (index % ((width + 31) / 32))
    return bits >= 32 ? word : word & (1 << UInt32(bits) - 1)
  }

  private func expected(_ a: [UInt32], _ b: [UInt32]) -> UInt32 {
    var total = 0
    for (index, (x, y)) in zip(a, b).enumerated() {
      let bits = min(32, width - 32 * index)
      let mask: UInt32 = bits == 32 ? .max : (1 << UInt32(bits)) - 1
      total += ((count == .agreements ? ~(x ^ y) : x & y) & mask).nonzeroBitCount
    }
    return UInt32(total)
  }

  private func pairs() -> [([UInt32], [UInt32])] {
    var generator = SeededGenerator(seed: 1)
    let corners = [
      filled { _ in false }, filled { _ in true }, filled { $0 % 2 == 0 },
      filled { $0 == width - 1 },
    ]
    var pairs: [([UInt32], [UInt32])] = []
    for corner in corners {
      for other in corners { pairs.append((corner, other)) }
    }
    for index in 0..<width {
      pairs.append((filled { $0 == index }, corners[index % corners.count]))
    }
    for count in stride(from: 0, through: width, by: max(1, width / 32)) {
      pairs.append((filled { $0 < count }, corners[1]))
    }
    for _ in 0..<600 { pairs.append((generator.words(width), generator.words(width))) }
    return pairs
  }

  private func filled(_ bit: (Int) -> Bool) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: (width + 31) / 32)
    for index in 0..<width where bit(index) { words[index / 32] |= 1 << UInt32(index % 32) }
    return words
  }
}
