/// Why the codec refuses a configuration, a layer to encode, or a container to decode.
public enum CodecError: Error, Hashable, Sendable {
  case configuration(ConfigurationFault)
  case encoding(EncodingFault)
  case container(ContainerFault)
}

/// A part of a configuration that lies outside the format's limits, with its value.
///
/// Source: docs/format.md, sections 2 and 6.
public enum ConfigurationFault: Hashable, Sendable {
  case entries(Int)
  case lanes(Int)
  case layouts(UInt8)
  case longestCode(Int)
}

/// Why something cannot be written as the format's structures.
public enum EncodingFault: Hashable, Sendable {
  /// A rank table of no entries, or of more than the configuration has.
  case tableSize(Int)
  /// A sequence that does not fit its width.
  case sequence(UInt32, width: Int)
  /// A sequence that the layout has no code word for.
  case noCodeWord(layer: String, sequence: UInt32, layout: LayoutKind)
  /// A layer whose filters or channels are not 1 to 65 535.
  case layerSize(layer: String, filters: Int, channels: Int)
  /// A layer that does not have filters x channels sequences, or not as many signs as filters.
  case sequenceCount(layer: String, found: Int, expected: Int)
  /// A name that is empty, longer than 65 535 bytes or used twice.
  case name(String)
  /// A tensor with two axes and kernels of more than one position, or other than two or four axes.
  case axes(layer: String, Int)
  /// A padding value that is not -1, 0 or +1.
  case paddingValue(layer: String, Int)
  /// More than 65 535 layers or 254 tables, or 2^32 bytes or more.
  case tooLarge
  /// A layer that is not the one that was planned for.
  case changed(layer: String)
}

/// A rule of the format that a container breaks, and where.
///
/// Source: docs/format.md, section 6.
public struct ContainerFault: Error, Hashable, Sendable {
  public var structure: ContainerStructure
  /// The structure's first byte in the file.
  public var byteOffset: Int
  public var rule: ContainerRule
  /// The bit of the structure at which the rule failed.
  public var bitOffset: Int
  public var detail: FaultDetail

  init(
    _ structure: ContainerStructure, startingAt byteOffset: Int, _ rule: ContainerRule,
    at bitOffset: Int, detail: FaultDetail = .none
  ) {
    self.structure = structure
    self.byteOffset = byteOffset
    self.rule = rule
    self.bitOffset = bitOffset
    self.detail = detail
  }
}

/// A part of a container.
public enum ContainerStructure: Hashable, Sendable {
  /// The file as a whole: its end.
  case file
  case header
  case directory
  case rankTable(number: Int)
  case layoutPacket(layer: String)
  case signs(layer: String)
  case lane(Int, layer: String)
}

/// A rule on the parts of a container.
public enum ContainerRule: Hashable, Sendable {
  /// A rule of section 4 (lanes) or 5 (packets).
  case coded(VerdictCode)
  case notAContainer
  case unsupportedVersion
  case truncated
  case checksumMismatch
  case badConfiguration
  case wrongConfiguration
  case badLength
  case badDirectory(DirectoryField)
  case disagreement
  case badLayout
  case nonzeroPadding
}

/// A field of the directory.
public enum DirectoryField: Hashable, Sendable {
  case kind, side, axes, table, filters, channels, paddingValue, polarity
  case nameLength, laneLength, name, nameInUse, namePadding
  /// An entry goes on beyond the directory's end.
  case entry
  /// The directory goes on after its last entry.
  case leftOver
}
