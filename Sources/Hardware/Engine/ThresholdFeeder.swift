import EngineModel
import Netlist

/// Holds the thresholds of a layer, filter by filter, and hands each group of filters its own; those of the next layer
/// load meanwhile.
///
/// Timing: while a layer runs, its words are read one a cycle, from the first cycle after `start` in which they are all there,
/// and again from the cycle after each `take`. A word goes to its lane in the cycle after it is read (`shift`), the lane has it
/// one later, and `isLoaded` holds from the cycle in which the lanes have all of the group's. After the last word
/// comes the first, for the next tile. `finish` gives the words back.
struct ThresholdFeeder: Module {
  static let summary = "Holds the thresholds of a layer and hands them to the lanes."

  var parameters: EngineParameters
  var variant: String { "" }

  @Bundle struct Ports {
    /// Forgets the words of both banks.
    @Input var clear: Bit
    /// Begins a layer.
    @Input var start: Bit
    /// Ends it.
    @Input var finish: Bit
    /// The words of a layer.
    @Input var words: Stream<Bits>
    /// The words of a filter, less one.
    @Input var lastWord: Unsigned
    /// The lanes need the group's thresholds for one more cycle.
    @Input var take: Bit
    /// Bit j: lane j takes `entry`.
    @Output var shift: Bits
    @Output var entry: ThresholdEntry
    /// Whether each lane has the thresholds of its filter.
    @Output var isLoaded: Bit
    /// With `isLoaded`: the last lane that has a filter.
    @Output var lastLane: Unsigned
    /// With `isLoaded`: whether the group is the last of the layer's filters.
    @Output var isLastGroup: Bit
  }

  /// The most words of a layer.
  private var capacity: Int {
    parameters.filtersMaximum * ((1 << parameters.outputBits) - 1)
  }

  var ports: Ports {
    Ports(
      words: .stream(of: .width(32), last: true), lastWord: .width(parameters.outputBits),
      shift: .width(parameters.laneCount),
      entry: ThresholdEntry.shape(sumWidth: parameters.sumWidth),
      lastLane: .indexing(parameters.laneCount))
  }

  @Elaborated func body(_ io: Ports) {
    let banks = Instance(of: BankPair(countMaximum: capacity))
    banks.clear <== io.clear
    let store = banks.fill(from: io.words)
    banks.release <== io.finish

    let running = register(Bit.bit, reset: false)
    let isRequested = register(Bit.bit, reset: false)
    let index = register(Unsigned.indexing(capacity), reset: 0)
    let word = register(Unsigned.width(parameters.outputBits), reset: 0)
    let lane = register(Unsigned.indexing(parameters.laneCount), reset: 0)
    let requests = running && banks.isReady && !isRequested
    let isLastOfLayer = index.extended(to: banks.lastIndex.width) == banks.lastIndex
    let isLastOfFilter = word == io.lastWord
    let isLastLane = lane == parameters.laneCount - 1
    let isLastOfGroup = isLastOfLayer || (isLastOfFilter && isLastLane)
    When(requests) {
      index <== mux(isLastOfLayer, 0, index &+ 1)
      word <== mux(isLastOfFilter, 0, word &+ 1)
      When(isLastOfFilter) { lane <== lane &+ 1 }
      When(isLastOfGroup) {
        isRequested <== true
        lane <== 0
      }
    }
    When(io.take) { isRequested <== false }
    When(io.start) { running <== true }
    When(io.finish || io.clear) {
      running <== false
      isRequested <== false
      index <== 0
      word <== 0
      lane <== 0
    }

    let bits = 2 + io.entry.bias.width
    let memory = Memory(
      depth: 2 << index.width, of: Bits.width(bits), readDuringWrite: .undefined)
    let stored = ThresholdEntry(word: io.words.payload, sumWidth: parameters.sumWidth)
    memory.write(
      concatenate(stored.isRising, stored.takesLeast, stored.bias),
      at: banks.storeAddress(indexWidth: index.width), when: store)
    let entry = memory.read(at: banks.readAddress(of: index), when: requests)
    io.entry.isRising <== entry[bits - 1]
    io.entry.takesLeast <== entry[bits - 2]
    io.entry.bias <== entry[bits - 3...0].asSigned

    let arrives = requests.registered(reset: false)
    let arrivingLane = lane.registered()
    io.shift
      <== concatenate(
        (0..<parameters.laneCount).reversed().map { arrives && arrivingLane == $0 })
    io.isLoaded <== isRequested && isRequested.registered(reset: false)
    io.lastLane <== lane.registered(enable: requests)
    io.isLastGroup <== isLastOfLayer.registered(enable: requests)
  }
}
