import EngineModel
import KernelCodec
import Testing

struct EngineParametersTests {
  @Test func presetsAreLegal() throws {
    for preset in EngineParameters.Preset.allCases {
      try EngineParameters(preset).validate()
    }
  }

  static var illegal: [(path: WritableKeyPath<EngineParameters, Int>, value: Int, message: String)]
  {
    [
      (\EngineParameters.laneCount, 17, "lanes 17: choose 1 to 16"),
      (\.tile.height, 3, "tile height 3: choose 2, 4, 8"),
      (\.tile.width, 16, "tile width 16: choose 2, 4, 8"),
      (\.busWidth, 16, "bus-width 16: choose 32, 64, 128"),
      (\.burstLength, 32, "burst-length 32: choose 4, 8, 16"),
      (\.outstanding, 0, "outstanding 0: choose 1 to 16"),
      (\.readAhead, 1, "read-ahead 1: choose 2, 4, 8"),
      (\.activationWords, 1000, "activation-words 1000: choose a power of two"),
      (\.activationWords, 131_072, "activation-words 131072: choose 64 to 65536"),
      (\.windowWords, 8, "window-words 8: choose 16 to 4096"),
      (\.filtersMaximum, 8, "filters 8: choose at least 16"),
      (\.activationBits, 9, "activation-bits 9: choose 1 to 8"),
      (\.outputBits, 5, "output-bits 5: choose 1 to 4"),
      (\.activationBits, 1, "output-bits 2: choose at most activation-bits, 1"),
      (\.sumWidth, 29, "sum-width 29: choose 8 to 28"),
      (\.sumWidth, 12, "sum-width 12: choose at least 13"),
      (\.codec.entries, 0, "a decode cache of 0 entries"),
    ]
  }

  @Test func illegalValuesAreRefusedWithTheReason() {
    for (path, value, message) in Self.illegal {
      var parameters = EngineParameters(.medium)
      parameters[keyPath: path] = value
      do throws(EngineParameterError) {
        try parameters.validate()
        Issue.record("\(value) is legal")
      } catch {
        #expect(error.description.hasPrefix(message), "\(error)")
      }
    }
  }

  /// The hash is part of the format of programs.
  @Test func hashIsThatOfTheText() {
    let parameters = EngineParameters(.medium)
    #expect(
      parameters.codec.hashText == "bnk1 entries=256 lanes=4 layouts=0,3,4 longest=12")
    let codecHash = String(parameters.codec.hash, radix: 16)
    #expect(
      parameters.hashText
        == "bnke1 codec=\(codecHash) lanes=4 tile=4x4 planes=8,2 operations=both")
    #expect(parameters.hash == CRC32.checksum(of: Array(parameters.hashText.utf8)))
  }
}
