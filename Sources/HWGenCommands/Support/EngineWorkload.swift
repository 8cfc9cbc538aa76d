import BinaryNetwork
import CoVerification
import EngineModel
import EngineTiming
import KernelCodec
import NetworkFiles

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
    let selected: [KernelLayer]
    switch weights {
    case .binary(let layers): selected = layers
    case .ternary(let ternary):
      if maps.maps.isEmpty { throw Self.needsMaps(name, "has ternary weights, and no graph") }
      let sizes = try maps.sizes(of: ternary.map { ($0.name, $0.axisCount) })
      kernels = []
      isLayerwise = true
      layers = { _ in
        try Self.oneByOne(ternary, sizes, EngineLayer.init(alone:height:width:stride:))
      }
      return
    }
    if !maps.maps.isEmpty {
      let sizes = try maps.sizes(of: selected.map { ($0.name, $0.axisCount) })
      kernels = selected
      isLayerwise = true
      layers = { try Self.oneByOne($0, sizes, EngineLayer.init(alone:height:width:stride:)) }
      return
    }
    let file = try NetworkInput.file(path)
    if file.metadata["graph"] == nil {
      throw Self.needsMaps(name, "has no graph")
    }
    kernels = selected
    isLayerwise = false
    layers = { kernels in
      [try EngineNetwork(NetworkInput.model(of: file, at: path, replacing: kernels)).layers]
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
    let sizes = ReActNetA.kernelLayers.map {
      MapSize(height: $0.mapSide, width: $0.mapSide, stride: $0.stride)
    }
    layers = { try Self.oneByOne($0, sizes, EngineLayer.init(alone:height:width:stride:)) }
  }

  /// Each layer as a program of its own, on its map.
  private static func oneByOne<Kernels>(
    _ layers: [Kernels], _ sizes: [MapSize],
    _ make: (_ alone: Kernels, _ height: Int, _ width: Int, _ stride: Int) throws -> EngineLayer
  ) rethrows -> [[EngineLayer]] {
    try zip(layers, sizes).map { [try make($0, $1.height, $1.width, $1.stride)] }
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
