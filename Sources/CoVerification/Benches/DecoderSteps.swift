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

  func drive(_ table: RankTable, into program: inout VectorProgram) {
    drive(packet: packetBeats(table), into: &program)
  }

  func drive(_ packet: LayoutPacket, into program: inout VectorProgram) {
    drive(packet: packetBeats(packet), into: &program)
  }

  /// A layout packet as beats of the table port.
  func packetBeats(_ packet: LayoutPacket) -> [UInt32] {
    portBeats(packet.bytes(for: block.configuration), width: 32)
  }

  /// A rank table packet in its shortest form as beats of the table port.
  func packetBeats(_ table: RankTable) -> [UInt32] {
    portBeats(RankTablePacket.bytes(of: table), width: 32)
  }

  /// Sends a packet and waits until the loader has dealt with it.
  private func drive(packet: [UInt32], into program: inout VectorProgram) {
    program.drive("sAxisTables", words: packet)
    program.join(limit: 80 * packet.count + 400)
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

  /// Sends the streams of a layer, or others in their place, and expects the beats that the model makes of them.
  ///
  /// `isMeasured`: whether the layer waits for its streams, so that its cycles are predicted.
  func run(
    _ layer: Workload.CodedLayer, streams: [[UInt8]]? = nil, isMeasured: Bool = true,
    into program: inout VectorProgram
  ) {
    let streams = streams ?? layer.coded.streams
    let decoded = decoded(layer, streams: streams)
    for (lane, stream) in streams.enumerated() {
      program.drive(weights(lane), words: portBeats(stream, width: block.streamWidth))
    }
    program.expect("mAxis", words: packet(of: decoded, layer: layer.kernels))
    let count = layer.kernels.sequences.count
    let isMeasured = isMeasured && count >= 20 && decoded.allSatisfy { $0.verdict.isOK }
    program.join(
      limit: 4 * count + 40 * streams.reduce(0) { $0 + $1.count } + 400,
      predictedCycles: isMeasured ? block.predictedCycles(for: layer.work) : 0,
      sequences: isMeasured ? count : 0)
  }

  /// The beats of a good layer, as words.
  func expectedBeats(_ layer: Workload.CodedLayer) -> [UInt32] {
    packet(of: decoded(layer), layer: layer.kernels)
  }

  /// The number of beats of a good layer.
  func beatCount(_ layer: Workload.CodedLayer) -> Int { layer.kernels.dealt(over: lanes)[0].count }

  /// Reads the first error and the verdict of each lane.
  func readVerdicts(_ verdicts: [Verdict], into program: inout VectorProgram) {
    let failing = verdicts.firstIndex { !$0.isOK }
    let first = failing.map { verdicts[$0] } ?? .ok
    program.read("error", expecting: UInt32(failing ?? 0) << 8 | UInt32(first.code.rawValue))
    program.read("error_bit_offset", expecting: UInt32(first.bitOffset))
    for (lane, verdict) in verdicts.enumerated() {
      program.read("lane_\(lane)_code", expecting: UInt32(verdict.code.rawValue))
      program.read("lane_\(lane)_bit_offset", expecting: UInt32(verdict.bitOffset))
    }
  }

  /// The packet of a layer: a cell a lane, up to the first sequence that a lane fails to deliver, in whose place stand
  /// zeros; with each beat whether it is the last, and bad.
  func packet(of decoded: [DecodedLane], layer: KernelLayer) -> [UInt32] {
    let due = layer.dealt(over: lanes).map(\.count)
    let failed = zip(decoded, due).filter { $0.sequences.count < $1 }.map { $0.0.sequences.count }
    let count = min(due[0], failed.min() ?? due[0])
    let isBad: UInt32 = decoded.allSatisfy { $0.verdict.isOK } ? 0 : 1
    let cell = block.lane.sequenceWidth <= 8 ? 8 : block.lane.sequenceWidth <= 16 ? 16 : 32
    let zeros = [UInt32](repeating: 0, count: (lanes * cell + 31) / 32)
    var words: [UInt32] = []
    for beat in 0..<count {
      var bits = zeros
      for lane in 0..<lanes where beat < decoded[lane].sequences.count && beat < due[lane] {
        let position = lane * cell
        bits[position / 32] |= decoded[lane].sequences[beat] << UInt32(position % 32)
      }
      words += bits + (beat == due[0] - 1 ? [1, isBad] : [0, 0])
    }
    return count < due[0] ? words + zeros + [1, 1] : words
  }
}
