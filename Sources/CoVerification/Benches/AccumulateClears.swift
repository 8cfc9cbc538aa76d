import Hardware
import KernelCodec

/// Vectors that write `clear` between the beats of a packet of results, and over windows and thresholds in every bank.
struct AccumulateClears {
  var trial: AccumulateTrial

  func all(into program: inout VectorProgram) {
    openPackets(into: &program)
    fullBanks(into: &program)
  }

  private var layer: LayerSteps { trial.layer }

  /// Bits of a stream that may still be on their way when all of it that was sent has been taken.
  private static let bitsUnderWay = 64

  /// The filters whose results have come when nothing moves after so many bits; nil where that is left open.
  private func filtersDone(after bitCount: Int) -> Int? {
    let encoder = LaneEncoder(
      layout: layer.coded.coded.layout, table: layer.coded.table,
      sequenceWidth: layer.kernels.side.sequenceWidth)
    var certain = 0
    var possible = 0
    var end = 0
    for (index, sequence) in layer.kernels.sequences.enumerated() {
      end += encoder.word(of: sequence)?.width ?? 0
      guard (index + 1).isMultiple(of: layer.kernels.channels) else { continue }
      if end + Self.bitsUnderWay <= bitCount { certain += 1 }
      if end <= bitCount { possible += 1 }
    }
    // The last result waits for the verdict, which no part of the stream has.
    let most = layer.kernels.filters - 1
    return min(certain, most) == min(possible, most) ? min(certain, most) : nil
  }

  /// After each part of the stream that completes a known number of filters: a packet that is open ends, with a bad beat.
  private func openPackets(into program: inout VectorProgram) {
    trial.begin("clear between the beats of the results", into: &program)
    let beats = layer.resultBeats(group: 0)
    let size = layer.resultWordCount
    let stream = portBeats(layer.coded.coded.streams[0], width: trial.decoder.streamWidth)
    for end in stride(from: 2, to: stream.count, by: 2) {
      guard let done = filtersDone(after: end / 2 * trial.decoder.streamWidth) else { continue }
      trial.steps.drive(layer.coded.coded.packet, into: &program)
      trial.driveWindows(into: &program)
      trial.driveThresholds(into: &program)
      program.drive(trial.steps.weights(0), words: Array(stream.prefix(end)))
      program.expect("mAxis", words: Array(beats.prefix(done * size)))
      program.join(limit: 4 * layer.kernels.sequences.count + 1000)
      program.idle(100)
      if done > 0 {
        program.expect(
          "mAxis", words: [UInt32](repeating: 1, count: size),
          masks: Array(layer.masksWithoutBits.suffix(size)))
      }
      program.clear(leaving: [(trial.steps.weights(0), Array(stream.dropFirst(end)))])
      repair(into: &program)
    }
  }

  /// With more windows and thresholds than there are banks: what has begun is dropped, and the rest is as good as what the
  /// next run brings. Each port has begun its first packet, whatever the stalls: two are left at most, and find a bank.
  private func fullBanks(into program: inout VectorProgram) {
    trial.begin("clear over full banks", into: &program)
    let windows = layer.windowBeats(group: 0, endsLayer: true)
    let thresholds = layer.thresholdBeats()
    let inputs = [
      (
        channel: "sAxisActivations", beats: windows + windows + windows,
        first: layer.windowWordCount
      ),
      (channel: "sAxisThresholds", beats: thresholds + thresholds + thresholds, first: 2),
    ]
    // A beat of windows has more than two words: the last of these waits fills every bank.
    for wait in [20, 100, windows.count] {
      for input in inputs {
        program.drive(input.channel, words: Array(input.beats.prefix(input.first)))
      }
      program.join(limit: 100)
      for input in inputs {
        program.drive(input.channel, words: Array(input.beats.dropFirst(input.first)))
      }
      program.idle(wait)
      program.writeControl(
        ControlBits.interruptEnable | ControlBits.clear,
        whileDriving: 3 * (windows.count + thresholds.count))
      program.idle(20)
      repair(into: &program)
    }
  }

  /// Runs the layer.
  private func repair(into program: inout VectorProgram) {
    program.read("status", expecting: 0)
    trial.runWell(into: &program)
    program.write(
      "control", ControlBits.interruptEnable | ControlBits.acknowledge | ControlBits.clear)
  }
}
