import Hardware

/// What the hardware was generated for beside its codec, as reports show it.
public struct HardwareReport: Codable, Hashable, Sendable {
  public var kernelSide: Int
  /// Bits of a sequence.
  public var sequenceWidth: Int
  /// Bits of a weight port.
  public var streamWidth: Int
  public var channelsPacked: Int
  public var pixels: Int
  public var channelsMaximum: Int
  public var filtersMaximum: Int
  /// Bits of a sum.
  public var accumulatorWidth: Int

  public init(_ hardware: HardwareConfiguration) {
    kernelSide = hardware.kernelSide.rawValue
    sequenceWidth = hardware.kernelSide.sequenceWidth
    streamWidth = hardware.streamWidth
    channelsPacked = hardware.channelsPacked
    pixels = hardware.pixels
    channelsMaximum = hardware.channelsMaximum
    filtersMaximum = hardware.filtersMaximum
    accumulatorWidth = hardware.accumulatorWidth
  }

  var line: String {
    "kernels \(kernelSide)x\(kernelSide), stream width \(streamWidth), "
      + "channels packed \(channelsPacked), pixels \(pixels), "
      + "channels up to \(channelsMaximum), filters up to \(filtersMaximum), "
      + "accumulator width \(accumulatorWidth)"
  }
}
