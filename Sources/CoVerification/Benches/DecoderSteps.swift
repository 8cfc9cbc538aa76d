import Hardware
import KernelCodec

/// The steps that give a kernel decoder its packets and streams and expect what the model decodes.
struct DecoderSteps {
  var block: KernelDecoder

  var lanes: Int { block.laneCount }

  /// The channel of a lane's stream.
  func weights(_ lane: Int) -> String {
    lanes == 1 ? "sAxisWeights" : "sAxisWeightsLane_\(lane)"
  }

  /// Bytes as beats of a port: the words, each with whether it is the last.
  func beats(_ bytes: [UInt8], width: Int) -> [UInt32] {
    let size = width / 8
    return stride(from: 0, to: bytes.count, by: size).flatMap { start -> [UInt32] in
      var word: UInt32 = 0
      for index in start..<min(bytes.count, start + size) {
        word |= UInt32(bytes[index]) << UInt32(8 * (index - start))
      }
      return [word, start + size >= bytes.count ? 1 : 0]
    }
  }

  func drive(_ table: RankTable, into program: inout VectorProgram) {
    drive(packet: RankTablePacket.bytes(of: table), into: &program)
  }

  func drive(_ packet: LayoutPacket, into program: inout VectorProgram) {
    drive(packet: packet.bytes(for: block.configuration), into: &program)
  }

  /// Sends a packet and waits until the loader has dealt with it.
  func drive(packet: [UInt8], into program: inout VectorProgram) {
    program.drive("sAxisTables", words: beats(packet, width: 32))
    program.join(limit: 40 * packet.count + 400)
    program.idle(250)
  }

  /// What the model makes of the streams of a layer.
  func decoded(_ layer: Workload.CodedLayer, streams: [[UInt8]]? = nil) -> [DecodedLane] {
    let decoder = LaneDecoder(
      layout: layer.coded.layout, table: layer.table,
      sequenceWidth: layer.kernels.side.sequenceWidth)
    return (streams ?? layer.coded.streams).enumerated().map { lane, stream in
      let filters = ContainerLayer.filterCount(
        ofLane: lane, lanes: lanes, filters: layer.kernels.filters)
      return decoder.decode(stream[...], count: filters * layer.kernels.channels)
    }
  }

  /// Sends the streams of a layer and expects the beats of `decoded`.
  func run(
    _ streams: [[UInt8]], decoded: [DecodedLane], channels: Int, sequenceCount: Int,
    into program: inout VectorProgram
  ) {
    for (lane, stream) in streams.enumerated() {
      program.drive(weights(lane), words: beats(stream, width: block.streamWidth))
    }
    let expected = beats(decoded, channels: channels, sequenceCount: sequenceCount)
    program.expect("mAxis", words: expected.words)
    let isGood = decoded.allSatisfy { $0.verdict.isOK }
    let isMeasured = isGood && sequenceCount >= 20
    program.join(
      limit: 4 * sequenceCount + 40 * streams.reduce(0) { $0 + $1.count } + 200,
      predictedCycles: isMeasured ? block.predictedCycles(beats: expected.count) : 0,
      sequences: isMeasured ? sequenceCount : 0)
  }

  /// The output: a cell a lane, up to the first sequence that a lane fails to deliver.
  private func beats(
    _ decoded: [DecodedLane], channels: Int, sequenceCount: Int
  ) -> (words: [UInt32], count: Int) {
    let filters = sequenceCount / channels
    let due = (0..<lanes).map {
      ContainerLayer.filterCount(ofLane: $0, lanes: lanes, filters: filters) * channels
    }
    let failed = zip(decoded, due).filter { $0.sequences.count < $1 }.map { $0.0.sequences.count }
    let count = min(due[0], failed.min() ?? due[0])
    let cell = block.lane.sequenceWidth <= 8 ? 8 : block.lane.sequenceWidth <= 16 ? 16 : 32
    var words: [UInt32] = []
    for beat in 0..<count {
      var bits = [UInt32](repeating: 0, count: (lanes * cell + 31) / 32)
      for lane in 0..<lanes where beat < decoded[lane].sequences.count && beat < due[lane] {
        let position = lane * cell
        bits[position / 32] |= decoded[lane].sequences[beat] << UInt32(position % 32)
      }
      words += bits + [beat == due[0] - 1 ? 1 : 0]
    }
    return (words, count)
  }
}

extension KernelDecoder {
  /// Cycles from the first word of a good layer's streams to its last beat, both counted, without
  /// stalls and with the layer staged before: one beat a cycle behind a latency of the configuration.
  public func predictedCycles(beats: Int) -> Int { beats + 8 + entryCycleCount }
}
