/// What the choice of tables and layouts needs to know of a layer: all but the order of its kernels.
///
/// Its size does not grow with the layer's. Where a layer has more different sequences than could ever be in tables, as
/// kernels of 4x4 and 5x5 may, only the most frequent are counted, and the survey is not *whole*: exact costs then
/// need the layer itself.
public struct LayerSurvey: Hashable, Sendable {
  /// The layer without its sequences.
  public let outline: KernelLayer
  /// How often each of the most frequent sequences occurs.
  public let histogram: SequenceHistogram
  /// What the whole layer is like, where `histogram` leaves sequences out; else that is worked out when it is asked for.
  private let wholeStatistics: KernelStatistics?
  /// The lanes that the layer is dealt over.
  let lanes: Int
  /// For each lane, how often it has each entry of `histogram`; empty for one lane, or where the survey is not whole.
  private let laneCounts: [[UInt32]]

  /// Surveys a valid layer that is dealt over `lanes`.
  public init(of layer: KernelLayer, lanes: Int = 1) {
    var outline = layer
    outline.sequences = []
    let histogram = layer.histogram
    self.init(
      outline, histogram, lanes: lanes,
      laneCounts: lanes == 1 || histogram.uniqueCount > LayerProfile.planned
        ? [] : Self.laneCounts(of: layer, lanes: lanes, histogram))
  }

  private init(
    _ outline: KernelLayer, _ histogram: SequenceHistogram, lanes: Int, laneCounts: [[UInt32]]
  ) {
    self.outline = outline
    self.lanes = lanes
    self.laneCounts = laneCounts
    let isWhole = histogram.uniqueCount <= LayerProfile.planned
    wholeStatistics = isWhole ? nil : KernelStatistics(of: histogram)
    self.histogram = histogram.keeping(LayerProfile.planned)
  }

  private static func laneCounts(
    of layer: KernelLayer, lanes: Int, _ histogram: SequenceHistogram
  ) -> [[UInt32]] {
    let places = SequenceIndex(histogram.entries.map(\.sequence), width: histogram.sequenceWidth)
    var counts = [[UInt32]](
      repeating: [UInt32](repeating: 0, count: histogram.uniqueCount), count: lanes)
    for filter in 0..<layer.filters {
      for index in filter * layer.channels..<(filter + 1) * layer.channels {
        counts[filter % lanes][places.rank(of: layer.sequences[index])!] += 1
      }
    }
    return counts
  }

  /// Whether every sequence of the layer is counted.
  var isWhole: Bool { wholeStatistics == nil }

  /// What the layer's sequences are like.
  public var statistics: KernelStatistics { wholeStatistics ?? KernelStatistics(of: histogram) }

  /// The layer's survey after each entry of the histogram has become an element of `replacements`; of a whole survey.
  func replacing(_ replacements: [UInt32]) -> LayerSurvey {
    precondition(isWhole, "not all sequences are known")
    let became = zip(histogram.entries, replacements).map {
      SequenceHistogram.Entry(sequence: $1, count: $0.count)
    }
    let merged = SequenceHistogram(adding: became, sequenceWidth: histogram.sequenceWidth)
    let places = SequenceIndex(merged.entries.map(\.sequence), width: merged.sequenceWidth)
    let laneCounts = laneCounts.map { counts in
      var sums = [UInt32](repeating: 0, count: merged.uniqueCount)
      for (entry, count) in zip(became, counts) { sums[places.rank(of: entry.sequence)!] += count }
      return sums
    }
    return LayerSurvey(outline, merged, lanes: lanes, laneCounts: laneCounts)
  }

  /// The bits of each lane's code words, where `width` is that of a sequence's; nil where a sequence has none.
  ///
  /// Of a survey that is not whole, all words must have the same width.
  func laneBitCounts(_ width: (UInt32) -> Int?) -> [Int]? {
    guard isWhole else {
      return width(0).map { width in
        (0..<lanes).map { lane in
          width * outline.channels
            * ContainerLayer.filterCount(ofLane: lane, lanes: lanes, filters: outline.filters)
        }
      }
    }
    var widths: [Int] = []
    for entry in histogram.entries {
      guard let width = width(entry.sequence) else { return nil }
      widths.append(width)
    }
    if lanes == 1 { return [zip(histogram.entries, widths).reduce(0) { $0 + $1.0.count * $1.1 }] }
    return laneCounts.map { zip($0, widths).reduce(0) { $0 + Int($1.0) * $1.1 } }
  }
}
