import KernelCodec
import Testing

@testable import NetworkFiles

@Suite struct BinaryWeightsTests {
  private func tensor(
    _ type: ElementType, _ shape: [Int], _ bytes: [UInt8], name: String = "w"
  ) -> Tensor {
    Tensor(name: name, elementType: type, shape: shape, bytes: bytes[...])
  }

  private func layer(
    _ type: ElementType, _ shape: [Int], _ bytes: [UInt8], oneIsMinusOne: Bool = false
  ) throws -> KernelLayer {
    let file = NetworkFile(tensors: [tensor(type, shape, bytes)])
    let selection = WeightSelection(oneIsMinusOne: oneIsMinusOne)
    return try #require(try BinaryWeights(of: file, selection: selection).layers.first)
  }

  private func message(_ type: ElementType, _ shape: [Int], _ bytes: [UInt8]) -> String {
    message([tensor(type, shape, bytes)])
  }

  private func message(
    _ tensors: [Tensor], selection: WeightSelection = WeightSelection(),
    metadata: [String: String] = [:]
  ) -> String {
    let file = NetworkFile(tensors: tensors, metadata: metadata)
    return NetworkFilesTests.message { () throws(NetworkFileError) in
      try BinaryWeights(of: file, selection: selection)
    }
  }

  @Test func firstPositionIsTheMostSignificantBit() throws {
    let layer = try layer(.uint8, [1, 2, 2, 2], [1, 0, 0, 0, 0, 0, 1, 1])
    #expect(layer.sequences == [0b1000, 0b0011])
    #expect(layer.side == .two && layer.filters == 1 && layer.channels == 2)
    #expect(layer.kind == .binary && layer.axisCount == 4 && layer.paddingValue == -1)
    #expect(try self.layer(.bool, [2, 1], [1, 0]).axisCount == 2)
  }

  @Test(arguments: [
    (ElementType.int8, [1, 0xFF]), (.int16, [1, 0, 0xFF, 0xFF]),
    (.int32, [1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]), (.int64, little(1, 8) + little(-1, 8)),
    (.float16, [0, 0x3C, 0, 0xBC]), (.bfloat16, [0x80, 0x3F, 0x80, 0xBF]),
    (.float32, [0, 0, 0x80, 0x3F, 0, 0, 0x80, 0xBF]),
    (.float64, [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0xF0, 0xBF]),
  ])
  func readsPlusAndMinusOneOfEveryType(type: ElementType, bytes: [UInt8]) throws {
    let layer = try layer(type, [1, 2], bytes)
    #expect(layer.sequences == [1, 0])
    #expect(layer.kind == .binary)
    #expect(Array(layer.tensor.bytes) == [1, 0])
  }

