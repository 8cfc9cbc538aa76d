import Hardware
import KernelCodec

/// A layout with a rank table and a stream that reaches all of its classes.
struct LayoutSample: Sendable {
  var layout: Layout
  var table: RankTable?
  var sequences: [UInt32]
  /// The code words of `sequences`, padding and checksum.
  var stream: [UInt8]
  /// Bits of the code words.
  var codeBitCount: Int
  /// Where each code word ends, in bits.
  private var ends: [Int]

  /// The stream up to the first code word that ends `bits` bits behind a multiple of 32, with its own padding and checksum; nil
  /// where none does.
  func ending(at bits: Int) -> LayoutSample? {
    guard let index = ends.firstIndex(where: { $0 % 32 == bits }) else { return nil }
    let reader = BitReader(stream[...])
    var writer = BitWriter()
    for start in stride(from: 0, to: ends[index], by: 32) {
      let width = min(32, ends[index] - start)
      writer.append(reader.field(at: start, width: width), width: width)
    }
    writer.close()
    var part = self
    part.sequences = Array(sequences.prefix(index + 1))
    part.codeBitCount = ends[index]
    part.stream = writer.bytes
    return part
  }

  /// Layouts at the edges of the format, of the kinds of `lane`, each with a stream of `count` sequences.
  ///
  /// `covering`: of as many as it takes for code words of every length to begin at every bit of a word that they reach.
  static func all(
    for lane: LaneParameters, count: Int, seed: Int, covering: Bool = false
  ) throws -> [LayoutSample] {
    var generator = SeededGenerator(seed: seed)
    return try layouts(for: lane).map {
      try LayoutSample($0, lane: lane, count: count, covering: covering, generator: &generator)
    }
  }

  /// Every payload width, raw and unused nodes, codebooks, and codes of every length: with all ranks, with a short
  /// escape and with a long one, with words to spare and with none.
  static func layouts(for lane: LaneParameters) throws -> [Layout] {
    func nodes(_ kind: LayoutKind, _ widths: [Int]) throws -> Layout {
      .nodes(try NodeLayout(kind, widths.map { NodePayload(field: UInt8($0))! }))
    }
    func code(_ counts: [Int: Int], escape: Int) throws -> Layout {
      .canonical(
        try CanonicalCode(
          counts: (1...CanonicalCode.maximumLength).map { counts[$0] ?? 0 }, escape: escape))
    }
    let longest = lane.longestCanonical
    // With the escape and a few short words, a sixteenth of the code space is left to the long ones.
    var filled = [2: 2, 5: 10]
    for length in 5..<max(5, longest - 7) { filled[length, default: 0] += 1 }
    let units = min(256, 1 << (longest - 4))
    filled[longest - 1, default: 0] += units * 100 / 256
    filled[longest] = units - 2 * (units * 100 / 256)
    let many = min(10, longest)
    // A lane that has no longer code words has all of these.
    let widths = lane.layouts.kinds.count > 2 ? [5, 1, 9] : [5, 1, 9, 2, 8, 3, 7, 4, 6]
    let codebooks = widths.map { Layout.codebook(width: $0) }
    let all: [Layout] =
      [
        .stored, .nodes(.paper), try nodes(.fourNode, [0, 15, 8, 14]),
        try nodes(.fourNode, [14, 7, 9 - 1, 15]), try nodes(.fourNode, [9, 14, 15, 15]),
        try nodes(.fourNode, [3, 3, 4, 7]), try nodes(.fourNode, [0, 0, 0, 0]),
        try nodes(.class16, [0, 1, 2, 3, 4, 5, 6, 7, 7, 6, 6, 0, 15, 14, 15, 14]),
        try nodes(.class16, [14, 15] + Array(repeating: 5, count: 14)),
        try code(Dictionary(uniqueKeysWithValues: (1...longest).map { ($0, 1) }), escape: 0),
        try code([1: 1, many: min(512, 1 << (many - 1)) - 1], escape: 0),
        try code([longest - 1: min(512, 1 << (longest - 1)) - 1, longest: 1], escape: 0),
        try code(filled, escape: 3), try code([3: 4], escape: 1),
        try code([1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1], escape: 7),
      ] + codebooks + [
        try nodes(.class16, [14, 15, 14, 15, 0, 6, 6, 7, 7, 6, 5, 4, 3, 2, 1, 0]),
        // The longest step, and behind it words whose last bit counts.
        try code([1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, longest: 1 << (longest - 7)], escape: 7),
      ]
    return all.filter { lane.layouts.contains($0.kind) }
  }

