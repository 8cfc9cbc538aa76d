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
          search.trialCount <= 20 * histogram.uniqueCount,
          "seed \(seed), \(kernelCount) kernels, \(flipCost) bits a flip: \(search.trialCount)")
      }
    }
  }

  /// What is passed over because it was looked at before must not hide a move that pays.
  @Test func noMoveIsLeftThatPays() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for round in 0..<200 {
      // Sequences of rare ones, as trained kernels have, of which many become few.
      let width = [2, 4, 9, 16][round % 4]
      let share = Double.random(in: 0.02...0.5, using: &random)
      let histogram = SequenceHistogram(
        of: (0..<Int.random(in: 1...80, using: &random)).map { _ in
          (0..<UInt32(width)).reduce(0) {
            $0 | (Double.random(in: 0..<1, using: &random) < share ? 1 << $1 : 0)
          }
        }, sequenceWidth: width)
      let flipCost = Double.random(in: 0...8, using: &random)
      var search = ClusterSearch(histogram, flipCost: flipCost, costs: nil)
      search.run()
      let price = Int((flipCost * Double(FixedPointBits.unit)).rounded())
      func total(_ became: [UInt32]) -> Int {
        var counts: [UInt32: Int] = [:]
        var sum = 0
        for (entry, became) in zip(histogram.entries, became) {
          counts[became, default: 0] += entry.count
          sum += entry.count * price * (entry.sequence ^ became).nonzeroBitCount
        }
        return counts.values.reduce(sum + counts.count * width * FixedPointBits.unit) {
          $0 - FixedPointBits.selfInformation($1)
        }
      }
      let found = search.replacements
      let least = total(found)
      for candidate in histogram.entries.map(\.sequence) {
        for moving in Set(found) {
          let moved = total(found.map { $0 == moving ? candidate : $0 })
          #expect(least <= moved, "seed \(seed), round \(round): \(moving) to \(candidate)")
        }
        for index in found.indices {
          var moved = found
          moved[index] = candidate
          #expect(least <= total(moved), "seed \(seed), round \(round): one to \(candidate)")
        }
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
