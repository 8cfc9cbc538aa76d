import Foundation

/// What a graph does to the sum of a layer, channel by channel, in the floats in which it does so.
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
    /// Factors of negative numbers, none of them negative (PReLU).
    case leak([Double])
    /// -1, 0 or +1.
    case sign
    /// Rounds to another type, in which the steps behind it are computed.
    case cast(ElementType)
    /// Operators whose branches join; as a whole it rises or falls with the sum.
    case program(ElementwiseProgram)
  }

  /// What a channel's sum is multiplied with before the steps, and what is added to that: the
  /// scale of its weights, and of activations that are not -1 and +1.
  var scale: [Double]
  var offset: [Double]
  /// The type of the sum, and of the steps as far as no cast changes it.
  let type: ElementType
  /// Whether numbers below the least normal one are 0, as in TFLite's interpreter.
  let flushesSubnormals: Bool
  private(set) var steps: [Step] = []

  /// More steps than any exporter writes; a bound on time.
  static let stepLimit = 64

  init(
    scale: [Double], offset: [Double] = [0], type: ElementType = .float32,
    flushesSubnormals: Bool = false
  ) {
    self.scale = scale
    self.offset = offset
    self.type = type
    self.flushesSubnormals = flushesSubnormals
  }

  /// Whether `step` was added: its numbers are finite, and there is room.
  mutating func append(_ step: Step) -> Bool {
    guard steps.count < Self.stepLimit, step.isFinite else { return false }
    steps.append(step)
    return true
  }

  /// The result for a sum of `channel`.
  func value(of sum: Int, channel: Int) -> Double {
    var type = type
    func rounded(_ value: Double) -> Double {
      let result = ConstantTensor.rounded(value, to: type)
      return flushesSubnormals && abs(result) < Double(Float.leastNormalMagnitude) ? 0 : result
    }
    var x = rounded(Double(sum) * Self.pick(scale, channel) + Self.pick(offset, channel))
    for step in steps {
      switch step {
      case .add(let c): x = rounded(x + Self.pick(c, channel))
      case .subtractFrom(let c): x = rounded(Self.pick(c, channel) - x)
      case .multiply(let c): x = rounded(x * Self.pick(c, channel))
      case .divide(let c): x = rounded(x / Self.pick(c, channel))
      case .clamp(let low, let high): x = max(low, min(high, x))
      case .leak(let c): x = x < 0 ? rounded(x * Self.pick(c, channel)) : x
      case .sign: x = x > 0 ? 1 : x < 0 ? -1 : 0
      case .cast(let next):
        type = next
        x = rounded(x)
      case .program(let program):
        x = program.value(of: x, channel: channel)
        type = program.instructions.last?.type ?? type
      }
    }
    return x
  }

  private static func pick(_ list: [Double], _ channel: Int) -> Double {
    list[list.count == 1 ? 0 : channel]
  }
}

extension SumFunction.Step {
  fileprivate var isFinite: Bool {
    switch self {
    case .add(let c), .subtractFrom(let c), .multiply(let c): c.allSatisfy(\.isFinite)
    case .divide(let c): c.allSatisfy { $0.isFinite && $0 != 0 }
    case .clamp(let low, let high): low <= high
    case .leak(let c): c.allSatisfy { $0.isFinite && $0 >= 0 }
    case .sign, .program: true
    case .cast(let type): type.isFloating
    }
  }
}
