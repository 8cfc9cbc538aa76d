import Testing

@testable import KernelCodec

/// How much work a search for clusters is; that it finds the same is tested where its results are.
@Suite struct ClusterSearchTests {
  /// Every sequence of nine bits, nearly equally often: the hardest case, in which nothing is far ahead.
  private static func histogram(_ kernelCount: Int, seed: UInt64) -> SequenceHistogram {
    var random = SeededGenerator(seed: seed)
    return SequenceHistogram(
      of: (0..<kernelCount).map { _ in UInt32.random(in: 0..<512, using: &random) },
      sequenceWidth: 9)
  }

  @Test func aSequenceIsComparedWithFewOthers() {
    let seed = UInt64.random(in: 0...UInt64.max)
    for kernelCount in [64, 256, 4096, 65536] {
      let histogram = Self.histogram(kernelCount, seed: seed)
      for flipCost in [8, 5, 3] {
        var search = ClusterSearch(histogram, flipCost: Double(flipCost), costs: nil)
        search.run()
        #expect(
          search.trialCount <= 40 * histogram.uniqueCount,
          "seed \(seed), \(kernelCount) kernels, \(flipCost) bits a flip: \(search.trialCount)")
      }
    }
  }

  /// The rule by which rings are passed over: a smaller cluster of equal distance never saves more.
  @Test func aSmallerClusterSavesLessForCertain() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    func saving(_ count: Int, _ own: Int) -> Int {
      FixedPointBits.selfInformation(count + own) - FixedPointBits.selfInformation(count)
    }
    for _ in 0..<20_000 {
      let own = Int.random(in: 1...1 << Int.random(in: 0...16, using: &random), using: &random)
      let most = Int.random(in: 1...1 << Int.random(in: 0...20, using: &random), using: &random)
      let step = ClusterSearch.certainStep(own: own, most: most)
      guard most >= step else { continue }
      #expect(
        saving(most - step, own) < saving(most, own),
        "seed \(seed): \(own) symbols join \(most) or \(most - step)")
    }
  }

  @Test func clusteringStopsWhereTooManyWeightsFlip() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let layers = (0..<6).map { KernelLayer.random("\($0)", side: .three, using: &random) }
    let surveyed = SurveyedLayers(layers)
    for flipCost in [1.0, 2, 3, 5, 8] {
      let clustering = RateDistortionClustering(flipCost: flipCost)
      let whole = ClusteredLayers(of: surveyed, by: clustering)
      for limit in [0, 0.01, 0.1, whole.flippedShare, 1] {
        let limited = ClusteredLayers(
          of: surveyed, by: clustering, costs: nil, flippingAtMost: limit)
        #expect(limited == (whole.flippedShare <= limit ? whole : nil), "seed \(seed)")
      }
    }
  }
}
