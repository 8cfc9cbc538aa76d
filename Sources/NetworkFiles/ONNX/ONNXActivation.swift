/// What is known of a tensor that the network computes from its image.
struct ONNXActivation {
  /// What its values are.
  enum Meaning {
    /// The image, as numbers of which the model does not say how bytes make them: a function of the number that the graph
    /// takes, which a byte may stand for by any of `inputScales`.
    case image(ImageScale, inputScales: [Double])
    /// Functions of the image's bytes.
    case pixels(ImageScale)
    /// `low` for a bit that is 0, `high`, which is more, for one that is 1.
    case bits(low: Double, high: Double)
    /// Values that a quantiser of so many bits gives.
    case levels(Int)
    /// The sums of the layer `layer`, after the steps of the function.
    case sums(SumFunction)
    case unknown
  }

  /// How its axes lie behind the first, which is that of images.
  enum Form {
    /// Channels, rows and columns, in the order `order`.
    case map
    /// One axis: that of a fully connected layer, or a map flattened in the order `order`.
    case flat
    case unknown
  }

  /// A border that a Pad node has put around it, for the convolution that follows.
  struct Border {
    /// Top, left, bottom, right.
    var padding: [Int]
    var value: Double
  }

  var meaning: Meaning
  /// The number of the layer that gives the bits or sums; nil where it is not known.
  var layer: Int?
  var form = Form.unknown
  /// Channels, rows and columns, as far as they are known.
  var lengths: [Int?] = [nil, nil, nil]
  /// What each axis behind the first is: 0 channels, 1 rows, 2 columns.
  var order = [0, 1, 2]
  var border: Border?
  /// What is wrong with taking it for bits, in words.
  var note: String?
  /// How the values have been pooled on their way from the sums.
  var pool: SumComparison.Pool?
  /// The type of its values; bytes where they are an image of bytes.
  var type = ElementType.float32

  static let unknown = ONNXActivation(meaning: .unknown)

  var channels: Int? { lengths[0] }

  /// Channels x rows x columns, where all are known.
  var featureCount: Int? {
    var count = 1
    for length in lengths {
      guard let length else { return nil }
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      if overflow { return nil }
      count = product
    }
    return count
  }

  /// Whether nothing better than its shape is known.
  var isUnknown: Bool {
    if case .unknown = meaning { true } else { false }
  }
}
