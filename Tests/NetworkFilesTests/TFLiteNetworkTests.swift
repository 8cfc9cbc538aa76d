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

  @Test(arguments: ["larq", "larq-converted"])
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
    #expect(layers[6].reasonLeftOut == "has no weights of one bit")
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
    #expect(file.obstacle == "`first`: weights of F32 are not +a and -a")
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
