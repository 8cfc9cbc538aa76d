import Netlist

/// One beat of results: a bit a pixel, for one filter.
@Bundle public struct PixelResults {
  /// Bit 0 is pixel 0.
  public var bits: Bits
  /// Meaningful with the last beat of a packet: whether the packet must be discarded.
  public var isBad: Bit
}
