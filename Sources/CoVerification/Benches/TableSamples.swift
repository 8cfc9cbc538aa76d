import Hardware
import KernelCodec

/// A rank table and a form that it can be sent in.
struct TableSample: Sendable {
  var table: RankTable
  var form: RankTableForm

  /// The packet in that form.
  var bytes: [UInt8] { RankTablePacket.bytes(of: table, as: form) }

  /// A random table of at most `count` entries, in a form that suits a lane; none where the lane has too few entries.
  ///
  /// A grouped one has all fifteen groups where it has the places, some of them empty in the packet.
  init?(
    _ form: RankTableForm, lane: LaneParameters, count: Int, generator: inout SeededGenerator
  ) {
    let perPlace = form.isFolded ? 2 : 1
    let placeCount = min(count, lane.entries) / perPlace
    guard let side = KernelSide(sequenceWidth: lane.sequenceWidth), form.suits(side),
      placeCount > 0
    else { return nil }
    let width = lane.sequenceWidth - (form.isFolded ? 1 : 0)
    var values = (0..<placeCount).map { _ in UInt32(generator.bits(width)) }
    if form.isGrouped {
      let chosen = (0..<UInt32(1) << UInt32(width)).shuffled(using: &generator).prefix(placeCount)
      let groups = chosen.map { (UInt32(generator.bits(8)) * 15 >> 8, $0) }
      values = groups.sorted { $0 < $1 }.map(\.1)
    }
    let mask: UInt32 = 1 << UInt32(lane.sequenceWidth) - 1
    let sequences = form.isFolded ? values.flatMap { [$0, ~$0 & mask] } : values
    guard let table = try? RankTable(side: side, sequences: sequences) else { return nil }
    self.table = table
    self.form = form
  }

  init(_ table: RankTable) {
    self.table = table
    form = table.shortestForm()
  }
}
