import BinaryNetwork
import Hardware
import KernelCodec

/// The beats that give `DecodeAndAccumulate` the windows and thresholds of a layer, and the results that the model has.
struct LayerSteps {
  var block: DecodeAndAccumulate
  var coded: Workload.CodedLayer
  var run: any LayerRun

  var kernels: KernelLayer { coded.kernels }
  var pixelCount: Int { run.pixelCount }
  var groupCount: Int { (pixelCount + block.pixels - 1) / block.pixels }

  /// A packet of thresholds: a word and whether it is the last, a filter.
  func thresholdBeats() -> [UInt32] {
    let thresholds = run.threshold.thresholds
    return thresholds.indices.flatMap { index -> [UInt32] in
      let word = ThresholdWord(
        isRising: run.threshold.isAtLeast[index], value: Int(thresholds[index]))
      return [word.word, index == thresholds.count - 1 ? 1 : 0]
    }
  }

  /// A packet of windows: the words of a beat, whether it is the last, and of the layer.
  func windowBeats(group: Int, endsLayer: Bool) -> [UInt32] {
    var words: [UInt32] = []
    for channel in 0..<run.channelCount {
      let cells = (0..<block.pixels).map {
        run.cells(pixel: group * block.pixels + $0, channel: channel)
      }
      for beat in cells[0].indices {
        var bytes: [UInt8] = []
        for cell in cells {
          for byte in 0..<block.windowBytes {
            bytes.append(UInt8(truncatingIfNeeded: cell[beat] >> UInt32(8 * byte)))
          }
        }
        words += littleEndianWords(bytes)
        let isLast = channel == run.channelCount - 1 && beat == cells[0].count - 1
        words += [isLast ? 1 : 0, isLast && endsLayer ? 1 : 0]
      }
    }
    return words
  }

  /// Words of a beat of windows, with the one that says whether it is the last and the one of the layer.
  var windowWordCount: Int { (block.pixels * block.windowBytes + 3) / 4 + 2 }

  /// The packet of results of a group: the words of a beat, whether it is the last, and bad, a filter.
  func resultBeats(group: Int) -> [UInt32] {
    var words: [UInt32] = []
    for filter in 0..<kernels.filters {
      var bytes = [UInt8](repeating: 0, count: block.resultBytes)
      for lane in 0..<block.pixels
      where run.bit(filter: filter, pixel: group * block.pixels + lane) {
        bytes[lane / 8] |= 1 << UInt8(lane % 8)
      }
      words += littleEndianWords(bytes) + [filter == kernels.filters - 1 ? 1 : 0, 0]
    }
    return words
  }

  /// Words of a beat of results, with the one that says whether it is the last and the one that says whether it is bad.
  var resultWordCount: Int { (block.resultBytes + 3) / 4 + 2 }

  /// What is laid down of a packet of results whose bits are not.
  var masksWithoutBits: [UInt32] {
    let beat = [UInt32](repeating: 0, count: resultWordCount - 2) + [1, 1]
    return (0..<kernels.filters).flatMap { _ in beat }
  }

  /// The packet of results of the first group where the lane delivers these sequences and this verdict.
  func resultBeats(of decoded: DecodedLane) throws(BinaryNetworkError) -> [UInt32] {
    var damaged = self
    damaged.run = try run.replacing(decoded.sequences)
    let beats = damaged.resultBeats(group: 0)
    let complete = decoded.sequences.count / kernels.channels
    if decoded.sequences.count < kernels.sequences.count {
      return Array(beats.prefix(complete * resultWordCount))
        + [UInt32](repeating: 0, count: resultWordCount - 2) + [1, 1]
    }
    return beats.dropLast() + [decoded.verdict.isOK ? 0 : 1]
  }

  private func littleEndianWords(_ bytes: [UInt8]) -> [UInt32] {
    stride(from: 0, to: bytes.count, by: 4).map { start in
      (start..<min(start + 4, bytes.count)).reduce(0) {
        $0 | UInt32(bytes[$1]) << UInt32(8 * ($1 - start))
      }
    }
  }
}
