import Testing

@testable import KernelCodec

@Suite struct ContainerRoundTripTests {
  /// Skewed sequences, so that layouts have something to do.
  static func layers(
    side: KernelSide, filters: Int, channels: Int, using random: inout some RandomNumberGenerator
  ) -> [KernelLayer] {
    let limit = UInt32(1) << UInt32(side.sequenceWidth)
    return (0..<3).map { number in
      let signs = (0..<filters).map { _ in Bool.random(using: &random) }
      return KernelLayer(
        name: "layer\(number)", kind: number == 1 ? .signedBinary(signs: signs) : .binary,
        side: side, filters: filters, channels: channels, paddingValue: number - 1,
        spellsMinusOneAsOne: number == 2,
        sequences: (0..<filters * channels).map { _ in
          UInt32.random(in: 0..<limit, using: &random)
            & UInt32.random(in: 0..<limit, using: &random)
        })
    }
  }

  @Test(arguments: KernelSide.allCases, [nil] + LayoutKind.allCases.map { $0 })
  func keepsEveryLayer(side: KernelSide, insisting: LayoutKind?) throws {
    var random = SeededGenerator(seed: UInt64(side.rawValue))
    for (lanes, entries) in [(1, 1), (1, 5), (3, 256), (20, 512)] {
      var layers = Self.layers(side: side, filters: 17, channels: 11, using: &random)
      if insisting == .codebook {
        for index in layers.indices { layers[index] = Self.few(layers[index], of: entries) }
      }
      let container = try Container(
        encoding: layers, in: CodecConfiguration(entries: entries, lanes: lanes),
        insisting: insisting)
      let bytes = try container.bytes()
      let back = try Container(parsing: bytes)
      #expect(try back.decoded() == layers)
      #expect(try back.bytes() == bytes)
      if let insisting { #expect(back.layers.allSatisfy { $0.layout.kind == insisting }) }
    }
  }

  /// The layer with at most so many different sequences.
  static func few(_ layer: KernelLayer, of entries: Int) -> KernelLayer {
    let kept = layer.histogram.entries.prefix(entries).map(\.sequence)
    var few = layer
    few.sequences = layer.sequences.map { kept.contains($0) ? $0 : kept[0] }
    return few
  }

  @Test func saysThatACodebookIsTooSmall() throws {
    var random = SeededGenerator(seed: 1)
    let layers = Self.layers(side: .three, filters: 17, channels: 11, using: &random)
    let configuration = CodecConfiguration(entries: 16, layouts: .codebook)
    #expect { try Container(encoding: layers, in: configuration) } throws: {
      "\($0)".contains("no more different sequences than the table has entries")
    }
  }

  @Test func keepsAContainerOfNoLayers() throws {
    let bytes = try Container(encoding: []).bytes()
    #expect(bytes.count == 32)
    #expect(try Container(parsing: bytes).decoded() == [])
  }
}
