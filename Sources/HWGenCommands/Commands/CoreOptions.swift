import ArgumentParser
import CoreModel

/// The modelled core, every parameter an option; docs/cpu.md has the source of each default.
struct CoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Output pixels side by side, for which a word of weights is loaded once, 1 to 12.",
      valueName: "pixels"))
  var tile = CoreParameters().tile

  @Option(
    help: ArgumentHelp(
      "Cycles from a miss of both caches to the first byte, beside theirs.", valueName: "cycles"))
  var memoryLatency = MemoryParameters().memoryLatency

  @Option(help: ArgumentHelp("Bytes that the memory gives a cycle.", valueName: "bytes"))
  var bytesPerCycle = MemoryParameters().memoryBytesPerCycle

  @Option(help: ArgumentHelp("Lines read ahead into the first cache, 0 to 16.", valueName: "lines"))
  var prefetch = MemoryParameters().prefetchLines

  @Option(
    help: ArgumentHelp("Lines that the first cache can wait for at once.", valueName: "lines"))
  var outstanding = MemoryParameters().outstanding

  @Option(help: ArgumentHelp("First cache: kilobytes.", valueName: "size"))
  var firstKilobytes = MemoryParameters().first.byteCount >> 10

  @Option(help: ArgumentHelp("First cache: lines of a set.", valueName: "lines"))
  var firstWays = MemoryParameters().first.ways

  @Option(
    help: ArgumentHelp(
      "First cache: cycles from a load to the use of its result.", valueName: "cycles"))
  var firstLatency = MemoryParameters().firstLatency

  @Option(help: ArgumentHelp("Second cache: kilobytes.", valueName: "size"))
  var secondKilobytes = MemoryParameters().second.byteCount >> 10

  @Option(help: ArgumentHelp("Second cache: lines of a set.", valueName: "lines"))
  var secondWays = MemoryParameters().second.ways

  @Option(
    help: ArgumentHelp(
      "Second cache: cycles from a load to the use of its result.", valueName: "cycles"))
  var secondLatency = MemoryParameters().secondLatency

  @Option(
    help: ArgumentHelp(
      "Bytes of a line of both caches, a power of two from 16.", valueName: "bytes"))
  var lineBytes = MemoryParameters().first.lineBytes

  @Option(help: ArgumentHelp("Which line of a full set goes: lru or random.", valueName: "rule"))
  var replacement = CacheParameters.Replacement.lru.rawValue

  @Option(help: ArgumentHelp("Instructions issued a cycle, 1 or 2.", valueName: "count"))
  var issueWidth = IssueParameters().width

  @Option(
    help: ArgumentHelp("Cycles that a load of 128 bits takes for itself.", valueName: "cycles"))
  var wideLoadCycles = IssueParameters().wideLoad.cycles

  @Option(
    help: ArgumentHelp(
      "Cycles from a vector instruction to one that uses its result.", valueName: "cycles"))
  var vectorLatency = IssueParameters().logic.latency

  @Option(
    help: ArgumentHelp(
      "Cycles from a load from the unit to the use of its result.", valueName: "cycles"))
  var unitLatency = IssueParameters().unitLatency

  @Option(help: ArgumentHelp("Lines of the unit's input buffer.", valueName: "lines"))
  var unitLines = CoreParameters().unitLines

  /// Throws what is not legal.
  func parameters() throws -> CoreParameters {
    guard let rule = CacheParameters.Replacement(rawValue: replacement) else {
      throw CommandError.badOption(
        name: "replacement", value: replacement, legal: "lru or random")
    }
    var parameters = CoreParameters(tile: tile, unitLines: unitLines)
    func cache(_ name: String, _ kilobytes: Int, _ ways: Int) throws(CoreModelError)
      -> CacheParameters
    {
      guard 1...1 << 20 ~= kilobytes else {
        throw .outOfRange(name: "\(name) cache's kilobytes", value: kilobytes, legal: 1...1 << 20)
      }
      return CacheParameters(
        byteCount: kilobytes << 10, ways: ways, lineBytes: lineBytes, replacement: rule)
    }
    parameters.memory = MemoryParameters(
      first: try cache("first", firstKilobytes, firstWays),
      second: try cache("second", secondKilobytes, secondWays),
      firstLatency: firstLatency, secondLatency: secondLatency, memoryLatency: memoryLatency,
      memoryBytesPerCycle: bytesPerCycle, outstanding: outstanding, prefetchLines: prefetch)
    parameters.issue.width = issueWidth
    parameters.issue.wideLoad.cycles = wideLoadCycles
    parameters.issue.unitLatency = unitLatency
    parameters.issue.logic.latency = vectorLatency
    parameters.issue.count.latency = vectorLatency
    parameters.issue.add.latency = vectorLatency
    try parameters.validate()
    return parameters
  }
}