  private init(
    _ layout: Layout, lane: LaneParameters, count: Int, covering: Bool,
    generator: inout SeededGenerator
  ) throws {
    let width = lane.sequenceWidth
    self.layout = layout
    var writer = BitWriter()
    var sequences: [UInt32] = []
    var ends: [Int] = []
    // The last rank has no entry, unless it is the only one of its length; the rank before it, a flipped bit away, begins
    // the stream, so that damage finds it.
    let lastLengths = Set(layout.rankWords.suffix(2).map(\.width))
    let spared = layout.capacity > 1 && lastLengths.count == 1 ? 1 : 0
    let capacity = min(layout.capacity - spared, lane.entries)
    var entries: [UInt32] = []
    if layout.kind != .stored, let side = KernelSide(sequenceWidth: width) {
      // Entries may repeat, so that a table of any size can be filled.
      entries = (0..<max(1, capacity)).map { _ in UInt32(generator.bits(width)) }
      table = try RankTable(side: side, sequences: entries)
    }
    let words = layout.rankWords.prefix(capacity)
    let ranksByLength = Dictionary(grouping: words.indices) { words[$0].width }
    let rawByLength = Dictionary(grouping: layout.rawPrefixes) { $0.width + width }
    let lengths = Set(ranksByLength.keys).union(rawByLength.keys).sorted()
    if let last = words.indices.last, count > 0 {
      writer.append(words[last].bits, width: words[last].width)
      sequences.append(entries[last])
      ends.append(writer.bitCount)
    }
    // The bits of a word that code words reach, and at each the lengths of which none has begun there.
    var reached: Set = [writer.bitCount % lane.wordWidth]
    for _ in 0..<lane.wordWidth {
      for length in lengths { reached.formUnion(reached.map { ($0 + length) % lane.wordWidth }) }
    }
    var unseen = (0..<lane.wordWidth).map { reached.contains($0) ? Set(lengths) : [] }
    func isComplete() -> Bool {
      sequences.count >= count && !(covering && unseen.contains { !$0.isEmpty })
    }
    while !isComplete() {
      let offset = writer.bitCount % lane.wordWidth
      // Where all have, the one after which most have not.
      let missing = lengths.map { unseen[(offset + $0) % lane.wordWidth].count }
      let choices =
        unseen[offset].isEmpty
        ? zip(lengths, missing).filter { $1 == missing.max() }.map(\.0)
        : lengths.filter(unseen[offset].contains)
      let length = choices.randomElement(using: &generator)!
      unseen[offset].remove(length)
      let raw = rawByLength[length] ?? []
      let ranks = ranksByLength[length] ?? []
      if !raw.isEmpty, ranks.isEmpty || generator.bits(1) == 0 {
        let prefix = raw.randomElement(using: &generator)!
        let sequence = UInt32(generator.bits(width))
        writer.append(prefix.bits, width: prefix.width)
        writer.append(sequence, width: width)
        sequences.append(sequence)
      } else {
        let rank = ranks.randomElement(using: &generator)!
        writer.append(words[rank].bits, width: words[rank].width)
        sequences.append(entries[rank])
      }
      ends.append(writer.bitCount)
    }
    self.sequences = sequences
    self.ends = ends
    codeBitCount = writer.bitCount
    writer.close()
    stream = writer.bytes
  }
}
