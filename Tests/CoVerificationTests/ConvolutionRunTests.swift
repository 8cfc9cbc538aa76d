import BinaryNetwork
import Testing

@testable import CoVerification

@Suite struct ConvolutionRunTests {
  /// The results follow from sums of products, the thresholds are on counts: they must come to the same.
  @Test func thresholdsOnCountsGiveTheResultsOfSums() throws {
    let runs = try Workload.random(seed: 1).runs
    #expect(runs.count == 40)
    for run in runs {
      let counts = run.convolution.accumulators(of: run.input)
      let found = run.threshold.activations(of: counts).planes
      #expect(found == [run.result], "\(run.convolution.layer.name)")
    }
  }

  @Test func zerosCountAsTheModelSays() throws {
    for run in try Workload.random(seed: 2).runs where run.convolution.geometry.padding == 0 {
      let zeros = FeatureMap(
        channels: run.input.channels, height: run.input.height, width: run.input.width)
      let counts = run.convolution.accumulators(of: zeros)
      for filter in 0..<run.convolution.layer.filters {
        #expect(counts.values[filter] == run.countOfZeros(filter: filter))
      }
    }
  }
}
