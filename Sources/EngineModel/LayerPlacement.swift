/// Where a layer that runs alone stands: the map that it takes, and how its windows lie on it.
public struct LayerPlacement: Hashable, Sendable {
  /// Rows of the map.
  public var height: Int
  /// Columns of the map.
  public var width: Int
  /// Pixels from a window to the next, down and right.
  public var stride: Int
  /// Pixels of border on each side; nil for one around 3x3 kernels and none around others.
  public var padding: Int?
  /// The bits of an activation.
  public var activationBits: Int
  /// What lies beyond the border of an image whose pixels the layer takes; nil where it takes activations.
  public var pixelsOutside: UInt8?

  public init(
    height: Int, width: Int, stride: Int = 1, padding: Int? = nil, activationBits: Int = 1,
    pixelsOutside: UInt8? = nil
  ) {
    self.height = height
    self.width = width
    self.stride = stride
    self.padding = padding
    self.activationBits = activationBits
    self.pixelsOutside = pixelsOutside
  }
}
