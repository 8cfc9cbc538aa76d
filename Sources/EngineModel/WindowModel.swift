/// Makes the windows of a tile's pixels from the words of a map.
///
/// Source: docs/engine.md, section 4.
public struct WindowModel: Sendable {
  public let descriptor: EngineDescriptor
  public let tile: TileShape

  public init(descriptor: EngineDescriptor, tile: TileShape) {
    self.descriptor = descriptor
    self.tile = tile
  }

  /// The windows of output tile (`row`, `column`).
  ///
  /// Shape: channel (or group of nine), plane, pixel. Bit order: that of a sequence, position 0 in bit 8.
  public func windows(row: Int, column: Int, of memory: MapMemory) -> [UInt16] {
    var windows: [UInt16] = []
    windows.reserveCapacity(descriptor.windowWords * tile.pixelCount)
    for channel in 0..<descriptor.windowChannels {
      for plane in 0..<descriptor.windowPlanes {
        for pixel in 0..<tile.pixelCount {
          let y = row * tile.height + pixel / tile.width
          let x = column * tile.width + pixel % tile.width
          windows.append(
            (0..<9).reduce(0) { window, position in
              let bit = bit(channel, plane, y, x, position, memory)
              return window << 1 | (bit ? 1 : 0)
            })
        }
      }
    }
    return windows
  }

  /// One position of the window of output pixel (y, x).
  private func bit(
    _ channel: Int, _ plane: Int, _ y: Int, _ x: Int, _ position: Int, _ memory: MapMemory
  ) -> Bool {
    switch descriptor.geometry {
    case .points:
      let channel = 9 * channel + position
      guard channel < descriptor.inputChannels, y < descriptor.inputHeight,
        x < descriptor.inputWidth
      else { return borderBit(plane) }
      return mapBit(channel, plane, y, x, memory)
    case .square(let stride, let padding):
      let y = stride * y + position / 3 - padding
      let x = stride * x + position % 3 - padding
      guard 0..<descriptor.inputHeight ~= y, 0..<descriptor.inputWidth ~= x else {
        return borderBit(plane)
      }
      return mapBit(channel, plane, y, x, memory)
    }
  }

  private func mapBit(
    _ channel: Int, _ plane: Int, _ y: Int, _ x: Int, _ memory: MapMemory
  ) -> Bool {
    // The second of two equal planes is the first again.
    let plane = descriptor.border == .half ? 0 : plane
    let address =
      y / tile.height * descriptor.inputPitch.row + x / tile.width * descriptor.inputPitch.tile
      + channel * descriptor.activationPlanes + plane
    return memory[address] >> UInt64(y % tile.height * tile.width + x % tile.width) & 1 == 1
  }

  private func borderBit(_ plane: Int) -> Bool {
    switch descriptor.border {
    case .zeros: false
    case .ones: true
    case .half: plane == 0
    }
  }
}
