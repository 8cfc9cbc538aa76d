import BinaryNetwork
import CoVerification
import EngineModel
import EngineTiming
import KernelCodec
import NetworkFiles
import ToolSupport

/// What an engine is to run: a whole network, or layers one by one.
struct EngineWorkload {
  /// As a report names it.
  let name: String
  /// The binary layers, which a lossy step may change; none where weights are ternary.
  let kernels: [KernelLayer]
  /// Whether the layers run one by one.
  let isLayerwise: Bool
  /// The layers of each program, with those kernels.
  private let layers: ([KernelLayer]) throws -> [[EngineLayer]]

  /// The network of a file; by its layers, where maps are given.
  init(
    path: String?, selection: SelectionOptions, maps: LayerMapOptions, console: Console
  ) throws {
    name = path ?? "the embedded network"
    let weights =
      try path.map {
        try NetworkInput.weights(at: $0, selection: selection.selection, console: console)
      } ?? .binary(BinaryWeights(of: NetworkInput.file(nil)).layers)
    let file = try NetworkInput.file(path)
    let isWhole = file.metadata["graph"] != nil
    let path = name
    func placements(of layers: [LayerMapOptions.Lone]) throws -> [LayerPlacement] {
      let statedLayers = try file.statedLayers()
      let stated = NameMap(statedLayers.map { ($0.tensor, $0) })
      if maps.maps.isEmpty {
        guard !statedLayers.isEmpty else { throw Self.needsMaps(path, "has no graph") }
        console.note(
          "\(path): its layers run one by one, on the maps that the file states"
            + (file.obstacle.map { "; as a network it cannot be run: \($0)" } ?? ""))
      }
      return try maps.placements(
        of: layers.map { layer in
          var layer = layer
          layer.stated = stated[layer.name]
          return layer
        }, at: path, note: { console.note("\(path): \($0)") })
    }
    switch weights {
    case .binary(let selected) where isWhole && maps.maps.isEmpty:
      kernels = selected
      isLayerwise = false
      layers = { kernels in
        [try EngineNetwork(NetworkInput.model(of: file, at: path, replacing: kernels)).layers]
      }
    case .binary(let selected):
      let placements = try placements(
        of: selected.map {
          .init(
            name: $0.name, side: $0.side.rawValue, channels: $0.channels, axisCount: $0.axisCount)
        })
      kernels = selected
      isLayerwise = true
      layers = { try Self.oneByOne($0, placements, EngineLayer.init(alone:on:)) }
    case .ternary(let ternary):
      if maps.maps.isEmpty { throw Self.needsMaps(name, "has ternary weights, and no graph") }
      let placements = try placements(
        of: ternary.map {
          .init(
            name: $0.name, side: $0.side.rawValue, channels: $0.channels, axisCount: $0.axisCount)
        })
      kernels = []
      isLayerwise = true
      layers = { _ in try Self.oneByOne(ternary, placements, EngineLayer.init(alone:on:)) }
    }
  }

  private static func needsMaps(_ path: String, _ reason: String) -> CommandError {
    .badFile(path: path, reason: "\(reason); let its layers run one by one: --map 14x14")
  }

  /// The 3x3 layers of ReActNet-A with kernels drawn to the entropy of the paper's.
  init(reactNetA seed: Int) {
    name = "ReActNet-A, drawn"
    kernels = ReActNetA.drawnLayers(seed: seed)
    isLayerwise = true
    let placements = ReActNetA.kernelLayers.map {
      LayerPlacement(height: $0.mapSide, width: $0.mapSide, stride: $0.stride)
    }
    layers = { try Self.oneByOne($0, placements, EngineLayer.init(alone:on:)) }
  }

  /// Each layer as a program of its own, on its map.
  private static func oneByOne<Kernels>(
    _ layers: [Kernels], _ placements: [LayerPlacement],
    _ make: (_ alone: Kernels, _ placement: LayerPlacement) throws -> EngineLayer
  ) rethrows -> [[EngineLayer]] {
    try zip(layers, placements).map { [try make($0, $1)] }
  }

  /// Compiles the programs for an engine, with other kernels than the network's if there are any: those for each memory.
  func programs(
    for parameters: EngineParameters, kernels other: [KernelLayer]? = nil, layouts: ProgramLayouts
  ) throws -> (MemoryTiming) throws -> [EngineProgram] {
    let each = try layers(other ?? kernels)
    let programs = try concurrentMap(each.count) {
      try layouts.program(of: each[$0], for: parameters)
    }
    return { memory in try concurrentMap(programs.count) { try programs[$0](memory) } }
  }
}
