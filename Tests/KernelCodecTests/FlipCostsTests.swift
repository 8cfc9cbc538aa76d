import Foundation
import Testing

@testable import KernelCodec

/// Flips that count for more or less than others.
@Suite struct FlipCostsTests {
  private static let layer: KernelLayer = {
    var random = SeededGenerator(seed: 51)
    return KernelLayer(
      name: "a", side: .two, filters: 6, channels: 40,
      sequences: (0..<240).map { _ in
        UInt32.random(in: 0..<16, using: &random) & UInt32.random(in: 0..<16, using: &random)
      })
  }()

  @Test func takesEveryShapeThatFits() throws {
    func costs(_ shape: [Int]) -> FlipCosts? {
      let count = shape.reduce(1, *)
      return FlipCosts((0..<count).map { Double($0) }, shape: shape, for: Self.layer)
    }
    #expect(costs([])?.classes == [[0, 0, 0, 0]])
    #expect(costs([6])?.classes.count == 6)
    #expect(costs([6])?.classNumber(5 * 40 + 3) == 5)
    #expect(costs([6, 40])?.classes.count == 240)
    #expect(costs([2, 2])?.classes == [[0, 1, 2, 3]])
    #expect(costs([1, 1, 2, 2]) == costs([2, 2]))
    #expect(costs([6, 1, 1, 1]) == costs([6]))
    #expect(costs([6, 40, 2, 2])?.classes[239] == [956, 957, 958, 959])
    #expect(costs([6, 1, 1, 2])?.classes[1] == [2, 3, 2, 3])
    for shape in [[5], [40, 6], [2], [6, 40, 4], [6, 40, 2, 3], [1, 6, 40, 2, 2]] {
      #expect(costs(shape) == nil, "\(shape)")
    }
    #expect(FlipCosts([1, 2], shape: [6], for: Self.layer) == nil)
    #expect(FlipCosts([-1], shape: [], for: Self.layer) == nil)
    #expect(FlipCosts([.nan], shape: [], for: Self.layer) == nil)
    #expect(FlipCosts([.infinity], shape: [], for: Self.layer) == nil)
  }

  @Test func countsFlipsOfLargeLayersForLess() {
    let small = KernelLayer(
      name: "small", side: .one, filters: 1, channels: 1, sequences: [1])
    let large = KernelLayer(
      name: "large", side: .one, filters: 1, channels: 4, sequences: [1, 0, 1, 1])
    // Of costs 1 and 1/2 the mean over the five weights is 3/5.
    let mean = 3.0 / 5
    let costs = FlipCosts.byLayer([small, large]).map { $0.classes[0][0] }
    #expect(costs == [1 / mean, 0.5 / mean])
    let empty = KernelLayer(name: "empty", side: .one, filters: 0, channels: 4, sequences: [])
    #expect(FlipCosts.byLayer([empty]).map(\.classes) == [[[1]]])
  }

  @Test func scalesAllLayersTogether() throws {
    let first = try #require(FlipCosts([3], shape: [], for: Self.layer))
    let second = try #require(FlipCosts([1], shape: [], for: Self.layer))
    let scaled = FlipCosts.scaled([first, second], of: [Self.layer, Self.layer])
    #expect(scaled.map(\.classes) == [[[1.5, 1.5, 1.5, 1.5]], [[0.5, 0.5, 0.5, 0.5]]])
    let zero = try #require(FlipCosts([0], shape: [], for: Self.layer))
    #expect(FlipCosts.scaled([zero], of: [Self.layer]) == [zero])
  }

  @Test func equalCostsAreAsNone() throws {
    let step = RateDistortionClustering(flipCost: 1.5)
    let plain = step.apply(to: Self.layer.sequences, sequenceWidth: 4)
    #expect(plain.flippedBitCount > 0)
    for shape in [[], [6], [6, 40, 2, 2]] {
      let values = [Double](repeating: 1, count: shape.reduce(1, *))
      let costs = try #require(FlipCosts(values, shape: shape, for: Self.layer))
      #expect(step.apply(to: Self.layer.sequences, sequenceWidth: 4, costs: costs) == plain)
    }
  }

