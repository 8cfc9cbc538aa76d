import BinaryNetwork
import Testing

@testable import NetworkFiles

/// What a byte of the image means, and what is done to the image before the first layer.
@Suite struct ImageMeaningTests {
  private static let side = 4

  /// A network whose first layer takes what `prepare` makes of the image, and how the bits of that layer follow from it.
  private func file(
    channels: Int = 1, type: Int = 2, limits: [Float] = [0.5, -1.25], pads: [Int] = [0, 0, 0, 0],
    _ prepare: (inout ONNXModelBuilder, String) -> String
  ) throws -> NetworkFile {
    var model = ONNXModelBuilder(input: [1, channels, Self.side, Self.side], type: type)
    var image = "image"
    if type == 2 { image = model.node("Cast", [image], int: ["to": 1]) }
    let prepared = prepare(&model, image)
    let sums = model.node(
      "Conv", [prepared, model.signs([2, channels, 3, 3], name: "stem.weight")], name: "stem",
      ints: ["pads": pads])
    let bits = model.sign(of: sums, limits: limits)
    let side = Self.side - 2 + 2 * pads[0]
    let flat = model.node("Flatten", [bits])
    let logits = model.node(
      "MatMul", [flat, model.signs([2 * side * side, 3], name: "head.weight")])
    return try NetworkFile(bytes: model.model(logits)[...], name: "x")
  }

  /// What the first layer makes of `pixels`, by the sums of `number` of bytes, in exact order.
  private func expectBits(
    of file: NetworkFile, channels: Int = 1, limits: [Double] = [0.5, -1.25], padding: Int = 0,
    number: (_ byte: Int, _ channel: Int) -> Double
  ) throws {
    #expect(file.obstacle == nil)
    let network = try Network(file: file)
    for seed in 0..<40 {
      let area = Self.side * Self.side
      let pixels = (0..<channels * area).map { UInt8(($0 * 37 + seed * 91 + $0 * $0 * seed) % 256) }
      let map = try #require(network.trace(pixels).steps[0].output)
      for filter in 0..<2 {
        for y in 0..<map.height {
          for x in 0..<map.width {
            var sum = 0.0
            for index in 0..<channels * 9 {
              let weight = filter * channels * 9 + index
              let isNegative = (weight * weight + weight / 3) % 7 < 3
              let (channel, row, column) = (
                index / 9, y + index % 9 / 3 - padding, x + index % 3 - padding
              )
              guard 0..<Self.side ~= row, 0..<Self.side ~= column else { continue }
              let byte = Int(pixels[channel * area + row * Self.side + column])
              sum += (isNegative ? -1 : 1) * number(byte, channel)
            }
            #expect(map[filter, y, x] == (sum >= limits[filter] ? 1 : 0))
          }
        }
      }
    }
  }

