import Netlist

/// Reads streams from memory for several clients, in AXI4 bursts that are asked for ahead of need.
///
/// A client asks for words that follow each other, and is given them as a stream with `last`; its next request is taken as soon as the last burst of
/// the one before was asked for. A burst is asked for only where its beats have places in the client's part of the buffer, so `rready` is always high.
/// Clients take turns, in what is asked for and in what is read from the buffer, each a `RoundRobin`.
///
/// The words of a response that is not OKAY are given as they come, and set `failed` when one is taken: not before it matters. `clear` forgets all streams; until the bursts under way have come and
/// were dropped (`drains`), no request is taken. A beat that nobody asked for is dropped.
///
/// Latency: from a request to `arvalid` `requestLatency` cycles, from a beat to its first word `beatLatency` cycles, if no other client takes the turn; then a burst every two cycles and a beat
/// a cycle. A client alone gets two beats every three cycles where a beat is a word, else a word a cycle.
public struct BurstReader: Module {
  public static let summary = "Reads streams from memory for several clients, in AXI4 bursts."

  /// Clients, at least two.
  public var clientCount: Int
  /// Bits of AXI4 data: 32, 64 or 128.
  public var busWidth: Int
  /// Beats of a whole burst: 4, 8 or 16.
  public var burstLength: Int
  /// Bursts under way, 1 to 16.
  public var outstanding: Int
  /// Whole bursts that the buffer holds of each client: 2, 4 or 8.
  public var readAhead: Int

  public init(
    clientCount: Int, busWidth: Int = 64, burstLength: Int = 8, outstanding: Int = 4,
    readAhead: Int = 2
  ) {
    precondition(clientCount >= 2)
    precondition([32, 64, 128].contains(busWidth))
    precondition([4, 8, 16].contains(burstLength))
    precondition((1...16).contains(outstanding))
    precondition([2, 4, 8].contains(readAhead))
    self.clientCount = clientCount
    self.busWidth = busWidth
    self.burstLength = burstLength
    self.outstanding = outstanding
    self.readAhead = readAhead
  }
  public var variant: String { "" }

  /// Clock edges from the one that takes a request to the first that can take its first address.
  public static let requestLatency = 2
  /// Clock edges from the one that takes a beat to the first that can take its first word: it is stored, read from the buffer, unpacked.
  public static let beatLatency = 3

  @Bundle public struct Ports {
    @Input public var clear: Bit
    @Input public var requests: [Stream<BurstRequest>]
    /// Byte 0 in the low bits.
    @Output public var words: [Stream<Bits>]
    /// Whether bursts from before `clear` are still under way.
    @Output public var drains: Bit
    /// Whether a burst is under way: asked for, and not come whole.
    @Output public var owes: Bit
    /// One bit a client: whether it has taken a word that the memory answered with an error; stands until `clear`.
    @Output public var failed: Bits
    public var mAxi: AxiRead
  }

  public var ports: Ports {
    Ports(
      requests: .array(clientCount, of: .stream(of: BurstRequest.shape())),
      words: .array(clientCount, of: .stream(of: .width(32), last: true)),
      failed: .width(clientCount), mAxi: AxiRead.shape(dataWidth: busWidth))
  }

  // MARK: Sizes

  /// The logarithm of the bytes of a beat.
  var beatShift: Int { (busWidth / 8).trailingZeroBitCount }
  /// Bits of the number of a word within a beat.
  var wordIndexWidth: Int { (busWidth / 32).trailingZeroBitCount }
  /// Bits of the length of a burst less one.
  var lengthWidth: Int { burstLength.trailingZeroBitCount }
  /// Beats that the buffer holds of each client.
  var ringDepth: Int { readAhead * burstLength }
  /// Places of the queue of bursts, a power of two.
  var queueDepth: Int {
    var depth = 2
    while depth < outstanding { depth *= 2 }
    return depth
  }
  /// What the parts' names tell of the sizes.
  var partVariant: String { "" }

  @Elaborated public func body(_ io: Ports) {
    let queue = Instance(of: BurstQueue(reader: self))
    let drains = register(.bit, reset: false)
    When(queue.isEmpty) { drains <== false }
    When(io.clear) { drains <== true }
    let stops = io.clear || drains

    let clients = (0..<clientCount).map { _ in
      (
        asker: Instance(of: BurstAsker(reader: self)), ring: Instance(of: BeatRing(reader: self)),
        unpacker: Instance(of: BeatUnpacker(reader: self))
      )
    }
    for (index, client) in clients.enumerated() {
      client.asker.clear <== stops
      client.asker.requests <== io.requests[index]
      client.ring.clear <== io.clear
      client.unpacker.clear <== io.clear
    }
    ask(clients.map { ($0.asker, $0.ring) }, queue: queue, stops: stops, io)
    let stored = store(clients.map(\.ring), queue: queue, stops: stops, io)
    give(clients.map { ($0.ring, $0.unpacker) }, from: stored, io)
    io.drains <== drains
    io.owes <== !queue.isEmpty
  }

