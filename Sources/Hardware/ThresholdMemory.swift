import Netlist

/// Holds one threshold a filter, while those of the next layer load.
///
/// A word is a `ThresholdWord`; it is stored as the bias at which a sum starts. A layer's thresholds
/// end with `last` and stay until `release`.
/// Latency: `bias` and `direction` stand one cycle after `read`, and keep their value until the next.
struct ThresholdMemory: Module {
  static let summary =
    "Holds the thresholds of a layer as biases; those of the next layer load meanwhile."

  /// Bits of a sum.
  var accumulatorWidth: Int
  /// The most filters of a layer.
  var filtersMaximum: Int

  @Bundle struct Ports {
    /// Forgets both banks.
    @Input var clear: Bit
    /// One word a filter: direction in bit 31, signed threshold below.
    @Input var words: Stream<Bits>
    /// The filter to read.
    @Input var filter: Unsigned
    /// Reads `filter`.
    @Input var read: Bit
    /// Gives the thresholds back.
    @Input var release: Bit
    /// Minus the threshold, within the range that sums can reach.
    @Output var bias: Signed
    /// Whether sums at or above the threshold give one.
    @Output var direction: Bit
    /// Whether thresholds are ready.
    @Output var isReady: Bit
    /// The index of the last one; `filtersMaximum` if there are too many.
    @Output var lastIndex: Unsigned
  }

  var ports: Ports {
    Ports(
      words: .stream(of: .width(32), last: true), filter: .indexing(filtersMaximum),
      bias: .width(accumulatorWidth + 1), lastIndex: .counting(to: filtersMaximum))
  }

  @Elaborated func body(_ io: Ports) {
    let banks = Instance(of: BankPair(countMaximum: filtersMaximum))
    banks.clear <== io.clear
    let store = banks.fill(from: io.words)
    banks.release <== io.release
    io.isReady <== banks.isReady
    io.lastIndex <== banks.lastIndex

    // Rising: -value. Falling: -value - 1 = ~value. Both: ~value + rising.
    let rising = io.words.payload[31]
    let inverted = (~io.words.payload[30...0]).asSigned.extended(to: 32)
    let exact = inverted &+ concatenate(Bits(0, width: 31), rising).asSigned
    let fits = exact.asBits[31...accumulatorWidth].reducedAnd
    let low = exact.asBits[accumulatorWidth - 1...0]
    let bias = mux(
      exact.mostSignificantBit,
      concatenate(Bit(true), mux(fits, low, Bits(0, width: accumulatorWidth))),
      Bits(0, width: accumulatorWidth + 1))

    let memory = Memory(depth: 2 << io.filter.width, of: Bits.width(accumulatorWidth + 2))
    memory.write(
      concatenate(rising, bias), at: banks.storeAddress(indexWidth: io.filter.width), when: store)
    let entry = memory.read(at: banks.readAddress(of: io.filter), when: io.read)
    io.direction <== entry[accumulatorWidth + 1]
    io.bias <== entry[accumulatorWidth...0].asSigned
  }
}
