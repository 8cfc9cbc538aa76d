import Foundation

/// What a graph does to the sum of a layer, channel by channel, in the arithmetic of 32-bit floats.
///
/// Every step is monotone, and so is rounding: whatever the steps, their result rises or falls
/// throughout with the sum. A comparison of the result therefore changes once at most, and the
/// whole number at which it does is found by trying the steps themselves, as they are stated and
/// rounded. No formula is solved for the sum, so none has to be exact.
struct SumFunction: Hashable {
  /// One operation; lists have one value for all channels, or one a channel.
  enum Step: Hashable {
    case add([Double])
    case subtractFrom([Double])
    case multiply([Double])
    case divide([Double])
    case clamp(low: Double, high: Double)
    /// -1, 0 or +1.
    case sign
    /// `scale * (x - mean) / deviation + bias`, rounded after each of the four.
    case normalize(scale: [Double], mean: [Double], deviation: [Double], bias: [Double])
  }

  /// What a channel's sum is multiplied with before the steps, and what is added to that: the
  /// scale of its weights, and of activations that are not -1 and +1.
  var scale: [Double]
  var offset: [Double]
  private(set) var steps: [Step] = []

  /// More steps than any exporter writes; a bound on time.
  static let stepLimit = 64

  init(scale: [Double], offset: [Double] = [0]) {
    self.scale = scale
    self.offset = offset
  }

  /// Whether `step` was added: its numbers are finite, and there is room.
  mutating func append(_ step: Step) -> Bool {
    guard steps.count < Self.stepLimit, step.isFinite else { return false }
    steps.append(step)
    return true
  }

  /// The result for a sum of `channel`.
  func value(of sum: Int, channel: Int) -> Double {
    var x = Self.rounded(
      Double(sum) * Self.pick(scale, channel) + Self.pick(offset, channel))
    for step in steps {
      switch step {
      case .add(let c): x = Self.rounded(x + Self.pick(c, channel))
      case .subtractFrom(let c): x = Self.rounded(Self.pick(c, channel) - x)
      case .multiply(let c): x = Self.rounded(x * Self.pick(c, channel))
      case .divide(let c): x = Self.rounded(x / Self.pick(c, channel))
      case .clamp(let low, let high): x = max(low, min(high, x))
      case .sign: x = x > 0 ? 1 : x < 0 ? -1 : 0
      case .normalize(let scale, let mean, let deviation, let bias):
        let centred = Self.rounded(x - Self.pick(mean, channel))
        let scaled = Self.rounded(Self.pick(scale, channel) * centred)
        let divided = Self.rounded(scaled / Self.pick(deviation, channel))
        x = Self.rounded(divided + Self.pick(bias, channel))
      }
    }
    return x
  }

  private static func pick(_ list: [Double], _ channel: Int) -> Double {
    list[list.count == 1 ? 0 : channel]
  }

  /// The float nearest to a sum, product or quotient of floats: rounding it to 53 bits before
  /// changes nothing.
  private static func rounded(_ value: Double) -> Double { Double(Float(value)) }
}

extension SumFunction.Step {
  fileprivate var isFinite: Bool {
    switch self {
    case .add(let c), .subtractFrom(let c), .multiply(let c): c.allSatisfy(\.isFinite)
    case .divide(let c): c.allSatisfy { $0.isFinite && $0 != 0 }
    case .clamp(let low, let high): low <= high
    case .sign: true
    case .normalize(let scale, let mean, let deviation, let bias):
      (scale + mean + bias).allSatisfy(\.isFinite)
        && deviation.allSatisfy { $0.isFinite && $0 > 0 }
    }
  }
}
