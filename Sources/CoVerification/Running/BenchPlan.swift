import Hardware
import KernelCodec

/// What `hwgen verify` builds and runs for one bench; `testbench/benches.json` is a list of these.
public struct BenchPlan: Hashable, Codable, Sendable {
  /// The folder under `testbench/` and `golden/vectors/`.
  public var name: String
  /// The folder under `rtl/`.
  public var configuration: String
  public var interface: BenchInterface
  /// Files under `golden/vectors/NAME/`, without their directory.
  public var vectorFiles: [String]
  /// Stall patterns to run each file with: all of 0 ... 31, or fewer for long files.
  public var stallPatterns: ClosedRange<Int>
  /// Those of the files that are too long for everything: they run without stalls and with a pattern a case.
  public var longFiles: [String]?
  /// Resets at random cycles, each followed by a complete run of the case that it hit.
  public var resetCount: Int
  /// Whether the bench also runs in Icarus, with the same output hashes.
  public var runsInIcarus: Bool
  /// Those of the files that Icarus runs, where the others would take it too long; else all.
  public var icarusFiles: [String]?
  /// The registers behind its AXI4-Lite port, if it has one: what a mismatch is named by.
  public var registers: RegisterSet?
  /// Where damaged streams and packets are tried as well (`ExtendedVectors`): the decoder's parameters.
  public var decoder: DecoderPlan?
  /// Where jobs are tried in every way as well (`ExtendedVectors`): the engine's parameters.
  public var engine: EnginePlan?

  /// Pairs of a pattern of sources and one of sinks; 0 has no stalls.
  public static let allPatterns = 0...31
  /// Cycles without a handshake after which a bench gives up: `Watchdog` of the harness.
  public static let watchdogCycles = 20_000
  /// Stands for all of them: each case of a file has the pattern of its number modulo 32.
  public static let rotatingPattern = 32
  /// What long files run with: no stalls, then a pattern for each case in turn.
  static let fewPatterns = [0...0, rotatingPattern...rotatingPattern]

  public init(
    name: String, configuration: String, interface: BenchInterface, vectorFiles: [String],
    stallPatterns: ClosedRange<Int> = allPatterns, resetCount: Int = 100,
    runsInIcarus: Bool = false,
    registers: RegisterSet? = nil
  ) {
    self.name = name
    self.configuration = configuration
    self.interface = interface
    self.vectorFiles = vectorFiles
    self.stallPatterns = stallPatterns
    self.resetCount = resetCount
    self.runsInIcarus = runsInIcarus
    self.registers = registers
  }
}

/// A register map, by the blocks that have it.
public enum RegisterSet: String, Hashable, Codable, Sendable {
  case decoder, engine

  init?(_ block: NamedConfiguration.Block) {
    switch block {
    case .kernelDecoder, .decodeAndAccumulate: self = .decoder
    case .engine: self = .engine
    default: return nil
    }
  }

  /// The register at a byte address.
  func register(at address: Int) -> RegisterDescription? {
    let registers =
      switch self {
      case .decoder: RegisterMap.registers(laneCount: CodecConfiguration.maximumLanes)
      case .engine: EngineRegisterMap.registers
      }
    return registers.first { $0.address == address }
  }
}
