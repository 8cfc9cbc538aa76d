/// The counters of its last run that an engine keeps beside class and error.
///
/// Source: docs/engine.md, section 2.
public enum EngineCounters: String, CaseIterable, Hashable, Codable, Sendable {
  /// The cycles alone: the registers of the others read 0, which saves 160 flip-flops.
  case cycles
  /// Cycles, steps of the array, what it waits for, beats and bursts.
  case all
}
