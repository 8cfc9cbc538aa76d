/// One whole number a channel and pixel: what a layer adds up before its threshold.
public struct AccumulatorMap: Hashable, Sendable {
  public let channels: Int
  public let height: Int
  public let width: Int
  /// The numbers: pixels row by row, the channels of a pixel side by side.
  public internal(set) var values: [Int32]

  init(channels: Int, height: Int, width: Int) {
    self.channels = channels
    self.height = height
    self.width = width
    self.values = [Int32](repeating: 0, count: channels * height * width)
  }

  /// The number of a channel at a row and column.
  public subscript(channel: Int, y: Int, x: Int) -> Int32 {
    values[(y * width + x) * channels + channel]
  }
}
