/// Fits a rank table to a group of layers: which sequences it holds, in which order and form, and each layer's layout over it.
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

  // MARK: Estimates

  /// What the group comes to, nearly: as if code words could have lengths that are no whole numbers.
  var estimate: Int {
    var best = storedByteCount
    for order in orders {
      let placeCount = mostPlaces(order)
      let sequences = order.sequences(placeCount)
      let bytes = profiles.reduce(packetByteCount(order, placeCount).least) {
        let coded = Self.information($1.weights(under: sequences)) / 8
        return $0 + min(coded, $1.storedByteCount ?? coded)
      }
      best = min(best ?? bytes, bytes)
    }
    return best!
  }

  /// The bits of the best code whose lengths rise with the rank, if they could be any numbers.
  private static func information(_ weights: RankWeights) -> Int {
    let falling = FallingWeights(of: weights.ranks)
    let words = falling.blocks.reduce(FixedPointBits.selfInformation(weights.escaped)) {
      $0 + FixedPointBits.selfInformation($1.sum) - $1.sum * FixedPointBits.log2($1.count)
    }
    let parts = FixedPointBits.selfInformation(weights.total) - words
    return parts / FixedPointBits.unit + weights.escaped * weights.sequenceWidth
  }

  /// The packet of a table of an order: plainly, in groups, and the smaller of the two.
  private func packetByteCount(
    _ order: TableOrder, _ placeCount: Int
  ) -> (plain: Int, grouped: Int?, least: Int) {
    let count = placeCount * order.ranksPerPlace
    let plain = order.form(isGrouped: false).packetByteCount(count: count, side: side)
    let form = order.form(isGrouped: true)
    guard form.suits(side) else { return (plain, nil, plain) }
    let grouped = form.packetByteCount(count: count, side: side)
    return (plain, grouped, min(plain, grouped))
  }

  // MARK: Fits

  /// Sequences of a layer that is small: some words of parameters matter.
  private static let smallLayer = 4096

  /// The cheapest table of a few sizes in any form, with the layouts that are quickly found: never more than a few words
  /// from the best.
  var quick: Int {
    let fits = proposals(isQuick: true)
    return min(fits.map(\.byteCount).min()!, storedByteCount ?? Int.max)
  }

  /// What the group comes to without a table; nil where that is not allowed.
  private var storedByteCount: Int? {
    profiles.reduce(Int?.some(0)) { sum, profile in
      profile.storedByteCount.flatMap { stored in sum.map { $0 + stored } }
    }
  }

  /// The cheapest table, with the best layouts of all kinds.
  var best: Fit {
    let proposals = proposals(isQuick: false).sorted { $0.byteCount < $1.byteCount }
    // What is further behind than the layouts that were not tried can save is not worth the time.
    let slack = profiles.count * Self.quickSlack
    return
      proposals.filter { $0.byteCount <= proposals[0].byteCount + slack }
      .map { fit($0.sequences, $0.form, isQuick: false) }
      .min { $0.byteCount < $1.byteCount }!
  }

  /// The bytes of a layer that exact layouts save over quick ones, about.
  private static let quickSlack = 32

  /// For each order: the best size plain, and the largest table in groups.
  private func proposals(isQuick: Bool) -> [Fit] {
    var proposals: [Fit] = []
    for order in orders {
      let most = mostPlaces(order)
      guard most > 0 else { continue }
      func plain(_ placeCount: Int) -> Fit {
        fit(order.sequences(placeCount), order.form(isGrouped: false), isQuick: true)
      }
      let largest = plain(most)
      proposals.append(best(plain, from: (most, largest), most: most, isQuick: isQuick))
      if order.form(isGrouped: true).suits(side) {
        proposals.append(grouped(order, most, largest))
      }
    }
    return proposals
  }

  /// The best of fits that get better up to a size and then worse again, nearly: steps to both sides, the longest first.
  private func best(
    _ plain: (Int) -> Fit, from largest: (placeCount: Int, fit: Fit), most: Int, isQuick: Bool
  ) -> Fit {
    var best = largest
    var step = max(1, most / 2)
    while step > (isQuick ? most / 32 : 0) {
      for placeCount in [best.placeCount - step, best.placeCount + step]
      where (1...most).contains(placeCount) {
        let other = plain(placeCount)
        if other.byteCount < best.fit.byteCount { best = (placeCount, other) }
      }
      step /= 2
    }
    return best.fit
  }

  /// The table of `fit` in groups.
  private func grouped(_ order: TableOrder, _ placeCount: Int, _ fit: Fit) -> Fit {
    let sequences = order.sequences(placeCount)
    let coded = fit.layouts.indices.filter { fit.layouts[$0] != nil }
    let groups = TableGroups(
      of: coded.map { fit.layouts[$0]! },
      over: coded.map { profiles[$0].weights(under: sequences) }, placeCount: placeCount,
      ranksPerPlace: order.ranksPerPlace)
    let regrouped = order.grouped(at: groups.boundaries)
    return self.fit(
      regrouped.sequences(placeCount), order.form(isGrouped: true), isQuick: true)
  }

  private func fit(_ sequences: [UInt32], _ form: RankTableForm, isQuick: Bool) -> Fit {
    var bytes = form.packetByteCount(count: sequences.count, side: side)
    let layouts = profiles.map { profile -> Layout? in
      let found = layout(for: profile.weights(under: sequences), isQuick: isQuick)
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
  /// Quickly, a canonical code stands for layouts of nodes too where some words of parameters are little: it is not longer
  /// but for those. Where
  /// only a codebook is allowed, and is too small, that one all the same: encoding says which sequence it lacks.
  private func layout(for weights: RankWeights, isQuick: Bool) -> LayoutSearch.Candidate {
    let standsForAll = isQuick && kinds.contains(.canonical) && weights.total > Self.smallLayer
    let tried = standsForAll ? kinds.filter { $0 == .canonical || $0 == .codebook } : kinds
    let found = tried.compactMap {
      isQuick
        ? LayoutSearch.quick($0, for: weights, longestCode: configuration.longestCode)
        : LayoutSearch.best($0, for: weights, longestCode: configuration.longestCode)
    }
    return found.min { $0.byteCount < $1.byteCount }
      ?? LayoutSearch.Candidate(
        layout: .codebook(width: Layout.codebookWidths.upperBound), codeBitCount: 1 << 40)
  }
}
