/// Fits a rank table to a group of layers: which sequences it holds, in which order and form, and each layer's layout over it.
///
/// For each order of the sequences, every kind of layout proposes the size of the table that suits it best. What a layer takes under
/// each size is known for layouts of nodes; for a canonical code only sizes are tried that no bound rules out. A set of more layouts, or
/// of more entries, proposes all that a smaller one does: it never ends with a larger table and code.
struct TableFitter {
  /// A table and what the group comes to with it.
  struct Fit {
    var sequences: [UInt32]
    var form: RankTableForm
    /// The layout of each layer of the group; nil for one that is cheaper stored.
    var layouts: [Layout?]
    /// All layers' code words and parameters, and the table's packet.
    var byteCount: Int
  }

  private let profiles: [LayerProfile]
  private let merged: SequenceHistogram
  private let side: KernelSide
  private let kinds: [LayoutKind]
  private let configuration: CodecConfiguration

  /// `profiles` have sequences of one width; `kinds` are more than `stored`.
  init(for profiles: [LayerProfile], kinds: [LayoutKind], in configuration: CodecConfiguration) {
    self.profiles = profiles
    self.kinds = kinds.filter { $0 != .stored }
    self.configuration = configuration
    let width = profiles[0].histogram.sequenceWidth
    side = KernelSide(sequenceWidth: width)!
    merged =
      profiles.count == 1
      ? profiles[0].histogram
      : SequenceHistogram(merging: profiles.map(\.histogram), sequenceWidth: width)
  }

  /// The orders, single and in pairs, that a table may have.
  private var orders: [TableOrder] {
    [false, true].filter { !$0 || RankTableForm.folded.suits(side) && configuration.entries > 1 }
      .map { TableOrder(of: merged, side: side, isFolded: $0) }
  }

  private func mostPlaces(_ order: TableOrder) -> Int {
    min(order.values.count, configuration.entries / order.ranksPerPlace)
  }

  /// What the group comes to, nearly: as if code words could have lengths that are no whole numbers.
  var estimate: Int {
    var best = storedByteCount ?? Int.max
    for order in orders {
      let placeCount = mostPlaces(order)
      let sequences = order.sequences(placeCount)
      var bytes = packets(order, placeCount * order.ranksPerPlace).min()!
      for profile in profiles {
        let coded = profile.weights(under: sequences).information / 8
        bytes += min(coded, profile.storedByteCount ?? coded)
      }
      best = min(best, bytes)
    }
    return best
  }

  /// Bytes that the group cannot come below.
  var bound: Int {
    var best = storedByteCount ?? Int.max
    for order in orders {
      let most = mostPlaces(order)
      let curves = profiles.map { $0.weights(under: order.sequences(most)).informationByRankCount }
      let plain = order.form(isGrouped: false)
      for places in 0...most {
        let count = places * order.ranksPerPlace
        // A grouped packet is as long however many places it has.
        var bytes =
          places == most
          ? packets(order, count).min()! : plain.packetByteCount(count: count, side: side)
        for (curve, profile) in zip(curves, profiles) {
          bytes += min((curve[count] + 31) / 32 * 4, profile.storedByteCount ?? .max)
        }
        best = min(best, bytes)
      }
    }
    return best
  }

  /// The packets of a table of `count` ranks, in the forms that suit the kernels.
  private func packets(_ order: TableOrder, _ count: Int) -> [Int] {
    [false, true].map { order.form(isGrouped: $0) }.filter { $0.suits(side) }
      .map { $0.packetByteCount(count: count, side: side) }
  }

  /// What the group comes to without a table; nil where that is not allowed.
  private var storedByteCount: Int? {
    profiles.reduce(Int?.some(0)) { sum, profile in
      profile.storedByteCount.flatMap { stored in sum.map { $0 + stored } }
    }
  }

  /// The cheapest table, with the best layouts of all kinds.
  var best: Fit { best(ofEach: [kinds])[0] }

  /// The cheapest table for each kind of layout alone, in the order of the kinds.
  var bestOfEachKind: [Fit] { best(ofEach: kinds.map { [$0] }) }

