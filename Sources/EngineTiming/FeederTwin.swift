/// `ThresholdFeeder`: the thresholds of each group of filters, one word a cycle.
struct FeederTwin: Hashable {
  private let laneCount: Int
  private var banks = BankTwin()
  private var wordsPerFilter = 1
  private var filterCount = 0
  private var running = false
  private var isRequested = false
  private var wasRequested = false
  /// The filter and its word that are read next, and its lane.
  private var filter = 0
  private var word = 0
  private var lane = 0
  /// Of the word that was read last: the lanes up to its own, and whether the layer has no filter behind it.
  private(set) var lanesOfGroup = 0
  private(set) var isLastGroup = false

  init(laneCount: Int) { self.laneCount = laneCount }

  var takesWords: Bool { banks.mayStore }
  var isLoaded: Bool { isRequested && wasRequested }

  mutating func start(_ layer: LayerTrace) {
    running = true
    wordsPerFilter = layer.thresholdsPerFilter
    filterCount = layer.filters
  }

  /// A clock edge.
  mutating func advance(stores: Bool, storesLast: Bool, takes: Bool, finishes: Bool) {
    let requests = running && banks.isReady && !isRequested
    wasRequested = isRequested
    if requests {
      let endsFilter = word == wordsPerFilter - 1
      let endsLayer = endsFilter && filter == filterCount - 1
      lanesOfGroup = lane + 1
      isLastGroup = endsLayer
      let endsGroup = endsLayer || (endsFilter && lane == laneCount - 1)
      word = endsFilter ? 0 : word + 1
      if endsFilter {
        filter = endsLayer ? 0 : filter + 1
        lane += 1
      }
      if endsGroup {
        isRequested = true
        lane = 0
      }
    }
    if takes { isRequested = false }
    if finishes {
      running = false
      isRequested = false
      filter = 0
      word = 0
      lane = 0
    }
    banks.advance(completes: stores && storesLast, releases: finishes)
  }
}
