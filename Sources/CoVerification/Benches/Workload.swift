import BinaryNetwork
import KernelCodec

/// The network that the benches run: its layers, and an image that passes through it.
public struct Workload: Sendable {
  /// One binary layer: what the decoder gets, and what it must make of it.
  public struct CodedLayer: Sendable {
    public var kernels: KernelLayer
    public var coded: ContainerLayer
    public var table: RankTable?
  }

  public var network: Network?
  public var kernels: [KernelLayer]
  /// An image of the network's size.
  public var image: [UInt8]

  public init(network: Network?, kernels: [KernelLayer], image: [UInt8]) {
    self.network = network
    self.kernels = kernels
    self.image = image
  }

  /// The binary layers whose kernels have `sequenceWidth` bits, coded for a configuration.
  public func layers(
    for codec: CodecConfiguration, sequenceWidth: Int, insisting: LayoutKind? = nil
  ) throws(CodecError) -> [CodedLayer] {
    let suitable = kernels.filter { $0.side.sequenceWidth == sequenceWidth }
    let container = try Container(encoding: suitable, in: codec, insisting: insisting)
    return zip(suitable, container.layers).map { kernels, coded in
      CodedLayer(
        kernels: kernels, coded: coded, table: coded.tableNumber.map { container.tables[$0] })
    }
  }
}
