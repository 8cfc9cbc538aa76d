import Hardware
import KernelCodec

/// Rank table packets in the forms that are not plain: good ones that no table is sent as, and one that breaks each rule.
extension LoaderPackets {
  /// Small tables, and grouped ones with groups that are empty, or of one place, or named in no order.
  var unusualTables: [[UInt8]] {
    plainTables.map(\.bytes)
      + groupedForms.flatMap { form -> [[UInt8]] in
        let members = min(memberCount(form), lane.entries / (form.isFolded ? 2 : 1))
        let inLast = (0..<members).map { _ in 14 }
        let inTurn = (0..<members).map { $0 * 7 % 15 }
        let onlyLast = (0..<memberCount(form)).map { $0 == memberCount(form) - 1 ? 3 : 15 }
        return [inLast, inTurn, onlyLast].map { packet(form, groups: $0) }
      }
  }

  /// Packets with good checksums that break the rules of docs/format.md, section 5.1.
  var tableFaults: [[UInt8]] {
    formFaults + groupedForms.flatMap { sizeFaults($0) + memberFaults($0) } + paddingFaults
  }

  /// A table that breaks a rule with its last size, and one with its first sequence.
  var stillborn: [[UInt8]] {
    groupedForms.suffix(1).flatMap { form in
      let groups = [Int](repeating: 4, count: min(memberCount(form), 6, lane.entries / 2))
      let good = sizes(of: groups)
      return [
        packet(form, groups: groups, sizes: good.dropLast() + [1], places: groups.count),
        packet(form, groups: [3] + groups.dropFirst(), sizes: good),
      ]
    }
  }

  private var forms: [RankTableForm] {
    guard let side = KernelSide(sequenceWidth: lane.sequenceWidth) else { return [] }
    return RankTableForm.allCases.filter { $0.suits(side) }
  }

  /// Those of which the lane has entries for a place.
  private var groupedForms: [RankTableForm] {
    forms.filter { $0.isGrouped && lane.entries >= ($0.isFolded ? 2 : 1) }
  }

  /// Sequences, or pairs of them, that a grouped packet has fields for.
  private func memberCount(_ form: RankTableForm) -> Int {
    1 << (lane.sequenceWidth - (form.isFolded ? 1 : 0))
  }

  // MARK: Faults

  /// Forms that there are not, and counts that a form may not have.
  private var formFaults: [[UInt8]] {
    let plain = tables[0].bytes
    let unknown = (UInt8(1)...15).filter { number in !forms.contains { $0.rawValue == number } }
    let tooMany = lane.entries + 1
    let counts = [0, 1, 3, lane.entries | 1, tooMany, tooMany + 1, 0x800, 0xFFF]
    let bad = forms.flatMap { form in
      counts.filter { $0 == 0 || $0 > lane.entries || form.isFolded && $0 % 2 == 1 }
        .map { (form, $0) }
    }
    return unknown.map { sealed(plain, with: [(2, $0 << 4)]) }
      + bad.map { form, count in
        sealed(
          plain, with: [(2, form.rawValue << 4 | UInt8(count >> 8)), (3, UInt8(count & 0xFF))])
      }
  }

  /// Sizes that are too many, at once or in the end, or too few.
  private func sizeFaults(_ form: RankTableForm) -> [[UInt8]] {
    let groups = (0..<min(memberCount(form), lane.entries / 2)).map { $0 % 15 }
    let good = sizes(of: groups)
    return [(0, 1), (7, 1), (14, 1), (14, -1), (2, 600), (0, 1023)].compactMap { index, more in
      var sizes = good
      sizes[index] = sizes[index] + more
      guard (0...1023).contains(sizes[index]) else { return nil }
      return packet(form, groups: groups, sizes: sizes, places: groups.count)
    } + [1, 512].map { packet(form, groups: groups, padding: $0) }
      + [packet(form, groups: groups, sizes: good.map { _ in 0 }, places: groups.count)]
  }

