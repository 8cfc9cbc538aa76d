import Netlist

/// Counts the activations that are one among those that a signed-binary filter takes.
///
/// A signed-binary filter has one sign, so its sum is that sign times a sum of activations. The
/// sign becomes the direction of the threshold (`Threshold`), and there is no subtractor here.
/// Latency and throughput: `GatedPopcount`.
public struct SignedBinaryPopcount: GatedPopcount {
  public static let summary =
    "Counts the activations that are one where the mask of a signed-binary filter is one."

  public var width: Int
  public var structure: PopcountStructure
  public var isPipelined: Bool

  public init(width: Int, structure: PopcountStructure = .counted, isPipelined: Bool = false) {
    precondition(width >= 1, "SignedBinaryPopcount: the width is \(width); it must be at least 1")
    self.width = width
    self.structure = structure
    self.isPipelined = isPipelined
  }

  @Bundle public struct Ports {
    /// Lets the pipeline advance; only when pipelined.
    @Input public var enable: Bit?
    /// One bit a position: 1 = the filter's sign, 0 = the weight zero.
    @Input public var mask: Bits
    /// One activation a position.
    @Input public var activations: Bits
    /// How many activations are one where the mask is one, 0 to `width`.
    @Output public var hits: Unsigned
  }

  public var ports: Ports {
    Ports(
      enable: isPipelined ? .bit : nil, mask: .width(width), activations: .width(width),
      hits: .counting(to: width))
  }

  @Elaborated public func body(_ io: Ports) {
    let hit = io.mask & io.activations
    io.hits <== count(hit, enable: io.enable)
  }
}
