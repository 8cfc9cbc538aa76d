import ArgumentParser
import EngineModel
import KernelCodec
import NetworkFiles

/// Rows and columns of a map, and the stride over it.
struct MapSize: Hashable {
  var height: Int
  var width: Int
  var stride = 1

  /// `14x14`, or `56x56/2` with a stride.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let (height, width) = Self.lengths(String(parts[0])) else {
      return nil
    }
    (self.height, self.width) = (height, width)
    if parts.count == 2 {
      guard let stride = Int(parts[1]), (1...2).contains(stride) else { return nil }
      self.stride = stride
    }
  }

  init(height: Int, width: Int, stride: Int = 1) {
    (self.height, self.width, self.stride) = (height, width, stride)
  }

  /// The two numbers of `4x8`.
  static func lengths(_ text: String) -> (height: Int, width: Int)? {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let height = parts[0], let width = parts[1],
      (1...4096).contains(height), (1...4096).contains(width)
    else { return nil }
    return (height, width)
  }
}

/// The options that let the layers of a file without a graph run one by one.
struct LayerMapOptions: ParsableArguments {
  @Option(
    name: .customLong("map"),
    help: ArgumentHelp(
      """
      Run each binary layer alone, on a map of this size: 14x14, or 56x56/2 with stride 2; before it, a name or pattern \
      says for which layers: 'stage1*=56x56' (repeatable, the first that matches counts).
      """, valueName: "pattern=size"))
  var maps: [String] = []

  /// The map of each layer, by its name; one pixel where it has two axes.
  func sizes(
    of layers: [(name: String, axisCount: Int)]
  ) throws(CommandError) -> [MapSize] {
    var rules: [(pattern: String, size: MapSize)] = []
    for text in maps {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard let last = parts.last, let size = MapSize(last) else {
        throw .badOption(
          name: "map", value: text, legal: "such as 14x14, 56x56/2 or 'stage1*=56x56'")
      }
      rules.append((parts.count == 2 ? parts[0] : "*", size))
    }
    var sizes: [MapSize] = []
    for layer in layers {
      if layer.axisCount == 2 {
        sizes.append(MapSize(height: 1, width: 1))
      } else if let rule = rules.first(where: { WeightSelection.matches($0.pattern, layer.name) }) {
        sizes.append(rule.size)
      } else {
        throw .badOption(
          name: "map", value: maps.joined(separator: " "),
          legal: "one that matches \(layer.name) too, or leave the layer out by --skip")
      }
    }
    return sizes
  }
}
