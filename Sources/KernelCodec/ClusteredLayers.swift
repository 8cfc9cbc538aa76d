import ToolSupport

/// A network's layers after a lossy step, and what it changed.
///
/// Only what was done to each layer is kept, with a survey of what came of it: the layer itself is made again, of that of the
/// base, when it is asked for. Where flips cost the same in all kernels of a layer, the survey of the base suffices for its own.
public struct ClusteredLayers<Base: LayerSource>: SurveyedSource {
  private let original: SurveyedLayers<Base>
  /// For how much each flip of each layer counts; nil where all count alike.
  private let costs: [FlipCosts]?
  private var steps: [LossyStep]
  public private(set) var surveys: [LayerSurvey]
  /// The weights of each layer that changed.
  public private(set) var flippedBitCounts: [Int]

  /// Layers as they are.
  public init(unchanged layers: SurveyedLayers<Base>) {
    self.init(unchanged: layers, costs: nil)
  }

  /// Layers as they are, whose flips will cost as `costs` say.
  init(unchanged layers: SurveyedLayers<Base>, costs: [FlipCosts]?) {
    original = layers
    self.costs = costs
    steps = [LossyStep](repeating: .none, count: layers.count)
    surveys = layers.surveys
    flippedBitCounts = [Int](repeating: 0, count: layers.count)
  }

  public init(
    of layers: SurveyedLayers<Base>, by clustering: PaperClustering
  ) throws(Base.Failure) {
    self.init(unchanged: layers, costs: nil)
    _ = try replaceAll(by: .paper(clustering))
  }

  /// One flip cost for all layers: so that a bit saved anywhere is worth as many flips.
  ///
  /// `costs`, one a layer, say for how much each flip counts.
  public init(
    of layers: SurveyedLayers<Base>, by clustering: RateDistortionClustering,
    costs: [FlipCosts]? = nil
  ) throws(Base.Failure) {
    self.init(unchanged: layers, costs: costs)
    _ = try replaceAll(by: .rateDistortion(clustering))
  }

  /// The same where no more than `flippedShare` (0 to 1) of all weights flip; else nil, soon after that is known.
  public init?(
    of layers: SurveyedLayers<Base>, by clustering: RateDistortionClustering,
    costs: [FlipCosts]?, flippingAtMost flippedShare: Double
  ) throws(Base.Failure) {
    self.init(unchanged: layers, costs: costs)
    guard try replaceAll(by: .rateDistortion(clustering), flippingAtMost: flippedShare) else {
      return nil
    }
  }

  public func layer(_ index: Int) throws(Base.Failure) -> KernelLayer {
    var layer = try original.layer(index)
    if steps[index] != .none {
      layer.sequences = steps[index].result(for: layer, costs: costs?[index]).sequences
    }
    return layer
  }

  /// The first `count` kernels of these, layer by layer, and then those of `other`; both were the same layers.
  func prefix(_ count: Int, then other: ClusteredLayers) throws(Base.Failure) -> ClusteredLayers {
    var result = other
    var left = count
    for index in 0..<self.count where left > 0 {
      let outline = surveys[index].outline
      let kernelCount = outline.filters * outline.channels
      if left >= kernelCount {
        result.steps[index] = steps[index]
        result.surveys[index] = surveys[index]
        result.flippedBitCounts[index] = flippedBitCounts[index]
      } else {
        try result.replace(index, by: .split(left, steps[index], then: other.steps[index]))
      }
      left -= kernelCount
    }
    return result
  }

  /// The same with one layer clustered anew.
  func replacing(
    _ index: Int, by clustering: RateDistortionClustering
  ) throws(Base.Failure) -> ClusteredLayers {
    var result = self
    try result.replace(index, by: .rateDistortion(clustering))
    return result
  }

  /// Applies a step to all layers; false, and not to all of them, where more than `flippedShare` of all weights flip.
  private mutating func replaceAll(
    by step: LossyStep, flippingAtMost flippedShare: Double = 1
  ) throws(Base.Failure) -> Bool {
    let (originals, costs) = (original.surveys, costs)
    for start in stride(from: 0, to: count, by: Self.blockCount) {
      let block = start..<min(start + Self.blockCount, count)
      let found = concurrentMap(block.count) { place in
        step.survey(
          of: originals[block.lowerBound + place], costs: costs?[block.lowerBound + place])
      }
      for (index, found) in zip(block, found) { try replace(index, by: step, found) }
      if self.flippedShare > flippedShare { return false }
    }
    return true
  }

  /// Layers that are looked at together.
  private static var blockCount: Int { 64 }

  private mutating func replace(_ index: Int, by step: LossyStep) throws(Base.Failure) {
    try replace(index, by: step, step.survey(of: original.surveys[index], costs: costs?[index]))
  }

  /// Takes what a step makes of a layer where that is `known` of its survey alone; else the layer is read for it.
  private mutating func replace(
    _ index: Int, by step: LossyStep, _ known: (survey: LayerSurvey, flippedBitCount: Int)?
  ) throws(Base.Failure) {
    steps[index] = step
    if let known {
      surveys[index] = known.survey
      flippedBitCounts[index] = known.flippedBitCount
      return
    }
    var layer = try original.layer(index)
    let result = step.result(for: layer, costs: costs?[index])
    layer.sequences = result.sequences
    surveys[index] = LayerSurvey(of: layer, lanes: original.surveys[index].lanes)
    flippedBitCounts[index] = result.flippedBitCount
  }

  /// The share of all weights that changed, 0 to 1.
  public var flippedShare: Double {
    let weights = weightCount
    return weights == 0 ? 0 : Double(flippedBitCounts.reduce(0, +)) / Double(weights)
  }

  private var weightCount: Int { surveys.reduce(0) { $0 + $1.outline.weightCount } }
}

extension ClusteredLayers: Equatable where Base: Equatable {}