  /// Sequences of groups that are full, and groups that do not get full.
  private func memberFaults(_ form: RankTableForm) -> [[UInt8]] {
    let groups = (0..<min(memberCount(form), lane.entries / (form.isFolded ? 2 : 1))).map { _ in 4 }
    let good = sizes(of: groups)
    func changed(_ index: Int, to group: Int) -> [UInt8] {
      var other = groups
      other[index] = group
      return packet(form, groups: other, sizes: good)
    }
    let last = groups.count - 1
    return [
      changed(0, to: 3), changed(last / 2, to: 14), changed(last, to: 0), changed(0, to: 15),
      changed(last, to: 15), packet(form, groups: [], sizes: good),
    ]
      + (groups.count < memberCount(form)
        ? [packet(form, groups: groups + [4], sizes: good)] : [])
  }

  /// Tables that are not grouped, of one to eight values.
  private var smallTables: [TableSample] { plainTables(of: 1...8) }

  /// Tables that are not grouped, whose last value begins at every bit of a word that it can.
  private var plainTables: [TableSample] { plainTables(of: 1...33) }

  private func plainTables(of counts: ClosedRange<Int>) -> [TableSample] {
    var generator = SeededGenerator(seed: 12)
    return forms.filter { !$0.isGrouped }.flatMap { form in
      counts.compactMap { values in
        let count = values * (form.isFolded ? 2 : 1)
        return count > lane.entries
          ? nil : TableSample(form, lane: lane, count: count, generator: &generator)
      }
    }
  }

  /// Each bit alone that is one behind the last value of small tables; of a grouped one the last bit, where its values end
  /// within a word.
  private var paddingFaults: [[UInt8]] {
    smallTables.flatMap { sample in padding(of: sample).map { flipped(sample.bytes, bit: $0) } }
      + groupedForms.compactMap { form in tables.first { $0.form == form } }
      .compactMap { sample in padding(of: sample).last.map { flipped(sample.bytes, bit: $0) } }
  }

  /// The places of the padding bits of a table's packet, the first bit of the packet being 0.
  private func padding(of sample: TableSample) -> Range<Int> {
    let width = lane.sequenceWidth - (sample.form.isFolded ? 1 : 0)
    let values = sample.table.count / (sample.form.isFolded ? 2 : 1)
    let bits = sample.form.isGrouped ? 4 << width : values * width
    let end = 8 * (sample.bytes.count - 4)
    return end - (32 - bits % 32) % 32..<end
  }

  private func flipped(_ packet: [UInt8], bit: Int) -> [UInt8] {
    sealed(packet, with: [(bit / 8, packet[bit / 8] ^ 0x80 >> UInt8(bit % 8))])
  }

  // MARK: Packets by hand

  private func sizes(of groups: [Int]) -> [Int] {
    (0..<RankTableForm.groupCount).map { group in groups.count { $0 == group } }
  }

  /// A packet of the groups of the first sequences; the others have none.
  private func packet(
    _ form: RankTableForm, groups: [Int], sizes given: [Int]? = nil, places givenPlaces: Int? = nil,
    padding: Int = 0
  ) -> [UInt8] {
    let sizes = given ?? sizes(of: groups)
    let places = givenPlaces ?? sizes.reduce(0, +)
    var writer = BitWriter()
    writer.append(UInt32(RankTablePacket.type), width: 8)
    writer.append(UInt32(lane.sequenceWidth), width: 8)
    writer.append(UInt32(form.rawValue), width: 4)
    writer.append(UInt32(places * (form.isFolded ? 2 : 1)), width: 12)
    for size in sizes { writer.append(UInt32(size), width: 10) }
    writer.append(UInt32(padding), width: 10)
    for index in 0..<memberCount(form) {
      writer.append(UInt32(index < groups.count ? groups[index] : 15), width: 4)
    }
    writer.close()
    return writer.bytes
  }
}
