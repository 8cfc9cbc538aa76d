import Netlist

/// One plane of a packed group: a kernel position of `channelsPacked` channels.
@Bundle public struct PackedPlane {
  /// Bit i is channel i of the group; bits of channels that the layer has not are zero.
  public var bits: Bits
  /// Whether this is the group's last plane, the one of the last kernel position.
  public var lastPlane: Bit
  /// Whether the group is the last of its filter.
  public var lastGroup: Bit
  /// Whether the group is the last of its layer.
  public var lastOfLayer: Bit
}

/// Regroups sequences into channel-packed planes, the format of the paper's registers.
///
/// A group is up to `channelsPacked` sequences of one filter; it leaves as one plane a kernel position, position (0,0) first. One
/// group is filled while another leaves, so the unit takes a sequence a cycle as long as its output does not
/// stall and groups have at least `sequenceWidth` channels; a smaller group still costs `sequenceWidth` cycles of output.
/// A filter's last group with fewer channels is padded with zero bits, which are weights of -1: the consumer masks them.
/// Latency: two cycles from a group's last sequence to its first plane.
public struct PackingUnit: Module {
  public static let summary =
    "Regroups sequences into planes: one kernel position of many channels side by side."

  /// Bits of a sequence.
  public var sequenceWidth: Int
  /// Channels side by side in a plane.
  public var channelsPacked: Int

  public init(sequenceWidth: Int = 9, channelsPacked: Int = 128) {
    precondition(channelsPacked >= 2, "PackingUnit: channelsPacked must be at least 2")
    self.sequenceWidth = sequenceWidth
    self.channelsPacked = channelsPacked
  }

  @Bundle public struct Ports {
    /// The layer's sequences, filter by filter.
    @Input public var sequences: Stream<DecodedSequence>
    /// One beat a plane.
    @Output public var planes: Stream<PackedPlane>
  }

  public var ports: Ports {
    Ports(
      sequences: .stream(of: DecodedSequence.shape(sequence: .width(sequenceWidth))),
      planes: .stream(of: PackedPlane.shape(bits: .width(channelsPacked))))
  }

  /// Cycles between the first beats of two groups of `channelCount` channels each, without stalls.
  public func cyclesPerGroup(channelCount: Int) -> Int { max(channelCount, sequenceWidth) }

  /// Clock edges from the one that takes the first sequence of a layer to the one that hands over its last plane,
  /// both counted, without stalls and with nothing held before.
  ///
  /// A bank begins to fill once the one before it is full and it has left itself; it begins to leave in the
  /// cycle after it is full, behind the one before it, and each of its planes is handed over a cycle later.
  public func predictedCycles(filters: Int, channels: Int) -> Int {
    let groups = (channels + channelsPacked - 1) / channelsPacked
    // The cycles in which the group before was full and in which it and the one before it had left.
    var (filled, left, leftBefore) = (0, 0, 0)
    for _ in 0..<filters {
      for group in 0..<groups {
        let count = min(channelsPacked, channels - group * channelsPacked)
        filled = max(filled, leftBefore) + count
        (left, leftBefore) = (max(filled, left) + sequenceWidth, left)
      }
    }
    return left + 1
  }

  @Elaborated public func body(_ io: Ports) {
    // Filling: `present` has a one for each channel that the bank holds, from bit 0 up.
    let fillBank = register(Bit.bit, reset: 0)
    let drainBank = register(Bit.bit, reset: 0)
    let present = (0..<2).map { _ in register(Bits.width(channelsPacked), reset: 0) }
    let isFull = (0..<2).map { _ in register(Bit.bit, reset: 0) }
    let lastGroup = (0..<2).map { _ in register(Bit.bit) }
    let lastOfLayer = (0..<2).map { _ in register(Bit.bit) }
    let sequence = io.sequences.payload
    io.sequences.ready <== !mux(fillBank, isFull[1], isFull[0])
    let takes = io.sequences.fires
    let presentNow = mux(fillBank, present[1], present[0])
    let presentNext = concatenate(presentNow[channelsPacked - 2...0], Bit(true))
    let completes = takes && (sequence.lastChannel || presentNext.mostSignificantBit)
    When(completes) { fillBank <== !fillBank }

    // Draining: the position counts down, as position (0,0) is the sequence's most significant bit.
    let position = register(Unsigned.indexing(sequenceWidth), reset: .value(sequenceWidth - 1))
    let isFree = wire(Bit.bit)
    let isReady = mux(drainBank, isFull[1], isFull[0])
    let moves = isReady && isFree
    let empties = moves && position.isZero
    When(empties) {
      position <== sequenceWidth - 1
      drainBank <== !drainBank
    }.elsewhen(moves) {
      position <== position &- 1
    }
    for (bank, isThis) in [!fillBank, fillBank].enumerated() {
      let isDrained = bank == 0 ? !drainBank : drainBank
      When(takes && isThis) {
        present[bank] <== presentNext
        lastGroup[bank] <== sequence.lastChannel
        lastOfLayer[bank] <== sequence.lastOfLayer
      }
      When(completes && isThis) { isFull[bank] <== true }
      When(empties && isDrained) {
        isFull[bank] <== false
        present[bank] <== 0
      }
    }

    // The next channel is the one above those that are present.
    let nextChannel = presentNext & ~presentNow
    let columns = (0..<channelsPacked).map { _ in
      Instance(of: PackingColumn(width: sequenceWidth))
    }
    for (channel, column) in columns.enumerated() {
      column.sequence <== sequence.sequence
      column.store <== takes && nextChannel[channel]
      column.storeBank <== fillBank
      column.readBank <== drainBank
      column.position <== position
    }
    let column = concatenate(columns.reversed().map { $0.bit as any Leaf })
    let plane = column & mux(drainBank, present[1], present[0])

    // One register, so that nothing of the selection is on the output's path.
    let isOccupied = register(Bit.bit, reset: 0)
    isFree <== !isOccupied || io.planes.ready
    When(isFree) { isOccupied <== isReady }
    io.planes.valid <== isOccupied
    io.planes.payload
      <== PackedPlane(
        bits: plane, lastPlane: position.isZero,
        lastGroup: mux(drainBank, lastGroup[1], lastGroup[0]),
        lastOfLayer: mux(drainBank, lastOfLayer[1], lastOfLayer[0])
      ).registered(enable: moves)
    io.planes.ensureStable("planes")
  }
}
