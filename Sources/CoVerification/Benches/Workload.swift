import BinaryNetwork
import KernelCodec

/// What the benches run: layers, and inputs that pass through them.
public struct Workload: Sendable {
  /// One binary layer: what the decoder gets, and what it must make of it.
  public struct CodedLayer: Sendable {
    public var kernels: KernelLayer
    public var coded: ContainerLayer
    public var table: RankTable?

    public init(kernels: KernelLayer, coded: ContainerLayer, table: RankTable?) {
      self.kernels = kernels
      self.coded = coded
      self.table = table
    }

    /// The same layer and table under another layout.
    func recoded(as layout: Layout, lanes: Int) throws(CodecError) -> CodedLayer {
      let encoder = LaneEncoder(
        layout: layout, table: table, sequenceWidth: kernels.side.sequenceWidth)
      var recoded = self
      recoded.coded.layout = layout
      recoded.coded.streams = []
      for sequences in kernels.dealt(over: lanes) {
        recoded.coded.streams.append(try encoder.encode(sequences, layer: kernels.name))
      }
      return recoded
    }
  }

  public var kernels: [KernelLayer]
  /// Binary layers on an input each.
  public var runs: [ConvolutionRun]
  /// Whether the layers are random, and so to be tried in every layout.
  public var isRandom: Bool
  /// The whole network, where there is one, and its image.
  public var network: Network?
  public var image: [UInt8]

  /// The layers of a file, with an image of the network's size where the file has a whole network.
  public init(network: Network?, kernels: [KernelLayer], image: [UInt8]) {
    self.kernels = kernels
    runs = network.map { ConvolutionRun.runs(of: $0, on: image) } ?? []
    isRandom = false
    self.network = network
    self.image = image
  }

  /// Random layers.
  init(runs: [ConvolutionRun]) {
    self.runs = runs
    kernels = runs.map(\.convolution.layer)
    isRandom = true
    image = []
  }

  /// The binary layers whose kernels have `sequenceWidth` bits, coded for a configuration; of codebooks only those that
  /// have no more different sequences than a table has entries.
  public func layers(
    for codec: CodecConfiguration, sequenceWidth: Int, insisting: LayoutKind? = nil
  ) throws(CodecError) -> [CodedLayer] {
    let suitable = kernels.filter { layer in
      layer.side.sequenceWidth == sequenceWidth
        && (insisting != .codebook || layer.histogram.uniqueCount <= codec.entries)
    }
    let container = try Container(encoding: suitable, in: codec, insisting: insisting)
    return zip(suitable, container.layers).map { kernels, coded in
      CodedLayer(
        kernels: kernels, coded: coded, table: coded.tableNumber.map { container.tables[$0] })
    }
  }
}
