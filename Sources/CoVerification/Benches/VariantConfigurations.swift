import EngineModel
import Hardware
import KernelCodec

extension NamedConfiguration {
  /// Configurations that are verified and not checked in: kernels of all sides, caches of the least and the most entries, ports
  /// wider than a code word, decoders of some layouts, the shortest and the longest canonical codes, and the datapath for
  /// signed-binary weights.
  public static let variants = blocks + engines

  private static let blocks: [NamedConfiguration] = [
    decoder("kernel_decoder_1x1", side: .one, entries: 2),
    decoder("kernel_decoder_2x2", side: .two, entries: 16, lanes: 3),
    decoder("kernel_decoder_4x4", side: .four, entries: 512, lanes: 2, streamWidth: 32),
    decoder("kernel_decoder_5x5", side: .five, entries: 512, streamWidth: 32),
    decoder("kernel_decoder_one_entry", side: .three, entries: 1, streamWidth: 32),
    decoder("kernel_decoder_stored", side: .five, entries: 1, layouts: .stored, streamWidth: 32),
    decoder("kernel_decoder_codebook", side: .three, entries: 256, layouts: .codebook),
    decoder(
      "kernel_decoder_codebook_4x4", side: .four, entries: 512, layouts: [.stored, .codebook]),
    decoder("kernel_decoder_longest_8", side: .three, entries: 256, longestCanonical: 8),
    decoder("kernel_decoder_longest_15", side: .three, entries: 512, longestCanonical: 15),
    decoder(
      "kernel_decoder_longest_15_2x2", side: .two, entries: 16,
      layouts: [.canonical, .codebook], longestCanonical: 15),
    layer("decode_and_accumulate_1x1", side: .one, entries: 2, pixels: 3),
    layer("decode_and_accumulate_5x5", side: .five, entries: 512, streamWidth: 32, pixels: 2),
    layer(
      "decode_and_accumulate_signed", side: .three, entries: 64, pixels: 9, mode: .signedBinary),
    layer(
      "decode_and_accumulate_signed_2x2", side: .two, entries: 16, streamWidth: 32, pixels: 4,
      mode: .signedBinary),
    windows("window_stage_2x8", height: 2, width: 8),
    windows("window_stage_8x4", height: 8, width: 4),
    windows("window_stage_8x8", height: 8, width: 8),
    array("engine_array_2x2", height: 2, width: 2, lanes: 3, planes: (1, 1), .xnor),
    array("engine_array_4x2", height: 4, width: 2, lanes: 1, planes: (3, 3), .and),
    array("engine_array_8x8", height: 8, width: 8, lanes: 1, planes: (8, 1), .both),
  ]

  /// Engines of several lanes, of wider buses, and of words wider than a word of the image's stream.
  private static var engines: [NamedConfiguration] {
    var wide = EngineParameters(.small)
    wide.laneCount = 3
    wide.tile = TileShape(height: 8, width: 8)
    wide.busWidth = 64
    wide.outputBits = 2
    let parameters = [
      ("engine_tiny", EngineParameters(.tiny)), ("engine_medium", EngineParameters(.medium)),
      ("engine_large", EngineParameters(.large)), ("engine_8x8", wide),
    ]
    return parameters.map { name, parameters in
      guard let engine = try? Engine(parameters) else {
        preconditionFailure("\(name) is not legal")
      }
      let summary = "An engine of \(parameters.laneCount) lanes and \(parameters.tile) pixels."
      return NamedConfiguration(name, summary, .engine(engine))
    }
  }

  private static func windows(_ name: String, height: Int, width: Int) -> NamedConfiguration {
    NamedConfiguration(
      name, "Windows of tiles of \(height)x\(width) pixels.",
      .windowStage(WindowStage(tile: TileShape(height: height, width: width), words: 512)))
  }

  private static func array(
    _ name: String, height: Int, width: Int, lanes: Int,
    planes: (activations: Int, outputs: Int), _ operations: ArrayOperations
  ) -> NamedConfiguration {
    var parameters = EngineParameters(.small)
    parameters.laneCount = lanes
    parameters.tile = TileShape(height: height, width: width)
    parameters.windowWords = 64
    parameters.activationBits = planes.activations
    parameters.outputBits = planes.outputs
    parameters.sumWidth = 18
    parameters.operations = operations
    return NamedConfiguration(
      name, "\(lanes) filters by \(height)x\(width) pixels.",
      .engineArray(EngineArray(parameters: parameters)))
  }

  private static func decoder(
    _ name: String, side: KernelSide, entries: Int, layouts: LayoutSet = .all, lanes: Int = 1,
    streamWidth: Int = 16, longestCanonical: Int = 12
  ) -> NamedConfiguration {
    let lane = LaneParameters(
      entries: entries, sequenceWidth: side.sequenceWidth, layouts: layouts,
      longestCanonical: longestCanonical)
    return NamedConfiguration(
      name, "A decoder of \(entries) entries and \(lanes) lanes.",
      .kernelDecoder(KernelDecoder(lane: lane, laneCount: lanes, streamWidth: streamWidth)))
  }

  private static func layer(
    _ name: String, side: KernelSide, entries: Int, streamWidth: Int = 16, pixels: Int,
    mode: DatapathMode = .xnor
  ) -> NamedConfiguration {
    NamedConfiguration(
      name, "A layer of \(pixels) pixels.",
      .decodeAndAccumulate(
        DecodeAndAccumulate(
          lane: LaneParameters(entries: entries, sequenceWidth: side.sequenceWidth),
          streamWidth: streamWidth, pixels: pixels, channelsMaximum: 20, filtersMaximum: 33,
          accumulatorWidth: 14, mode: mode)))
  }
}
