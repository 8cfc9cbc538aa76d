import KernelCodec
import Testing

@testable import EngineModel

struct EngineDescriptorTests {
  static let parameters = EngineParameters(.medium)

  /// Every field with a value of its own.
  static var sample: EngineDescriptor {
    var sample = EngineDescriptor()
    sample.isLast = true
    sample.filters = 258
    sample.windowChannels = 77
    sample.weightPlanes = 5
    sample.activationPlanes = 6
    sample.outputPlanes = 2
    sample.operation = .and
    sample.geometry = .square(stride: 2, padding: 1)
    sample.border = .ones
    sample.isPooled = true
    sample.inputHeight = 515
    sample.inputWidth = 773
    sample.inputChannels = 77
    sample.inputTiles = TileGrid(rows: 129, columns: 194)
    sample.outputTiles = TileGrid(rows: 3, columns: 5)
    sample.inputPitch = TilePitch(tile: 462, row: 462 * 194)
    sample.outputPitch = TilePitch(tile: 516, row: 516 * 3)
    sample.outputWords = 3096
    sample.sumBits = 19
    sample.tableWords = 301
    sample.layoutWords = 9
    sample.weightAddress = 0x1234_5640
    sample.streamBytes = [4, 0x8000_0000, 12, 1024]
    return sample
  }

  @Test func readsWhatItWrites() throws {
    var samples = [Self.sample, EngineDescriptor()]
    samples[1].layoutWords = 4
    samples[1].streamBytes = [4, 4, 4, 4]
    samples.append(samples[1])
    samples[2].geometry = .points
    samples[2].border = .half
    samples.append(samples[1])
    samples[3].isLast = true
    samples[3].givesLogits = true
    samples[3].outputWords = 0
    for sample in samples {
      let words = sample.words(for: Self.parameters)
      #expect(words.count == EngineDescriptor.wordCount(laneCount: 4))
      #expect(try EngineDescriptor(words: words, for: Self.parameters) == sample)
    }
  }

  @Test func everyFlippedBitIsAnError() {
    let words = Self.sample.words(for: Self.parameters)
    for index in words.indices {
      for bit in 0..<32 {
        var flipped = words
        flipped[index] ^= 1 << UInt32(bit)
        #expect(throws: index == 1 ? EngineCode.wrongConfiguration : .badDescriptor) {
          try EngineDescriptor(words: flipped, for: Self.parameters)
        }
      }
    }
  }

  @Test(arguments: [
    (2, 0, 0xFFFF, 0, EngineCode.badDescriptor),  // filters
    (2, 0, 0xFFFF, 513, .tooLarge),
    (2, 16, 0xFFFF, 1, .badDescriptor),  // channels of the stream: not the product
    (3, 0, 0xFFFF, 0, .badDescriptor),  // channels of windows
    (3, 16, 0xF, 0, .badDescriptor), (3, 16, 0xF, 9, .badDescriptor),  // weight planes
    (3, 20, 0xF, 0, .badDescriptor), (3, 20, 0xF, 9, .badDescriptor),  // activation planes
    (3, 24, 0xF, 0, .badDescriptor), (3, 24, 0xF, 3, .badDescriptor),  // output planes
    (3, 28, 1, 1, .badDescriptor),  // equal weight of other than two planes
    (4, 1, 1, 1, .badDescriptor),  // points at stride 2
    (4, 7, 1, 1, .badDescriptor),  // logits of many tiles
    (0, 17, 1, 0, .badDescriptor),  // a table, but no packet
    (5, 0, 0xFFFF, 0, .badDescriptor), (5, 16, 0xFFFF, 0, .badDescriptor),
    (6, 0, 0xFFFF, 0, .badDescriptor), (6, 16, 0xFFFF, 0, .badDescriptor),
    (7, 0, 0xFFFF, 0, .badDescriptor), (7, 16, 0xFFFF, 0, .badDescriptor),
    (8, 0, 0xFF_FFFF, 1, .badDescriptor), (9, 0, 0xFF_FFFF, 1, .badDescriptor),  // pitches
    (10, 0, 0xFF_FFFF, 1, .badDescriptor), (11, 0, 0xFF_FFFF, 1, .badDescriptor),
    (12, 16, 0xFFFF, 0, .badDescriptor), (13, 0, 0xFFFF, 0, .badDescriptor),
    (13, 16, 0xFFFF, 25, .tooLarge),  // sums
    (14, 0, 0xFFFF_FFFF, 4097, .tooLarge),  // words of the output
    (15, 0, 0xFFFF_FFFF, 513, .tooLarge),  // words of windows
    (15, 0, 0xFFFF_FFFF, 1, .badDescriptor),  // not the product
    (16, 0, 0xFFFF_FFFF, 32, .badDescriptor), (18, 0, 0xFFFF_FFFF, 0, .badDescriptor),
    (18, 0, 0xFFFF_FFFF, 6, .badDescriptor),
  ])
  func everyRangeIsChecked(
    index: Int, position: UInt32, mask: UInt32, value: UInt32, code: EngineCode
  ) {
    var words = Self.sample.words(for: Self.parameters)
    words[index] = words[index] & ~(mask << position) | value << position
    words[words.count - 1] = CRC32.checksum(of: words.dropLast().flatMap(\.littleEndianBytes))
    #expect(throws: code) { try EngineDescriptor(words: words, for: Self.parameters) }
  }

  @Test func logitsBeforeTheLastLayerAreAnError() {
    var sample = EngineDescriptor()
    sample.layoutWords = 4
    sample.streamBytes = [4, 4, 4, 4]
    sample.givesLogits = true
    sample.outputWords = 0
    let words = sample.words(for: Self.parameters)
    #expect(throws: EngineCode.badDescriptor) {
      try EngineDescriptor(words: words, for: Self.parameters)
    }
  }

  @Test func aMissingOperationIsAnError() {
    var parameters = Self.parameters
    parameters.operations = .xnor
    let words = Self.sample.words(for: parameters)
    #expect(throws: EngineCode.badDescriptor) {
      try EngineDescriptor(words: words, for: parameters)
    }
  }
}
