import Netlist

/// Hands the bits of configuration packets out one by one, most significant first, and checks their CRC-32.
///
/// A word takes 33 cycles; one that is let go of (`drop`) takes two. `bit` is the next bit where `present`
/// holds, and `step` passes it. The checksum runs over every bit that is passed while `isChecksum` does not hold; while it
/// does, `differs` says whether `bit` is not the checksum's next bit.
public struct PacketReader: Module {
  public static let summary = "Hands the bits of packets out one by one and checks their CRC-32."

  public init() {}
  public var variant: String { "" }

  @Bundle public struct Ports {
    /// Forgets the packet; comes before all else.
    @Input var clear: Bit
    /// The packets, byte 0 in the low bits, `last` on the last word of each.
    @Input var words: Stream<Bits>
    /// Passes `bit`.
    @Input var step: Bit
    /// Lets the rest of the packet go.
    @Input var drop: Bit
    @Input var isChecksum: Bit
    @Output var present: Bit
    @Output var bit: Bit
    @Output var differs: Bit
    /// The number of `bit` in its word.
    @Output var index: Unsigned
    /// The number of `bit` in its packet.
    @Output var bitOffset: Unsigned
    /// Whether the packet's last word is here or was passed.
    @Output var isLast: Bit
  }

  public var ports: Ports {
    Ports(
      words: .stream(of: .width(32), last: true), index: .width(5), bitOffset: .width(16))
  }

  @Elaborated public func body(_ io: Ports) {
    let present = register(.bit, reset: false)
    let isLast = register(.bit, reset: false)
    let word = register(Bits.width(32))
    let bitOffset = register(Unsigned.width(16), reset: 0)
    let checksum = register(
      Bits.width(32), reset: .pattern(BitPattern(0xFFFF_FFFF, width: 32)))
    let index = bitOffset[4...0].asUnsigned
    // A byte's first bit is its most significant in the format, its least in the checksum.
    let nextBit = word[(index.asBits ^ Bits(7, width: 5)).asUnsigned]
    let feedback = checksum[0] ^ word[index]
    let polynomial = Bits(BitPattern(0xEDB8_8320, width: 32))

    io.words.ready <== !present && !isLast
    When(io.words.fires) {
      present <== true
      isLast <== io.words.last!
      word <== io.words.payload
    }
    When(io.step) {
      bitOffset <== bitOffset &+ 1
      When(index == 31) { present <== false }
      When(io.isChecksum) { checksum <== checksum << 1 }
        .otherwise { checksum <== (checksum >> 1) ^ (polynomial & feedback.repeated(32)) }
    }
    When(io.drop) { present <== false }
    When(io.clear) {
      present <== false
      isLast <== false
      bitOffset <== 0
      checksum <== Bits(BitPattern(0xFFFF_FFFF, width: 32))
    }
    io.present <== present
    io.bit <== nextBit
    io.differs <== nextBit == checksum[31]
    io.index <== index
    io.bitOffset <== bitOffset
    io.isLast <== isLast
    ensure("steps_over_bits_only", whenever: io.step, then: present)
  }
}
