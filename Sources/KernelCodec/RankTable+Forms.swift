extension RankTable {
  /// What stands at each place of a form, place 0 first; nil where the table has no pairs to fold.
  ///
  /// Source: docs/format.md, section 5.1.
  func values(in form: RankTableForm) -> [UInt32]? {
    guard form.isFolded else { return sequences }
    guard count % 2 == 0 else { return nil }
    let mask: UInt32 = 1 << UInt32(sequenceWidth) - 1
    var values: [UInt32] = []
    for rank in stride(from: 0, to: count, by: 2) {
      let value = sequences[rank]
      guard value <= mask >> 1, sequences[rank + 1] == ~value & mask else { return nil }
      values.append(value)
    }
    return values
  }

  /// The sizes of the groups of `values`, each rising run of them one; nil where a value repeats or there are more runs
  /// than groups.
  static func groupSizes(of values: [UInt32]) -> [Int]? {
    var sizes: [Int] = []
    for (place, value) in values.enumerated() {
      if place > 0, values[place - 1] < value {
        sizes[sizes.count - 1] += 1
      } else {
        sizes.append(1)
      }
    }
    guard sizes.count <= RankTableForm.groupCount, Set(values).count == values.count else {
      return nil
    }
    return sizes
  }

  /// Whether the table can be sent in that form.
  public func fits(_ form: RankTableForm) -> Bool {
    guard form.suits(side), let values = values(in: form) else { return false }
    return !form.isGrouped || Self.groupSizes(of: values) != nil
  }

  /// The form of `forms` whose packet is shortest, the first of equals; plain where none fits.
  public func shortestForm(among forms: Set<RankTableForm> = RankTableForm.all) -> RankTableForm {
    RankTableForm.allCases.filter { forms.contains($0) && fits($0) }
      .min { packetByteCount(as: $0) < packetByteCount(as: $1) } ?? .plain
  }

  /// The size in bytes of the table's packet in a form that it fits.
  public func packetByteCount(as form: RankTableForm) -> Int {
    form.packetByteCount(count: count, side: side)
  }
}
