import KernelCodec

/// The engine as a function: what it writes and answers for a program and an image, without time.
///
/// It runs the program's bytes as they stand: any bytes end in a class or a fault, the hardware's.
///
/// Source: docs/engine.md.
public struct EngineModel: Sendable {
  public let parameters: EngineParameters

  /// Throws where the parameters are not legal.
  public init(_ parameters: EngineParameters) throws(EngineParameterError) {
    try parameters.validate()
    self.parameters = parameters
  }

  /// Runs a program; `image` as `ImagePlan.bytes` makes it.
  ///
  /// `length` is what the register `program_length` holds: by default all of `program`, which is what lies in memory. Ends at the first fault, with the
  /// layers before it.
  public func run(_ program: [UInt8], length: Int? = nil, image: [UInt8]) -> EngineRun {
    var run = EngineRun()
    do throws(EngineFault) {
      try execute(program, length: length ?? program.count, image: image, run: &run)
    } catch {
      run.fault = error
      run.logits = []
    }
    return run
  }

  private func execute(
    _ program: [UInt8], length: Int, image: [UInt8], run: inout EngineRun
  ) throws(EngineFault) {
    var reader = try ProgramReader(
      program, length: length, imageByteCount: image.count, for: parameters)
    let empty = MapMemory(wordCount: parameters.activationWords, tile: parameters.tile)
    var source = loaded(image, into: empty)
    var target = empty
    while true {
      let layer = try reader.next()
      let lanes = try decoded(layer, reader)
      let result = compute(layer, lanes, from: source)
      run.logits = result.logits
      for write in result.writes { target.write(write.word, at: write.address, mask: write.mask) }
      run.layers.append(
        EngineRun.Layer(
          descriptor: layer.descriptor, layout: layer.layout.kind,
          outputWords: Array(target.words.prefix(layer.descriptor.outputWords)),
          writes: result.writes))
      if layer.descriptor.isLast { return }
      swap(&source, &target)
    }
  }

  /// Memory A with the image in it.
  private func loaded(_ image: [UInt8], into memory: MapMemory) -> MapMemory {
    let wordBytes = parameters.tile.wordByteCount
    var memory = memory
    for address in 0..<image.count / wordBytes {
      let bytes = image[address * wordBytes..<(address + 1) * wordBytes]
      let word = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      memory.write(word, at: address, mask: .max)
    }
    return memory
  }

  /// The sequences of each lane.
  private func decoded(
    _ layer: ProgramReader.Layer, _ reader: ProgramReader
  ) throws(EngineFault) -> [[UInt32]] {
    let decoder = LaneDecoder(
      layout: layer.layout, table: layer.layout.kind == .stored ? nil : reader.table,
      sequenceWidth: EngineParameters.sequenceWidth)
    var lanes: [[UInt32]] = []
    for lane in 0..<parameters.laneCount {
      let stream = try reader.stream(of: layer.descriptor, lane: lane)
      let filters = ContainerLayer.filterCount(
        ofLane: lane, lanes: parameters.laneCount, filters: layer.descriptor.filters)
      let result = decoder.decode(stream, count: filters * layer.descriptor.streamChannels)
      if !result.verdict.isOK {
        throw EngineFault(
          .codec(result.verdict.code), layer: reader.layerIndex - 1, .lane(lane),
          at: result.verdict.bitOffset)
      }
      lanes.append(result.sequences)
    }
    return lanes
  }

  /// Computes a layer tile by tile; gives the logits, if the layer does, and what is written, in this order.
  private func compute(
    _ layer: ProgramReader.Layer, _ lanes: [[UInt32]], from source: MapMemory
  ) -> (logits: [Int], writes: [MapWrite]) {
    let descriptor = layer.descriptor
    let generator = WindowModel(descriptor: descriptor, tile: parameters.tile)
    let array = ArrayModel(
      descriptor: descriptor, pixelCount: parameters.tile.pixelCount,
      sumWidth: parameters.sumWidth)
    let writer = ResultModel(descriptor: descriptor, tile: parameters.tile)
    var logits: [Int] = []
    var writes: [MapWrite] = []
    for row in 0..<descriptor.outputTiles.rows {
      for column in 0..<descriptor.outputTiles.columns {
        let windows = generator.windows(row: row, column: column, of: source)
        for filter in 0..<descriptor.filters {
          let (group, lane) = filter.quotientAndRemainder(dividingBy: parameters.laneCount)
          let start = group * descriptor.streamChannels
          let sums = array.sums(
            of: lanes[lane][start..<start + descriptor.streamChannels], windows)
          if descriptor.givesLogits {
            let thresholds = layer.thresholds[filter]
            logits.append(thresholds.logit(of: sums[0], sumWidth: parameters.sumWidth))
          } else {
            writes += writer.writes(
              of: sums, filter: filter, layer.thresholds[filter], row: row, column: column)
          }
        }
      }
    }
    return (logits, writes)
  }
}
