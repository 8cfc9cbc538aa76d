import EngineModel
import KernelCodec

/// Programs with the cheapest layouts, but stored weights where they are faster on a memory.
///
/// A layer is stored where that ends it sooner by a hundredth of its cycles at least; for less no bytes are given up. Such a
/// program is never slower than the cheapest layouts. Those are slower than stored weights where the array is the limit: tables
/// are loaded, and a lane begins a coded stream some cycles later, for every tile.
public struct ProgramsForSpeed: Sendable {
  private let layers: [EngineLayer]
  private let parameters: EngineParameters
  private let choice: LayoutChoice
  private let cheapest: EngineProgram
  /// Nil for an engine without that layout.
  private let stored: EngineProgram?

  /// Chooses the cheapest layouts, once for every memory; throws what `EngineProgram` throws.
  public init(
    _ layers: [EngineLayer], for parameters: EngineParameters
  ) throws(EngineRefusal) {
    self.layers = layers
    self.parameters = parameters
    choice = try EngineProgram.layouts(for: layers, in: parameters)
    cheapest = try EngineProgram(layers, for: parameters, as: choice)
    stored =
      parameters.codec.layouts.contains(.stored)
      ? try EngineProgram(layers, for: parameters, insisting: .stored) : nil
  }

  /// The program for an engine that reads `memory`.
  public func program(on memory: MemoryTiming) throws -> EngineProgram {
    guard let stored else { return cheapest }
    let coded = try EngineTimeline(of: cheapest, memory: memory)
    let raw = try EngineTimeline(of: stored, memory: memory)
    let endsSooner = layers.indices.map { index in
      100 * raw.cycles(ofLayer: index) <= 99 * coded.cycles(ofLayer: index)
    }
    guard endsSooner.contains(true) else { return cheapest }
    let mixed = try EngineProgram(
      layers, for: parameters, as: choice.storing(endsSooner, in: parameters.codec))
    // Another program's layer begins in another state: the sum of what each gains is not what all gain.
    return try EngineTimeline(of: mixed, memory: memory).cycles < coded.cycles ? mixed : cheapest
  }
}