  /// Asks for the bursts of the clients in turn, one every two cycles.
  @Elaborated private func ask(
    _ clients: [(asker: Instance<BurstAsker>, ring: Instance<BeatRing>)],
    queue: Instance<BurstQueue>, stops: Bit, _ io: Ports
  ) {
    let turn = Instance(of: RoundRobin(count: clientCount))
    let isAsking = register(.bit, reset: false)
    let beat = register(Unsigned.width(32 - beatShift))
    let length = register(Unsigned.width(lengthWidth))
    let wants = clients.map { $0.asker.demands.valid && $0.ring.hasRoom }
    let grants = !isAsking && queue.hasPlace && !stops
    let choice = mux(grants, turn.choice, 0)
    let takes = !choice.isZero
    turn.clear <== io.clear
    turn.requests <== concatenate(Array(wants.reversed()))
    turn.take <== takes
    ensure("clear_asks_for_nothing", that: !(io.clear && takes))

    let demands = clients.map(\.asker.demands.payload)
    let demand = selected(demands, by: choice)
    for (index, client) in clients.enumerated() {
      client.asker.demands.ready <== choice[index]
      client.ring.reserve <== choice[index]
      client.ring.length <== demand.length
    }
    When(isAsking && io.mAxi.arready) { isAsking <== false }
    When(takes) {
      isAsking <== true
      beat <== demand.beat
      length <== demand.length
    }
    queue.push <== takes
    queue.burst.client <== turn.index
    queue.burst.endsStream <== demand.endsStream
    if let lastWord = queue.burst.lastWord { lastWord <== demand.lastWord! }

    io.mAxi.arvalid <== isAsking
    io.mAxi.araddr <== concatenate(beat, Bits(0, width: beatShift)).asUnsigned
    io.mAxi.arlen <== length.extended(to: 8)
    io.mAxi.arsize <== beatShift
    io.mAxi.arburst <== 1
    io.mAxi.arcache <== 3
    io.mAxi.arprot <== 0
    let waits = isAsking && !io.mAxi.arready
    ensure("address_waits", whenever: waits, next: isAsking)
  }

  /// Stores the beats that come, and gives the buffer, which holds data, error and end of stream.
  @Elaborated private func store(
    _ rings: [Instance<BeatRing>], queue: Instance<BurstQueue>, stops: Bit, _ io: Ports
  ) -> Memory<Bits> {
    let comes = io.mAxi.rvalid && !queue.isEmpty
    let stores = comes && !stops
    io.mAxi.rready <== true
    queue.pop <== comes && io.mAxi.rlast
    let client = queue.head.client
    let isClients = (0..<clientCount).map { client == $0 }
    for (ring, isOwn) in zip(rings, isClients) { ring.store <== stores && isOwn }

    let endsStream = queue.head.endsStream && io.mAxi.rlast
    let fields: [any Leaf] =
      (queue.head.lastWord.map { [$0] } ?? [])
      + [endsStream, !io.mAxi.rresp.isZero, io.mAxi.rdata]
    let beat = concatenate(fields)
    let buffer = Memory(
      depth: clientCount * ringDepth, of: Bits.width(beat.width), readDuringWrite: .undefined)
    let place = choose(client, from: rings.map(\.storeIndex))
    buffer.write(beat, at: concatenate(client, place).asUnsigned, when: stores)
    return buffer
  }

  /// Reads beats from the buffer for the clients in turn, one a cycle.
  @Elaborated private func give(
    _ clients: [(ring: Instance<BeatRing>, unpacker: Instance<BeatUnpacker>)],
    from buffer: Memory<Bits>, _ io: Ports
  ) {
    let turn = Instance(of: RoundRobin(count: clientCount))
    // Behind `clear` the first beat comes alone: whose turn it would have been does not matter.
    turn.clear <== false
    turn.requests
      <== concatenate(clients.map { $0.ring.hasBeats && $0.unpacker.hasPlace }.reversed())
    turn.take <== !turn.choice.isZero
    let place = choose(turn.index, from: clients.map(\.ring.takeIndex))
    let word = buffer.read(at: concatenate(turn.index, place).asUnsigned)
    let arrives = register(Bits.width(clientCount), reset: 0)
    arrives <== turn.choice
    When(io.clear) { arrives <== 0 }
    for (index, client) in clients.enumerated() {
      client.ring.take <== turn.choice[index]
      client.unpacker.promise <== turn.choice[index]
      client.unpacker.load <== arrives[index]
      client.unpacker.beat.data <== word.slice(at: 0, width: busWidth)
      client.unpacker.beat.isBad <== word[busWidth]
      client.unpacker.beat.endsStream <== word[busWidth + 1]
      if let lastWord = client.unpacker.beat.lastWord {
        lastWord <== word.slice(at: busWidth + 2, width: wordIndexWidth).asUnsigned
      }
      io.words[index] <== client.unpacker.words
    }
    io.failed <== concatenate(clients.map(\.unpacker.failed).reversed())
  }

  /// The one of `values` that a one in `choice` stands for.
  private func selected<Value: Signal>(_ values: [Value], by choice: Bits) -> Value {
    values.enumerated().dropFirst().reduce(values[0]) { mux(choice[$1.offset], $1.element, $0) }
  }
}
