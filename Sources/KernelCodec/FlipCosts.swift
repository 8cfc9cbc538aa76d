/// What flipping each weight of a layer costs, relative to other weights.
///
/// Kernels of equal costs are of one class, so that clustering can treat them alike. What layers are needed for is their shape, not
/// their kernels. Costs are at least zero and finite.
public struct FlipCosts: Hashable, Sendable {
  /// The costs of the positions of a sequence, (0,0) first, for each class.
  let classes: [[Double]]
  /// The classes of filters and channels, along the axes in which they differ; empty where there is one class.
  private let numbers: [Int32]
  /// How far apart in `numbers` the classes of neighbouring filters, and channels, are.
  private let filterStride: Int
  private let channelStride: Int
  private let channels: Int

  /// The costs that `values` are of a layer's weights.
  ///
  /// `shape` is that of the weights, `[filters, channels, side, side]` with any axis of length 1, or shorter: nothing,
  /// `[filters]`, `[filters, channels]`, `[side, side]`. Nil where it is none of these, `values` are not as many, or one of them is
  /// negative or not finite.
  public init?(_ values: [Double], shape: [Int], for layer: KernelLayer) {
    let side = layer.side.rawValue
    let full = [layer.filters, layer.channels, side, side]
    guard
      let axes = Self.axes(shape, of: full), values.count == shape.reduce(1, *),
      values.allSatisfy({ $0 >= 0 && $0.isFinite })
    else { return nil }
    // How far apart in `values` neighbours of each axis are: none where one value is for all.
    var strides = [0, 0, 0, 0]
    var step = 1
    for axis in (0..<4).reversed() where axes[axis] > 1 {
      strides[axis] = step
      step *= axes[axis]
    }
    var classNumbers: [[Double]: Int32] = [:]
    var classes: [[Double]] = []
    var numbers: [Int32] = []
    for filter in 0..<axes[0] {
      for channel in 0..<axes[1] {
        let start = filter * strides[0] + channel * strides[1]
        let costs = (0..<side * side).map {
          values[start + $0 / side * strides[2] + $0 % side * strides[3]]
        }
        if classNumbers[costs] == nil {
          classNumbers[costs] = Int32(classes.count)
          classes.append(costs)
        }
        numbers.append(classNumbers[costs]!)
      }
    }
    self.classes = classes
    self.numbers = classes.count == 1 ? [] : numbers
    channelStride = axes[1] > 1 ? 1 : 0
    filterStride = axes[0] > 1 ? axes[1] : 0
    channels = layer.channels
  }

  /// The same cost for each position of every kernel.
  private init(_ cost: Double, for layer: KernelLayer) {
    classes = [[Double](repeating: cost, count: layer.side.sequenceWidth)]
    numbers = []
    (filterStride, channelStride, channels) = (0, 0, layer.channels)
  }

  private init(_ costs: FlipCosts, times factor: Double) {
    classes = costs.classes.map { $0.map { $0 * factor } }
    numbers = costs.numbers
    filterStride = costs.filterStride
    channelStride = costs.channelStride
    channels = costs.channels
  }

  /// Each flip counts for one over the square root of its layer's weights; the mean over all weights is 1.
  ///
  /// It needs no data. Equal shares of flips put equal noise on the sums of every layer, which speaks for one over the weights; but
  /// noise that is all in one layer does more harm than in proportion, and the largest layer must not take nearly all flips. The
  /// square root lies between that and flips that count alike. Measured: docs/compression.md.
  public static func byLayer(_ layers: [KernelLayer]) -> [FlipCosts] {
    let costs = layers.map { layer in
      FlipCosts(1 / Double(max(1, layer.weightCount)).squareRoot(), for: layer)
    }
    return scaled(costs, of: layers)
  }

  /// The four axes that a shape stands for, each as long as the layer's or 1.
  private static func axes(_ shape: [Int], of full: [Int]) -> [Int]? {
    let axes: [Int]
    switch shape.count {
    case 0: axes = [1, 1, 1, 1]
    case 1: axes = shape + [1, 1, 1]
    case 2 where shape == [full[0], full[1]]: axes = shape + [1, 1]
    case 2: axes = [1, 1] + shape
    case 4: axes = shape
    default: return nil
    }
    return zip(axes, full).allSatisfy { $0 == 1 || $0 == $1 } ? axes : nil
  }

  /// The least cost that is more than zero; nil where all are zero.
  var least: Double? { classes.lazy.flatMap { $0 }.filter { $0 > 0 }.min() }

  /// The class of a kernel.
  func classNumber(_ kernel: Int) -> Int {
    if numbers.isEmpty { return 0 }
    let (filter, channel) = kernel.quotientAndRemainder(dividingBy: channels)
    return Int(numbers[filter * filterStride + channel * channelStride])
  }

  /// The sum of the costs of all weights of `layer`.
  private func sum(over layer: KernelLayer) -> Double {
    let sums = classes.map { $0.reduce(0, +) }
    let kernelCount = layer.filters * layer.channels
    if numbers.isEmpty { return Double(kernelCount) * sums[0] }
    return (0..<kernelCount).reduce(0) { $0 + sums[classNumber($1)] }
  }

  /// The costs of all layers, scaled together so that the mean over all weights is 1; as they are where all are zero.
  public static func scaled(_ costs: [FlipCosts], of layers: [KernelLayer]) -> [FlipCosts] {
    let total = zip(costs, layers).reduce(0) { $0 + $1.0.sum(over: $1.1) }
    let weights = layers.reduce(0) { $0 + $1.weightCount }
    guard total > 0 else { return costs }
    let factor = Double(weights) / total
    return costs.map { FlipCosts($0, times: factor) }
  }
}
