/// Nodes that make levels of the image.
extension ONNXReader {
  /// The image after a quantiser, where that gives each byte a level of its own, at equal distances.
  ///
  /// What is not stated is how a byte becomes the number that a graph of floats takes. A byte b is tried as b and as b/255, and
  /// only one of them can come to such levels; then nothing of an image is rounded, and sums of levels are sums of bytes.
  ///
  /// Throws: `.leftOut` where neither does.
  mutating func quantizingImage(
    _ input: ONNXActivation, scale: Double, zero: Double, level: (_ shifted: Double) -> Double
  ) throws(ONNXNodeError) -> ONNXActivation {
    var result = input
    switch input.meaning {
    case .pixels(let pixels):
      guard let levels = Self.levels(of: pixels, scale, zero, level) else {
        throw .leftOut(
          "quantises the image at the scale \(scale), which rounds: a byte b stands for "
            + "\(pixels.text(of: "b")), \(Self.fault(pixels, scale, zero, level))", .image)
      }
      result.meaning = .pixels(levels)
    case .image(let values, let inputScales):
      for inputScale in inputScales {
        if let levels = Self.levels(of: values.ofBytes(inputScale), scale, zero, level) {
          meaning = ImageMeaning(input: ImageScale(scale: [inputScale]))
          result.meaning = .pixels(levels)
          return result
        }
      }
      let faults = inputScales.map { inputScale in
        (inputScale == 1 ? "as b" : "as b/255") + ", "
          + Self.fault(values.ofBytes(inputScale), scale, zero, level)
      }
      throw .leftOut(
        "quantises the image at the scale \(scale), and the graph does not say which number a byte b is; "
          + (faults.isEmpty ? "no byte passes what is before it" : faults.joined(separator: "; ")),
        .image)
    case .bits, .levels, .sums, .unknown: preconditionFailure("only an image is quantised here")
    }
    return result
  }

  /// What a quantiser of integers, or its inverse, makes of the image.
  mutating func linearQuantization(_ node: ONNXNode) throws(ONNXNodeError) -> ONNXActivation {
    try node.checkInputs(2...3)
    let input = try input(of: node)
    guard input.isImage else {
      if input.isUnknown { return input }
      throw .leftOut(
        "makes levels of what is no image, and what levels stand for is not followed", .activations)
    }
    let hasZero = node.inputs.count > 2 && !node.inputs[2].isEmpty
    let zeroPoint = try hasZero ? constants.constant(node.inputs[2]) : nil
    guard let scale = try constants.constant(node.inputs[1]).single, scale > 0, scale.isFinite,
      let zero = zeroPoint.map(\.single) ?? 0
    else { throw .leftOut("has no single positive scale and zero point for the image", .image) }
    if node.operation == "DequantizeLinear" {
      var result = input
      guard case .pixels(let pixels) = input.meaning,
        let scaled = pixels.scaled(by: [scale], plus: [-zero * scale])
      else { throw .leftOut("scales numbers of which nothing says how bytes make them", .image) }
      result.meaning = .pixels(scaled)
      return result
    }
    guard let range = (zeroPoint?.type ?? .uint8).range else {
      throw .leftOut(
        "makes levels of \(zeroPoint?.type.name ?? "?"), which is not followed", .image)
    }
    var result = try quantizingImage(input, scale: scale, zero: zero) { shifted in
      max(range.lowerBound, min(range.upperBound, shifted.rounded(.toNearestOrEven)))
    }
    // Levels themselves, not what they stand for.
    if case .pixels(let pixels) = result.meaning,
      let levels = pixels.scaled(by: [1 / scale], plus: [zero])
    {
      result.meaning = .pixels(levels)
    }
    return result
  }

  /// The numbers that levels stand for, where those of bytes are equally far from one byte to the next.
  private static func levels(
    of pixels: ImageScale, _ scale: Double, _ zero: Double, _ level: (Double) -> Double
  ) -> ImageScale? {
    var first: [Double] = []
    var step: Double?
    for channel in 0..<pixels.channels {
      let levels = (0...255).map {
        level(shifted(pixels.value(Double($0), channel: channel), scale, zero))
      }
      let own = levels[1] - levels[0]
      guard own != 0, step == nil || step == own,
        levels.indices.allSatisfy({ levels[$0] == levels[0] + own * Double($0) })
      else { return nil }
      step = own
      first.append((levels[0] - zero) * scale)
    }
    return step.map { ImageScale(scale: [$0 * scale], offset: first) }
  }

  /// Which bytes' levels do not follow one another, in words.
  private static func fault(
    _ pixels: ImageScale, _ scale: Double, _ zero: Double, _ level: (Double) -> Double
  ) -> String {
    let levels = (0...255).map { level(shifted(pixels.value(Double($0)), scale, zero)) }
    let step = levels[1] - levels[0]
    let place = (1...255).first { levels[$0] - levels[$0 - 1] != step || step == 0 } ?? 1
    func text(_ level: Double) -> String { Int(exactly: level).map(String.init) ?? "\(level)" }
    return "the bytes \(place - 1) and \(place) become the levels \(text(levels[place - 1])) and "
      + text(levels[place])
  }

  private static func shifted(_ value: Double, _ scale: Double, _ zero: Double) -> Double {
    let number = ConstantTensor.rounded(value, to: .float32)
    return ConstantTensor.rounded(
      ConstantTensor.rounded(number / scale, to: .float32) + zero, to: .float32)
  }
}

extension ImageScale {
  /// The numbers for bytes, each of which enters the graph times `inputScale`.
  func ofBytes(_ inputScale: Double) -> ImageScale {
    ImageScale(scale: scale.map { $0 * inputScale }, offset: offset)
  }
}

extension ONNXActivation {
  /// Whether no channel of an image is scaled or shifted otherwise than the others.
  var isAlikeInAllChannels: Bool {
    switch meaning {
    case .image(let values, _), .pixels(let values): values.channels == 1
    case .bits, .levels, .sums, .unknown: true
    }
  }

  /// Whether it is the image, whatever is known of its bytes.
  var isImage: Bool {
    switch meaning {
    case .image, .pixels: true
    case .bits, .levels, .sums, .unknown: false
    }
  }
}

extension ElementType {
  /// The least and greatest number of an integer type of up to 16 bits.
  fileprivate var range: ClosedRange<Double>? {
    switch self {
    case .uint8: 0...255
    case .int8: -128...127
    case .uint16: 0...65535
    case .int16: -32768...32767
    default: nil
    }
  }
}
