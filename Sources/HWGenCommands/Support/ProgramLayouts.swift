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

  /// The program for an engine that reads a memory.
  typealias Program = @Sendable (MemoryTiming) throws -> EngineProgram

  /// Compiles `layers` with such layouts.
  func program(
    of layers: [EngineLayer], for parameters: EngineParameters
  ) throws -> Program {
    let program: EngineProgram
    switch self {
    case .fastest:
      let programs = try ProgramsForSpeed(layers, for: parameters)
      return { try programs.program(on: $0) }
    case .cheapest: program = try EngineProgram(layers, for: parameters)
    case .every(let kind): program = try EngineProgram(layers, for: parameters, insisting: kind)
    }
    return { _ in program }
  }
}
