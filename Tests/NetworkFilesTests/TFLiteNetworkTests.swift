import KernelCodec
import Testing

@testable import NetworkFiles

/// Larq's networks: one put together by the fixtures' own packer, one converted by Larq itself.
@Suite struct TFLiteNetworkTests {
  private func network(_ bytes: [UInt8]) throws -> ImportedNetwork {
    try ImportedNetwork(tflite: bytes[...])
  }

  /// Names and contents of the tensors of a file, without what says where they were.
  private func contents(_ tensors: [Tensor]) -> [String: [UInt8]] {
    Dictionary(
      tensors.map { ("\($0.name) \($0.elementType.name) \($0.shape)", Array($0.bytes)) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test(arguments: ["larq", "larq-converted", "variants", "larq-arithmetic"])
  func kernelsAndThresholdsAreThoseOfTheMaker(name: String) throws {
    let imported = NetworkFile(imported: try network(fixture("\(name).tflite")))
    let expected = try SafetensorsFile(bytes: fixture("\(name).safetensors")[...])
    #expect(contents(imported.tensors) == contents(expected.tensors))
    #expect(imported.tensors.count == expected.tensors.count)
  }

  @Test func windowsPoolsAndReasonsAreUnderstood() throws {
    let network = try network(fixture("larq.tflite"))
    #expect(network.format == .tflite && network.hasGraph && network.inputShape == [3, 8, 8])
    #expect(
      network.layers.map { "\($0.name) \($0.operation) \($0.shape)" } == [
        "first CONV_2D [5, 3, 3, 3]", "model/a LceBconv2d [40, 5, 3, 3]",
        "model/b LceBconv2d [33, 40, 1, 1]", "model/c LceBconv2d [6, 33, 1, 1]",
        "model/d LceBconv2d [4, 6, 3, 3]", "model/dense FULLY_CONNECTED [3, 16]",
        "SOFTMAX_16 SOFTMAX []",
      ])
    let layers = network.layers
    #expect(layers[0].reasonLeftOut == "weights of F32 are not +a and -a")
    #expect(layers[6].reasonLeftOut?.hasPrefix("is not computed: ") == true)
    #expect(layers.map(\.poolSide) == [1, 2, 2, 1, 1, 1, 1])
    #expect(layers.map(\.activationBits) == [nil, 1, 1, 1, 1, 1, nil])
    #expect(
      layers[1].window
        == ImportedWindow(stride: [1, 1], padding: [1, 1, 1, 1], paddingValue: 1))
    #expect(layers[1].kernels?.paddingValue == 1)
    #expect(layers[1].kernels?.spellsMinusOneAsOne == true)
    #expect(layers[2].window == ImportedWindow())
    #expect(layers[4].comparison == .notFolded(reason: "zeros stand in its border"))
    #expect(layers[5].scales == [0.5, 0.125, 3])
    #expect(layers[5].kernels?.spellsMinusOneAsOne == false)
  }

  @Test func whatHasNoThresholdsSaysWhy() throws {
    let network = try network(fixture("variants.tflite"))
    func comparison(_ name: String) -> ImportedLayer.Comparison? {
      network.layers.first { $0.name == name }?.comparison
    }
    #expect(
      comparison("grouped") == .notFolded(reason: "its filters take 2 groups of channels"))
    #expect(comparison("dilated") == .notFolded(reason: "its windows have gaps (dilation)"))
    #expect(
      comparison("twice")
        == .notFolded(
          reason: "max-pooling stands between factors of which some are negative before it and "
            + "some behind it; put it before the batch normalisation, or behind the sign"))
    #expect(
      comparison("rounded")
        == .notFolded(
          reason: "its sums are rounded to I8; convert the model without int8 quantisation"))
    #expect(
      comparison("shared")
        == .notFolded(
          reason: "its sums go more than one way; only a chain of operators to LceQuantize is "
            + "folded"))
    #expect(
      network.layers.filter { $0.reasonLeftOut != nil }.map(\.name) == [
        "bits", "ADD_12", "MAX_POOL_2D_14", "MUL_15",
      ])
    let pooling = network.layers.filter { $0.poolSide > 1 }
    #expect(pooling.map(\.name) == ["pooled"] && pooling.allSatisfy { $0.poolSide == 2 })
    #expect(pooling.allSatisfy(\.poolsSums) && network.inputShape == nil)
    // `SAME` with an even kernel: the odd pixel of border is below and to the right.
    let bounded = network.layers.first { $0.name == "bounded" }
    #expect(
      bounded?.window
        == ImportedWindow(stride: [1, 1], padding: [0, 0, 1, 1], paddingValue: 1))
  }

  /// `larq-arithmetic` has the thresholds that the interpreter shows on every sum.
  @Test func poolingStandsWhereTheInterpreterPools() throws {
    let network = try network(fixture("larq-arithmetic.tflite"))
    let layers = network.layers.filter { $0.kernels != nil }
    #expect(layers.count == 17 && layers.allSatisfy { $0.shape == [12, 70, 1, 1] })
    let pooled = layers.filter { $0.poolSide > 1 }
    #expect(
      pooled.map { "\($0.name) \($0.poolSide) \($0.poolsSums ? "sums" : "bits")" } == [
        "pool_norm 2 sums", "norm_pool 2 bits", "relu_pool_norm 2 sums", "pool_relu_norm 2 sums",
        "reduce_norm 2 sums", "neg_norm 2 sums",
      ])
  }

  @Test func operatorsGoByTheirNames() throws {
    #expect(TFLiteSchema.BuiltinOperator.names.count == 209)
    let names = [0, 32, 41, 98, 150, 208, 209].map {
      TFLiteSchema.BuiltinOperator(rawValue: $0).name
    }
    #expect(
      names == [
        "ADD", "CUSTOM", "SUB", "LEAKY_RELU", "GELU", "STABLEHLO_CBRT", "operator 209",
      ])
  }

  @Test func paddingIsThatOfTheMapsOnBothSides() {
    func padding(
      _ input: Int, _ output: Int, kernel: Int, stride: Int = 1, dilation: Int = 1,
      _ paddings: [TFLiteSchema.Padding]
    ) -> [Int]? {
      TFLiteWindow(
        input: (1, input, input), output: (1, output, output), kernel: [kernel, kernel],
        stride: [stride, stride], dilation: [dilation, dilation]
      ).padding(of: paddings)
    }
    #expect(padding(8, 8, kernel: 3, [.same]) == [1, 1, 1, 1])
    #expect(padding(8, 4, kernel: 3, stride: 2, [.same]) == [0, 0, 1, 1])
    #expect(padding(7, 4, kernel: 3, stride: 2, [.same]) == [1, 1, 1, 1])
    #expect(padding(9, 9, kernel: 3, dilation: 2, [.same]) == [2, 2, 2, 2])
    #expect(padding(9, 4, kernel: 3, stride: 2, [.valid]) == [0, 0, 0, 0])
    #expect(padding(9, 5, kernel: 3, dilation: 2, [.valid]) == [0, 0, 0, 0])
    // A number that meant `SAME` once and means `VALID` now is what the maps say.
    #expect(padding(8, 8, kernel: 3, [.valid, .same]) == [1, 1, 1, 1])
    #expect(padding(8, 6, kernel: 3, [.valid, .same]) == [0, 0, 0, 0])
    #expect(padding(8, 7, kernel: 3, [.valid, .same]) == nil)
    #expect(padding(2, 0, kernel: 3, [.valid]) == nil)
  }

  @Test func theConvertersOwnNamesGiveWayToOperators() throws {
    let network = try network(fixture("larq-converted.tflite"))
    #expect(
      network.layers.map(\.name) == [
        "sequential/conv2d/Conv2D", "LceBconv2d_2", "LceBconv2d_3", "FULLY_CONNECTED_7",
      ])
    #expect(network.layers[2].window?.stride == [2, 2])
  }

  @Test func itCanBeCompressedAndNotRun() throws {
    let file = try NetworkFile(bytes: fixture("larq.tflite")[...], name: "x")
    #expect(file.format == .tflite)
    #expect(
      file.obstacle == "`first`: \(Remedy.weights.following("weights of F32 are not +a and -a"))")
    let weights = try BinaryWeights(of: file, selection: WeightSelection(skip: ["model/b"]))
    #expect(weights.layers.map(\.name) == ["model/a", "model/c", "model/d", "model/dense"])
    #expect(weights.layers.map(\.paddingValue) == [1, -1, 0, -1])
    #expect(
      message { () throws(NetworkFileError) in
        try BinaryWeights(of: file, selection: WeightSelection(takesSigns: true))
      } == "--binarize is for files of weights alone: tflite says which weights are binary")
  }

  @Test func bitsBehindTheLastChannelAreRefused() throws {
    var bytes = try fixture("larq.tflite")
    let model = try TFLiteModel(bytes: bytes[...], limits: ReadingLimits())
    let weights = try #require(model.tensors.first { $0.name == "model/a" })
    bytes[weights.bytes.startIndex] |= 1 << 5
    #expect(
      message { () throws(NetworkFileError) in try ImportedNetwork(tflite: bytes[...]) }
        == "operator 2 `LceBconv2d`: bits behind the last channel are set; the file is damaged")
  }

  @Test func aLimitHoldsHoweverOftenWeightsAreShared() throws {
    var limits = ReadingLimits()
    limits.expandedByteCount = 3000
    let bytes = try fixture("larq.tflite")
    #expect(
      message { () throws(NetworkFileError) in
        try ImportedNetwork(tflite: bytes[...], limits: limits)
      } == "operator 4 `LceBconv2d`: the model has too many weights; split it")
    limits = ReadingLimits()
    limits.graphEntryCount = 35
    #expect(
      message { () throws(NetworkFileError) in
        try ImportedNetwork(tflite: bytes[...], limits: limits)
      }.hasSuffix("36 entries are more than 35; split the model"))
  }

  @Test func optionsAreReadFromTheFlexbuffer() throws {
    let model = try TFLiteModel(bytes: fixture("larq.tflite")[...], limits: ReadingLimits())
    let options = try #require(LarqOptions(model.operators[2].customOptions))
    #expect(options.count("channels_in") == 5 && options.integer("pad_values") == 1)
    #expect(options.pair("stride_height", "stride_width") == [1, 1])
    #expect(options.paddings == [.same] && options.count("padding") == nil)
    #expect(options.values.count == 8 && LarqOptions([]) == nil)
    #expect(LarqActivation(options.values["fused_activation_function"]) == nil)
    #expect(LarqActivation(.integer(3))?.bounds == 0...6)
  }
}
