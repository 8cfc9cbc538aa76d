import BinaryNetwork
import Hardware
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
  /// Whole networks, and an image of each.
  public var networks: [WholeNetwork] = []

  /// A network and an image that it takes.
  public struct WholeNetwork: Sendable {
    public var name: String
    public var network: Network
    public var image: [UInt8]
  }

  /// The layers of a file, with an image of the network's size where the file has a whole network.
  public init(network: Network?, kernels: [KernelLayer], image: [UInt8]) {
    self.kernels = kernels
    runs = network.map { ConvolutionRun.runs(of: $0, on: image) } ?? []
    isRandom = false
    networks = network.map { [WholeNetwork(name: "network", network: $0, image: image)] } ?? []
  }

  /// Random layers, and networks whose activations have several bits.
  init(runs: [ConvolutionRun], networks: [WholeNetwork]) {
    self.runs = runs
    kernels = runs.map(\.convolution.layer)
    isRandom = true
    self.networks = networks
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

extension Workload.CodedLayer {
  /// What each lane has to decode of the layer.
  public var work: [LaneWork] {
    let encoder = LaneEncoder(
      layout: coded.layout, table: table, sequenceWidth: kernels.side.sequenceWidth)
    return kernels.dealt(over: coded.streams.count).map { sequences in
      LaneWork(
        sequenceCount: sequences.count,
        codeBitCount: sequences.reduce(0) { $0 + (encoder.word(of: $1)?.width ?? 0) })
    }
  }
}