  /// The cheapest table for each of several choices of kinds.
  private func best(ofEach choices: [[LayoutKind]]) -> [Fit] {
    var best = [Fit?](repeating: nil, count: choices.count)
    for order in orders where mostPlaces(order) > 0 {
      let search = TableSizeSearch(
        profiles.map { $0.weights(under: order.sequences(mostPlaces(order))) },
        stored: profiles.map(\.storedByteCount), ranksPerPlace: order.ranksPerPlace,
        longestCode: configuration.longestCode
      ) { placeCount in
        order.form(isGrouped: false)
          .packetByteCount(count: placeCount * order.ranksPerPlace, side: side)
      }
      for (index, kinds) in choices.enumerated() {
        improve(&best[index], order, kinds, search)
      }
    }
    return best.map { $0! }
  }

  /// Tries tables of one order.
  private func improve(
    _ best: inout Fit?, _ order: TableOrder, _ kinds: [LayoutKind], _ search: TableSizeSearch
  ) {
    var tried: [Fit] = []
    for placeCount in search.proposals(for: kinds)
    where search.mayBeat(best?.byteCount, placeCount) {
      tried.append(fit(order.sequences(placeCount), order.form(isGrouped: false), kinds))
    }
    let form = order.form(isGrouped: true)
    let most = mostPlaces(order)
    let packet = form.packetByteCount(count: most * order.ranksPerPlace, side: side)
    if form.suits(side),
      let soFar = (tried.map(\.byteCount) + [best?.byteCount ?? .max]).min(),
      search.bound(most) + packet < soFar
    {
      tried.append(grouped(order, most, kinds))
    }
    for fit in tried where fit.byteCount < best?.byteCount ?? .max { best = fit }
  }

  /// The table of all places in groups.
  private func grouped(_ order: TableOrder, _ placeCount: Int, _ kinds: [LayoutKind]) -> Fit {
    let sequences = order.sequences(placeCount)
    let plain = fit(sequences, order.form(isGrouped: false), kinds)
    let layouts = plain.layouts
    let coded = layouts.indices.filter { layouts[$0] != nil }
    let groups = TableGroups(
      of: coded.map { layouts[$0]! },
      over: coded.map { profiles[$0].weights(under: sequences) }, placeCount: placeCount,
      ranksPerPlace: order.ranksPerPlace)
    let regrouped = order.grouped(at: groups.boundaries).sequences(placeCount)
    let form = order.form(isGrouped: true)
    guard groups.areAllKept else { return fit(regrouped, form, kinds) }
    // Within a group every word of every layer has the same length.
    var found = plain
    found.sequences = regrouped
    found.form = form
    found.byteCount +=
      form.packetByteCount(count: sequences.count, side: side)
      - plain.form.packetByteCount(count: sequences.count, side: side)
    return found
  }

  private func fit(
    _ sequences: [UInt32], _ form: RankTableForm, _ kinds: [LayoutKind]
  ) -> Fit {
    var bytes = form.packetByteCount(count: sequences.count, side: side)
    let layouts = profiles.map { profile -> Layout? in
      let found = layout(for: profile.weights(under: sequences), kinds)
      if let stored = profile.storedByteCount, stored <= found.byteCount {
        bytes += stored
        return nil
      }
      bytes += found.byteCount
      return found.layout
    }
    return Fit(sequences: sequences, form: form, layouts: layouts, byteCount: bytes)
  }

  /// The cheapest layout over a table.
  ///
  /// Where only a codebook is allowed, and is too small, that one all the same: encoding says which sequence it lacks.
  private func layout(
    for weights: RankWeights, _ kinds: [LayoutKind]
  ) -> LayoutSearch.Candidate {
    kinds.compactMap {
      LayoutSearch.candidate(
        $0, for: weights, longestCode: configuration.longestCode,
        isQuick: profiles.count > Self.exactLimit)
    }.min { $0.byteCount < $1.byteCount }
      ?? LayoutSearch.Candidate(
        layout: .codebook(width: Layout.codebookWidths.upperBound), codeBitCount: 1 << 40)
  }

  /// Of more layers with one table, codes are found quickly: weights of a shared table rise here and there, and the best code for such
  /// takes milliseconds.
  private static let exactLimit = 40
}
