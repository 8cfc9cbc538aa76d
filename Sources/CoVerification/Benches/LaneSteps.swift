import Hardware
import KernelCodec

/// The steps that tell a lane, or a part of it, of a layer: class rows, ranks and what `LaneSetup` holds.
struct LaneSteps {
  var lane: LaneParameters

  /// Makes channels of the write ports among an interface's levels.
  static func makeChannels(_ interface: inout BenchInterface, rows: Bool, ranks: Bool) {
    if rows { interface.makeChannel("rows", .input, valid: "rows_enable_i") }
    if ranks { interface.makeChannel("ranks", .input, valid: "ranks_enable_i") }
  }

  /// The beats that write rows into a bank, and which of their bits are laid down.
  func rows(_ rows: [ClassTable.Row], bank: Int) -> (words: [UInt32], masks: [UInt32]) {
    let fields = rows.enumerated().flatMap { index, row -> [PartialWord] in
      var fields = [PartialWord(bank), PartialWord(index)]
      if lane.hasRows { fields.append(row.length) }
      if lane.hasRawClasses { fields.append(PartialWord(row.isRaw ? 1 : 0)) }
      if lane.hasNodes { fields.append(PartialWord(row.isUnused ? 1 : 0)) }
      if lane.hasOffsets { fields.append(row.offset) }
      if lane.hasCanonical { fields.append(row.limit) }
      return fields
    }
    return (fields.map(\.value), fields.map(\.mask))
  }

  /// Writes the rows of a layout, with ones where they may be anything.
  func drive(_ table: ClassTable, bank: Int, into program: inout VectorProgram) {
    let channel = program.interface.channels[program.interface.channelIndex("rows")]
    let beats = rows(table.rows, bank: bank)
    let words = zip(beats.words, beats.masks).enumerated().map { index, word in
      PartialWord(Int(word.0), mask: word.1)
        .driven(width: channel.fields[index % channel.fields.count].width)
    }
    program.drive("rows", words: words)
  }

  /// The beats that write the entries of a rank table into a bank.
  func ranks(_ sequences: [UInt32], bank: Int) -> [UInt32] {
    sequences.enumerated().flatMap { [UInt32(bank), UInt32($0), $1] }
  }

  /// The beats that write entries into a bank, in their order.
  func ranks(_ entries: [TableEntries.Entry], bank: Int) -> [UInt32] {
    entries.flatMap { [UInt32(bank), UInt32($0.rank), $0.sequence] }
  }

  /// The setup of a layer in the same bank of rows and of ranks.
  func setup(_ table: ClassTable, entryCount: Int, bank: Int) -> LoaderModel.Setup {
    LoaderModel.Setup(
      rowBank: bank, tableBank: bank, entryCount: entryCount,
      isCanonical: table.kind == .canonical, escape: table.escape)
  }

  /// The levels of a setup, without their direction; those that do not matter are left out.
  func levels(_ setup: LoaderModel.Setup) -> [(name: String, value: UInt64)] {
    var levels: [(String, Int)] = [
      ("setup_row_bank", setup.rowBank), ("setup_table_bank", setup.tableBank),
      ("setup_entry_count", setup.entryCount),
    ]
    if lane.hasCanonical {
      if lane.hasRows { levels.append(("setup_is_canonical", setup.isCanonical ? 1 : 0)) }
      levels.append(("setup_has_escape", setup.escape > 0 ? 1 : 0))
      if setup.escape > 0 {
        levels.append(("setup_escape_length", setup.escape + lane.sequenceWidth - 1))
      }
    }
    return levels.map { ($0.0, UInt64($0.1)) }
  }

  /// Sets the levels of a setup, or those of it that the parser has, and to ones what does not matter.
  func set(
    _ setup: LoaderModel.Setup, ofParser: Bool = false, into program: inout VectorProgram
  ) {
    if lane.hasCanonical { program.set("setup_escape_length_i", UInt64(lane.wordWidth - 1)) }
    let ofCache = ["setup_table_bank", "setup_entry_count"]
    for level in levels(setup) where !(ofParser && ofCache.contains(level.name)) {
      program.set("\(level.name)_i", level.value)
    }
  }

  /// A stream as beats of `width` bits, its first bit the most significant of the first.
  func parserBeats(_ stream: [UInt8]) -> [UInt32] {
    let reader = BitReader(stream[...])
    let width = lane.wordWidth
    return stride(from: 0, to: reader.bitCount, by: width).flatMap { start in
      [reader.field(at: start, width: width), start + width >= reader.bitCount ? 1 : 0]
    }
  }
}
