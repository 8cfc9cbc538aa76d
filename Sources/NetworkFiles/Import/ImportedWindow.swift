/// Where the windows of a convolution lie, as a file states it; not all of it can be computed.
public struct ImportedWindow: Hashable, Sendable {
  /// Pixels from a window to the next, down and right.
  public var stride: [Int]
  /// Pixels of border: top, left, bottom, right.
  public var padding: [Int]
  /// What stands in the border: -1, +1 or exactly 0 among bits; 0 to 255 among pixels.
  public var paddingValue: Int

  public init(stride: [Int] = [1, 1], padding: [Int] = [0, 0, 0, 0], paddingValue: Int = -1) {
    precondition(stride.count == 2 && padding.count == 4, "two steps and four sides")
    self.stride = stride
    self.padding = padding
    self.paddingValue = paddingValue
  }

  /// `1`, or `1x2` where they differ.
  public var strideText: String {
    stride[0] == stride[1] ? "\(stride[0])" : "\(stride[0])x\(stride[1])"
  }

  /// `0`, `1 of -1`, or `0,0,1,1 of 0` where the sides differ.
  public var paddingText: String {
    if padding == [0, 0, 0, 0] { return "0" }
    let isEven = padding.allSatisfy { $0 == padding[0] }
    let amounts = isEven ? "\(padding[0])" : padding.map(String.init).joined(separator: ",")
    return "\(amounts) of \(paddingValue > 0 ? "+" : "")\(paddingValue)"
  }
}
