import EngineModel
import Netlist

/// Asks for the image and writes it to an activation memory, from address 0 on.
///
/// A length that no layer could take is refused at once; whether the image is the first layer's is for the sequencer, which is told how many words came.
/// Latency: one cycle from `start` to the request or `fails`, and from a word of 32 bits to its first write; the next is taken a cycle after its last. `done` is high
/// from the cycle after the last write until the next `start`.
struct ImageLoader: Module {
  static let summary = "Asks for the image and writes it to an activation memory."

  var parameters: EngineParameters
  var variant: String { "" }

  @Bundle struct Ports {
    @Input var clear: Bit
    @Input var start: Bit
    /// Where the image begins, in units of 64 bytes; read with `start` and in the cycle after it, like `length`.
    @Input var block: Unsigned
    /// Bytes.
    @Input var length: Unsigned
    @Output var requests: Stream<BurstRequest>
    @Input var words: Stream<Bits>
    @Output var write: TileWrite
    @Output var done: Bit
    /// The words of the image, once `done`.
    @Output var count: Unsigned
    /// Whether the image is empty, too large, or no whole number of words; until `clear`.
    @Output var fails: Bit
  }

  var ports: Ports {
    Ports(
      block: .width(26), length: .width(32), requests: .stream(of: BurstRequest.shape()),
      words: .stream(of: .width(32), last: true),
      write: TileWrite.shape(for: parameters.tile, words: parameters.activationWords),
      count: .counting(to: parameters.activationWords))
  }

  /// Bits that a word of the memory has in the image.
  private var cellWidth: Int { max(8, parameters.tile.pixelCount) }

  @Elaborated func body(_ io: Ports) {
    let byteShift = (cellWidth / 8).trailingZeroBitCount
    let isDone = register(.bit, reset: false)
    let fails = register(.bit, reset: false)
    let asks = register(.bit, reset: false)
    let left = register(Unsigned.counting(to: parameters.activationWords), reset: 0)
    let address = register(Unsigned.indexing(parameters.activationWords))

    let count = io.length[31...byteShift].asUnsigned
    let isWhole = byteShift == 0 ? Bit(true) : io.length.slice(at: 0, width: byteShift).isZero
    let isPossible = isWhole && !count.isZero && !count.exceeds(parameters.activationWords)
    let (tileWord, hasWord) = tileWords(io)
    let writes = hasWord && !left.isZero
    When(io.start) {
      isDone <== false
      asks <== isPossible
      fails <== !isPossible
      left <== count.truncated(to: left.width)
      address <== 0
    }
    When(io.requests.fires) { asks <== false }
    When(writes) {
      left <== left &- 1
      address <== address &+ 1
      When(left == 1) { isDone <== true }
    }
    When(io.clear) {
      isDone <== false
      fails <== false
      asks <== false
      left <== 0
    }

    io.requests.valid <== asks
    io.requests.payload.address <== concatenate(io.block, Unsigned(0, width: 6)).asUnsigned
    io.requests.payload.lastIndex <== (io.length &- 1)[31...2].asUnsigned
    // Block and length are not kept.
    ensure("request_is_taken_at_once", whenever: asks, then: io.requests.ready)
    io.write.enable <== writes
    io.write.quarters <== 0xF
    io.write.address <== address
    io.write.word <== tileWord
    io.done <== isDone
    // Behind the last word of a full memory the address is 0 again.
    io.count <== concatenate(address.isZero, address).asUnsigned
    io.fails <== fails
  }

  /// The words of the image one after another, and whether there is one.
  @Elaborated private func tileWords(_ io: Ports) -> (word: Bits, isThere: Bit) {
    let word = register(Bits.width(max(32, cellWidth)))
    let holds = register(.bit, reset: false)
    // Cells of a word that follow, or the words that a cell lacks.
    let last = max(32 / cellWidth, cellWidth / 32) - 1
    let index = last > 0 ? register(Unsigned.counting(to: last), reset: 0) : nil
    let isLast = index.map { $0 == last } ?? Bit(true)
    io.words.ready <== !holds
    io.words.last!.ignored("cells are counted")
    if cellWidth <= 32 {
      When(io.words.fires) {
        word <== io.words.payload
        holds <== true
      }
      When(holds) {
        if let index {
          index <== index &+ 1
          word <== word >> cellWidth
        }
        When(isLast) { holds <== false }
      }
    } else {
      When(io.words.fires) {
        word <== concatenate(io.words.payload, word[63...32])
        index! <== index! &+ 1
        holds <== isLast
      }
      When(holds) { holds <== false }
    }
    When(io.clear) {
      holds <== false
      if let index { index <== 0 }
    }
    return (word.slice(at: 0, width: parameters.tile.pixelCount), holds)
  }
}
