import EngineModel

/// `EngineArray`: steps, copied sums, thresholds, results.
struct ArrayTwin {
  private let laneCount: Int
  private var layer: LayerTrace?

  // StepCounter and WindowMemory.
  private var windows = BankTwin()
  private var filtersLeft = 0
  private var stepsLeft = 0
  private var planesLeft = 0
  // The way from a group's last step to its copied sums: read, count, add, copy.
  private var copying: UInt8 = 0
  private static let copyStage: UInt8 = 1 << 3

  private var drain: DrainTwin
  private var feeder: FeederTwin
  private var writer = WriterTwin()
  /// Pulses when the layer is computed.
  private(set) var isDone = false

  init(_ parameters: EngineParameters) {
    laneCount = parameters.laneCount
    drain = DrainTwin(pixelCount: parameters.tile.pixelCount)
    feeder = FeederTwin(laneCount: laneCount)
  }

  // MARK: What the registers say

  var takesWindows: Bool { windows.mayStore }
  var takesThresholds: Bool { feeder.takesWords }
  var lacksWindows: Bool { !windows.isReady }
  /// Lanes that have a filter in this group: the first so many.
  var busyLaneCount: Int { min(laneCount, filtersLeft) }
  /// Whether a step is made, if the lanes have their sequences.
  var maySteps: Bool { windows.isReady && (stepsLeft != 1 || !drain.isReserved) }
  /// Whether a step takes the sequences.
  var takesSequences: Bool { planesLeft == 1 }

  // MARK: Clock edges

  mutating func start(_ layer: LayerTrace) {
    self.layer = layer
    filtersLeft = layer.filters
    beginGroup()
  }

  private mutating func beginGroup() {
    guard let layer else { return }
    stepsLeft = layer.stepsPerGroup
    planesLeft = layer.windowPlanes
  }

  /// A clock edge; `starts`: it begins a layer. Gives whether anything has changed.
  mutating func advance(
    starts: LayerTrace?, steps: Bool, windowsComplete: Bool, threshold: Bool,
    endsThresholds: Bool
  ) -> Bool {
    let found = (drain, feeder, writer, isDone)
    let moves = steps || windowsComplete || threshold || copying != 0 || starts != nil
    let endsGroup = steps && stepsLeft == 1
    let endsTile = endsGroup && filtersLeft <= laneCount
    let copies = copying & Self.copyStage != 0
    let (leaves, isFull) = (drain.ends(isLoaded: feeder.isLoaded), drain.isFull)
    let finishes = writer.finishes
    isDone = finishes
    let (lanes, isLastGroup) = (feeder.lanesOfGroup, feeder.isLastGroup)
    drain.advance(
      reserves: endsGroup, copies: copies, isLoaded: feeder.isLoaded, isWritten: writer.isWritten)
    writer.advance(leaves: leaves, lanes: lanes, isLastGroup: isLastGroup, isFull: isFull)
    feeder.advance(
      stores: threshold, storesLast: endsThresholds, takes: leaves, finishes: finishes)
    windows.advance(completes: windowsComplete, releases: endsTile)
    copying = copying << 1 | (endsGroup ? 1 : 0)

    if steps, let layer {
      stepsLeft -= 1
      planesLeft = planesLeft == 1 ? layer.windowPlanes : planesLeft - 1
      if endsGroup {
        filtersLeft = endsTile ? layer.filters : filtersLeft - laneCount
        beginGroup()
      }
    }
    if let starts {
      start(starts)
      feeder.start(starts)
      writer.start(starts)
    }
    return moves || found != (drain, feeder, writer, isDone)
  }
}
