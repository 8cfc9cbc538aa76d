import EngineModel
import EngineTiming
import KernelCodec

/// How a program's layouts are chosen.
enum ProgramLayouts {
  /// The fewest bytes.
  case cheapest
  /// The fewest bytes but where stored weights are faster on the memory that the engine reads.
  case fastest
  /// One layout for every layer.
  case every(LayoutKind)

  /// Whether other memories want other programs.
  var dependsOnMemory: Bool {
    if case .fastest = self { true } else { false }
  }

  /// The program of `layers` with such layouts, for an engine that reads `memory`.
  func program(
    of layers: [EngineLayer], for parameters: EngineParameters, on memory: MemoryTiming
  ) throws -> EngineProgram {
    switch self {
    case .cheapest: try EngineProgram(layers, for: parameters)
    case .fastest: try EngineProgram.fastest(layers, for: parameters, on: memory)
    case .every(let kind): try EngineProgram(layers, for: parameters, insisting: kind)
    }
  }
}
