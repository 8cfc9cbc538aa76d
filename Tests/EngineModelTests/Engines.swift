import EngineModel
import KernelCodec

/// Engines that the tests compile for.
enum Engines {
  /// An engine with room for everything.
  static func roomy(lanes: Int, height: Int, width: Int) -> EngineParameters {
    EngineParameters(
      codec: CodecConfiguration(entries: 512, lanes: lanes),
      tile: TileShape(height: height, width: width), busWidth: 32, burstLength: 4, outstanding: 1,
      readAhead: 2, activationWords: 65_536, windowWords: 4_096, filtersMaximum: 1_024,
      activationBits: 8, outputBits: 4, sumWidth: 28, operations: .both)
  }

  /// The named ones, and some that are odd.
  static let all: [EngineParameters] =
    EngineParameters.Preset.allCases.map { EngineParameters($0) } + [
      roomy(lanes: 3, height: 2, width: 2), roomy(lanes: 5, height: 8, width: 2),
      roomy(lanes: 16, height: 8, width: 8),
    ]
}
