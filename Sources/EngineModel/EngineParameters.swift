import KernelCodec

/// What an engine is generated for, and what a program is compiled for.
///
/// Source: docs/engine.md, section 2.
public struct EngineParameters: Hashable, Codable, Sendable {
  /// What the decoder lanes take: entries, layouts, longest code, and as many lanes as filters are
  /// computed side by side. Sequences have `sequenceWidth` bits.
  public var codec: CodecConfiguration
  /// The pixels that are computed side by side.
  public var tile: TileShape
  /// Bits of AXI4 data.
  public var busWidth: Int
  /// Beats of a burst.
  public var burstLength: Int
  /// Bursts asked for and not yet complete, of all clients together.
  public var outstanding: Int
  /// Bursts that a client's buffer holds.
  public var readAhead: Int
  /// Words of each of the two activation memories.
  public var activationWords: Int
  /// Channels times planes of a layer's input, at most.
  public var windowWords: Int
  /// Filters of a layer, at most.
  public var filtersMaximum: Int
  /// Bit planes of an activation, at most.
  public var activationBits: Int
  /// Bit planes of an output, at most.
  public var outputBits: Int
  /// Bits of a sum, its sign included.
  public var sumWidth: Int
  /// What the array can count.
  public var operations: ArrayOperations
  /// What it counts of a run.
  public var counters: EngineCounters

  /// Bits of a sequence: the kernels of every layer are of 3x3 positions.
  public static let sequenceWidth = KernelSide.three.sequenceWidth

  public init(
    codec: CodecConfiguration, tile: TileShape, busWidth: Int, burstLength: Int, outstanding: Int,
    readAhead: Int, activationWords: Int, windowWords: Int, filtersMaximum: Int,
    activationBits: Int, outputBits: Int, sumWidth: Int, operations: ArrayOperations,
    counters: EngineCounters = .all
  ) {
    self.codec = codec
    self.tile = tile
    self.busWidth = busWidth
    self.burstLength = burstLength
    self.outstanding = outstanding
    self.readAhead = readAhead
    self.activationWords = activationWords
    self.windowWords = windowWords
    self.filtersMaximum = filtersMaximum
    self.activationBits = activationBits
    self.outputBits = outputBits
    self.sumWidth = sumWidth
    self.operations = operations
    self.counters = counters
  }

  /// Filters that are computed side by side, K: the lanes of the codec.
  public var laneCount: Int {
    get { codec.lanes }
    set { codec.lanes = newValue }
  }

  /// The text that the hash is the CRC-32 of.
  public var hashText: String {
    let digits = String(codec.hash, radix: 16)
    let codecHash = String(repeating: "0", count: 8 - digits.count) + digits
    return "bnke1 codec=\(codecHash) lanes=\(laneCount) tile=\(tile)"
      + " planes=\(activationBits),\(outputBits) operations=\(operations.rawValue)"
  }

  /// The configuration hash: what a program depends on. Sizes of memories and buses are not in it.
  public var hash: UInt32 { CRC32.checksum(of: Array(hashText.utf8)) }
}
