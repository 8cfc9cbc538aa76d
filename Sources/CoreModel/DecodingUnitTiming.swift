/// The times of the unit's blocks, all in cycles: what the models of the hardware say that their benches verify.
///
/// `CoVerification` makes it of a lane and a packing unit; the tests simulate the netlist of the two and find it exact.
public struct DecodingUnitTiming: Sendable {
  /// Channels side by side in a packed word.
  public var channelsPacked: Int
  /// Bits of a word of the lane: a step reads from the current one into those behind it.
  public var wordWidth: Int
  /// Whether a step needs two words behind the current one to be there, not one.
  public var needsThirdWord: Bool
  /// From the cycle that takes a code word to the one that puts its sequence into the lane's queue.
  public var pipelineLatency: Int
  /// Sequences that the queue holds, and how many must be free for a code word to be taken.
  public var queueDepth: Int
  public var queueReserve: Int
  /// From the cycle in which a stream is begun to the first that can take a code word.
  public var startLatency: Int
  /// From the cycle that takes the stream's last code word to the one that takes the verdict, less
  /// `pipelineLatency`, for streams whose code words have so many bits.
  public var endCycles: @Sendable (_ codeBitCount: Int) -> Int
  /// Cycles in which tables and layout are loaded before a layer.
  public var configurationCycles: Int

  public init(
    channelsPacked: Int, wordWidth: Int, needsThirdWord: Bool, pipelineLatency: Int,
    queueDepth: Int, queueReserve: Int, startLatency: Int, configurationCycles: Int,
    endCycles: @escaping @Sendable (_ codeBitCount: Int) -> Int
  ) {
    self.channelsPacked = channelsPacked
    self.wordWidth = wordWidth
    self.needsThirdWord = needsThirdWord
    self.pipelineLatency = pipelineLatency
    self.queueDepth = queueDepth
    self.queueReserve = queueReserve
    self.startLatency = startLatency
    self.configurationCycles = configurationCycles
    self.endCycles = endCycles
  }
}
