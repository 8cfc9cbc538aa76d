import Netlist

/// Keeps decoded sequences until the consumer takes them, so that the decoder can run ahead.
///
/// `credit` says that the symbols on their way, `reserve` at most, still fit. Latency: `latency` cycles.
public struct SequenceQueue: Module {
  public static let summary = "Keeps decoded sequences until the consumer takes them."

  /// Bits of a sequence.
  public var sequenceWidth: Int
  /// Sequences it holds, a power of two.
  public var depth: Int
  /// Symbols that may be on their way when `credit` falls.
  public var reserve: Int

  public init(sequenceWidth: Int, depth: Int, reserve: Int) {
    precondition(depth > reserve && depth & (depth - 1) == 0)
    self.sequenceWidth = sequenceWidth
    self.depth = depth
    self.reserve = reserve
  }
  public var variant: String { "" }

  /// Clock edges from the one that takes a sequence to the one that can hand it over.
  public var latency: Int { 1 }

  @Bundle public struct Ports {
    /// Forgets what it holds.
    @Input var clear: Bit
    @Input var push: Bit
    @Input var symbol: DecodedSequence
    @Output var sequences: Stream<DecodedSequence>
    /// Whether `reserve` more symbols fit.
    @Output var credit: Bit
  }

  public var ports: Ports {
    Ports(
      symbol: DecodedSequence.shape(sequence: .width(sequenceWidth)),
      sequences: .stream(of: DecodedSequence.shape(sequence: .width(sequenceWidth))))
  }

  @Elaborated public func body(_ io: Ports) {
    let memory = Memory(
      depth: depth, of: Bits.width(sequenceWidth + 2), readDuringWrite: .undefined)
    let writeIndex = register(Unsigned.width(memory.addressWidth), reset: 0)
    let readIndex = register(Unsigned.width(memory.addressWidth), reset: 0)
    let count = register(Unsigned.counting(to: depth), reset: 0)
    let pop = io.sequences.fires
    let pushed = concatenate(io.symbol.lastOfLayer, io.symbol.lastChannel, io.symbol.sequence)
    let nextIndex = readIndex &+ concatenate(pop).asUnsigned.extended(to: readIndex.width)
    memory.write(pushed, at: writeIndex, when: io.push)
    readIndex <== nextIndex
    When(io.push) { writeIndex <== writeIndex &+ 1 }
    When(io.push && !pop) { count <== count &+ 1 }
    When(pop && !io.push) { count <== count &- 1 }
    When(io.clear) {
      writeIndex <== 0
      readIndex <== 0
      count <== 0
    }
    // Read a cycle ahead; what is pushed into an empty queue passes by the memory.
    let passes = (count.isZero || (count == 1 && pop)).registered()
    let passing = pushed.registered()
    let stored = memory.read(at: nextIndex)
    let word = mux(passes, passing, stored)
    io.sequences.valid <== !count.isZero
    io.sequences.payload.sequence <== word[(sequenceWidth - 1)...0]
    io.sequences.payload.lastChannel <== word[sequenceWidth]
    io.sequences.payload.lastOfLayer <== word[sequenceWidth + 1]
    io.credit <== (count <= depth - reserve).registered()
    ensure("does_not_overflow", whenever: io.push, then: count != depth)
  }
}
