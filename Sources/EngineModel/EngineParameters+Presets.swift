import KernelCodec

extension EngineParameters {
  /// An engine that is known by a name.
  public enum Preset: String, CaseIterable, Sendable {
    case tiny, small, medium, large

    /// What it is for, in a line.
    public var summary: String {
      switch self {
      case .tiny: "one lane, 2x2 pixels, a bus of 32 bits: for an iCE40 HX8K"
      case .small: "one lane, 4x4 pixels, a bus of 32 bits: for a small ECP5"
      case .medium: "four lanes, 4x4 pixels, a bus of 64 bits: for an ECP5-25k"
      case .large: "eight lanes, 4x8 pixels, a bus of 128 bits: for an ECP5-85k"
      }
    }
  }

  /// The parameters of a named engine.
  public init(_ preset: Preset) {
    switch preset {
    case .tiny:
      self.init(
        codec: CodecConfiguration(
          entries: 256, lanes: 1, layouts: [.stored, .codebook]),
        tile: TileShape(height: 2, width: 2), busWidth: 32, burstLength: 4, outstanding: 1,
        readAhead: 2, activationWords: 4096, windowWords: 128, filtersMaximum: 128,
        activationBits: 8, outputBits: 1, sumWidth: 20, operations: .both, counters: .cycles)
    case .small:
      self.init(
        codec: CodecConfiguration(entries: 256, lanes: 1, layouts: [.stored, .canonical]),
        tile: TileShape(height: 4, width: 4), busWidth: 32, burstLength: 16, outstanding: 2,
        readAhead: 2, activationWords: 1024, windowWords: 128, filtersMaximum: 128,
        activationBits: 8, outputBits: 1, sumWidth: 22, operations: .both)
    case .medium:
      self.init(
        codec: CodecConfiguration(
          entries: 256, lanes: 4, layouts: [.stored, .canonical, .codebook]),
        tile: TileShape(height: 4, width: 4), busWidth: 64, burstLength: 8, outstanding: 4,
        readAhead: 4, activationWords: 4096, windowWords: 512, filtersMaximum: 512,
        activationBits: 8, outputBits: 2, sumWidth: 24, operations: .both)
    case .large:
      self.init(
        codec: CodecConfiguration(entries: 512, lanes: 8, layouts: .all),
        tile: TileShape(height: 4, width: 8), busWidth: 128, burstLength: 8, outstanding: 8,
        readAhead: 4, activationWords: 8192, windowWords: 1024, filtersMaximum: 1024,
        activationBits: 8, outputBits: 4, sumWidth: 24, operations: .both)
    }
  }
}