  @Test func polarityIsThatOfUnsignedTypes() throws {
    let bits = try layer(.uint8, [1, 2], [1, 0], oneIsMinusOne: true)
    #expect(bits.sequences == [0, 1])
    #expect(bits.spellsMinusOneAsOne)
    #expect(Array(bits.tensor.bytes) == [1, 0])
    // Where nothing is spelled 0 and 1, the option would change nothing.
    #expect(
      message(
        [tensor(.int8, [1, 2], [1, 0xFF])], selection: WeightSelection(oneIsMinusOne: true))
        == "--one-is-minus-one changes nothing: no chosen layer is spelled with the bits 0 and 1; "
        + "`w` is binary, -1/+1 (I8)")
  }

  @Test func zerosWithOneSignAFilterAreSignedBinary() throws {
    let bytes: [UInt8] = [0, 1, 0xFF, 0, 0, 0, 1, 1]
    let layer = try layer(.int8, [4, 2], bytes)
    #expect(layer.kind == .signedBinary(signs: [true, false, true, true]))
    #expect(layer.sequences == [0, 1, 1, 0, 0, 0, 1, 1])
    #expect(layer.tensor == tensor(.int8, [4, 2], bytes))
    let minusZero: [UInt8] = [0, 0, 0, 0x80, 0, 0, 0x80, 0xBF]
    #expect(try self.layer(.float32, [1, 2], minusZero).kind == .signedBinary(signs: [false]))
  }

  @Test func refusesTernaryWeights() {
    let advice = "these are ternary weights, which are not compressed; leave it out with --skip 'w'"
    #expect(
      message(.int8, [2, 3], [0, 1, 1, 1, 0, 0xFF])
        == "tensor `w`: 0 at [1, 1], while filter 1 has both -1 and +1: \(advice)")
    #expect(
      message(.int8, [2, 2], [0, 1, 1, 0xFF])
        == "tensor `w`: 0 at [0, 0], while filter 1 has both -1 and +1: \(advice)")
  }

  @Test func namesTheFirstValueThatIsNoWeight() {
    let advice = "binarise it, or leave it out with --skip 'w'"
    #expect(
      message(.uint8, [1, 1, 2, 2], [0, 1, 1, 2])
        == "tensor `w`: 2 at [0, 0, 1, 1] is no binary weight (U8; expected 0 or 1); \(advice)")
    #expect(
      message(.int8, [2, 1], [1, 0x80])
        == "tensor `w`: -128 at [1, 0] is no binary weight (I8; expected -1 or +1); "
        + "binarise it (--binarize sign takes its signs), or leave it out with --skip 'w'")
    let values: [(ElementType, [UInt8], String)] = [
      (.float32, [0, 0, 0, 0x3F], "0.5"), (.float32, [0, 0, 0xC0, 0x7F], "NaN"),
      (.float64, [0, 0, 0, 0, 0, 0, 0xF0, 0xFF], "-infinity"), (.float16, [1, 0], "5.9604645e-08"),
      (.float16, [0, 0x3E], "1.5"), (.float16, [0, 0x7E], "NaN"),
      (.float16, [0, 0xFC], "-infinity"),
      (.bfloat16, [0, 0x40], "2.0"), (.int64, little(-3, 8), "-3"), (.uint16, [0, 1], "256"),
      (.int32, little(.init(Int32.min), 4), "-2147483648"), (.int16, [2, 0], "2"),
    ]
    for (type, bytes, text) in values {
      #expect(message(type, [1, 1], bytes).hasPrefix("tensor `w`: \(text) at [0, 0] is no binary"))
    }
  }

  @Test func refusesKernelsThatAreNotSquareOrTooLarge() {
    #expect(
      message(.uint8, [1, 1, 1, 3], [0, 1, 1])
        == "tensor `w`: its kernels are 1x3, not square with a side of 1 to 5; "
        + "leave it out with --skip 'w'")
    #expect(
      message(.uint8, [1, 1, 7, 7], .init(repeating: 0, count: 49)).hasPrefix(
        "tensor `w`: its kernels are 7x7"))
    #expect(
      message(.uint8, [1, 65536], .init(repeating: 0, count: 65536))
        == "tensor `w`: 1 filters of 65536 channels are more than 65535; "
        + "leave it out with --skip 'w'")
    #expect(
      message(.other("F8_E4M3", byteCount: 1), [1, 1], [0])
        == "holds no binary layer; `w` is left out: values of type F8_E4M3 are not read")
  }

  @Test func leavesOutWhatHasOtherAxesAndSaysWhy() throws {
    let file = NetworkFile(tensors: [
      tensor(.float32, [1], [0, 0, 0, 0], name: "bias"), tensor(.uint8, [1, 1], [1]),
      tensor(.uint8, [], [5], name: "scalar"), tensor(.uint8, [1, 1, 1], [5], name: "cube"),
      tensor(.uint8, [0, 4], [], name: "empty"),
    ])
    let weights = try BinaryWeights(of: file)
    #expect(weights.layers.map(\.name) == ["w"])
    #expect(
      weights.leftOut.map { "\($0.name): \($0.reason)" } == [
        "bias: has 1 axis; a layer has two or four", "scalar: has 0 axes; a layer has two or four",
        "cube: has 3 axes; a layer has two or four", "empty: has no elements",
      ])
    #expect(
      message([file.tensors[0]])
        == "holds no binary layer; pass a file with binary weights of two or four axes")
  }

  @Test func takesAndLeavesByPattern() throws {
    let tensors = ["conv1.weight", "conv2.weight", "fc.weight", "fc.bias"].map {
      tensor(.uint8, $0.hasSuffix("bias") ? [1] : [1, 1], [1], name: $0)
    }
    func names(_ only: [String], _ skip: [String]) throws -> [String] {
      try BinaryWeights(
        of: NetworkFile(tensors: tensors), selection: WeightSelection(only: only, skip: skip)
      ).layers.map(\.name)
    }
    #expect(try names(["conv*"], []) == ["conv1.weight", "conv2.weight"])
    #expect(try names(["conv?.weight"], ["*1*"]) == ["conv2.weight"])
    #expect(try names([], ["fc.weight"]) == ["conv1.weight", "conv2.weight"])
    #expect(try names(["fc.*"], []) == ["fc.weight"])
    #expect(
      message(tensors, selection: WeightSelection(only: ["fc.bias"]))
        == "tensor `fc.bias`: has 1 axis, and a layer has two or four; do not name it")
    #expect(
      message(tensors, selection: WeightSelection(only: ["conv3.weigt"]))
        == "no tensor is called `conv3.weigt`; near it: `conv1.weight`, `conv2.weight`")
    #expect(
      message(tensors, selection: WeightSelection(skip: ["stem*"]))
        == "no tensor is called `stem*`; "
        + "hwgen compress without --only and --skip lists them")
  }

  @Test func aGraphSaysWhichLayersAreBinary() throws {
    let tensors = [
      tensor(.float32, [1, 1], [0, 0, 0, 0x3F], name: "first"),
      tensor(.uint8, [1, 1], [1], name: "b"), tensor(.uint8, [1, 1], [0], name: "a"),
    ]
    let graph = """
      [{"kind":"integer_convolution","name":"l0","weight":"first"},
       {"kind":"binary_convolution","name":"l1","weight":"a","padding_value":1},
       {"kind":"binary_linear","name":"l2","weight":"b"}]
      """
    let file = NetworkFile(tensors: tensors, metadata: ["graph": graph])
    let weights = try BinaryWeights(of: file)
    #expect(weights.layers.map(\.name) == ["a", "b"])
    #expect(weights.layers.map(\.paddingValue) == [1, -1])
    #expect(weights.leftOut.map(\.reason) == [.usedByGraph])
    let chosen = try BinaryWeights(of: file, selection: WeightSelection(only: ["l2"]))
    #expect(chosen.layers.map(\.name) == ["b"])
    #expect(
      message(Array(tensors.dropLast()), metadata: ["graph": graph])
        == "graph: layer `l1`: the file has no tensor `a`; export the network again")
    #expect(
      message(tensors, metadata: ["graph": "{}"])
        == "graph: is no array of layers; export the network again")
    #expect(
      message(tensors, metadata: ["graph": "[{}]"])
        == "graph: layer 0: `kind` should be a string; export the network again")
    #expect(message(tensors, metadata: ["graph": "["]) == "byte 1: not JSON; the file is damaged")
  }

  // MARK: how weights are spelled

  private func spellings(
    _ tensors: [Tensor], _ selection: WeightSelection = WeightSelection()
  ) throws -> [String] {
    try BinaryLayers.read(NetworkReader(NetworkFile(tensors: tensors)), selection: selection) { _ in
    }
    .layers.spellings.map(\.description)
  }

  @Test func whatWeightsWereTakenForIsSaid() throws {
    let floats: [Float] = [0.5, -0.5, 2, 2]
    #expect(
      try spellings([
        tensor(.uint8, [1, 2], [0, 1], name: "a"), tensor(.int8, [1, 2], [255, 1], name: "b"),
        tensor(.float32, [2, 2], floats.flatMap { little(Int($0.bitPattern), 4) }, name: "c"),
        tensor(.int8, [1, 2], [255, 0], name: "d"), tensor(.int8, [1, 2], [1, 0], name: "e"),
      ]) == [
        "binary, 0 for -1 and 1 for +1 (U8)", "binary, -1/+1 (I8)",
        "binary, -a/+a with one a a filter (F32)",
        "signed binary, 0 and one sign a filter (I8)",
        "signed binary, 0 and +1 alone (I8); if 0 stands for -1: --as-bits",
      ])
    #expect(
      try spellings([tensor(.uint8, [1, 2], [0, 1])], WeightSelection(oneIsMinusOne: true)) == [
        "binary, 1 for -1 and 0 for +1 (U8)"
      ])
  }

  @Test(arguments: [
    (ElementType.int8, [1, 0] as [UInt8]), (.int64, little(1, 8) + little(0, 8)),
    (.float32, [0, 0, 0x80, 0x3F, 0, 0, 0, 0]), (.float16, [0, 0x3C, 0, 0]),
  ])
  func zeroAndOneOfSignedTypesAreBitsWhereThatIsSaid(type: ElementType, bytes: [UInt8]) throws {
    let file = NetworkFile(tensors: [tensor(type, [1, 2], bytes)])
    #expect(try BinaryWeights(of: file).layers[0].kind == .signedBinary(signs: [true]))
    let bits = try BinaryWeights(of: file, selection: WeightSelection(asBits: true)).layers[0]
    #expect(bits.kind == .binary && bits.sequences == [1, 0] && !bits.spellsMinusOneAsOne)
    let inverted = try BinaryWeights(
      of: file, selection: WeightSelection(oneIsMinusOne: true, asBits: true)
    ).layers[0]
    #expect(inverted.sequences == [0, 1] && inverted.spellsMinusOneAsOne)
    let message = message(
      [tensor(type, [1, 2], bytes)], selection: WeightSelection(oneIsMinusOne: true))
    #expect(message.hasPrefix("--one-is-minus-one changes nothing"), "\(message)")
    #expect(message.contains("--as-bits"), "\(message)")
  }

  @Test func asBitsWithoutEffectIsAnError() {
    #expect(
      message([tensor(.uint8, [1, 2], [0, 1])], selection: WeightSelection(asBits: true))
        == "--as-bits changes nothing: no chosen layer holds 0 and 1 alone in a type that has signs; "
        + "`w` is binary, 0 for -1 and 1 for +1 (U8)")
  }

  /// A graph that says how its bits are spelled is not overruled in silence.
  @Test func aGraphsSpellingHolds() {
    let graph = #"[{"kind":"binary_linear","weight":"w","one_is_minus_one":false}]"#
    #expect(
      message(
        [tensor(.uint8, [1, 2], [0, 1])], selection: WeightSelection(oneIsMinusOne: true),
        metadata: ["graph": graph]
      ).hasPrefix("--one-is-minus-one changes nothing: the file's graph"))
  }

  @Test func masksScalesAndTheStateOfOptimisersAreNoLayers() throws {
    let tensors = [
      tensor(.int8, [2, 2], [1, 255, 255, 1], name: "conv.weight"),
      tensor(.float32, [1, 2], [0, 0, 0, 0, 0, 0, 0x80, 0x3F], name: "conv.weight_mask"),
      tensor(.bool, [1, 2], [0, 1], name: "attention.mask"),
      tensor(.float32, [2, 1], [UInt8](repeating: 0, count: 8), name: "zeros"),
      tensor(.int8, [2, 1], [1, 1], name: "ones"),
      tensor(.int8, [2, 1], [255, 255], name: "minus"),
      tensor(.int8, [1, 2], [1, 255], name: "optimizer.0"),
      tensor(.int8, [1, 2], [1, 255], name: "solver.state.3.sum"),
      tensor(.int8, [1, 2], [1, 255], name: "x.exp_avg"),
      tensor(.int8, [1, 2], [1, 255], name: "optimizer_state_dict/a"),
      tensor(.uint8, [1, 2], [1, 1], name: "bits"),
      tensor(.int8, [1, 2], [1, 255], name: "optimus.state"),
    ]
    let weights = try BinaryWeights(of: NetworkFile(tensors: tensors))
    #expect(weights.layers.map(\.name) == ["conv.weight", "bits", "optimus.state"])
    #expect(
      weights.leftOut.map { "\($0.name): \($0.reason)" }.map { $0.prefix { $0 != ";" } } == [
        "conv.weight_mask: a mask by its name", "attention.mask: a mask by its name",
        "zeros: all its values are 0: no weights", "ones: all its values are +1: no weights",
        "minus: all its values are -1: no weights",
        "optimizer.0: state of an optimiser by its name",
        "solver.state.3.sum: state of an optimiser by its name",
        "x.exp_avg: state of an optimiser by its name",
        "optimizer_state_dict/a: state of an optimiser by its name",
      ])
    let named = try BinaryWeights(
      of: NetworkFile(tensors: tensors),
      selection: WeightSelection(only: ["ones", "conv.weight_mask", "optimizer.0"]))
    #expect(named.layers.count == 3)
  }

  @Test func zerosTakeTheSignThatIsAskedFor() throws {
    let values = [Float(0.5), -0.0, 0, -2].flatMap { little(Int($0.bitPattern), 4) }
    let tensor = tensor(.float32, [1, 4], values)
    for (sign, expected) in [(WeightSelection.Sign.plus, [1, 1, 1, 0]), (.minus, [1, 0, 0, 0])] {
      let selection = WeightSelection(takesSigns: true, signOfZero: sign)
      let weights = try BinaryWeights(of: NetworkFile(tensors: [tensor]), selection: selection)
      #expect(weights.layers[0].sequences == expected.map(UInt32.init))
      #expect(try spellings([tensor], selection) == ["binarised by sign (F32), 2 zeros among them"])
    }
    // NaN has none in any case, and signs that are all the same are a scale's.
    let nan = [Float(0.5), .nan].flatMap { little(Int($0.bitPattern), 4) }
    let plus = WeightSelection(takesSigns: true, signOfZero: .plus)
    #expect(
      message([self.tensor(.float32, [1, 2], nan)], selection: plus).contains(
        "NaN at [0, 1] has no"))
    let scale = [Float(0.5), 0.25].flatMap { little(Int($0.bitPattern), 4) }
    #expect(
      message([self.tensor(.float32, [1, 2], scale)], selection: plus)
        == "holds no binary layer; `w` is left out: all its values are of one sign, +: no weights; "
        + "--only with the whole name takes it")
  }

  @Test func whatIsLatentIsSaidWithTheOption() {
    let latent = tensor(
      .float32, [1, 2], [Float(0.5), -2].flatMap { little(Int($0.bitPattern), 4) })
    #expect(
      NetworkFilesTests.message { () throws(NetworkFileError) in
        try BinaryWeights(of: NetworkFile(tensors: [latent, latent], format: .pytorch))
      }
        == "holds no binary layer, but 2 tensors of other numbers, such as `w`; if these are latent "
        + "weights, --binarize sign takes their signs")
  }
}
