import Netlist

/// The read channels of an AXI4 manager with one identifier: bursts of rising addresses, whole beats.
@Bundle public struct AxiRead {
  @Output public var arvalid: Bit
  @Input public var arready: Bit
  @Output public var araddr: Unsigned
  /// Beats less one.
  @Output public var arlen: Unsigned
  /// The logarithm of the bytes of a beat.
  @Output public var arsize: Bits
  @Output public var arburst: Bits
  @Output public var arcache: Bits
  @Output public var arprot: Bits
  @Input public var rvalid: Bit
  @Output public var rready: Bit
  @Input public var rdata: Bits
  @Input public var rresp: Bits
  @Input public var rlast: Bit

  static func shape(dataWidth: Int) -> ShapeOf<AxiRead> {
    AxiRead.shape(
      araddr: .width(32), arlen: .width(8), arsize: .width(3), arburst: .width(2),
      arcache: .width(4), arprot: .width(3), rdata: .width(dataWidth), rresp: .width(2))
  }
}

extension AxiRead {
  /// Connects the port of an instance to a port of the module around it.
  func connect(to outer: AxiRead) {
    outer.arvalid <== arvalid
    outer.araddr <== araddr
    outer.arlen <== arlen
    outer.arsize <== arsize
    outer.arburst <== arburst
    outer.arcache <== arcache
    outer.arprot <== arprot
    outer.rready <== rready
    arready <== outer.arready
    rvalid <== outer.rvalid
    rdata <== outer.rdata
    rresp <== outer.rresp
    rlast <== outer.rlast
  }
}
