import Netlist

/// Says when the copied sums of a group leave, one pixel a cycle.
///
/// The place of the copies is reserved from the cycle after the group's last step on, until the last of them leaves.
/// Timing: pixel 0 leaves in the first cycle in which the sums are copied, the thresholds loaded and the words of the
/// group before written; then one leaves in each cycle. `isFull` pulses two cycles after the last left.
struct DrainControl: Module {
  static let summary = "Says when the copied sums of a group leave."

  var pixelCount: Int
  var variant: String { "" }

  @Bundle struct Ports {
    /// Forgets the sums.
    @Input var clear: Bit
    /// The last step of a group is made; only if not `isReserved`.
    @Input var reserve: Bit
    /// The sums are copied.
    @Input var copy: Bit
    /// Whether the lanes have their thresholds.
    @Input var isLoaded: Bit
    /// The words of a group are written.
    @Input var isWritten: Bit
    /// Whether four outputs become one.
    @Input var isPooled: Bit
    @Output var isReserved: Bit
    @Output var drains: Bit
    /// With `drains`: which sum.
    @Output var index: Unsigned
    /// The last sum leaves.
    @Output var ends: Bit
    @Output var compares: Bit
    /// With `compares`: the sum is that of pixel 0.
    @Output var comparesFirst: Bit
    @Output var pools: Bit
    /// With `pools`: the output is the first of those that become one.
    @Output var startsPool: Bit
    /// With `pools`: it is the last of them.
    @Output var endsPool: Bit
    /// The words of the group stand from the next cycle on.
    @Output var isFull: Bit
  }

  var ports: Ports { Ports(index: .indexing(pixelCount)) }

  @Elaborated func body(_ io: Ports) {
    let isReserved = register(Bit.bit, reset: false)
    let isCopied = register(Bit.bit, reset: false)
    let isWriting = register(Bit.bit, reset: false)
    let index = register(Unsigned.indexing(pixelCount), reset: 0)
    let isFirst = index.isZero
    let drains = isCopied && (!isFirst || (io.isLoaded && !isWriting))
    let ends = drains && index == pixelCount - 1
    When(drains) { index <== index &+ 1 }
    When(io.copy) { isCopied <== true }
    When(io.reserve) { isReserved <== true }
    When(ends) {
      isCopied <== false
      isReserved <== false
    }
    When(io.isWritten) { isWriting <== false }
    When(drains) { isWriting <== true }
    ensure("copies_into_a_free_place", that: !io.copy || !isCopied)

    let compares = drains.registered()
    let pools = compares.registered()
    let pooling = index.slice(at: 0, width: 2).asUnsigned.delayed(by: 2)
    let ending = ends.registered(reset: false)
    let ended = ending.registered(reset: false)
    io.isReserved <== isReserved
    io.drains <== drains
    io.index <== index
    io.ends <== ends
    io.compares <== compares
    io.comparesFirst <== isFirst.registered()
    io.pools <== pools
    io.startsPool <== !io.isPooled || pooling == 0
    io.endsPool <== !io.isPooled || pooling == 3
    io.isFull <== ended

    When(io.clear) {
      isReserved <== false
      isCopied <== false
      isWriting <== false
      index <== 0
      ending <== false
      ended <== false
    }
  }
}
