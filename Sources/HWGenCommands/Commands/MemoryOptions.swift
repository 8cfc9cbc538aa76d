import ArgumentParser
import EngineTiming

/// The options on the memory that an engine reads.
struct MemoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The memory: ideal (20 cycles, 4 bytes a cycle), ddr3 or lpddr4, with banks and refresh.",
      valueName: "name"))
  var memory = "ideal"

  @Option(
    help: ArgumentHelp(
      "Cycles until memory answers, 1 to 1000, in place of its own.", valueName: "cycles"))
  var latency: String?

  @Option(
    help: ArgumentHelp(
      "Bytes of memory a cycle, 0.0625 to 256, in sixteenths, in place of its own.",
      valueName: "bytes"))
  var bytesPerCycle: String?

  @Option(
    help: ArgumentHelp(
      "Cycles to close a row of a bank and open another, 0 to 1000, in place of its own.",
      valueName: "cycles"))
  var rowMissCycles: String?

  @Option(
    help: ArgumentHelp(
      "Cycles from a refresh to the next, 0 for none or 100 to 1000000, in place of its own.",
      valueName: "cycles"))
  var refreshInterval: String?

  /// The memory that was asked for.
  func timing() throws(CommandError) -> MemoryTiming {
    guard let preset = MemoryTiming.Preset(rawValue: memory) else {
      throw .badOption(
        name: "memory", value: memory,
        legal: MemoryTiming.Preset.allCases.map(\.rawValue).joined(separator: ", "))
    }
    var timing = MemoryTiming(preset)
    if let latency { timing.latency = try Self.number(latency, option: "latency", in: 1...1000) }
    if let bytesPerCycle {
      let bytes = try Self.number(bytesPerCycle, option: "bytes-per-cycle", in: 0.0625...256)
      timing.rate = Int((bytes * 16).rounded())
    }
    if let rowMissCycles {
      timing.rowMissCycles = try Self.number(
        rowMissCycles, option: "row-miss-cycles", in: 0...1000)
    }
    if let refreshInterval {
      timing.refreshInterval = try Self.number(
        refreshInterval, option: "refresh-interval", in: 0...1_000_000)
    }
    guard timing.isLegal else {
      throw .badOption(
        name: "refresh-interval", value: "\(timing.refreshInterval)",
        legal: "0, or more than the \(timing.refreshCycles) cycles of a refresh and the "
          + "\(timing.rowMissCycles) of a row")
    }
    return timing
  }
}
