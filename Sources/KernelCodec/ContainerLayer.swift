/// One layer of a container, still coded.
///
/// Source: docs/format.md, section 6.
public struct ContainerLayer: Hashable, Sendable {
  public var name: String
  public var kind: KernelLayer.Kind
  public var side: KernelSide
  /// Output channels.
  public var filters: Int
  /// Input channels.
  public var channels: Int
  /// The axes of the tensor, 2 or 4.
  public var axisCount: Int
  /// What stands beyond the border of the layer's input: -1, 0 or +1.
  public var paddingValue: Int
  /// Whether the source file spelled -1 as 1.
  public var spellsMinusOneAsOne: Bool
  public var layout: Layout
  /// The number of the layer's rank table; nil where it is stored.
  public var tableNumber: Int?
  /// The stream of each lane.
  public var streams: [[UInt8]]
  /// Each stream's first byte in the file; empty in a container that was not read from one.
  public var streamByteOffsets: [Int] = []

  /// The number of filters of a lane.
  public static func filterCount(ofLane lane: Int, lanes: Int, filters: Int) -> Int {
    lane < filters ? (filters - lane + lanes - 1) / lanes : 0
  }

  /// The layer's layout packet.
  public var packet: LayoutPacket {
    LayoutPacket(side: side, layout: layout, filters: filters, channels: channels)
  }

  /// The layer with `sequences` in place of its streams.
  package func layer(_ sequences: [UInt32]) -> KernelLayer {
    KernelLayer(
      name: name, kind: kind, side: side, filters: filters, channels: channels,
      axisCount: axisCount, paddingValue: paddingValue, spellsMinusOneAsOne: spellsMinusOneAsOne,
      sequences: sequences)
  }
}
