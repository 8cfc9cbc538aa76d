/// The sequences that have ranks, the most frequent first: what a decode cache holds.
///
/// Source: docs/format.md, sections 2 and 5.1.
public struct RankTable: Hashable, Sendable {
  /// The kernels that the sequences belong to.
  public let side: KernelSide
  /// The sequence of each rank; 1 to 512 of them, each below 2^sequenceWidth.
  public let sequences: [UInt32]

  /// A table of those sequences; throws `tableSize` for none or more than 512, `sequence` for one that
  /// is too wide.
  public init(side: KernelSide, sequences: [UInt32]) throws(CodecError) {
    if !(1...CodecConfiguration.maximumEntries).contains(sequences.count) {
      throw .encoding(.tableSize(sequences.count))
    }
    if let wide = sequences.first(where: { $0 >> UInt32(side.sequenceWidth) != 0 }) {
      throw .encoding(.sequence(wide, width: side.sequenceWidth))
    }
    self.init(checkedSide: side, sequences: sequences)
  }

  init(checkedSide side: KernelSide, sequences: [UInt32]) {
    self.side = side
    self.sequences = sequences
  }

  /// The bits of each sequence.
  public var sequenceWidth: Int { side.sequenceWidth }

  /// The number of ranks.
  public var count: Int { sequences.count }

  /// The size in bytes of the table's packet in its shortest form.
  public var packetByteCount: Int { packetByteCount(as: shortestForm()) }
}
