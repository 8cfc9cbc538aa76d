import Netlist

/// Counts the steps of a layer's tiles: groups of filters, weight planes, channels, planes.
///
/// Latency: the outputs are of the step after the `step`s so far. Priority: `start` before `step`.
struct StepCounter: Module {
  static let summary = "Counts the filters, channels and planes of the array's steps."

  var laneCount: Int
  var windowWords: Int
  var variant: String { "" }

  @Bundle struct Ports {
    /// Begins a layer.
    @Input var start: Bit
    /// Of the layer.
    @Input var filters: Unsigned
    /// Of the windows.
    @Input var channels: Unsigned
    @Input var weightPlanes: Unsigned
    /// Of the windows.
    @Input var planes: Unsigned
    /// A step is made.
    @Input var step: Bit
    /// The step, if one is made now.
    @Output var beat: ArrayBeat
    /// Where its windows are.
    @Output var address: Unsigned
    /// Bit j: whether lane j has a filter in this group.
    @Output var hasWork: Bits
    /// Whether the step is the last of the tile.
    @Output var endsTile: Bit
  }

  var ports: Ports {
    Ports(
      filters: .width(16), channels: .width(16), weightPlanes: .width(4), planes: .width(4),
      beat: ArrayBeat.shape(), address: .indexing(windowWords), hasWork: .width(laneCount))
  }

  @Elaborated func body(_ io: Ports) {
    let filtersLeft = register(Unsigned.width(16))
    let weightPlanesLeft = register(Unsigned.width(4))
    let channelsLeft = register(Unsigned.width(16))
    let planesLeft = register(Unsigned.width(4))
    let isFirstWeightPlane = register(Bit.bit)
    let isSecondWeightPlane = register(Bit.bit)
    let isFirstChannel = register(Bit.bit)
    let isFirstPlane = register(Bit.bit)
    let address = register(Unsigned.indexing(windowWords))

    let isLastPlane = planesLeft == 1
    let endsWeightPlane = isLastPlane && channelsLeft == 1
    let endsGroup = endsWeightPlane && weightPlanesLeft == 1
    let endsTile = endsGroup && filtersLeft <= laneCount
    func renewed(at end: Bit) -> Bit { io.start || (io.step && end) }
    When(renewed(at: isLastPlane)) {
      planesLeft <== io.planes
      isFirstPlane <== true
    }.elsewhen(io.step) {
      planesLeft <== planesLeft &- 1
      isFirstPlane <== false
    }
    When(renewed(at: endsWeightPlane)) {
      channelsLeft <== io.channels
      isFirstChannel <== true
      address <== 0
    }.elsewhen(io.step) {
      address <== address &+ 1
      When(isLastPlane) {
        channelsLeft <== channelsLeft &- 1
        isFirstChannel <== false
      }
    }
    When(renewed(at: endsGroup)) {
      weightPlanesLeft <== io.weightPlanes
      isFirstWeightPlane <== true
      isSecondWeightPlane <== false
    }.elsewhen(io.step && endsWeightPlane) {
      weightPlanesLeft <== weightPlanesLeft &- 1
      isFirstWeightPlane <== false
      isSecondWeightPlane <== isFirstWeightPlane
    }
    When(renewed(at: endsTile)) {
      filtersLeft <== io.filters
    }.elsewhen(io.step && endsGroup) {
      filtersLeft <== filtersLeft &- laneCount
    }

    io.beat.isStep <== io.step
    io.beat.isFirstPlane <== isFirstPlane
    io.beat.isLastPlane <== isLastPlane
    io.beat.doubles <== isFirstChannel && !isFirstWeightPlane
    io.beat.renews <== isFirstChannel && (isFirstWeightPlane || isSecondWeightPlane)
    io.beat.isLast <== endsGroup
    io.address <== address
    io.hasWork <== concatenate((0..<laneCount).reversed().map { filtersLeft > $0 })
    io.endsTile <== endsTile
  }
}
