import KernelCodec

/// A binary convolution of Larq Compute Engine: the operator `LceBconv2d`.
///
/// The weights are a tensor [filter, row, column, word] of 32-bit words. Channel i is bit i % 32
/// of word i / 32, the least significant first, and 1 is the weight -1; bits behind the last
/// channel are 0. Source: `bitpack_matrix` and `BConv2DReference` of larq/compute-engine.
struct LarqConvolution {
  static let code = "LceBconv2d"

  private static let wordWidth = 32

  /// U8 [filter, channel, row, column], 1 for the weight -1.
  let weights: Tensor
  /// Nil where the file does not say how large the maps are.
  let window: ImportedWindow?
  /// Parts into which filters and channels are divided, each convolved for itself.
  let groups: Int
  /// Down and right; 1 is none.
  let dilation: [Int]
  /// Bounds of the sums; nil where there are none.
  let activation: LarqActivation?

  /// Reads operator `index`, whose weights may have up to `limit` elements.
  ///
  /// Throws: `.tflite(.inOperator)`.
  init(
    of index: Int, in graph: TFLiteGraph, limit: Int
  ) throws(NetworkFileError) {
    func fault(_ fault: TFLiteOperatorFault) -> NetworkFileError {
      .tflite(.inOperator(index, name: Self.code, fault))
    }
    guard let options = LarqOptions(graph.model.operators[index].customOptions),
      let channels = options.count("channels_in"),
      let stride = options.pair("stride_height", "stride_width"),
      let dilation = options.pair("dilation_height_factor", "dilation_width_factor")
    else { throw fault(.badOptions) }
    guard let packed = graph.constant(1, of: index), packed.elementType == .int32,
      packed.shape.count == 4, packed.elementCount > 0
    else { throw fault(.noWeights) }
    let words = packed.shape[3]
    let wanted = (channels + Self.wordWidth - 1) / Self.wordWidth
    guard wanted.isMultiple(of: words), packed.shape[0].isMultiple(of: wanted / words),
      words == wanted || channels.isMultiple(of: Self.wordWidth)
    else { throw fault(.wrongWeights(shape: packed.shape, channels: channels)) }
    groups = wanted / words
    self.dilation = dilation
    activation = LarqActivation(options.values["fused_activation_function"])
    let own = channels / groups
    let count = packed.shape[..<3].reduce(own, *)
    if count > limit { throw fault(.tooManyWeights) }
    guard let weights = Self.unpacked(packed, channels: own) else { throw fault(.strayBits) }
    self.weights = weights
    let frame = TFLiteWindow(
      input: graph.map(graph.input(0, of: index)),
      output: graph.map(graph.model.operators[index].outputs.first),
      kernel: [packed.shape[1], packed.shape[2]], stride: stride, dilation: dilation)
    let value = options.integer("pad_values") == 1 ? 1 : 0
    let groups = groups
    window = frame.padding(of: options.paddings).map { padding in
      ImportedWindow(
        stride: stride, padding: padding, paddingValue: padding.contains { $0 > 0 } ? value : -1,
        dilation: dilation, groups: groups)
    }
  }

  /// Nil where a bit behind the last channel is set.
  private static func unpacked(_ packed: Tensor, channels: Int) -> Tensor? {
    let (filters, words) = (packed.shape[0], packed.shape[3])
    let positions = packed.shape[1] * packed.shape[2]
    var bits = [UInt8](repeating: 0, count: filters * channels * positions)
    let used = channels - wordWidth * (words - 1)
    for index in 0..<filters * positions * words {
      var word = UInt32(packed.pattern(at: index))
      let (place, number) = index.quotientAndRemainder(dividingBy: words)
      if number == words - 1, used < wordWidth, word >> UInt32(used) != 0 { return nil }
      let (filter, position) = place.quotientAndRemainder(dividingBy: positions)
      while word != 0 {
        let channel = wordWidth * number + word.trailingZeroBitCount
        bits[(filter * channels + channel) * positions + position] = 1
        word &= word - 1
      }
    }
    return Tensor(
      name: packed.name, elementType: .uint8,
      shape: [filters, channels, packed.shape[1], packed.shape[2]], bytes: bits[...])
  }
}

/// The options of Larq's operators: a flexbuffer's map.
struct LarqOptions: Hashable {
  let values: [String: FlexbufferMap.Value]

  init?(_ bytes: ArraySlice<UInt8>) {
    guard let map = FlexbufferMap(bytes) else { return nil }
    values = map.values
  }

  func integer(_ key: String) -> Int? {
    if case .integer(let integer) = values[key] { integer } else { nil }
  }

  /// A number of pixels or channels.
  func count(_ key: String) -> Int? {
    integer(key).flatMap { 1...65535 ~= $0 ? $0 : nil }
  }

  func pair(_ down: String, _ right: String) -> [Int]? {
    guard let down = count(down), let right = count(right) else { return nil }
    return [down, right]
  }

  /// What the padding may mean: a text in the first versions, later a number, of which 1 had two
  /// meanings one after the other.
  var paddings: [TFLiteSchema.Padding] {
    switch values["padding"] {
    case .integer(0), .text("SAME"), .text("same"): [.same]
    case .integer(1): [.valid, .same]
    case .integer(2), .text("VALID"), .text("valid"): [.valid]
    default: []
    }
  }
}

/// Bounds of the sums before they are scaled.
struct LarqActivation: Hashable {
  let name: String
  let bounds: ClosedRange<Double>

  /// Nil for none.
  init?(_ value: FlexbufferMap.Value?) {
    switch value {
    case .integer(1), .text("RELU"): self.init("RELU", 0...Double.greatestFiniteMagnitude)
    case .integer(2), .text("RELU_N1_TO_1"): self.init("RELU_N1_TO_1", -1...1)
    case .integer(3), .text("RELU6"): self.init("RELU6", 0...6)
    default: return nil
    }
  }

  private init(_ name: String, _ bounds: ClosedRange<Double>) {
    self.name = name
    self.bounds = bounds
  }
}
