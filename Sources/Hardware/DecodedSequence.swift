import Netlist

/// One decoded sequence on its way from a decoder lane to a consumer.
///
/// Order: filter by filter, within a filter channel by channel.
@Bundle public struct DecodedSequence {
  /// The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  public var sequence: Bits
  /// Whether this is the last channel of its filter.
  public var lastChannel: Bit
  /// Whether this is the last channel of the last filter of the layer.
  public var lastOfLayer: Bit
}
