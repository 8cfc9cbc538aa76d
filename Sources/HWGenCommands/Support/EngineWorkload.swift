import BinaryNetwork
import EngineModel
import KernelCodec
import NetworkFiles

/// What an engine is to run: a whole network, or layers one by one.
struct EngineWorkload {
  /// As a report names it.
  let name: String
  /// The binary layers, which a lossy step may change.
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
    let selected =
      try path.map {
        try NetworkInput.layers(at: $0, selection: selection.selection, console: console) { $0 }
          .seen
      } ?? BinaryWeights(of: NetworkInput.file(nil)).layers
    if let sizes = try maps.sizes(of: selected) {
      kernels = selected
      isLayerwise = true
      layers = { kernels in
        try zip(kernels, sizes).map { layer, size in
          [
            try EngineLayer(
              alone: layer, height: size.height, width: size.width, stride: size.stride)
          ]
        }
      }
      return
    }
    let file = try NetworkInput.file(path)
    if file.metadata["graph"] == nil {
      throw CommandError.badFile(
        path: name, reason: "has no graph; let its layers run one by one: --map 14x14")
    }
    kernels = selected
    isLayerwise = false
    layers = { kernels in
      [try EngineNetwork(NetworkInput.model(of: file, at: path, replacing: kernels)).layers]
    }
  }

  /// The 3x3 layers of ReActNet-A with kernels drawn to the entropy of the paper's.
  init(reactNetA seed: Int) {
    name = "ReActNet-A, drawn"
    kernels = ReActNetA.drawnLayers(seed: seed)
    isLayerwise = true
    layers = { kernels in
      try zip(ReActNetA.kernelLayers, kernels).map { shape, layer in
        [
          try EngineLayer(
            alone: layer, height: shape.mapSide, width: shape.mapSide, stride: shape.stride)
        ]
      }
    }
  }

  /// The programs for an engine, with other kernels than the network's if there are any.
  func programs(
    for parameters: EngineParameters, kernels other: [KernelLayer]? = nil,
    insisting: LayoutKind? = nil
  ) throws -> [EngineProgram] {
    try layers(other ?? kernels).map {
      try EngineProgram($0, for: parameters, insisting: insisting)
    }
  }
}
