import Foundation
import KernelCodec

/// How far a network compresses: by 3x3 layers with their tables not counted, and as whole containers.
struct RatioReport {
  let layers: [KernelLayer]

  init(of layers: [KernelLayer]) {
    self.layers = layers
  }

  func print(name: String) throws {
    Swift.print(name)
    printLosslessRatios()
    printClustering()
    try printContainers()
  }

  /// The 3x3 layers with 16 or more inputs, one table a layer.
  private var kernels: [KernelLayer] {
    layers.filter { $0.side == .three && $0.channels >= 16 }
  }

  private func printLosslessRatios() {
    let histograms = kernels.map(\.histogram)
    let raw = histograms.reduce(0) { $0 + $1.total * $1.sequenceWidth }
    func ratio(_ bits: (SequenceHistogram) -> Int) -> String {
      format(Double(raw) / Double(histograms.reduce(0) { $0 + bits($1) }))
    }
    let huffman = ratio { KernelStatistics(of: $0).huffmanBitCount }
    Swift.print("  Huffman          \(huffman)x   (3x3 layers, tables not counted)")
    Swift.print("  the paper's tree \(ratio { Self.paperBitCount($0.counts) })x")
    for kind in [LayoutKind.fourNode, .class16, .canonical] {
      let best = ratio {
        LayoutSearch.best(kind, for: RankWeights(of: $0, ownTableOf: 512))!.codeBitCount
      }
      Swift.print("  \(padded("\(kind)", 16)) \(best)x")
    }
  }

  /// The bits of falling counts in code words of 6, 8, 9 and 12 bits.
  static func paperBitCount(_ counts: [Int]) -> Int {
    let weights = RankWeights(
      ranks: Array(counts.prefix(160)), escaped: counts.dropFirst(160).reduce(0, +),
      sequenceWidth: 9)
    let words = Layout.nodes(.paper).rankWords
    return zip(weights.ranks, words).reduce(weights.escaped * 12) { $0 + $1.0 * $1.1.width }
  }

  private func printClustering() {
    for kept in [256, 128, 64] {
      let surveyed = SurveyedLayers(kernels)
      let paper = ClusteredLayers(of: surveyed, by: PaperClustering(keptCount: kept))
      let weighed = FlipCostSearch.layers(surveyed, flippingAtMost: paper.flippedShare)
      let percent = String(format: "%.2f", 100 * paper.flippedShare)
      Swift.print(
        "  \(percent) % of weights flipped: keep \(kept) \(huffmanRatio(paper))x, "
          + "weighed against what they save \(huffmanRatio(weighed))x (Huffman)")
    }
  }

  private func huffmanRatio(_ clustered: ClusteredLayers<[KernelLayer]>) -> String {
    let raw = clustered.surveys.reduce(0) { $0 + $1.statistics.rawBitCount }
    let bits = clustered.surveys.reduce(0) { $0 + $1.statistics.huffmanBitCount }
    return format(Double(raw) / Double(bits))
  }

  private func printContainers() throws {
    let raw = layers.reduce(0) { $0 + $1.rawByteCount }
    for entries in [256, 512] {
      let start = Date()
      let container = try Container(
        encoding: layers, in: CodecConfiguration(entries: entries))
      let bytes = try container.bytes()
      let seconds = String(format: "%.2f", -start.timeIntervalSinceNow)
      Swift.print(
        "  container, \(entries) entries: \(bytes.count) bytes of \(raw), "
          + "\(format(Double(raw) / Double(bytes.count)))x, \(container.tables.count) tables, "
          + "\(seconds) s")
    }
  }

  private func format(_ ratio: Double) -> String { String(format: "%.3f", ratio) }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
