import EngineModel
import Netlist

/// Computes one filter for the pixels of a tile: counts, sums, thresholds, pooling.
///
/// Timing: a sequence comes with its step; the windows of the step, and what is to be done with their count, two cycles
/// later (`counts`), what is to be done with the channel's total one later (`adds`), and a sum is copied one later
/// (`copies`). A copied sum that is drained is compared one cycle later (`compares`) and pooled
/// one later still (`pools`); then the output stands in `outputs`.
struct EngineLane: Module {
  static let summary = "Computes one filter for the pixels of a tile."

  var parameters: EngineParameters
  var variant: String { "" }

  private var pixelCount: Int { parameters.tile.pixelCount }
  private var thresholdCount: Int { (1 << parameters.outputBits) - 1 }
  /// Bits of the count of all planes of a channel.
  private var totalWidth: Int {
    let greatest = EngineParameters.sequenceWidth * ((1 << parameters.activationBits) - 1)
    return Unsigned.counting(to: greatest).width
  }

  @Bundle struct Ports {
    @Input var sequence: Bits
    /// As in the window memory.
    @Input var windows: Bits
    /// Whether positions count at which both are 1; only if there is a choice.
    @Input var isAnd: Bit?
    /// Whether planes are added and not doubled; only if there are several.
    @Input var hasEqualWeight: Bit?
    /// Takes the count of a plane.
    @Input var counts: Bit
    /// With `counts`: the channel's first plane; only if there are several.
    @Input var isFirstPlane: Bit?
    /// Adds a channel's total to the sum.
    @Input var adds: Bit
    /// With `adds`: the sum is doubled before.
    @Input var doubles: Bit
    /// With `adds`: the sum begins; with `doubles`, it is negated.
    @Input var renews: Bit
    /// Copies the sums.
    @Input var copies: Bit
    /// Drains a copied sum.
    @Input var drains: Bit
    /// With `drains`: which one, in the order of `TileShape.quadOrder`; only where they do not move up.
    @Input var index: Unsigned?
    @Input var threshold: ThresholdEntry
    /// Takes `threshold` as the first of the lane's, which move on.
    @Input var shifts: Bit
    /// Bit i: whether the filter has a threshold i.
    @Input var isUsed: Bits
    /// Compares the sum that was drained.
    @Input var compares: Bit
    /// With `compares`: the sum is that of pixel 0.
    @Input var comparesFirst: Bit
    /// Takes the output of a comparison.
    @Input var pools: Bit
    /// With `pools`: the output is the first of those that become one.
    @Input var startsPool: Bit
    /// With `pools`: it is the last of them.
    @Input var endsPool: Bit
    /// A word for each bit of the outputs, the lowest first; the last output is the highest bit.
    @Output var outputs: [Bits]
    /// Sum and bias of pixel 0, of the first threshold.
    @Output var logit: Signed
  }

  var ports: Ports {
    let choosesPlanes = parameters.activationBits > 1
    return Ports(
      sequence: .width(EngineParameters.sequenceWidth), windows: .width(9 * pixelCount),
      isAnd: parameters.operations == .both ? .bit : nil,
      hasEqualWeight: choosesPlanes ? .bit : nil, isFirstPlane: choosesPlanes ? .bit : nil,
      index: Self.selects(parameters) ? .indexing(pixelCount) : nil,
      threshold: ThresholdEntry.shape(sumWidth: parameters.sumWidth),
      isUsed: .width(thresholdCount),
      outputs: .array(parameters.outputBits, of: .width(pixelCount)),
      logit: .width(parameters.sumWidth + 2))
  }

