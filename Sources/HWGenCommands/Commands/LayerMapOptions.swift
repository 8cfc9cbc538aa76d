import ArgumentParser
import EngineModel
import KernelCodec
import NetworkFiles

/// Rows and columns of a map, and the stride over it where that is given.
struct MapSize: Hashable {
  var height: Int
  var width: Int
  var stride: Int?

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

  /// The two numbers of `4x8`.
  static func lengths(_ text: String) -> (height: Int, width: Int)? {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let height = parts[0], let width = parts[1],
      (1...4096).contains(height), (1...4096).contains(width)
    else { return nil }
    return (height, width)
  }
}

/// The options that let the layers of a file run one by one.
struct LayerMapOptions: ParsableArguments {
  @Option(
    name: .customLong("map"),
    help: ArgumentHelp(
      """
      Run each binary layer alone, on a map of this size: 14x14, or 56x56/2 with stride 2; before it, a name or pattern \
      says for which layers: 'stage1*=56x56' (repeatable, the first that matches counts). Stride, border and activations \
      are those that the file states, and so is the map where no size matches.
      """, valueName: "pattern=size"))
  var maps: [String] = []

  /// A layer that is to run alone, and what the file states of it; nil where it states nothing.
  struct Lone {
    var name: String
    var side: Int
    var channels: Int
    var axisCount: Int
    var stated: StatedLayer?
  }

  /// Where each layer stands; `note` says what the file states and is not taken.
  ///
  /// Throws `.badOption` where a layer's map is not known, `.badFile` where the engine cannot run a layer as the file
  /// states it.
  func placements(
    of layers: [Lone], at path: String, note: (String) -> Void
  ) throws(CommandError) -> [LayerPlacement] {
    var rules: [(pattern: String, size: MapSize)] = []
    for text in maps {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard let last = parts.last, let size = MapSize(last) else {
        throw .badOption(
          name: "map", value: text, legal: "such as 14x14, 56x56/2 or 'stage1*=56x56'")
      }
      rules.append((parts.count == 2 ? parts[0] : "*", size))
    }
    func matches(_ pattern: String, _ layer: Lone) -> Bool {
      [layer.name, layer.stated?.name].contains {
        $0.map { WeightSelection.matches(pattern, $0) } ?? false
      }
    }
    if let rule = rules.first(where: { rule in !layers.contains { matches(rule.pattern, $0) } }) {
      throw .badOption(
        name: "map", value: rule.pattern, legal: "one that matches a layer")
    }
    var placements: [LayerPlacement] = []
    for layer in layers {
      let rule = rules.first { matches($0.pattern, layer) }
      if layer.axisCount == 2 {
        if let rule, rule.pattern != "*" {
          note("\(layer.name): is fully connected, and takes no --map \(rule.pattern)")
        }
        placements.append(layer.flattened(note))
      } else {
        placements.append(try placement(of: layer, rule?.size, at: path, note))
      }
    }
    return placements
  }

  private func placement(
    of layer: Lone, _ size: MapSize?, at path: String, _ note: (String) -> Void
  ) throws(CommandError) -> LayerPlacement {
    let stated = layer.stated?.input.map { (height: $0[1], width: $0[2]) }
    guard let (height, width) = size.map({ ($0.height, $0.width) }) ?? stated else {
      if maps.isEmpty {
        throw .badFile(
          path: path,
          reason: "does not state the map of \(layer.name); name it: --map '\(layer.name)=14x14'")
      }
      throw .badOption(
        name: "map", value: maps.joined(separator: " "),
        legal: "one that matches \(layer.name) too, or leave the layer out by --skip")
    }
    if let stated, (height, width) != stated {
      note(
        "\(layer.name): a map of \(height)x\(width), as --map says; the file states "
          + "\(stated.height)x\(stated.width)")
    }
    var placement = LayerPlacement(height: height, width: width, stride: size?.stride ?? 1)
    guard let stated = layer.stated else { return placement }
    if let window = stated.window {
      if let fault = window.faultAlone {
        throw .badFile(
          path: path,
          reason: "layer `\(layer.name)`: \(fault); leave it out: --skip '\(layer.name)'")
      }
      if let stride = size?.stride, stride != window.stride[0] {
        note(
          "\(layer.name): stride \(stride), as --map says; the file states \(window.strideText)")
      }
      placement.stride = size?.stride ?? window.stride[0]
      placement.padding = window.padding[0]
    } else {
      note(
        "\(layer.name): the file does not state where its windows lie; stride "
          + "\(placement.stride), \(layer.side == 3 ? "a border of one pixel" : "no border")")
    }
    if stated.takesPixels {
      placement.pixelsOutside = UInt8(exactly: stated.window?.paddingValue ?? 0) ?? 0
    } else if let bits = stated.activationBits {
      guard 1...8 ~= bits else {
        throw .badFile(
          path: path,
          reason:
            "layer `\(layer.name)`: takes activations of \(bits) bits, and the engine has 1 to 8; "
            + "leave it out: --skip '\(layer.name)'")
      }
      placement.activationBits = bits
    } else {
      note("\(layer.name): the file does not say that it takes bits; it runs on bits")
    }
    return placement
  }
}

extension LayerMapOptions.Lone {
  /// A fully connected layer's map: what the file states, where it is no larger than a window; else one pixel.
  fileprivate func flattened(_ note: (String) -> Void) -> LayerPlacement {
    var placement = LayerPlacement(height: 1, width: 1, padding: 0)
    guard let stated else { return placement }
    if let bits = stated.activationBits, 1...8 ~= bits, !stated.takesPixels {
      placement.activationBits = bits
    }
    guard let input = stated.input, input.reduce(1, *) == channels else { return placement }
    if input[1] <= 3 && input[2] <= 3 {
      (placement.height, placement.width) = (input[1], input[2])
    } else {
      note(
        "\(name): on one pixel of \(channels) channels; the file states a map of "
          + "\(input[1])x\(input[2]), and the engine flattens at most 3x3")
    }
    return placement
  }
}

extension ImportedWindow {
  /// Why no layer of such windows runs alone, in words; nil where one can.
  fileprivate var faultAlone: String? {
    if groups != 1 { return "has \(groups) groups of channels, and the engine takes all channels" }
    if dilation != [1, 1] {
      return "is dilated by \(dilationText), and the engine has no dilation"
    }
    if stride[0] != stride[1] {
      return "has strides of \(strideText) (down x right), and the engine has equal ones of 1 or 2"
    }
    if Set(padding).count > 1 {
      return "its border differs from side to side (top, left, bottom, right: \(padding)), and the "
        + "engine has the same on all"
    }
    return nil
  }
}
