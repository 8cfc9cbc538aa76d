import Testing

@testable import KernelCodec

/// A container that is written layer by layer has the bytes of one that is made at once.
@Suite struct ContainerPlanTests {
  @Test func hasTheBytesOfAContainerMadeAtOnce() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for round in 0..<60 {
      var layers = (0..<round % 6).map { index in
        KernelLayer.random(
          "\(index)", side: KernelSide.allCases.randomElement(using: &random)!, using: &random)
      }
      if round % 10 == 9 {
        // More different sequences than a survey holds.
        layers.append(
          KernelLayer(
            name: "wide", side: [.four, .five][round / 10 % 2], filters: 90, channels: 60,
            sequences: (0..<5400).map { _ in
              UInt32.random(in: 0..<1 << 16, using: &random)
                >> (Int.random(in: 0..<3, using: &random) == 0 ? 12 : 0)
            }))
      }
      let configuration = CodecConfiguration(
        entries: [1, 16, 256, 512][round % 4], lanes: [1, 2, 5][round % 3])
      let insisting = [nil, nil, LayoutKind.class16, .canonical, .stored][round % 5]
      let shares = round % 7 != 0
      let made = try Container(
        encoding: layers, in: configuration, insisting: insisting, sharesTables: shares
      ).bytes()
      let plan = try ContainerPlan(
        for: SurveyedLayers(layers, lanes: configuration.lanes), in: configuration,
        insisting: insisting, sharesTables: shares)
      var bytes = plan.head
      for (index, layer) in layers.enumerated() {
        let part = try plan.bytes(of: layer, at: index)
        #expect(part.count == plan.layers[index].byteCount)
        bytes += part
      }
      #expect(bytes == made, "seed \(seed), round \(round)")
      #expect(plan.byteCount == made.count, "seed \(seed), round \(round)")
    }
  }

  @Test func readsNoLayerWhoseSurveySuffices() throws {
    var random = SeededGenerator(seed: 3)
    let source = CountingSource(
      (0..<5).map { KernelLayer.random("\($0)", side: .three, using: &random) })
    let surveyed = SurveyedLayers(source, lanes: 1)
    _ = try ContainerPlan(for: surveyed)
    #expect(source.readCount == 5)
  }

  @Test func refusesALayerThatHasChanged() throws {
    var random = SeededGenerator(seed: 4)
    let layer = KernelLayer.random("a", side: .three, using: &random)
    let plan = try ContainerPlan(for: SurveyedLayers([layer]), insisting: .canonical)
    let message =
      "layer \"a\" is not what it was when it was read before: leave the file alone meanwhile"
    var wider = layer
    (wider.channels, wider.filters) = (layer.filters, layer.channels)
    wider.kind = .binary
    var padded = layer
    padded.paddingValue = 1
    var others = layer
    others.sequences = layer.sequences.map { 511 - $0 }
    for changed in [wider, padded, others] where changed != layer {
      #expect {
        try plan.bytes(of: changed, at: 0)
      } throws: { "\($0)" == message }
    }
  }

  @Test func saysWhichSequenceHasNoCodeWord() throws {
    let layer = KernelLayer(
      name: "a", side: .three, filters: 1, channels: 300, sequences: (0..<300).map { UInt32($0) })
    func message(_ body: () throws -> Void) -> String {
      do { try body() } catch { return "\(error)" }
      return "none"
    }
    let made = message { _ = try Container(encoding: [layer], insisting: .codebook) }
    #expect(made.contains("has no code word for sequence"))
    #expect(
      made == message { _ = try ContainerPlan(for: SurveyedLayers([layer]), insisting: .codebook) })
  }

  @Test func refusesNamesThatAreUsedTwice() throws {
    var random = SeededGenerator(seed: 5)
    let layer = KernelLayer.random("a", side: .one, using: &random)
    #expect {
      try ContainerPlan(for: SurveyedLayers([layer, layer]))
    } throws: { $0 as? CodecError == .encoding(.name("a")) }
  }
}
