/// Additions that the kernels of a layer cost at one pixel, under each way to save some.
///
/// A way with a table makes sums of a channel's activations once and uses them for all filters: both are counted. Sums that differ by their
/// sign are one, as an adder can subtract, and a difference of 2 a costs as much as one of a.
public struct ReuseCount: Codable, Hashable, Sendable {
  /// Every position of every kernel.
  public var dense = 0
  /// Positions that are not zero. Of binary weights those that are +1, and the sum of all activations, which is made
  /// once and taken from twice each filter's.
  public var zerosSkipped = 0
  /// Sums of every choice of three positions, three tables a channel. Of binary weights those of either sign, or
  /// those of the +1 alone with the sum of all activations: whichever are fewer.
  public var tablesOfThree = 0
  /// Sums of every choice of four and of five positions, two tables a channel.
  public var tablesOfFourAndFive = 0
  /// A channel's different kernels once each, by themselves (as UCNN does).
  public var differentKernels = 0
  /// The same, each out of another one by the fewest additions: a minimum spanning tree (as SumMerge shares sums).
  public var mergedKernels = 0
  /// Of `mergedKernels`, those that make the sums.
  public var mergedMaking = 0
  /// Different kernels, over all channels: words of a table.
  public var differentCount = 0
  /// Kernels.
  public var kernelCount = 0

  init() {}

  init(_ layer: WeightedLayer) {
    let kernels = layer.signedKernels
    let channels = layer.channels
    let isBinary = layer.coding == .binary
    let filters = layer.kernels.filters
    kernelCount = kernels.count
    dense = 9 * kernelCount
    if isBinary { zerosSkipped = 9 * channels + filters }
    // The same by the ones of binary weights, with the sum of all activations out of the tables.
    var onesOfThree = channels * 3 * 4 + 3 * channels + filters
    var onesOfFourAndFive = channels * (11 + 26) + 2 * channels + filters
    // The sums of three positions: of either sign six additions for four of them, else four for seven.
    tablesOfThree = channels * 3 * (isBinary ? 6 : 4)
    tablesOfFourAndFive = channels * (isBinary ? 12 + 27 : 11 + 26)
    for channel in 0..<channels {
      var different: Set<SignedKernel> = []
      for index in stride(from: channel, to: kernels.count, by: channels) {
        let (plus, minus) = kernels[index]
        let terms = (plus | minus).nonzeroBitCount
        zerosSkipped += isBinary ? plus.nonzeroBitCount : terms
        for mask in isBinary ? [plus | minus] : [plus, minus] {
          tablesOfThree += Self.termsOfThree(mask)
          tablesOfFourAndFive += Self.termsOfFourAndFive(mask)
        }
        onesOfThree += Self.termsOfThree(plus)
        onesOfFourAndFive += Self.termsOfFourAndFive(plus)
        if terms == 0 { continue }
        differentKernels += 1
        mergedKernels += 1
        different.insert(SignedKernel(plus: plus, minus: minus))
      }
      differentCount += different.count
      differentKernels += different.reduce(0) { $0 + $1.terms - 1 }
      let making = Self.spanningCost(different.sorted())
      mergedKernels += making
      mergedMaking += making
    }
    if isBinary {
      tablesOfThree = min(tablesOfThree, onesOfThree)
      tablesOfFourAndFive = min(tablesOfFourAndFive, onesOfFourAndFive)
    }
  }

  /// Groups of three positions with a one.
  private static func termsOfThree(_ mask: UInt32) -> Int {
    [mask >> 6, mask >> 3 & 7, mask & 7].count { $0 != 0 }
  }

  /// The same of the first four and the last five.
  private static func termsOfFourAndFive(_ mask: UInt32) -> Int {
    [mask >> 5, mask & 31].count { $0 != 0 }
  }

  static func += (left: inout ReuseCount, right: ReuseCount) {
    for path in [
      \ReuseCount.dense, \.zerosSkipped, \.tablesOfThree, \.tablesOfFourAndFive,
      \.differentKernels, \.mergedKernels, \.mergedMaking, \.differentCount, \.kernelCount,
    ] {
      left[keyPath: path] += right[keyPath: path]
    }
  }

  /// The additions that make all of the kernels, each by itself or out of another.
  private static func spanningCost(_ kernels: [SignedKernel]) -> Int {
    var costs = kernels.map { $0.terms - 1 }
    var isMade = kernels.map { _ in false }
    var total = 0
    for _ in kernels {
      var next = -1
      for index in kernels.indices where !isMade[index] && (next < 0 || costs[index] < costs[next])
      {
        next = index
      }
      isMade[next] = true
      total += costs[next]
      for index in kernels.indices where !isMade[index] {
        costs[index] = min(costs[index], kernels[next].distance(to: kernels[index]))
      }
    }
    return total
  }
}

/// A kernel of -1, 0 and +1, one of it and its negative.
struct SignedKernel: Hashable, Comparable {
  var plus: UInt32
  var minus: UInt32

  init(plus: UInt32, minus: UInt32) {
    (self.plus, self.minus) = plus >= minus ? (plus, minus) : (minus, plus)
  }

  var terms: Int { (plus | minus).nonzeroBitCount }

  /// The positions at which it differs from the other, or from its negative.
  func distance(to other: SignedKernel) -> Int {
    min(
      ((plus ^ other.plus) | (minus ^ other.minus)).nonzeroBitCount,
      ((plus ^ other.minus) | (minus ^ other.plus)).nonzeroBitCount)
  }

  static func < (left: SignedKernel, right: SignedKernel) -> Bool {
    (left.plus, left.minus) < (right.plus, right.minus)
  }
}
