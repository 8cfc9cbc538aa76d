/// Where the windows of a convolution lie: squares, at equal steps, within a border.
public struct ConvolutionGeometry: Hashable, Sendable {
  /// Rows and columns of a window.
  public var side: Int
  /// Pixels from a window to the next, down and right.
  public var stride: Int
  /// Pixels of border on each of the four sides.
  public var padding: Int

  public init(side: Int, stride: Int = 1, padding: Int = 0) {
    self.side = side
    self.stride = stride
    self.padding = padding
  }

  /// The number of windows along an axis of `length` pixels; none where the window is larger.
  public func outputLength(of length: Int) -> Int {
    let room = length + 2 * padding - side
    return room < 0 ? 0 : room / stride + 1
  }

  /// Throws `.geometry` unless the side is 1 to 5, the stride 1 or 2, and the border thinner
  /// than the window.
  func validate() throws(BinaryNetworkError) {
    guard 1...5 ~= side, 1...2 ~= stride, 0..<side ~= padding else {
      throw .geometry(self)
    }
  }
}
