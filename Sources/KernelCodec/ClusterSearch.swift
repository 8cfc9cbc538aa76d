/// The descent of `RateDistortionClustering`: which sequence each sequence of a histogram becomes.
///
/// Sequences are named by their places in the histogram, so a lower number is a more frequent one. Amounts are in
/// 1/65536 of a bit, in whole numbers, so that every machine finds the same.
struct ClusterSearch {
  private let entries: [SequenceHistogram.Entry]
  /// The sequences that others may become: the most frequent.
  private let candidates: [UInt32]
  private let flipCost: Int
  /// What a sequence costs in the rank table.
  private let tableEntry: Int
  /// The most that the code of one symbol can shrink when it joins others.
  private let mostGain: Int

  /// What each sequence has become.
  private var targets: [Int]
  /// The symbols of each cluster: of all sequences that have become this one.
  private var counts: [Int]
  /// Their self-information.
  private var informations: [Int]

  /// More sequences than these are not tried as replacements.
  private static let candidateLimit = 1024

  init(of histogram: SequenceHistogram, flipCost: Double) {
    entries = histogram.entries
    candidates = entries.prefix(Self.candidateLimit).map(\.sequence)
    self.flipCost = Int((flipCost * Double(FixedPointBits.unit)).rounded())
    tableEntry = histogram.sequenceWidth * FixedPointBits.unit
    // Its own code of log2(total) bits, and 1/ln 2 that those it joins save.
    mostGain = FixedPointBits.log2(max(1, histogram.total)) + 2 * FixedPointBits.unit
    targets = Array(entries.indices)
    counts = entries.map(\.count)
    informations = counts.map(FixedPointBits.selfInformation)
  }

  /// The sequence that each replaced one has become.
  var replacements: [UInt32: UInt32] {
    var replacements: [UInt32: UInt32] = [:]
    for (source, target) in targets.enumerated() where target != source {
      replacements[entries[source].sequence] = entries[target].sequence
    }
    return replacements
  }

  /// Moves sequences and clusters until no move makes the sum smaller.
  mutating func run() {
    var moved = true
    while moved {
      moved = false
      for source in entries.indices.reversed() where moveBest([source]) { moved = true }
      var members = [[Int]](repeating: [], count: entries.count)
      for (source, target) in targets.enumerated() { members[target].append(source) }
      // The rarest clusters first; of equals, those of the sequence that was rarer.
      let clusters = members.indices.filter { members[$0].count > 1 }
        .sorted { (counts[$0], $1) < (counts[$1], $0) }
      // A cluster that another has joined since is larger than its list of members.
      for target in clusters where moveBest(members[target].filter { targets[$0] == target }) {
        moved = true
      }
    }
  }

  /// Moves sequences of one cluster to where the sum becomes least; false where that is where they are.
  private mutating func moveBest(_ sources: [Int]) -> Bool {
    guard let first = sources.first else { return false }
    let target = targets[first]
    let count = sources.reduce(0) { $0 + entries[$1].count }
    let left = counts[target] - count
    let leftInformation = FixedPointBits.selfInformation(left)
    let leaving =
      informations[target] - leftInformation - (left == 0 ? tableEntry : 0)
      - flipCost * flips(of: sources, to: entries[target].sequence)
    var best = (change: 0, target: target)
    for (candidate, sequence) in candidates.enumerated() where candidate != target {
      let isNew = counts[candidate] == 0
      let change =
        leaving + flipCost * flips(of: sources, to: sequence) + (isNew ? tableEntry : 0)
      guard change - count * mostGain < best.change else { continue }
      let information = FixedPointBits.selfInformation(counts[candidate] + count)
      if change + informations[candidate] - information < best.change {
        best = (change + informations[candidate] - information, candidate)
      }
    }
    guard best.target != target else { return false }
    counts[target] = left
    informations[target] = leftInformation
    counts[best.target] += count
    informations[best.target] = FixedPointBits.selfInformation(counts[best.target])
    for source in sources { targets[source] = best.target }
    return true
  }

  /// The weights that change where all of `sources` become `sequence`.
  private func flips(of sources: [Int], to sequence: UInt32) -> Int {
    sources.reduce(0) {
      $0 + (entries[$1].sequence ^ sequence).nonzeroBitCount * entries[$1].count
    }
  }
}
