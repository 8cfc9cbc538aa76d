import Netlist

/// Chooses one of several requests in turn.
///
/// The choice is the first request after the one that was taken last, in the order of their numbers and from the end to
/// the beginning again; after `clear` request 0 is the first. Latency: none; the turn moves on with `take`.
struct RoundRobin: Module {
  static let summary = "Chooses one of several requests in turn."

  /// Requests, at least two.
  var count: Int

  @Bundle struct Ports {
    @Input var clear: Bit
    /// One bit a request.
    @Input var requests: Bits
    /// Moves the turn behind the choice.
    @Input var take: Bit
    /// The choice, one bit of `requests`; zero where there is none.
    @Output var choice: Bits
    /// The number of the choice; 0 where there is none.
    @Output var index: Unsigned
  }

  var ports: Ports {
    Ports(requests: .width(count), choice: .width(count), index: .indexing(count))
  }

  @Elaborated func body(_ io: Ports) {
    // Ones above the request that was taken last.
    let later = register(Bits.width(count), reset: 0)
    let waiting = io.requests & later
    let eligible = mux(waiting.isZero, io.requests, waiting).asUnsigned
    let choice = (eligible & (Unsigned(0, width: count) &- eligible))
    When(io.take) { later <== ~(choice | (choice &- 1)).asBits }
    When(io.clear) { later <== 0 }
    io.choice <== choice.asBits
    let width = io.index.width
    let indices = (0..<count).map { number in
      mux(choice[number], Unsigned(number, width: width), Unsigned(0, width: width))
    }
    io.index <== indices.dropFirst().reduce(indices[0], |)
  }
}
