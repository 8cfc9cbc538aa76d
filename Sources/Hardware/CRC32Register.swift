import Netlist

/// Keeps the CRC-32 of the words that it has taken.
///
/// The reflected CRC of zlib; a word is in stream order, its first byte the most significant. Latency: one cycle.
/// What several bits of the next state are sums of is added up once (`SharedSums`).
public struct CRC32Register: Module {
  public static let summary = "Keeps the CRC-32 of the words that it has taken."

  /// Bits of a word, a multiple of eight.
  public var width: Int
  public init(width: Int) { self.width = width }

  @Bundle public struct Ports {
    /// Begins anew, the first time before anything is taken; comes before `take`.
    @Input var clear: Bit
    @Input var take: Bit
    @Input var word: Bits
    /// The CRC as it is stored.
    @Output var value: Bits
  }

  public var ports: Ports { Ports(word: .width(width), value: .width(32)) }

  @Elaborated public func body(_ io: Ports) {
    let state = register(Bits.width(32))
    let sums = SharedSums(of: Self.terms(width: width), sourceCount: 32 + width)
    var parts = state.bitArray + io.word.bitArray
    for pair in sums.pairs {
      let sum = parts[pair.first] ^ parts[pair.second]
      parts.append(sum)
    }
    let next = sums.terms.map { terms in
      concatenate(terms.map { parts[$0] }).reducedXor
    }
    When(io.clear) {
      state <== Bits(BitPattern(0xFFFF_FFFF, width: 32))
    }.elsewhen(io.take) {
      state <== concatenate(Array(next.reversed()))
    }
    io.value <== ~state
  }

  /// For each bit of the next state the bits it is the sum of: 0 to 31 of the state, then of the word.
  static func terms(width: Int) -> [[Int]] {
    var state = (0..<32).map { Set([$0]) }
    for byte in 0..<width / 8 {
      for bit in 0..<8 {
        let feedback = state[0].symmetricDifference([32 + width - 8 * (byte + 1) + bit])
        state = Array(state.dropFirst()) + [[]]
        for position in 0..<32 where 0xEDB8_8320 >> position & 1 == 1 {
          state[position].formSymmetricDifference(feedback)
        }
      }
    }
    return state.map { $0.sorted() }
  }
}
