/// A lossy step that weighs the bits a code saves against the weights it flips.
///
/// It looks for the replacement of sequences by others of the layer that makes
///
///     order-0 code of all sequences + rank table + flipCost * flipped weights     (in bits)
///
/// small; flipped weights may count for more or less, as `FlipCosts` say. In each round every sequence (of one class of flip costs), the rarest first, goes where the sum becomes least; then every cluster (all
/// sequences that have become one) does so as a whole. What a move does to the frequencies is counted exactly, and every
/// move makes the sum smaller, so the rounds end: where neither a sequence nor a cluster leads further down by itself.
/// (Iterating with the code lengths of the last round, as entropy-constrained quantisation does, overlooks that what
/// moves takes its frequency along; moving single sequences overlooks that a cluster pays for its code together.)
///
/// Only sequences that occur are replaced or replace. Of ties, the more frequent at the start wins, then the lower.
public struct RateDistortionClustering: Hashable, Sendable {
  /// The bits that the code must save for each weight flipped; the higher, the fewer flips.
  public var flipCost: Double

  /// The costs that may be asked for.
  public static let flipCostRange = 0.0...65536.0

  /// `flipCost` lies in `flipCostRange`.
  public init(flipCost: Double) {
    precondition(
      Self.flipCostRange.contains(flipCost), "RateDistortionClustering: \(flipCost) is no cost")
    self.flipCost = flipCost
  }

  /// Replaces sequences of a layer; each has `sequenceWidth` bits, and flips cost as `costs` of that layer say.
  public func apply(
    to sequences: [UInt32], sequenceWidth: Int, costs: FlipCosts? = nil
  ) -> ClusteringResult {
    let histogram = SequenceHistogram(of: sequences, sequenceWidth: sequenceWidth)
    if let replacements = replacements(in: histogram, costs: costs) {
      return ClusteringResult(of: sequences, histogram, becoming: replacements)
    }
    var search = ClusterSearch(histogram, flipCost: flipCost, costs: costs, of: sequences)
    search.run()
    return ClusteringResult(of: sequences, becoming: search.replaced(sequences, costs: costs))
  }

  /// What each entry of the histogram becomes; nil where `costs` differ from kernel to kernel, and with them what equal
  /// sequences become.
  func replacements(in histogram: SequenceHistogram, costs: FlipCosts?) -> [UInt32]? {
    if let costs, costs.classes.count > 1 { return nil }
    var search = ClusterSearch(histogram, flipCost: flipCost, costs: costs)
    search.run()
    return search.replacements
  }
}
