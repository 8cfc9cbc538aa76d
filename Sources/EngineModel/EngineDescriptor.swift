/// What the engine has to know of a layer before its packets.
///
/// Source: docs/engine.md, section 6.
public struct EngineDescriptor: Hashable, Sendable {
  /// Whether the program ends with this layer.
  public var isLast = false
  /// Output channels.
  public var filters = 1
  /// Channels of the windows; `points`: groups of nine channels.
  public var windowChannels = 1
  /// Bit planes of a weight, the sign's first; one: no sign.
  public var weightPlanes = 1
  /// Bit planes of an activation in memory.
  public var activationPlanes = 1
  /// Bit planes of an output.
  public var outputPlanes = 1
  public var operation = ArrayOperation.xnor
  public var geometry = LayerGeometry.square(stride: 1, padding: 0)
  public var border = LayerBorder.zeros
  /// Whether the greatest or least of each 2x2 outputs is kept.
  public var isPooled = false
  /// Whether sums become logits, and these a class.
  public var givesLogits = false
  /// Rows of the input map.
  public var inputHeight = 1
  /// Columns of the input map.
  public var inputWidth = 1
  /// Channels of the input map.
  public var inputChannels = 1
  /// Rows and columns of tiles of the input map.
  public var inputTiles = TileGrid()
  /// Rows and columns of tiles that are computed, before pooling.
  public var outputTiles = TileGrid()
  /// Where the tiles of the input map lie.
  public var inputPitch = TilePitch()
  /// Where the tiles of the output map lie; of the pooled map where there is pooling.
  public var outputPitch = TilePitch()
  /// Words of the output map.
  public var outputWords = 1
  /// Bits that the layer's sums need, the sign included.
  public var sumBits = 1
  /// Words of 32 bits of the rank table packet; 0 where the layer has none of its own.
  public var tableWords = 0
  /// Words of 32 bits of the layout packet.
  public var layoutWords = 0
  /// The byte of the program at which the streams begin, a multiple of 64.
  public var weightAddress = 0
  /// Bytes of each lane's stream.
  public var streamBytes: [Int] = []

  /// A descriptor whose fields are still to be set.
  public init() {}

  /// Channels of the stream: sequences of a filter.
  public var streamChannels: Int { weightPlanes * windowChannels }
  /// Planes of the windows: two for the one of a map with half borders.
  public var windowPlanes: Int { border == .half ? 2 : activationPlanes }
  /// Words of the windows of one tile.
  public var windowWords: Int { windowChannels * windowPlanes }
  /// Words of the input map.
  public var inputWords: Int { inputTiles.count * inputChannels * activationPlanes }
  /// Words of memory that are read for the windows of all tiles: a cycle each.
  public var wordsRead: Int {
    (0..<outputTiles.rows).reduce(0) { sum, row in
      (0..<outputTiles.columns).reduce(sum) { sum, column in
        sum + windowWords * geometry.wordsRead(row: row, column: column, of: inputTiles)
      }
    }
  }
  /// Threshold words of a filter.
  public var thresholdsPerFilter: Int { (1 << outputPlanes) - 1 }
  /// Threshold words of the layer.
  public var thresholdCount: Int { filters * thresholdsPerFilter }
}

/// Rows and columns of tiles.
public struct TileGrid: Hashable, Sendable {
  public var rows: Int
  public var columns: Int

  public init(rows: Int = 1, columns: Int = 1) {
    self.rows = rows
    self.columns = columns
  }

  /// The number of tiles.
  public var count: Int { rows * columns }
}

/// Words of memory from a tile to the next in its row, and from a row of tiles to the next.
public struct TilePitch: Hashable, Sendable {
  public var tile: Int
  public var row: Int

  public init(tile: Int = 1, row: Int = 1) {
    self.tile = tile
    self.row = row
  }
}