  @Elaborated func body(_ io: Ports) {
    let sequence = io.sequence.delayed(by: 2)
    var sums: [Signed] = []
    for pixel in 0..<pixelCount {
      let window = io.windows.slice(at: 9 * pixel, width: 9)
      let matches = gated(sequence, window, io.isAnd)
      let total = self.total(of: matches.populationCount, io)
      let sum = self.sum(of: total, io)
      sums.append(sum)
    }

    let ordered = parameters.tile.quadOrder.map { sums[$0] }
    let leaving = self.leaving(of: ordered, io)
    let drained = leaving.registered(enable: io.drains)
    let output = comparison(of: drained, io)
    let takesLeast = io.threshold.takesLeast.registered(enable: io.shifts)
    let best = register(Unsigned.width(parameters.outputBits), enable: io.pools)
    let improves = mux(takesLeast, output < best, output > best)
    let pooled = mux(io.startsPool || improves, output, best)
    best <== pooled
    for bit in 0..<parameters.outputBits {
      let word = register(Bits.width(pixelCount), enable: io.pools && io.endsPool)
      word <== concatenate(pooled[bit], word[pixelCount - 1...1])
      io.outputs[bit] <== word
    }
  }

  /// Whether a copied sum is selected by its number; else those of few pixels move up, in the look-up tables of their own registers.
  static func selects(_ parameters: EngineParameters) -> Bool {
    parameters.tile.pixelCount > 16
  }

  /// The next of the copied sums to be drained.
  @Elaborated private func leaving(of sums: [Signed], _ io: Ports) -> Signed {
    if let index = io.index {
      let copies = sums.map { $0.registered(enable: io.copies) }
      return choose(index, from: copies)
    }
    var next: Signed?
    for sum in sums.reversed() {
      let copy = register(Signed.width(sum.width), enable: io.copies || io.drains)
      copy <== next.map { mux(io.copies, sum, $0) } ?? sum
      next = copy
    }
    return next!
  }

  /// The positions of a window that count.
  private func gated(_ sequence: Bits, _ window: Bits, _ isAnd: Bit?) -> Bits {
    let both = sequence & window
    let agree = ~(sequence ^ window)
    switch parameters.operations {
    case .xnor: return agree
    case .and: return both
    case .both: return mux(isAnd!, both, agree)
    }
  }

  /// The count of the planes of a channel so far.
  @Elaborated private func total(of count: Unsigned, _ io: Ports) -> Unsigned {
    let total = register(Unsigned.width(totalWidth), enable: io.counts)
    if let isFirstPlane = io.isFirstPlane, let hasEqualWeight = io.hasEqualWeight {
      let before = mux(hasEqualWeight, total, total << 1)
      total <== mux(isFirstPlane, 0, before) &+ count.extended(to: totalWidth)
    } else {
      total <== count
    }
    return total
  }

  /// The sum of the totals so far. That of the sign's weight plane is negated when it is doubled, so that every total is added.
  @Elaborated private func sum(of total: Unsigned, _ io: Ports) -> Signed {
    let width = parameters.sumWidth
    let sum = register(Signed.width(width), enable: io.adds)
    let doubled = (sum << 1).asBits ^ io.renews.asBits.repeated(width)
    let kept = sum.asBits & (!io.renews).asBits.repeated(width)
    // A bit below takes the carry of a negation, so that there is one adder.
    let left = concatenate(mux(io.doubles, doubled, kept), Bit(true)).asSigned
    let right = concatenate(total.extended(to: width), io.doubles && io.renews).asSigned
    let added = left &+ right
    added[0].ignored("the place of the carry")
    sum <== added.asBits[width...1].asSigned
    return sum
  }

  /// The number of thresholds that a drained sum has passed.
  @Elaborated private func comparison(of sum: Signed, _ io: Ports) -> Unsigned {
    let width = parameters.sumWidth + 2
    let isRising = io.threshold.isRising.registered(enable: io.shifts)
    var bias = io.threshold.bias
    var passes: [Bit] = []
    for threshold in 0..<thresholdCount {
      bias = bias.registered(enable: io.shifts)
      let difference = sum.extended(to: width) &+ bias.extended(to: width)
      let isPassed = (difference.mostSignificantBit ^ isRising) && io.isUsed[threshold]
      passes.append(isPassed)
      if threshold == 0 {
        let logit = difference.registered(enable: io.compares && io.comparesFirst)
        io.logit <== logit
      } else {
        difference[width - 2...0].ignored("only the sign counts")
      }
    }
    let passed = concatenate(passes).populationCount
    return passed.registered(enable: io.compares)
  }
}
