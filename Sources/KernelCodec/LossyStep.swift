/// What was done to the kernels of a layer: so little that the layer can be made again whenever it is wanted.
enum LossyStep: Hashable, Sendable {
  case none
  case paper(PaperClustering)
  case rateDistortion(RateDistortionClustering)
  /// So many kernels, the first of the layer, by one step, the others by another.
  indirect case split(Int, LossyStep, then: LossyStep)

  /// What each entry of the histogram becomes; nil where that is not the same for all kernels of a sequence.
  private func replacements(
    in histogram: SequenceHistogram, costs: FlipCosts?
  ) -> [UInt32]? {
    switch self {
    case .none: histogram.entries.map(\.sequence)
    case .paper(let clustering): clustering.replacements(in: histogram)
    case .rateDistortion(let clustering): clustering.replacements(in: histogram, costs: costs)
    case .split: nil
    }
  }

  /// The survey of a layer after the step, and the weights that changed; nil where the layer itself is needed for that.
  func survey(
    of survey: LayerSurvey, costs: FlipCosts?
  ) -> (survey: LayerSurvey, flippedBitCount: Int)? {
    guard survey.isWhole, let replacements = replacements(in: survey.histogram, costs: costs)
    else { return nil }
    let flips = zip(survey.histogram.entries, replacements).reduce(0) {
      $0 + $1.0.count * ($1.0.sequence ^ $1.1).nonzeroBitCount
    }
    return (survey.replacing(replacements), flips)
  }

  /// What the step makes of `layer`, whose flips cost as `costs` say.
  func result(for layer: KernelLayer, costs: FlipCosts?) -> ClusteringResult {
    let sequences = layer.sequences
    let width = layer.side.sequenceWidth
    switch self {
    case .none: return ClusteringResult(of: sequences, becoming: sequences)
    case .paper(let clustering): return clustering.apply(to: sequences, sequenceWidth: width)
    case .rateDistortion(let clustering):
      return clustering.apply(to: sequences, sequenceWidth: width, costs: costs)
    case .split(let count, let first, let rest):
      let mixed =
        first.result(for: layer, costs: costs).sequences.prefix(count)
        + rest.result(for: layer, costs: costs).sequences.dropFirst(count)
      return ClusteringResult(of: sequences, becoming: Array(mixed))
    }
  }
}
