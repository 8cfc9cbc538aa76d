import BinaryNetwork
import KernelCodec
import NetworkFiles
import ToolSupport

/// What was understood of a network's file.
public struct ImportReport: Codable, Hashable, Sendable {
  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    /// What the file calls what it does.
    public var operation: String
    /// `binary convolution`, `signed binary convolution`, `binary dense`, ..., or `left out`.
    public var kind: String
    public var shape: [Int]
    public var stride: [Int]?
    /// Top, left, bottom, right.
    public var padding: [Int]?
    public var paddingValue: Int?
    /// How the file spells weights of one bit.
    public var spelling: WeightSpelling?
    /// Whether the file spells the weight -1 as 1; nil where it spells weights, not bits.
    public var oneIsMinusOne: Bool?
    public var activationBits: Int?
    /// The factors that weights of +a and -a had, one a filter.
    public var scales: [Double]
    /// Whether what follows comes to one comparison a channel, and of them how many are `<=`.
    public var thresholdCount: Int?
    public var fallingThresholdCount: Int?
    public var poolSide: Int
    /// Why it is left out, or why what follows is no comparison.
    public var reason: String?
  }

  /// Numbers for a byte b of the image: `scale * b + offset`; one of each for all channels, or one a channel.
  public struct Byte: Codable, Hashable, Sendable {
    /// Of the number that the graph takes.
    public var scale: [Double]
    public var offset: [Double]
    /// Of the number that the first layer takes.
    public var firstLayerScale: [Double]
    public var firstLayerOffset: [Double]

    init(_ meaning: ImageMeaning) {
      (scale, offset) = (meaning.input.scale, meaning.input.offset)
      (firstLayerScale, firstLayerOffset) = (meaning.firstLayer.scale, meaning.firstLayer.offset)
    }

    fileprivate var text: String {
      ImageMeaning(
        input: ImageScale(scale: scale, offset: offset),
        firstLayer: ImageScale(scale: firstLayerScale, offset: firstLayerOffset)
      ).text
    }
  }

  public var path: String
  public var format: String
  /// Whether the layers are in the order of computation.
  public var hasGraph: Bool
  /// Channels, rows and columns.
  public var inputShape: [Int]?
  /// What a byte of the image stands for; nil where the file does not say.
  public var byte: Byte?
  /// Whether `hwgen evaluate` can run it.
  public var canBeRun: Bool
  /// Whether a layer has weights of one bit.
  public var canBeCompressed: Bool
  /// Why it cannot be run.
  public var obstacle: String?
  /// Why it cannot be compressed.
  public var noLayer: String?
  public var layers: [Layer]
  /// What of the file was ignored.
  public var notes: [String]

  /// What is understood of the file at `path`, and why it cannot be computed; nil where it can.
  public init(path: String, network: ImportedNetwork, notes: [String], obstacle: String?) {
    self.path = path
    format = network.format.rawValue
    hasGraph = network.hasGraph
    inputShape = network.inputShape
    byte = network.meaning.map(Byte.init)
    canBeRun = obstacle == nil
    self.obstacle = obstacle
    layers = network.layers.map(Layer.init)
    self.notes = notes
    canBeCompressed = network.layers.contains { $0.packed != nil }
    if !canBeCompressed { noLayer = "\(network.faultOfNoLayer)" }
  }

  /// The report for a person.
  public var text: String {
    var table = TextTable(
      ["layer", "kind", "shape", "stride", "padding", "takes", "weights", "then"],
      leftColumns: [1, 2, 3, 4, 5, 6, 7])
    for layer in layers where layer.kind != Layer.leftOut { table.rows.append(layer.row) }
    let image = inputShape.map { ", image \(Layer.text($0))" } ?? ""
    let left = layers.filter { $0.kind == Layer.leftOut }
    var lines = ["\(path.printable): \(format)\(image)"]
    if let byte { lines.append(byte.text) }
    if !table.rows.isEmpty { lines += ["", table.text] }
    let open = layers.filter { $0.kind != Layer.leftOut && $0.reason != nil }
    if !open.isEmpty {
      lines += ["", "not folded:"] + open.map { "  \($0.name): \($0.reason ?? "")".printable }
    }
    let hints = Set(layers.compactMap { $0.spelling?.form })
    if hints.contains(.zeroAndPlusOne) {
      lines += ["", "weights 0/+1: if 0 stands for -1, pass --as-bits"]
    }
    if !notes.isEmpty { lines += [""] + notes.map(\.printable) }
    if !left.isEmpty { lines += ["", "left out:"] + left.map(\.lineLeftOut) }
    let end =
      if canBeRun {
        "the whole network is understood: hwgen evaluate can run it"
      } else if canBeCompressed {
        "it can be compressed, not run: \(obstacle ?? "")".printable
      } else {
        "no layer of it can be compressed" + (noLayer.map { ": it \($0)".printable } ?? "")
      }
    return (lines + ["", end]).joined(separator: "\n")
  }
}

extension ImportReport.Layer {
  fileprivate static let leftOut = "left out"

  init(_ layer: ImportedLayer) {
    name = layer.name
    operation = layer.operation
    kind = Self.kind(of: layer)
    shape = layer.shape
    stride = layer.window?.stride
    padding = layer.window?.padding
    paddingValue = layer.window?.paddingValue
    if let kernels = layer.packed?.outline, kernels.kind == .binary {
      oneIsMinusOne = kernels.spellsMinusOneAsOne
    }
    spelling = layer.spelling
    activationBits = layer.activationBits
    scales = layer.scales
    poolSide = layer.poolSide
    reason = layer.reasonLeftOut
    switch layer.comparison {
    case .none: break
    case .folded(let threshold):
      thresholdCount = threshold.thresholds.count
      fallingThresholdCount = threshold.isAtLeast.count { !$0 }
    case .notFolded(let text): reason = text
    }
  }

  private static func kind(of layer: ImportedLayer) -> String {
    switch layer.content {
    case .leftOut: return leftOut
    case .integers(let tensor, _):
      return tensor.shape.count == 4 ? "integer convolution" : "integer dense"
    case .kernels(let packed):
      let kernels = packed.outline
      let weights = if case .binary = kernels.kind { "binary" } else { "signed binary" }
      return "\(weights) \(kernels.axisCount == 4 ? "convolution" : "dense")"
    }
  }

  fileprivate static func text(_ shape: [Int]) -> String {
    shape.map(String.init).joined(separator: "x")
  }

  fileprivate var row: [String] {
    var window: ImportedWindow?
    if let stride, let padding, let paddingValue {
      window = ImportedWindow(stride: stride, padding: padding, paddingValue: paddingValue)
    }
    let takes = activationBits.map { "\($0) bit\($0 == 1 ? "" : "s")" } ?? "?"
    return [
      name, kind, Self.text(shape), window?.strideText ?? "-", window?.paddingText ?? "-", takes,
      spelling?.short ?? "-", then,
    ]
  }

  /// What happens to the sums.
  private var then: String {
    var parts: [String] = []
    if let count = thresholdCount {
      let falling = fallingThresholdCount ?? 0
      parts.append("\(count) thresholds" + (falling > 0 ? " (\(falling) <=)" : ""))
    }
    if reason != nil { parts.append("not folded") }
    if poolSide > 1 { parts.append("max \(poolSide)x\(poolSide)") }
    return parts.isEmpty ? "-" : parts.joined(separator: "; ")
  }

  fileprivate var lineLeftOut: String {
    let weights = shape.isEmpty ? "" : ", \(Self.text(shape))"
    return "  \(name) (\(operation)\(weights)): \(reason ?? "")".printable
  }
}
