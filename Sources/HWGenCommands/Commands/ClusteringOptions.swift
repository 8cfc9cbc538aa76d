import ArgumentParser
import KernelCodec

/// The options of the lossy steps: at most one of them is taken.
struct ClusteringOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Lossy: flip at most so many of all weights, where it saves most.", valueName: "percent"))
  var maxFlips: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Lossy: flip as few weights as this ratio of the whole needs.", valueName: "ratio"))
  var targetRatio: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Lossy: flip a weight where it saves at least so many bits; about 2 to 5.",
      valueName: "bits"))
  var flipCost: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Lossy: save as much as costs at most so much accuracy on held-out training images.",
      valueName: "points"))
  var maxAccuracyLoss: String?

  @Option(
    help: ArgumentHelp(
      "How much each flip counts: an array a layer, as hwgen sensitivity writes them.",
      valueName: "file"))
  var sensitivity: String?

  @Option(
    help: ArgumentHelp(
      "by-layer: for less the more weights the layer has; or alike, which does more harm at equal flips; default: by-layer.",
      valueName: "how"))
  var flipsCount: String?

  @Flag(help: "Also run the network on the test images, before and after.")
  var accuracy = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most images, of the test and held-out, to run on; default: all.", valueName: "count"))
  var accuracyImages: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Lossy, the paper's rule: keep the M most frequent sequences, replace others.",
      valueName: "M"))
  var clusterKeep: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Replace only the N least frequent sequences.", valueName: "N"))
  var clusterReplace: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The most bits that a replacement may change.", valueName: "bits"))
  var clusterDistance = "1"

  /// What is asked for, with legal values.
  enum Step {
    case none
    case paper(PaperClustering)
    case flipCost(RateDistortionClustering)
    /// A share, 0 to 1.
    case flips(atMost: Double)
    case ratio(atLeast: Double)
    /// A share of the images, 0 to 1.
    case accuracyLoss(atMost: Double)

    /// Whether it may change weights.
    var isLossy: Bool {
      if case .none = self { false } else { true }
    }
  }

  func step() throws(CommandError) -> Step {
    let given = [
      ("max-flips", maxFlips), ("target-ratio", targetRatio), ("flip-cost", flipCost),
      ("max-accuracy-loss", maxAccuracyLoss), ("cluster-keep", clusterKeep),
    ].filter { $0.1 != nil }
    if given.count > 1 {
      throw .badOption(
        name: given[1].0, value: given[1].1 ?? "", legal: "either this or --\(given[0].0)")
    }
    if clusterKeep == nil, let clusterReplace {
      throw .badOption(
        name: "cluster-replace", value: clusterReplace, legal: "--cluster-keep as well")
    }
    if let (name, value) = try counting(), given.isEmpty || clusterKeep != nil {
      throw .badOption(
        name: name, value: value,
        legal: "--max-flips, --target-ratio, --flip-cost or --max-accuracy-loss as well")
    }
    if let maxAccuracyLoss {
      return .accuracyLoss(
        atMost: try Self.number(maxAccuracyLoss, option: "max-accuracy-loss", in: 0...100) / 100)
    }
    if let maxFlips {
      return .flips(atMost: try Self.number(maxFlips, option: "max-flips", in: 0...100) / 100)
    }
    if let targetRatio {
      return .ratio(atLeast: try Self.number(targetRatio, option: "target-ratio", in: 1...1000))
    }
    if let flipCost {
      let range = RateDistortionClustering.flipCostRange
      return .flipCost(
        RateDistortionClustering(
          flipCost: try Self.number(flipCost, option: "flip-cost", in: range)))
    }
    return try clusterKeep.map { keep throws(CommandError) in .paper(try paper(keep)) } ?? .none
  }

  /// The option that says how much flips count, and its value.
  private func counting() throws(CommandError) -> (name: String, value: String)? {
    if let flipsCount, sensitivity != nil || !["alike", "by-layer"].contains(flipsCount) {
      throw .badOption(
        name: "flips-count", value: flipsCount,
        legal: sensitivity == nil ? "alike or by-layer" : "either this or --sensitivity")
    }
    return sensitivity.map { ("sensitivity", $0) } ?? flipsCount.map { ("flips-count", $0) }
  }

  /// How much the flips of each layer count, whose sequences do not matter; nil where all count alike.
  func costs(of layers: [KernelLayer]) throws -> [FlipCosts]? {
    if let sensitivity { return try SensitivityFile.costs(at: sensitivity, of: layers) }
    return flipsCount == "alike" ? nil : FlipCosts.byLayer(layers)
  }

  private func paper(_ keep: String) throws(CommandError) -> PaperClustering {
    let limit = 1 << 25
    return PaperClustering(
      keptCount: try Self.number(keep, option: "cluster-keep", in: 1...limit),
      replacedCount: try clusterReplace.map { count throws(CommandError) in
        try Self.number(count, option: "cluster-replace", in: 0...limit)
      },
      distance: try Self.number(
        clusterDistance, option: "cluster-distance", in: 0...25))
  }
}
