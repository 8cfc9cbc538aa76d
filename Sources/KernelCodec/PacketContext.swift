/// What a receiver of configuration packets knows when one arrives.
///
/// Source: docs/format.md, section 5.
public struct PacketContext: Hashable, Sendable {
  /// The configuration of the receiver.
  public var configuration: CodecConfiguration
  /// The one sequence width that the receiver takes; nil where it takes each of the format.
  public var sequenceWidth: Int?
  /// Whether a layout may refer to a rank table.
  public var hasTable: Bool

  public init(
    configuration: CodecConfiguration = CodecConfiguration(), sequenceWidth: Int? = nil,
    hasTable: Bool = false
  ) {
    self.configuration = configuration
    self.sequenceWidth = sequenceWidth
    self.hasTable = hasTable
  }
}
