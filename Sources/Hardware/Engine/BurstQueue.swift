import Netlist

/// A burst that was asked for: whose it is, and what its beats are of the stream.
@Bundle struct AskedBurst {
  /// The client's number.
  var client: Unsigned
  var endsStream: Bit
  /// The number of the stream's last word within the last beat; none where a beat is a word.
  var lastWord: Unsigned?

  static func shape(for reader: BurstReader) -> ShapeOf<AskedBurst> {
    AskedBurst.shape(
      client: .indexing(reader.clientCount),
      lastWord: reader.wordIndexWidth > 0 ? .width(reader.wordIndexWidth) : nil)
  }
}

/// Keeps the bursts that were asked for and have not come whole, in their order.
///
/// Latency: one cycle from `push` to `head`, and to the counts.
struct BurstQueue: Module {
  static let summary = "Keeps the bursts that were asked for and have not come whole."

  var reader: BurstReader
  var variant: String { reader.partVariant }

  @Bundle struct Ports {
    /// Adds `burst`; only if `hasPlace`.
    @Input var push: Bit
    @Input var burst: AskedBurst
    /// Takes the head away; only unless `isEmpty`.
    @Input var pop: Bit
    @Output var head: AskedBurst
    @Output var hasPlace: Bit
    @Output var isEmpty: Bit
  }

  var ports: Ports {
    Ports(burst: AskedBurst.shape(for: reader), head: AskedBurst.shape(for: reader))
  }

  @Elaborated func body(_ io: Ports) {
    let fields: [any Leaf] =
      [io.burst.client, io.burst.endsStream] + (io.burst.lastWord.map { [$0] } ?? [])
    let word = concatenate(fields)
    let memory = Memory(depth: reader.queueDepth, of: Bits.width(word.width), style: .distributed)
    let pushIndex = register(Unsigned.width(memory.addressWidth), reset: 0)
    let popIndex = register(Unsigned.width(memory.addressWidth), reset: 0)
    let count = register(Unsigned.counting(to: reader.outstanding), reset: 0)
    memory.write(word, at: pushIndex, when: io.push)
    When(io.push) { pushIndex <== pushIndex &+ 1 }
    When(io.pop) { popIndex <== popIndex &+ 1 }
    When(io.push && !io.pop) { count <== count &+ 1 }
    When(io.pop && !io.push) { count <== count &- 1 }
    let head = memory.readNow(at: popIndex)
    let tailWidth = reader.wordIndexWidth
    io.head.client
      <== head.slice(at: tailWidth + 1, width: io.head.client.width).asUnsigned
    io.head.endsStream <== head[tailWidth]
    if tailWidth > 0 { io.head.lastWord! <== head.slice(at: 0, width: tailWidth).asUnsigned }
    io.hasPlace <== count != reader.outstanding
    io.isEmpty <== count.isZero
    ensure("pushes_where_is_a_place", whenever: io.push, then: io.hasPlace)
    ensure("pops_what_is_there", whenever: io.pop, then: !io.isEmpty)
  }
}
