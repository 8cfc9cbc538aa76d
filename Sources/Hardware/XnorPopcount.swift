import Netlist

/// Counts the positions at which a weight word and an activation word agree.
///
/// The sum of the products of +1 and -1 is `2 * agreements - width`.
/// Latency and throughput: `GatedPopcount`.
public struct XnorPopcount: GatedPopcount {
  public static let summary =
    "Counts the positions at which a weight word and an activation word agree."

  public var width: Int
  public var structure: PopcountStructure
  public var isPipelined: Bool

  public init(width: Int, structure: PopcountStructure = .counted, isPipelined: Bool = false) {
    precondition(width >= 1, "XnorPopcount: the width is \(width); it must be at least 1")
    self.width = width
    self.structure = structure
    self.isPipelined = isPipelined
  }

  @Bundle public struct Ports {
    /// Lets the pipeline advance; only when pipelined.
    @Input public var enable: Bit?
    /// One weight a position, 1 = +1.
    @Input public var weights: Bits
    /// One activation a position, 1 = +1.
    @Input public var activations: Bits
    /// How many positions agree, 0 to `width`.
    @Output public var agreements: Unsigned
  }

  public var ports: Ports {
    Ports(
      enable: isPipelined ? .bit : nil, weights: .width(width), activations: .width(width),
      agreements: .counting(to: width))
  }

  @Elaborated public func body(_ io: Ports) {
    let agree = ~(io.weights ^ io.activations)
    io.agreements <== count(agree, enable: io.enable)
  }
}
