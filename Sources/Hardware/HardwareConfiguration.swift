import KernelCodec

/// What the blocks of a device are generated for: the parameters that they share.
///
/// A container must agree with the hardware on `codec` (the configuration hash) and, packet by packet, on the
/// sequence width; the rest is the hardware's own affair.
public struct HardwareConfiguration: Hashable, Sendable {
  /// Entries of the decode cache, lanes, layouts.
  public var codec: CodecConfiguration
  /// The kernels that are decoded.
  public var kernelSide: KernelSide
  /// Bits of a weight port, one of `streamWidths`.
  public var streamWidth: Int
  /// Channels side by side in a plane of the packing unit.
  public var channelsPacked: Int
  /// Pixels that each kernel is used for.
  public var pixels: Int
  /// The most channels of a layer in the datapath.
  public var channelsMaximum: Int
  /// The most filters of a layer in the datapath.
  public var filtersMaximum: Int
  /// Bits of a sum, one of `accumulatorWidths`.
  public var accumulatorWidth: Int

  /// `streamWidth` is the narrowest that takes the longest code word, and `accumulatorWidth` 14, or more where the
  /// channels need it, unless said otherwise.
  public init(
    codec: CodecConfiguration = CodecConfiguration(), kernelSide: KernelSide = .three,
    streamWidth: Int? = nil, channelsPacked: Int = 64, pixels: Int = 16,
    channelsMaximum: Int = 256, filtersMaximum: Int = 256, accumulatorWidth: Int? = nil
  ) {
    self.codec = codec
    self.kernelSide = kernelSide
    self.channelsPacked = channelsPacked
    self.pixels = pixels
    self.channelsMaximum = channelsMaximum
    self.filtersMaximum = filtersMaximum
    self.streamWidth = 0
    self.accumulatorWidth = 0
    self.streamWidth = streamWidth ?? streamWidths[0]
    self.accumulatorWidth = accumulatorWidth ?? max(14, accumulatorWidths.lowerBound)
  }

  /// What each decoder lane is generated for.
  public var lane: LaneParameters {
    LaneParameters(
      entries: codec.entries, sequenceWidth: kernelSide.sequenceWidth, layouts: codec.layouts,
      longestCanonical: codec.longestCode)
  }

  // MARK: What is legal

  public static let channelsPackedRange = 2...1024
  public static let pixelsRange = 1...64
  /// Of channels and of filters.
  public static let datapathSizeRange = 2...65535

  /// The widths that a weight port may have: a beat has room for the longest code word.
  public var streamWidths: [Int] { [16, 32].filter { $0 >= lane.wordWidth } }

  /// The widths that hold every sum of `channelsMaximum` channels.
  public var accumulatorWidths: ClosedRange<Int> {
    let largest = channelsMaximum * kernelSide.sequenceWidth
    return (Int.bitWidth - largest.leadingZeroBitCount)...Accumulator.maximumWidth
  }
}
