import Foundation
import KernelCodec
import NetworkFiles
import Testing

private let networksFolder = ProcessInfo.processInfo.environment["HWGEN_NETWORKS"]

/// Ratios on trained networks, which do not come with the package: `HWGEN_NETWORKS` names their folder.
@Suite(.enabled(if: networksFolder != nil, "HWGEN_NETWORKS is not set"))
struct RealNetworkTests {
  /// A network, and its ratios to three decimals.
  struct Network: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var huffman: Double
    var paper: Double

    func layers() throws -> [KernelLayer] {
      let folder = try #require(networksFolder)
      return try BinaryWeights(of: NetworkFile(path: "\(folder)/\(testDescription).npz")).layers
    }
  }

  static let resnet = Network(
    testDescription: "resnet18_bmxnet_imagenet", huffman: 1.119, paper: 1.049)
  static let networks = [
    resnet,
    Network(testDescription: "cnv_w1a1_cifar10", huffman: 1.052, paper: 0.974),
    Network(testDescription: "lmnet_stride2_cifar10", huffman: 1.193, paper: 1.126),
  ]

  private static func kernels(_ layers: [KernelLayer]) -> [KernelLayer] {
    layers.filter { $0.side == .three && $0.channels >= 16 }
  }

  private static func rounded(_ value: Double, to decimals: Double) -> Double {
    (value * decimals).rounded() / decimals
  }

  @Test(arguments: networks) func reproducesTheKnownRatios(_ network: Network) throws {
    let histograms = Self.kernels(try network.layers()).map(\.histogram)
    let raw = Double(histograms.reduce(0) { $0 + $1.total * 9 })
    func ratio(_ bits: (SequenceHistogram) throws -> Int) rethrows -> Double {
      raw / Double(try histograms.reduce(0) { $0 + (try bits($1)) })
    }
    let huffman = ratio { KernelStatistics(of: $0).huffmanBitCount }
    let paper = ratio {
      let counts = $0.counts
      return zip(counts.prefix(160), Layout.nodes(.paper).rankWords)
        .reduce(counts.dropFirst(160).reduce(0, +) * 12) { $0 + $1.0 * $1.1.width }
    }
    #expect(Self.rounded(huffman, to: 1000) == network.huffman)
    #expect(Self.rounded(paper, to: 1000) == network.paper)
    func best(_ kind: LayoutKind) -> Double {
      ratio { LayoutSearch.best(kind, for: RankWeights(of: $0, ownTableOf: 512))!.codeBitCount }
    }
    #expect(best(.canonical) >= huffman * 0.999)
    #expect(best(.class16) >= huffman * 0.988)
  }

  /// Net of everything, against order-0 entropy: 1 % for all layouts, 1.2 % for class16, and 0.5 % for canonical code words alone.
  @Test func comesCloseToEntropyOnALargeNetwork() throws {
    let layers = try Self.resnet.layers()
    let entropy = layers.reduce(0.0) {
      let statistics = KernelStatistics(of: $1.histogram)
      return $0 + statistics.entropy * Double(statistics.count) / 8
    }
    func encoded(_ layouts: LayoutSet) throws -> (container: Container, byteCount: Int) {
      let container = try Container(
        encoding: layers, in: CodecConfiguration(entries: 512, layouts: layouts))
      return (container, try container.bytes().count)
    }
    #expect(Double(try encoded([.stored, .class16]).byteCount) < entropy * 1.012)
    let (container, byteCount) = try encoded(.all)
    #expect(Double(byteCount) < entropy * 1.01)
    let codeWords = zip(layers, container.layers).reduce(0) {
      $0
        + LayerCost(
          of: $1.0, layout: $1.1.layout, table: $1.1.tableNumber.map { container.tables[$0] },
          ownsTable: false, lanes: 1)!.codeBitCount
    }
    #expect(Double(codeWords) / 8 < entropy * 1.005)
  }

  @Test(arguments: networks, [64, 256, 512])
  func neverExceedsRawByAPercent(_ network: Network, entries: Int) throws {
    let layers = try network.layers()
    let raw = layers.reduce(0) { $0 + $1.rawByteCount }
    let bytes = try Container(
      encoding: layers, in: CodecConfiguration(entries: entries, lanes: 4)
    ).bytes()
    #expect(Double(bytes.count) <= Double(raw) * 1.01)
    #expect(try Container(parsing: bytes).decoded() == layers)
  }

  /// C5: longer words and more entries, where layers share tables; with several lanes but for their padding.
  @Test(arguments: networks.dropFirst(), [1, 4])
  func moreFreedomIsNeverWorse(_ network: Network, lanes: Int) throws {
    let layers = try network.layers()
    let padding = 4 * (lanes - 1) * layers.count
    for configurations in [
      [8, 11, 12, 13, 15].map { CodecConfiguration(entries: 512, lanes: lanes, longestCode: $0) },
      [16, 64, 256, 512].map { CodecConfiguration(entries: $0, lanes: lanes) },
    ] {
      let source = SurveyedLayers(layers, lanes: lanes)
      let found = try configurations.map { try ContainerPlan(for: source, in: $0).byteCount }
      for (more, fewer) in zip(found.dropFirst(), found) {
        #expect(more <= fewer + padding, "\(found)")
      }
    }
  }

  @Test(arguments: [(256, 1.74, 1.207), (128, 3.28, 1.303), (64, 4.10, 1.363)])
  func clustersAsKnown(kept: Int, flippedPercent: Double, huffman: Double) throws {
    var raw = 0
    var flips = 0
    var bits = 0
    for layer in Self.kernels(try Self.resnet.layers()) {
      let result = PaperClustering(keptCount: kept).apply(to: layer.sequences, sequenceWidth: 9)
      let histogram = SequenceHistogram(of: result.sequences, sequenceWidth: 9)
      raw += layer.sequences.count * 9
      flips += result.flippedBitCount
      bits += KernelStatistics(of: histogram).huffmanBitCount
    }
    #expect(Self.rounded(100 * Double(flips) / Double(raw), to: 100) == flippedPercent)
    #expect(Self.rounded(Double(raw) / Double(bits), to: 1000) == huffman)
  }

  /// The known points of entropy-constrained clustering on this network.
  @Test(arguments: [(0.0163, 1.224), (0.0625, 1.536)])
  func clustersBetterThanKnownAtEqualFlips(share: Double, known: Double) throws {
    let layers = Self.kernels(try Self.resnet.layers())
    let found = FlipCostSearch.layers(SurveyedLayers(layers), flippingAtMost: share)
    let bits = found.surveys.reduce(0) { $0 + $1.statistics.huffmanBitCount }
    let raw = layers.reduce(0) { $0 + $1.sequences.count * 9 }
    #expect(found.flippedShare <= share)
    #expect(Double(raw) / Double(bits) > known)
  }

  @Test(arguments: networks, [256, 128, 64])
  func clustersBetterThanThePaperAtEqualFlips(_ network: Network, kept: Int) throws {
    let layers = SurveyedLayers(Self.kernels(try network.layers()))
    func bits(_ clustered: ClusteredLayers<[KernelLayer]>) -> Int {
      clustered.surveys.reduce(0) { $0 + $1.statistics.huffmanBitCount }
    }
    let paper = ClusteredLayers(of: layers, by: PaperClustering(keptCount: kept))
    let found = FlipCostSearch.layers(layers, flippingAtMost: paper.flippedShare)
    #expect(bits(found) < bits(paper))
  }
}
