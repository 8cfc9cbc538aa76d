/// What a reader understood of a network's file: its layers, those that are left out among them.
///
/// Every reader of a format that has a graph gives one, and `NetworkFile(imported:)` makes of it
/// what the commands work on: tensors, and the graph in their metadata (docs/networks.md).
public struct ImportedNetwork: Hashable, Sendable {
  public var format: NetworkFormat
  /// Whether `layers` are in the order of computation; else they are in that of the file.
  public var hasGraph: Bool
  /// Channels, rows and columns of the image; nil where the file does not say.
  public var inputShape: [Int]?
  /// What a byte of the image stands for; nil where the file does not say.
  public var meaning: ImageMeaning?
  public var layers: [ImportedLayer]
  /// Why the layers, each taking what the one before gives, are not the network; nil where they
  /// are, or where the layers themselves say it.
  public var obstacle: String?

  public init(
    format: NetworkFormat, hasGraph: Bool, inputShape: [Int]? = nil,
    meaning: ImageMeaning? = nil, layers: [ImportedLayer], obstacle: String? = nil
  ) {
    self.format = format
    self.hasGraph = hasGraph
    self.inputShape = inputShape
    self.meaning = meaning
    self.layers = layers
    self.obstacle = obstacle
  }
}
