/// Numbers that are `scale * x + offset` of whole numbers x, one scale and offset for all channels or one a channel.
public struct ImageScale: Hashable, Sendable {
  public var scale: [Double]
  public var offset: [Double]

  public init(scale: [Double] = [1], offset: [Double] = [0]) {
    self.scale = scale
    self.offset = offset
  }

  /// The channels that are told apart; 1 where all are alike.
  var channels: Int { max(scale.count, offset.count) }

  /// The number of channel `channel` for x.
  func value(_ x: Double, channel: Int = 0) -> Double {
    Self.pick(scale, channel) * x + Self.pick(offset, channel)
  }

  /// The scale that all channels have; nil where they differ.
  var single: Double? { scale.allSatisfy { $0 == scale[0] } ? scale[0] : nil }

  /// The numbers times `factors`, plus `terms`: one each, or one a channel.
  ///
  /// Nil where they are not finite, or a factor is 0.
  func scaled(by factors: [Double] = [1], plus terms: [Double] = [0]) -> ImageScale? {
    let result = ImageScale(
      scale: Self.zip(scale, factors, *),
      offset: Self.zip(Self.zip(offset, factors, *), terms, +))
    return (result.scale + result.offset).allSatisfy(\.isFinite) && !result.scale.contains(0)
      ? result : nil
  }

  /// `1/255`, `0.5 x + 1`, ... of `x`, in words.
  func text(of x: String) -> String {
    func text(_ channel: Int) -> String {
      let (scale, offset) = (Self.pick(scale, channel), Self.pick(offset, channel))
      let reciprocal = (1 / scale).rounded()
      let product =
        scale == 1
        ? x
        : 2...65536 ~= reciprocal && Float(1 / reciprocal) == Float(scale)
          ? "\(x)/\(Int(reciprocal))" : "\(scale) * \(x)"
      let whole = Int(exactly: abs(offset)).map(String.init) ?? "\(abs(offset))"
      return offset == 0 ? product : "\(product) \(offset < 0 ? "-" : "+") \(whole)"
    }
    return channels == 1
      ? text(0) : "[" + (0..<channels).map(text).joined(separator: ", ") + "]"
  }

  private static func pick(_ list: [Double], _ channel: Int) -> Double {
    list[list.count == 1 ? 0 : channel]
  }

  private static func zip(
    _ first: [Double], _ second: [Double], _ combine: (Double, Double) -> Double
  ) -> [Double] {
    (0..<max(first.count, second.count)).map { combine(pick(first, $0), pick(second, $0)) }
  }
}

/// What a byte of an image means, as the file says it.
public struct ImageMeaning: Hashable, Sendable {
  /// The number that the graph takes for a byte x.
  public var input: ImageScale
  /// The number that the first layer takes for a byte x.
  public var firstLayer: ImageScale

  public init(input: ImageScale = ImageScale(), firstLayer: ImageScale = ImageScale()) {
    self.input = input
    self.firstLayer = firstLayer
  }

  /// In words, for example `b/255`.
  public var text: String {
    let (graph, layer) = (input.text(of: "b"), firstLayer.text(of: "b"))
    return "a byte b of the image stands for \(graph)"
      + (layer == graph ? "" : ", and the first layer takes \(layer)")
  }
}

extension ImageMeaning {
  /// The object `byte` of a graph's first layer.
  var json: JSONValue {
    .fields([("input", input.json), ("first_layer", firstLayer.json)])
  }

  /// Nil where `json` is no such object.
  init?(_ json: JSONValue) {
    guard let input = json["input"].flatMap(ImageScale.init),
      let firstLayer = json["first_layer"].flatMap(ImageScale.init)
    else { return nil }
    self.init(input: input, firstLayer: firstLayer)
  }
}

extension ImageScale {
  fileprivate var json: JSONValue {
    func list(_ values: [Double]) -> JSONValue { .array(values.map { .number($0) }) }
    return .fields([("scale", list(scale)), ("offset", list(offset))])
  }

  fileprivate init?(_ json: JSONValue) {
    guard let scale = json["scale"]?.numbers, let offset = json["offset"]?.numbers,
      !scale.isEmpty, !offset.isEmpty, !scale.contains(0)
    else { return nil }
    let counts = Set([scale.count, offset.count].filter { $0 > 1 })
    guard counts.count <= 1 else { return nil }
    self.init(scale: scale, offset: offset)
  }
}

extension JSONValue {
  /// The numbers of an array of nothing else.
  fileprivate var numbers: [Double]? {
    guard let elements else { return nil }
    let numbers = elements.compactMap { element -> Double? in
      switch element {
      case .integer(let integer): Double(integer)
      case .number(let number): number
      default: nil
      }
    }
    return numbers.count == elements.count ? numbers : nil
  }
}

extension GraphLayer {
  /// What a byte of the image stands for, as the graph's first layer states it.
  var imageMeaning: ImageMeaning? { json["byte"].flatMap(ImageMeaning.init) }
}
