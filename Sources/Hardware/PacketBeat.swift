import Netlist

/// One beat of a packet that ends with a verdict.
@Bundle public struct PacketBeat {
  /// The data: of results, bit 0 is pixel 0.
  public var bits: Bits
  /// Meaningful with the last beat of a packet: whether the packet must be discarded.
  public var isBad: Bit
}
