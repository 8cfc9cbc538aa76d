import Netlist

extension AccumulateCore {
  /// Clock edges from the one that takes a filter's last sequence, or a verdict, to the one that takes its result: four
  /// stages (read, count, add, hand over), the packet register and the output's.
  public var latency: Int { 4 + PacketRegister.latency + Stream<Bits>.bufferedLatency }

  /// Clock edges from the one that takes the first sequence of a run to the one that hands over its last
  /// result, both counted, where nothing stalls and the verdict comes right after the last sequence.
  public func runCycleCount(filterCount: Int, channelCount: Int) -> Int {
    runPeriod(filterCount: filterCount, channelCount: channelCount) + latency
  }

  /// Clock edges between the first sequences of two runs, where nothing stalls and the verdict comes right
  /// after the last sequence.
  public func runPeriod(filterCount: Int, channelCount: Int) -> Int {
    filterCount * channelCount + 1
  }
}