  /// A filter, or a position, that is dear to flip stays as it is; others do not.
  @Test func sparesWhatIsDear() throws {
    let step = RateDistortionClustering(flipCost: 1)
    let filter = try #require(
      FlipCosts([0.5, 0.5, 1000, 0.5, 0.5, 0.5], shape: [6], for: Self.layer))
    let spared = step.apply(to: Self.layer.sequences, sequenceWidth: 4, costs: filter)
    #expect(spared.sequences[80..<120] == Self.layer.sequences[80..<120])
    #expect(spared.flippedBitCount > 0)
    let position = try #require(FlipCosts([1000, 0.2, 0.2, 0.2], shape: [2, 2], for: Self.layer))
    let changed = step.apply(to: Self.layer.sequences, sequenceWidth: 4, costs: position)
    #expect(changed.flippedBitCount > 0)
    #expect(zip(changed.sequences, Self.layer.sequences).allSatisfy { ($0 ^ $1) & 8 == 0 })
  }

  /// No kernel by itself has anywhere better to go.
  @Test(arguments: [[6], [6, 40], [2, 2], [6, 40, 2, 2]])
  func endsWhereNoSingleMoveLeadsDown(shape: [Int]) throws {
    var random = SeededGenerator(seed: 52)
    let values = (0..<shape.reduce(1, *)).map { _ in Double.random(in: 0...3, using: &random) }
    let costs = try #require(FlipCosts(values, shape: shape, for: Self.layer))
    let original = Self.layer.sequences
    let result = RateDistortionClustering(flipCost: 1.3)
      .apply(to: original, sequenceWidth: 4, costs: costs)
    func cost(_ sequences: [UInt32]) -> Double {
      let histogram = SequenceHistogram(of: sequences, sequenceWidth: 4)
      let code = histogram.counts.reduce(0.0) {
        $0 + Double($1) * log2(Double(histogram.total) / Double($1))
      }
      var flips = 0.0
      for (kernel, (sequence, before)) in zip(sequences, original).enumerated() {
        for (position, cost) in costs.classes[costs.classNumber(kernel)].enumerated()
        where (sequence ^ before) >> UInt32(3 - position) & 1 == 1 { flips += cost }
      }
      return code + Double(4 * histogram.uniqueCount) + 1.3 * flips
    }
    let least = cost(result.sequences)
    #expect(least <= cost(original))
    // Kernels of one sequence and one class move together.
    for source in original.indices {
      for target in UInt32(0)..<16 {
        let moved = original.indices.map { kernel in
          original[kernel] == original[source]
            && costs.classNumber(kernel) == costs.classNumber(source)
            ? target : result.sequences[kernel]
        }
        guard Set(original).contains(target) else { continue }
        #expect(least <= cost(moved) + 0.05, "\(source) to \(target)")
      }
    }
  }

  @Test func searchesWithCosts() throws {
    let values: [Double] = [1, 1, 1, 9, 9, 9]
    let costs = try #require(FlipCosts(values, shape: [6], for: Self.layer))
    let layers = SurveyedLayers([Self.layer])
    let found = FlipCostSearch.layers(layers, flippingAtMost: 0.05, costs: [costs])
    #expect(found.flippedShare <= 0.05)
    let kept = try FlipCostSearch.layers(
      layers, while: { $0.flippedShare <= 0.08 }, costs: [costs])
    #expect(kept.flippedShare <= 0.08)
    #expect(kept.flippedShare > 0)
    // Where some flips count for little, the cost of all must be high for none to pay.
    let little = try #require(FlipCosts([1000, 1, 1, 1, 1, 1], shape: [6], for: Self.layer))
    let few = FlipCostSearch.layers(
      layers, flippingAtMost: 0.01,
      costs: FlipCosts.scaled([little], of: [Self.layer]))
    #expect(few.flippedShare <= 0.01 && few.flippedShare > 0)
    let none = try FlipCostSearch.layers(layers, while: { _ in false })
    #expect(none == ClusteredLayers(unchanged: layers))
  }
}
