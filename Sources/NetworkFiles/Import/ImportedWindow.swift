/// Where the windows of a convolution lie, as a file states it; not all of it can be computed.
public struct ImportedWindow: Hashable, Sendable {
  /// Pixels from a window to the next, down and right.
  public var stride: [Int]
  /// Pixels of border: top, left, bottom, right.
  public var padding: [Int]
  /// What stands in the border: -1, +1 or exactly 0 among bits; 0 to 255 among pixels.
  public var paddingValue: Int

  /// Pixels from one position of a kernel to the next, down and right.
  public var dilation: [Int]
  /// Parts into which channels and filters are divided, each convolved for itself.
  public var groups: Int

  public init(
    stride: [Int] = [1, 1], padding: [Int] = [0, 0, 0, 0], paddingValue: Int = -1,
    dilation: [Int] = [1, 1], groups: Int = 1
  ) {
    precondition(
      stride.count == 2 && padding.count == 4 && dilation.count == 2, "two steps and four sides")
    self.dilation = dilation
    self.groups = groups
    self.stride = stride
    self.padding = padding
    self.paddingValue = paddingValue
  }

  /// `1`, or `1x2` where they differ.
  public var strideText: String { Self.text(stride) }

  /// `2`, or `1x2` where they differ.
  public var dilationText: String { Self.text(dilation) }

  private static func text(_ pair: [Int]) -> String {
    pair[0] == pair[1] ? "\(pair[0])" : "\(pair[0])x\(pair[1])"
  }

  /// The number of windows along an axis (0 down, 1 right) of `length` pixels, of kernels of `side`.
  public func outputLength(of length: Int, axis: Int, side: Int) -> Int {
    let room = length + padding[axis] + padding[axis + 2] - dilation[axis] * (side - 1) - 1
    return room < 0 ? 0 : room / stride[axis] + 1
  }

  /// `0`, `1 of -1`, or `0,0,1,1 of 0` where the sides differ.
  public var paddingText: String {
    if padding == [0, 0, 0, 0] { return "0" }
    let isEven = padding.allSatisfy { $0 == padding[0] }
    let amounts = isEven ? "\(padding[0])" : padding.map(String.init).joined(separator: ",")
    return "\(amounts) of \(paddingValue > 0 ? "+" : "")\(paddingValue)"
  }
}
