// The one place where the codec's errors become words: what was wrong, where, what to do.

extension CodecError: CustomStringConvertible {
  /// The message without a file's name.
  public var description: String {
    switch self {
    case .configuration(let fault): fault.message
    case .encoding(let fault): fault.message
    case .container(let fault): fault.message
    }
  }

  /// The message on the file of that name, as the command prints it.
  public func message(file: String) -> String {
    "\(file): \(self)"
  }
}

extension ConfigurationFault {
  fileprivate var message: String {
    switch self {
    case .entries(let count):
      "a decode cache of \(count) entries: choose 1 to \(CodecConfiguration.maximumEntries)"
    case .lanes(let count):
      "\(count) lanes: choose 1 to \(CodecConfiguration.maximumLanes)"
    case .layouts(let bits):
      "layout set \(hex(Int(bits), digits: 2)): choose at least one of "
        + LayoutKind.allCases.map(\.description).joined(separator: ", ")
        + ", and the one insisted on among them"
    case .longestCode(let length):
      "canonical codes of up to \(length) bits: choose \(CodecConfiguration.longestCodeRange.lowerBound)"
        + " to \(CodecConfiguration.longestCodeRange.upperBound)"
    }
  }
}

extension EncodingFault {
  fileprivate var message: String {
    switch self {
    case .tableSize(let count):
      "a rank table of \(count) entries: it must have at least one, and no more than the"
        + " configuration's entries"
    case .sequence(let sequence, let width):
      "sequence \(sequence) does not fit \(width) bits: check the side of the kernels"
    case .noCodeWord(let layer, let sequence, let layout):
      "layer \"\(layer)\": \(layout) has no code word for sequence \(sequence): "
        + (layout == .codebook
          ? "it takes no more different sequences than the table has entries; choose another layout"
          : "add a raw node or an escape, or enlarge the table")
    case .layerSize(let layer, let filters, let channels):
      "layer \"\(layer)\" has \(filters) filters of \(channels) channels:"
        + " the format takes 1 to 65535 of each; split the layer"
    case .sequenceCount(let layer, let found, let expected):
      "layer \"\(layer)\" has \(found) sequences or signs where its shape says \(expected)"
    case .name(let name):
      "layer name \"\(name.prefix(80))\" is empty, longer than 65535 bytes or used twice: rename it"
    case .axes(let layer, let count):
      "layer \"\(layer)\" has \(count) axes: four, or two where the kernels have one position"
    case .paddingValue(let layer, let value):
      "layer \"\(layer)\" is padded with \(value): choose -1, 0 or 1"
    case .tooLarge:
      "too large for one container: at most 65535 layers, 254 rank tables and 4 GiB;"
        + " share tables or split the network"
    case .changed(let layer):
      "layer \"\(layer)\" is not what it was when it was read before: leave the file alone meanwhile"
    }
  }
}

extension ContainerFault {
  fileprivate var message: String {
    "\(place): bit \(bitOffset): \(rule.message(detail))"
  }

  private var place: String {
    switch structure {
    case .file: "file"
    case .header: "header"
    case .directory: "directory (byte \(byteOffset))"
    case .rankTable(let number): "rank table \(number) (byte \(byteOffset))"
    case .layoutPacket(let layer): "layer \"\(layer)\", layout packet (byte \(byteOffset))"
    case .signs(let layer): "layer \"\(layer)\", signs (byte \(byteOffset))"
    case .lane(let lane, let layer): "layer \"\(layer)\", lane \(lane) (byte \(byteOffset))"
    }
  }
}

extension ContainerRule {
  fileprivate func message(_ detail: FaultDetail) -> String {
    switch self {
    case .coded(let code):
      code.message(detail)
    case .notAContainer:
      "not a .bnk container: it does not begin with 89 42 4E 4B; compress the network first"
    case .unsupportedVersion:
      "container version\(detail.text): this program reads version \(Container.version)"
    case .truncated:
      "the file ends here\(detail.text); copy it again"
    case .checksumMismatch:
      "the checksum does not match\(detail.text): the file was changed; copy it again"
    case .badConfiguration:
      "the header's configuration is none of the format\(detail.text); write the file again"
    case .wrongConfiguration:
      "the configuration hash is not that of the header's configuration\(detail.text);"
        + " write the file again"
    case .badLength:
      "a length does not agree with the file\(detail.text): it was cut or extended; copy it again"
    case .badDirectory(let field):
      "bad directory: \(field.text)\(detail.text); write the file again"
    case .disagreement:
      "the packet does not agree with the directory or with the layer's table;"
        + " write the file again"
    case .badLayout:
      "a lane is too short for its code words\(detail.text); write the file again"
    case .nonzeroPadding:
      "a padding bit is one; write the file again"
    }
  }
}

