import EngineModel

/// When the array does what, in cycles from the one in which `start` is high: exact while every sequence that is needed
/// waits at its port.
///
/// A tile's windows are `windowsReady` in the first cycle in which its first step can be made. Source: docs/engine.md, section 8.
public struct EngineArrayTiming: Sendable {
  private let steps: Int
  private let lanes: [Int]
  private let thresholds: Int
  private let planes: Int
  private let pixelCount: Int

  /// The first cycle in which a step can be made, were it not for windows.
  private var nextStep = 1
  /// The first in which the place for copied sums is free.
  private var copyIsFree = 0
  /// The first in which the lanes have their thresholds.
  private var isLoaded: Int
  /// The first in which the words of the group before are written.
  private var isWritten = 0
  /// The last steps of the tiles so far: in the cycle after, the bank of their windows is free.
  public private(set) var lastSteps: [Int] = []

  /// A layer of `filters` filters, each with `steps` steps and `thresholds` words, that writes `planes` words each
  /// (one for a logit).
  ///
  /// `thresholdsReady` is the first cycle in which the bank of thresholds is.
  public init(
    parameters: EngineParameters, filters: Int, steps: Int, thresholds: Int, planes: Int,
    thresholdsReady: Int
  ) {
    self.steps = steps
    self.thresholds = thresholds
    self.planes = planes
    pixelCount = parameters.tile.pixelCount
    let most = parameters.laneCount
    lanes = stride(from: 0, to: filters, by: most).map { min(most, filters - $0) }
    isLoaded = max(1, thresholdsReady) + lanes[0] * thresholds + 1
  }

  /// Computes a tile, and gives the cycle that writes its last word; `done` is high in the cycle after.
  public mutating func addTile(windowsReady: Int) -> Int {
    nextStep = max(nextStep, windowsReady)
    for (group, count) in lanes.enumerated() {
      let lastStep = max(nextStep + steps - 1, copyIsFree)
      nextStep = lastStep + 1
      let firstDrained = max(lastStep + 5, isLoaded, isWritten)
      let lastDrained = firstDrained + pixelCount - 1
      copyIsFree = lastDrained + 1
      let next = lanes[(group + 1) % lanes.count]
      isLoaded = lastDrained + 2 + next * thresholds
      isWritten = lastDrained + 3 + count * planes
    }
    lastSteps.append(nextStep - 1)
    return isWritten - 1
  }
}
