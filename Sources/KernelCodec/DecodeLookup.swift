/// For each value of the next few bits of a stream, the code word that they begin with.
///
/// An entry holds the sequence above five bits of word width; it is zero where the word is longer than the
/// table's index, or breaks a rule, and must be read by `WordSteps`.
struct DecodeLookup: Sendable {
  /// The widest index: 2^16 entries hold every word of sequences of nine bits.
  static let maximumIndexWidth = 16

  let steps: WordSteps
  /// Bits of the index.
  let indexWidth: Int
  /// 2^indexWidth entries.
  let entries: [UInt32]

  init(steps: WordSteps) {
    self.steps = steps
    let ranks = Array(zip(steps.layout.rankWords, steps.sequences))
    let raws = steps.layout.rawPrefixes.filter {
      $0.width + steps.sequenceWidth <= Self.maximumIndexWidth
    }
    let longest = max(
      ranks.map(\.0.width).max() ?? 1, raws.map { $0.width + steps.sequenceWidth }.max() ?? 1)
    indexWidth = longest
    var entries = [UInt32](repeating: 0, count: 1 << longest)
    func fill(_ word: CodeWord, with sequence: UInt32) {
      let first = Int(word.bits) << (longest - word.width)
      for index in first..<first + 1 << (longest - word.width) {
        entries[index] = sequence << 5 | UInt32(word.width)
      }
    }
    for (word, sequence) in ranks { fill(word, with: sequence) }
    for prefix in raws {
      for sequence in 0..<UInt32(1) << UInt32(steps.sequenceWidth) {
        fill(prefix.followed(by: sequence, width: steps.sequenceWidth), with: sequence)
      }
    }
    self.entries = entries
  }
}
