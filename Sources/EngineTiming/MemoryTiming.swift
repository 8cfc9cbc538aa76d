/// How fast the memory behind an engine answers, in cycles of the engine's clock.
///
/// A memory of one data bus and several banks, as SDRAM is: a burst whose address is taken in cycle t delivers its first
/// beat in cycle t + `latency` at the earliest, and beats at `rate`, in the order of the addresses. A bank holds one row
/// open. A burst into another row waits until the bank's earlier bursts have been delivered, and then `rowMissCycles` more,
/// while other banks deliver. Every `refreshInterval` cycles all banks are closed and nothing is delivered for
/// `refreshCycles`. The benches' memory (testbench/harness/memory.h) and `MemoryTwin` are this, cycle by cycle.
///
/// Source: docs/performance.md, section "The memory".
public struct MemoryTiming: Codable, Hashable, Sendable {
  /// Cycles from an address to its first beat, at least 1, where the row is open.
  public var latency: Int
  /// Sixteenths of a byte a cycle, at least 1.
  public var rate: Int
  /// Banks, a power of two; 0 for a memory without rows.
  public var bankCount: Int
  /// Bytes of a row of a bank, a power of two, at least 256, so that no burst lies in two.
  public var rowBytes: Int
  /// Cycles to close a row and open another.
  public var rowMissCycles: Int
  /// Cycles from a refresh to the next; 0 for none.
  public var refreshInterval: Int
  /// Cycles that a refresh takes, fewer than the interval.
  public var refreshCycles: Int

  public init(
    latency: Int, rate: Int, bankCount: Int = 0, rowBytes: Int = 0, rowMissCycles: Int = 0,
    refreshInterval: Int = 0, refreshCycles: Int = 0
  ) {
    self.latency = latency
    self.rate = rate
    self.bankCount = bankCount
    self.rowBytes = rowBytes
    self.rowMissCycles = rowMissCycles
    self.refreshInterval = refreshInterval
    self.refreshCycles = refreshCycles
  }

  /// Bytes a cycle, without refresh and rows.
  public var bytesPerCycle: Double { Double(rate) / 16 }

  /// Whether every field has a meaning.
  public var isLegal: Bool {
    func isPower(_ number: Int) -> Bool { number > 0 && number & (number - 1) == 0 }
    let hasRows =
      bankCount == 0 || (isPower(bankCount) && isPower(rowBytes) && rowBytes >= 256)
    let hasRefresh = refreshInterval == 0 || refreshCycles + rowMissCycles < refreshInterval
    return latency >= 1 && rate >= 1 && rowMissCycles >= 0 && refreshInterval >= 0
      && refreshCycles >= 0 && hasRows && hasRefresh
  }
}

extension MemoryTiming {
  /// A memory that is known by a name.
  public enum Preset: String, CaseIterable, Sendable {
    case ideal, ddr3, lpddr4

    /// What it is, in a line.
    public var summary: String {
      switch self {
      case .ideal: "20 cycles, 4 bytes a cycle, neither rows nor refresh"
      case .ddr3: "close to DDR3-800 x16 on a small FPGA board, engine at 100 MHz"
      case .lpddr4: "close to a share of LPDDR4-3200 x16 in a system on a chip, engine at 200 MHz"
      }
    }
  }

  /// The parameters of a named memory.
  ///
  /// DDR3-800 x16: 1.6 GB/s, which is 16 bytes at 100 MHz; controller and CAS about 200 ns; tRP + tRCD 30 ns; eight banks of
  /// 2 KB rows; a refresh every 7.8 us, of 160 ns. LPDDR4-3200 x16: 6.4 GB/s, of which the engine is given an eighth, 4
  /// bytes at 200 MHz; the way there and back about 150 ns; tRP + tRCD 36 ns; eight banks of 2 KB rows; a refresh every
  /// 3.9 us, of 180 ns. Source: the timing tables of JESD79-3 and JESD209-4 for such parts, rounded.
  public init(_ preset: Preset) {
    switch preset {
    case .ideal: self.init(latency: 20, rate: 64)
    case .ddr3:
      self.init(
        latency: 20, rate: 256, bankCount: 8, rowBytes: 2048, rowMissCycles: 3,
        refreshInterval: 780, refreshCycles: 16)
    case .lpddr4:
      self.init(
        latency: 30, rate: 64, bankCount: 8, rowBytes: 2048, rowMissCycles: 8,
        refreshInterval: 780, refreshCycles: 36)
    }
  }
}
