import ArgumentParser
import Hardware
import KernelCodec

/// The options that decide what the hardware is generated for.
struct HardwareOptions: ParsableArguments {
  @OptionGroup var codecOptions: ConfigurationOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Side of the kernels, 1 to 5; a sequence has side x side bits.", valueName: "count"))
  var kernelSide = "3"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Bits of a weight port, 16 or 32; default: the fewest that hold the longest code word.",
      valueName: "bits"))
  var streamWidth: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Channels side by side in a plane of the packing unit, 2 to 1024.", valueName: "count"))
  var channelsPacked = "64"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Pixels that decode_and_accumulate uses each kernel for, 1 to 64.", valueName: "count"))
  var pixels = "16"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most channels of a layer in decode_and_accumulate, 2 to 65535.", valueName: "count"))
  var channelsMaximum = "256"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most filters of a layer in decode_and_accumulate, 2 to 65535.", valueName: "count"))
  var filtersMaximum = "256"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Bits of a sum, up to 30: enough for channels-maximum times the sequence's bits; \
      default: 14, or as many as that takes.
      """, valueName: "bits"))
  var accumulatorWidth: String?

  /// The configuration; throws what is not legal.
  func hardware() throws(CommandError) -> HardwareConfiguration {
    typealias Limits = HardwareConfiguration
    let side = try Self.number(
      kernelSide, option: "kernel-side", in: 1...KernelSide.allCases.count)
    var hardware = HardwareConfiguration(
      codec: try codecOptions.codec(), kernelSide: KernelSide(rawValue: side) ?? .three,
      channelsPacked: try Self.number(
        channelsPacked, option: "channels-packed", in: Limits.channelsPackedRange),
      pixels: try Self.number(pixels, option: "pixels", in: Limits.pixelsRange),
      channelsMaximum: try Self.number(
        channelsMaximum, option: "channels-maximum", in: Limits.datapathSizeRange),
      filtersMaximum: try Self.number(
        filtersMaximum, option: "filters-maximum", in: Limits.datapathSizeRange))
    if let streamWidth {
      guard let width = Int(streamWidth), hardware.streamWidths.contains(width) else {
        throw .badOption(
          name: "stream-width", value: streamWidth,
          legal: hardware.streamWidths.map(String.init).joined(separator: " or ")
            + ", as code words have up to \(hardware.lane.longestCode) bits")
      }
      hardware.streamWidth = width
    }
    if let accumulatorWidth {
      hardware.accumulatorWidth = try Self.number(
        accumulatorWidth, option: "accumulator-width", in: hardware.accumulatorWidths)
    }
    return hardware
  }
}
