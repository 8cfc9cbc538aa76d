/// The verdicts that hardware and model share; the raw value is the error code that hardware reports.
///
/// Source: docs/format.md, sections 4 (1 to 6) and 5 (0x11 to 0x24).
public enum VerdictCode: UInt8, CaseIterable, Hashable, Sendable {
  case ok = 0

  // Lane streams.
  case truncated = 0x01
  case invalidCode = 0x02
  case rankOutOfRange = 0x03
  case nonzeroPadding = 0x04
  case checksumMismatch = 0x05
  case trailingData = 0x06

  // Configuration packets.
  case packetTruncated = 0x11
  case unknownPacket = 0x12
  case wrongSequenceWidth = 0x13
  case unknownLayout = 0x14
  case wrongLaneCount = 0x15
  case wrongConfiguration = 0x16
  case emptyLayer = 0x17
  case badCount = 0x18
  case badPayloadWidth = 0x19
  case capacityOverflow = 0x1A
  case badEscape = 0x1B
  case oversubscribedCode = 0x1C
  case incompleteCode = 0x1D
  case packetNonzeroPadding = 0x1E
  case packetChecksumMismatch = 0x1F
  case packetTrailingData = 0x20
  case missingTable = 0x21
  case unknownForm = 0x22
  case badGroup = 0x23
  case codeTooLong = 0x24

  /// What docs/format.md calls the verdict, for example `checksum mismatch`, of streams and packets alike.
  public var name: String {
    if self == .oversubscribedCode { return "over-subscribed code" }
    let words = "\(self)".reduce(into: "") {
      $0 += $1.isUppercase ? " " + $1.lowercased() : String($1)
    }
    return words.replacing("packet ", with: "", maxReplacements: 1)
  }
}
