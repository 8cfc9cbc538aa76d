import EngineModel

extension EngineProgram {
  /// The program of `layers` with the cheapest layouts, but stored weights where they are faster on `memory`.
  ///
  /// A layer is stored where that ends it sooner by a hundredth of its cycles at least; for less no bytes are given up. It is
  /// never slower than the cheapest layouts. Those are slower than stored weights where the array is the limit: tables
  /// are loaded, and a lane begins a coded stream some cycles later, for every tile.
  ///
  /// Throws what `init` throws; a program of layers that `init` takes breaks no rule.
  public static func fastest(
    _ layers: [EngineLayer], for parameters: EngineParameters, on memory: MemoryTiming
  ) throws -> EngineProgram {
    let cheapest = try EngineProgram(layers, for: parameters)
    guard parameters.codec.layouts.contains(.stored) else { return cheapest }
    let stored = try EngineProgram(layers, for: parameters, insisting: .stored)
    let coded = try EngineTimeline(of: cheapest, memory: memory)
    let raw = try EngineTimeline(of: stored, memory: memory)
    let endsSooner = layers.indices.map { index in
      100 * raw.cycles(ofLayer: index) <= 99 * coded.cycles(ofLayer: index)
    }
    guard endsSooner.contains(true) else { return cheapest }
    let mixed = try EngineProgram(layers, for: parameters, storing: endsSooner)
    // Another program's layer begins in another state: the sum of what each gains is not what all gain.
    return try EngineTimeline(of: mixed, memory: memory).cycles < coded.cycles ? mixed : cheapest
  }
}
