import Netlist

/// Keeps the books of the places that a client has in the buffer of a `BurstReader`: a ring of beats.
///
/// Places are reserved a burst at a time, when it is asked for; a beat is stored in the next of them, and its place is free again when it is taken. Latency: one cycle from a
/// beat stored to `hasBeats`, from a beat taken or a burst reserved to `hasRoom`.
struct BeatRing: Module {
  static let summary = "Keeps the books of a client's places in a buffer of beats."

  var reader: BurstReader
  var variant: String { reader.partVariant }

  @Bundle struct Ports {
    /// Forgets all beats.
    @Input var clear: Bit
    /// Reserves `length` + 1 places; only if `hasRoom`.
    @Input var reserve: Bit
    @Input var length: Unsigned
    @Input var store: Bit
    /// Takes a beat; only if `hasBeats`.
    @Input var take: Bit
    /// Whether a whole burst has places.
    @Output var hasRoom: Bit
    @Output var hasBeats: Bit
    /// The place of the next beat that is stored, and of the next that is taken.
    @Output var storeIndex: Unsigned
    @Output var takeIndex: Unsigned
  }

  var ports: Ports {
    Ports(
      length: .width(reader.lengthWidth), storeIndex: .indexing(reader.ringDepth),
      takeIndex: .indexing(reader.ringDepth))
  }

  @Elaborated func body(_ io: Ports) {
    let depth = reader.ringDepth
    let storeIndex = register(Unsigned.indexing(depth), reset: 0)
    let takeIndex = register(Unsigned.indexing(depth), reset: 0)
    let reserved = register(Unsigned.counting(to: depth), reset: 0)
    let stored = register(Unsigned.counting(to: depth), reset: 0)
    let width = reserved.width
    When(io.store) { storeIndex <== storeIndex &+ 1 }
    When(io.take) { takeIndex <== takeIndex &+ 1 }
    let added = io.length.extended(to: width) &+ 1
    let gone = concatenate(io.take).asUnsigned.extended(to: width)
    reserved <== reserved &+ mux(io.reserve, added, 0) &- gone
    When(io.store && !io.take) { stored <== stored &+ 1 }
    When(io.take && !io.store) { stored <== stored &- 1 }
    When(io.clear) {
      storeIndex <== 0
      takeIndex <== 0
      reserved <== 0
      stored <== 0
    }
    io.hasRoom <== reserved <= depth - reader.burstLength
    io.hasBeats <== !stored.isZero
    io.storeIndex <== storeIndex
    io.takeIndex <== takeIndex
    ensure("takes_what_is_stored", whenever: io.take, then: io.hasBeats)
    ensure("reserves_where_is_room", whenever: io.reserve, then: io.hasRoom)
    ensure("reserves_no_more_than_there_is", that: reserved <= depth)
    ensure("stores_in_a_reserved_place", that: stored <= reserved)
  }
}
