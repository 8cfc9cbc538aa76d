import KernelCodec
import Testing

@testable import CoVerification
@testable import CoreModel
@testable import Hardware

/// The decoding unit of the core model does in every cycle what the netlist of lane and packing unit does.
@Suite struct UnitModelTests {
  /// A lane whose steps reach into one word behind the current one, and a lane whose steps reach into two.
  @Test(arguments: [LayoutSet([.stored, .fourNode]), .all])
  func `planes come in the netlist's cycles`(layouts: LayoutSet) throws {
    let parameters = LaneParameters(entries: 64, layouts: layouts)
    let lane = DecoderLane(lane: parameters, repeats: true)
    let samples = try LayoutSample.all(for: parameters, count: 40, seed: 8)
    for kind in layouts.kinds {
      let sample = try #require(samples.first { $0.layout.kind == kind })
      // Groups that leave more slowly than they fill, and filters with a group that is not full.
      for channels in [4, 20] {
        // At full speed; words that come late, and a consumer that stalls.
        for (words, planes) in [(100, 100), (60, 25)] {
          let comparison = UnitComparison(
            sample: sample, lane: lane,
            packing: PackingUnit(sequenceWidth: 9, channelsPacked: 8), filters: 40 / channels,
            channels: channels, wordPercent: words, planePercent: planes)
          let outcome = try comparison.run(streams: 2, seed: 3)
          #expect(
            outcome.mismatch == nil, "\(kind), \(channels) channels: \(outcome.mismatch ?? "")")
        }
      }
    }
  }

  @Test func `packing takes the cycles that its bench measures`() {
    for (filters, channels) in [(1, 1), (3, 63), (2, 65), (5, 10), (7, 128)] {
      let unit = PackingUnit(sequenceWidth: 9, channelsPacked: 64)
      var state = PackingState(unit, channels: channels)
      var (left, planes, cycles) = (filters * channels, 0, 0)
      let expected = filters * ((channels + 63) / 64) * 9
      while planes < expected {
        let takes = left > 0 && state.isOpen
        if state.isOccupied { planes += 1 }
        _ = state.clock(takesSequence: takes, planeTaken: state.isOccupied)
        if takes { left -= 1 }
        cycles += 1
      }
      #expect(cycles == unit.predictedCycles(filters: filters, channels: channels))
    }
  }
}
