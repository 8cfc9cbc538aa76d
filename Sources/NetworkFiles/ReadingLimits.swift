/// How much a reader takes in before it refuses: no file, however made, allocates more.
public struct ReadingLimits: Hashable, Sendable {
  /// The largest file that is read as a whole; of others a part at a time is in memory.
  public var fileByteCount = 1 << 32
  /// The largest JSON header of a safetensors file; one of 10 000 tensors has about 1 MiB.
  public var headerByteCount = 16 << 20
  /// What the members of an archive, or a gzip file, may expand to, all together.
  public var expandedByteCount = 1 << 30
  /// The nodes of a graph, or its tensors; a network of 1000 layers has some 10 000.
  public var graphEntryCount = 1 << 18
  /// The objects of a pickle: a checkpoint may hold lists of losses or a vocabulary beside its tensors.
  public var pickleObjectCount = 1 << 22

  /// The elements of a constant that is computed before the network runs; one of more is read, and computed, part by part.
  public var heldElementCount = 1 << 16

  public init() {}
}