  @Test func bytesOver255AreApplied() throws {
    let divided = try file { $0.node("Div", [$1, $0.constant([255])]) }
    try expectBits(of: divided) { byte, _ in Double(byte) / 255 }
    #expect(
      divided.imported?.meaning?.text
        == "a byte b of the image stands for b, and the first layer takes b/255")
    let multiplied = try file { $0.node("Mul", [$1, $0.constant([1 / 255])]) }
    try expectBits(of: multiplied) { byte, _ in Double(byte) / 255 }
  }

  @Test func aMeanAndADeviationAreApplied() throws {
    let one = try file(limits: [0.5, -1.25]) { model, image in
      let shifted = model.node(
        "Sub", [model.node("Div", [image, model.constant([255])]), model.constant([0.286])])
      return model.node("Div", [shifted, model.constant([0.353])])
    }
    try expectBits(of: one) { byte, _ in (Double(byte) / 255 - 0.286) / 0.353 }
    // Each channel has a mean of its own.
    let means: [Float] = [100.5, 20, 200]
    let three = try file(channels: 3, limits: [1.75, -130.5]) { model, image in
      let mean = model.constant(means, [1, 3, 1, 1])
      return model.node("Mul", [model.node("Sub", [image, mean]), model.constant([0.25])])
    }
    try expectBits(of: three, channels: 3, limits: [1.75, -130.5]) { byte, channel in
      (Double(byte) - Double(means[channel])) / 4
    }
    #expect(three.imported?.meaning?.firstLayer.offset == [-25.125, -5, -50])
    // Turned round: 1 - b/255.
    let negative = try file { model, image in
      model.node("Sub", [model.constant([1]), model.node("Div", [image, model.constant([255])])])
    }
    try expectBits(of: negative) { byte, _ in 1 - Double(byte) / 255 }
  }

  @Test func scalesOfTheirOwnForChannelsAreRefused() throws {
    let file = try file(channels: 3) { model, image in
      model.node("Div", [image, model.constant([1, 2, 3], [3, 1, 1])])
    }
    let obstacle = try #require(file.obstacle)
    #expect(
      obstacle.hasPrefix("`stem`: its first layer takes the image's channels at different scales"))
    #expect(obstacle.hasSuffix("(docs/networks.md#the-image)"))
  }

  @Test func theBorderIsAByteOrIsRefused() throws {
    let pads = [1, 1, 1, 1]
    let byte = try file(limits: [0.5, -1.25], pads: pads) { model, image in
      model.node("Div", [model.node("Sub", [image, model.constant([128])]), model.constant([64])])
    }
    try expectBits(of: byte, padding: 1) { byte, _ in (Double(byte) - 128) / 64 }
    let half = try file(pads: pads) { model, image in
      model.node(
        "Sub", [model.node("Div", [image, model.constant([255])]), model.constant([0.5])])
    }
    let obstacle = try #require(half.obstacle)
    #expect(
      obstacle.hasPrefix(
        "`stem`: pads with 0.0, and where a byte b stands for b/255 - 0.5, no byte"))
    #expect(obstacle.hasSuffix("(docs/networks.md#borders-of-the-image)"))
  }

  /// A QONNX quantiser in front of the first layer.
  private func quantized(
    _ scale: Float, zero: Float = 0, bits: Float = 8, signed: Int = 0, type: Int = 1,
    _ prepare: (inout ONNXModelBuilder, String) -> String = { $1 }
  ) throws -> NetworkFile {
    try file(type: type) { model, image in
      let prepared = prepare(&model, image)
      return model.node(
        "Quant",
        [prepared, model.constant([scale]), model.constant([zero]), model.constant([bits])],
        name: "input_quant", int: ["signed": signed], domain: "qonnx.custom_op.general")
    }
  }

  @Test func aQuantizerThatGivesEachByteItsLevelIsApplied() throws {
    let bytes = try quantized(1)
    try expectBits(of: bytes) { byte, _ in Double(byte) }
    #expect(bytes.imported?.meaning == ImageMeaning())
    let unit = try quantized(1 / 255)
    try expectBits(of: unit) { byte, _ in Double(byte) * Double(Float(1) / 255) }
    #expect(unit.imported?.meaning?.input.scale == [1.0 / 255])
    #expect(unit.imported?.meaning?.text == "a byte b of the image stands for b/255")
    // The graph makes of bytes what the quantiser takes.
    let whole = try quantized(0.5, type: 2) { model, image in
      model.node("Mul", [image, model.constant([0.5])])
    }
    try expectBits(of: whole) { byte, _ in Double(byte) / 2 }
    // Signed levels, which begin at -128.
    let signed = try quantized(1 / 128, signed: 1, type: 2) { model, image in
      let scaled = model.node("Div", [image, model.constant([128])])
      return model.node("Sub", [scaled, model.constant([1])])
    }
    try expectBits(of: signed) { byte, _ in Double(byte) / 128 - 1 }
  }

  @Test(arguments: [0.0078125, 0.00390625, 0.5, 0.0039] as [Float])
  func aQuantizerOfAnotherScaleIsRefused(scale: Float) throws {
    let file = try quantized(scale)
    let obstacle = try #require(file.obstacle)
    #expect(
      obstacle.hasPrefix("`input_quant`: quantises the image at the scale \(Double(scale)), "))
    #expect(obstacle.contains("as b/255, the bytes"))
    #expect(obstacle.hasSuffix("(docs/networks.md#the-image)"))
    #expect(throws: NetworkFileError.self) { try Network(file: file) }
  }

  @Test func theImageOfBrevitasExampleNetworksIsRefused() throws {
    // 2 x - 1, and signed levels: bytes over 255 do not become levels one by one.
    let file = try quantized(1 / 128, signed: 1) { model, image in
      model.node("Sub", [model.node("Mul", [image, model.constant([2])]), model.constant([1])])
    }
    #expect(
      try #require(file.obstacle).hasPrefix(
        "`input_quant`: quantises the image at the scale 0.0078125"))
  }

  @Test func numbersOfWhichNothingIsSaidAreRefused() throws {
    let file = try file(type: 1) { $1 }
    let obstacle = try #require(file.obstacle)
    #expect(
      obstacle.hasPrefix(
        "`stem`: takes the image, and the file does not say which numbers the bytes of an image are"
      ))
  }

  @Test func theMeaningIsStored() throws {
    let file = try file(channels: 3) { model, image in
      model.node("Sub", [image, model.constant([1, 2, 3], [3, 1, 1])])
    }
    let meaning = try #require(file.imported?.meaning)
    let written = SafetensorsFile(tensors: file.tensors, metadata: file.metadata).encoded()
    let back = try NetworkFile(bytes: written[...], name: "x")
    #expect(try ImportedNetwork(of: back).meaning == meaning)
    #expect(
      meaning.text
        == "a byte b of the image stands for b, and the first layer takes [b - 1, b - 2, b - 3]")
  }
}