extension VerdictCode {
  /// The rule in words, and what to do about it.
  fileprivate func message(_ detail: FaultDetail) -> String {
    switch self {
    case .ok:
      "no rule is broken"
    case .truncated, .packetTruncated:
      "truncated: more bits were to follow\(detail.text); copy the file again"
    case .invalidCode:
      "no code word of the layer's layout begins here; copy the file again"
    case .rankOutOfRange:
      "the code word's rank is beyond the layer's rank table; copy the file again"
    case .nonzeroPadding, .packetNonzeroPadding:
      "a padding bit is one; write the file again"
    case .checksumMismatch, .packetChecksumMismatch:
      "the checksum does not match\(detail.text): the data was changed; copy the file again"
    case .trailingData, .packetTrailingData:
      "data follows the end\(detail.text); write the file again"
    case .unknownPacket:
      "unknown packet type\(detail.text): 84 is a rank table, 76 a layout"
    case .wrongSequenceWidth:
      "wrong sequence width\(detail.text): it must be 1, 4, 9, 16 or 25, and the decoder's own"
    case .unknownLayout:
      "unknown layout\(detail.text), or one that the configuration leaves out;"
        + " choose another or add it to the configuration"
    case .wrongLaneCount:
      "wrong number of lanes\(detail.text): compress for this decoder's configuration"
    case .wrongConfiguration:
      "wrong configuration hash\(detail.text): compress for this decoder's configuration"
    case .emptyLayer:
      "the layer has no filters or no channels"
    case .badCount:
      "the number of table entries is out of range\(detail.text): it must be 1 to the"
        + " configuration's entries, even in a folded table, and what the groups' sizes add up to"
    case .badPayloadWidth:
      "bad payload width\(detail.text): 0 to 9 select ranks, 14 is unused, 15 is raw;"
        + " a codebook has 1 to 9"
    case .capacityOverflow:
      "the ranks of the layout exceed 512\(detail.text); shrink a node or a count"
    case .badEscape:
      "bad escape length\(detail.text): it must be 0 to 7"
    case .oversubscribedCode:
      "the code lengths over-subscribe the code\(detail.text); shorten the table or lengthen a code"
    case .incompleteCode:
      "the code lengths and the escape leave code space unused\(detail.text);"
        + " lengthen the table or shorten a code"
    case .missingTable:
      "the layout needs a rank table and none came before it; send the table first"
    case .unknownForm:
      "unknown form of a rank table\(detail.text): 0 is plain, 1 folded (kernels of side 2 to 5),"
        + " 2 grouped (side 1 to 3), 3 both (side 2 and 3)"
    case .badGroup:
      "a group of the rank table has not the members that its size says\(detail.text);"
        + " write the file again"
    case .codeTooLong:
      "the code has words of a length\(detail.text) beyond the configuration's longest;"
        + " compress for this decoder's configuration"
    }
  }
}

extension DirectoryField {
  fileprivate var text: String {
    switch self {
    case .kind: "kind is neither 0 (binary) nor 1 (signed binary)"
    case .side: "side is not 1 to 5"
    case .axes: "axes are neither 4, nor 2 with kernels of one position"
    case .table: "no such rank table"
    case .filters: "no filters"
    case .channels: "no channels"
    case .paddingValue: "padding value is not -1, 0 or 1"
    case .polarity: "polarity is neither 0 nor 1"
    case .nameLength: "empty name"
    case .laneLength: "the length of a lane is no multiple of 4"
    case .name: "a name is not UTF-8"
    case .nameInUse: "two layers have one name"
    case .namePadding: "a padding bit is one"
    case .entry: "an entry goes on beyond its end"
    case .leftOver: "bytes are left over after the last entry"
    }
  }
}

extension FaultDetail {
  /// What was found, to follow the rule.
  fileprivate var text: String {
    switch self {
    case .none: ""
    case .value(let value): " (found \(value))"
    case .mismatch(let found, let expected):
      " (found \(hex(Int(found), digits: 8)), expected \(hex(Int(expected), digits: 8)))"
    case .kraftSum(let sum): ": sum of 2^-length is \(fraction(sum))"
    case .lengths(let found, let expected): " (found \(found), expected \(expected))"
    }
  }

  /// `sum` / 32768 in lowest terms.
  private func fraction(_ sum: Int) -> String {
    let shift = min(sum.trailingZeroBitCount, CanonicalCode.maximumLength)
    let denominator = CanonicalCode.space >> shift
    return denominator == 1 ? "\(sum >> shift)" : "\(sum >> shift)/\(denominator)"
  }
}

private func hex(_ value: Int, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
