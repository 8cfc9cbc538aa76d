import Netlist

/// Sums the counts of a filter for several pixels, and turns each sum into one output bit.
///
/// A beat with `first` starts the sums at the filter's bias, and every beat adds one count a pixel. After
/// the beat with `last`, a result is `sum >= threshold` where the direction is one, and `sum <= threshold` where it is
/// zero, both inclusive. The bias is minus the threshold (`ThresholdWord.bias`), so that the comparison is
/// the sign of the register: it costs no comparator.
///
/// Shape: sums of 0 to 2^`width` - 1 and biases of -2^`width` to 0 in `width` + 1 bits, which no sum overflows.
/// Latency: the results stand one cycle after the beat with `last`, until the next beat.
public struct Accumulator: Module {
  public static let summary =
    "Sums counts over the channels of a filter and compares each sum with a threshold."

  /// Bits of a sum: `beatsMaximum * countMaximum` is below 2^`width`.
  public var width: Int
  /// The widest sum: a threshold word holds its biases.
  public static let maximumWidth = 30
  /// The largest count of one beat.
  public var countMaximum: Int
  /// The most beats that one filter may have, or as many of the greatest count as its sum is never above.
  public var beatsMaximum: Int
  /// Pixels summed side by side.
  public var pixels: Int

  public init(width: Int, countMaximum: Int, beatsMaximum: Int, pixels: Int = 1) {
    precondition(
      (1...Self.maximumWidth).contains(width),
      "Accumulator: the width is \(width); it must be 1 to \(Self.maximumWidth)")
    precondition(
      countMaximum >= 1 && beatsMaximum >= 1 && pixels >= 1,
      "Accumulator: counts, beats and pixels must be at least 1")
    precondition(
      beatsMaximum * countMaximum < 1 << width,
      "Accumulator: \(beatsMaximum) counts of up to \(countMaximum) overflow \(width) bits")
    self.width = width
    self.countMaximum = countMaximum
    self.beatsMaximum = beatsMaximum
    self.pixels = pixels
  }

  public var variant: String {
    "_\(pixels)x\(width)_counts_\(countMaximum)_beats_\(beatsMaximum)"
  }

  @Bundle public struct Ports {
    /// Lets the registers advance.
    @Input public var enable: Bit
    /// Whether there is a beat.
    @Input public var valid: Bit
    /// Whether the beat is the first of its filter.
    @Input public var first: Bit
    /// The count of each pixel.
    @Input public var counts: [Unsigned]
    /// Minus the threshold of the filter; read with `first`.
    @Input public var bias: Signed
    /// Whether sums at or above the threshold give one; read with `first`.
    @Input public var direction: Bit
    /// One bit a pixel, bit 0 = pixel 0; meaningful after the last beat of a filter.
    @Output public var results: Bits
  }

  public var ports: Ports {
    Ports(
      counts: .array(pixels, of: .counting(to: countMaximum)), bias: .width(width + 1),
      results: .width(pixels))
  }

  @Elaborated public func body(_ io: Ports) {
    let step = io.enable && io.valid
    let direction = register(Bit.bit, enable: step && io.first)
    direction <== io.direction
    var results: [Bit] = []
    for pixel in 0..<pixels {
      let sum = register(Signed.width(width + 1), enable: step)
      sum <== mux(io.first, io.bias, sum) &+ io.counts[pixel].extended(to: width + 1).asSigned
      results.append(sum.mostSignificantBit ^ direction)
    }
    io.results <== concatenate(results.reversed())
  }
}
