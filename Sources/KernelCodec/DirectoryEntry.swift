/// What the directory says of one layer.
///
/// Source: docs/format.md, section 6.
struct DirectoryEntry {
  var isSigned: Bool
  var side: KernelSide
  var axisCount: Int
  var tableNumber: Int?
  var filters: Int
  var channels: Int
  var paddingValue: Int
  var spellsMinusOneAsOne: Bool
  /// In bytes, one a lane.
  var laneLengths: [Int]
  var name: String

  /// Appends the entry; throws `tooLarge`.
  ///
  /// The name's length is not tested here.
  func write(to writer: inout BitWriter) throws(CodecError) {
    let name = Array(name.utf8)
    writer.append(isSigned ? 1 : 0, width: 8)
    writer.append(UInt32(side.rawValue), width: 8)
    writer.append(UInt32(axisCount), width: 8)
    writer.append(tableNumber.map { UInt32($0) } ?? 255, width: 8)
    writer.append(UInt32(filters), width: 16)
    writer.append(UInt32(channels), width: 16)
    writer.append(UInt32(UInt8(bitPattern: Int8(paddingValue))), width: 8)
    writer.append(spellsMinusOneAsOne ? 1 : 0, width: 8)
    writer.append(UInt32(name.count), width: 16)
    for length in laneLengths {
      guard let length = UInt32(exactly: length) else { throw .encoding(.tooLarge) }
      writer.append(length, width: 32)
    }
    writer.append(bytes: name)
    writer.padToWord()
  }
}

extension DirectoryEntry {
  /// The entry of `layer`, whose sequences do not matter.
  init(of layer: KernelLayer, tableNumber: Int?, laneLengths: [Int]) {
    var isSigned = false
    if case .signedBinary = layer.kind { isSigned = true }
    self.init(
      isSigned: isSigned, side: layer.side, axisCount: layer.axisCount, tableNumber: tableNumber,
      filters: layer.filters, channels: layer.channels, paddingValue: layer.paddingValue,
      spellsMinusOneAsOne: layer.spellsMinusOneAsOne, laneLengths: laneLengths, name: layer.name)
  }
}
