import Netlist

/// What one cycle of `SparseCore` adds, a *term*: the activation at one position, or the sum at several from a table.
///
/// A sequence is cut into groups of `groupWidth` positions, group 0 of the first ones (its most significant bits). A
/// group is a number whose bit i is the group's position i. Zeros make no term, unless weights are binary.
///
/// A term with the weight -1 is added as its complement, `greatestTerm - term`, as an XNOR does with one bit: so
/// all sums are of numbers that are not negative, and a constant of the filter (`offset`) goes into its threshold.
///
/// Where only the ones of binary weights are added, a filter begins with the complement of the *total*, the sum of all
/// activations of a pixel, and its terms count twice.
public struct TermFormat: Hashable, Sendable {
  public var coding: WeightCoding
  /// Bits of a sequence.
  public var sequenceWidth: Int
  /// Positions of a term: 1, or more, with a table of their sums.
  public var groupWidth: Int
  /// Bits of an activation.
  public var activationBits: Int

  /// Binary weights have terms of one position.
  public init(
    coding: WeightCoding, sequenceWidth: Int = 9, groupWidth: Int = 1, activationBits: Int = 4
  ) {
    precondition(
      (1...8).contains(activationBits), "TermFormat: activations have 1 to 8 bits")
    precondition(
      (1...4).contains(groupWidth) && sequenceWidth.isMultiple(of: groupWidth),
      "TermFormat: \(sequenceWidth) positions are no whole number of groups of \(groupWidth)")
    precondition(
      coding != .binary || groupWidth == 1,
      "TermFormat: binary weights have tables only of their ones")
    self.coding = coding
    self.sequenceWidth = sequenceWidth
    self.groupWidth = groupWidth
    self.activationBits = activationBits
  }

  /// Groups of a sequence.
  public var groupCount: Int { sequenceWidth / groupWidth }
  /// Words that a group's sums take: one for each choice of positions but none.
  public var wordsPerGroup: Int { 1 << groupWidth - 1 }
  /// Words that a channel's sums take.
  public var wordsPerChannel: Int { groupCount * wordsPerGroup }
  /// Bits of a term.
  public var termWidth: Int {
    Unsigned.counting(to: groupWidth * (1 << activationBits - 1)).width
  }
  /// What a term and its complement add up to.
  public var greatestTerm: Int { 1 << termWidth - 1 }
  /// Whether a filter begins with the complement of the total.
  public var addsTotals: Bool { coding == .binaryOnes }
  /// Whether zeros are skipped.
  public var skipsZeros: Bool { coding != .binary }
  /// Whether there are terms of the weight -1.
  var addsComplements: Bool { coding == .binary || coding == .ternary }
  /// Whether a term is chosen by more than which group it is of.
  var usesValues: Bool { !skipsZeros || groupWidth > 1 }

  /// The most terms of a filter of so many channels.
  public func termsMaximum(channels: Int) -> Int { channels * coding.planes * groupCount }

  /// The fewest bits that hold every sum of so many channels.
  public func accumulatorWidth(channelsMaximum: Int) -> Int {
    if addsTotals {
      // A complement, and after it no more than a second time as much.
      return totalWidth(channelsMaximum: channelsMaximum) + 1
    }
    return Unsigned.counting(to: greatestTerm * termsMaximum(channels: channelsMaximum)).width
  }

  /// The fewest bits that hold the sum of all activations of a pixel.
  func totalWidth(channelsMaximum: Int) -> Int {
    Unsigned.counting(to: channelsMaximum * sequenceWidth * (1 << activationBits - 1)).width
  }

  /// A group of a sequence.
  public func group(_ index: Int, of sequence: UInt32) -> Int {
    (0..<groupWidth).reduce(0) { value, position in
      let bit = sequence >> UInt32(sequenceWidth - 1 - index * groupWidth - position) & 1
      return value | Int(bit) << position
    }
  }

  /// The terms that a sequence makes: cycles.
  public func termCount(of sequence: UInt32) -> Int {
    guard skipsZeros else { return groupCount }
    return (0..<groupCount).count { group($0, of: sequence) != 0 }
  }

  /// What the sums of a filter with these sequences are greater by than its sums of products, but for a sign of
  /// signed-binary weights, and for a total (`SparseCore.offset`).
  public func offset(of filter: some Sequence<UInt32>) -> Int {
    let negativeTerms = filter.enumerated().reduce(0) { sum, sequence in
      switch coding {
      case .binary: sum + sequenceWidth - sequence.element.nonzeroBitCount
      case .ternary: sum + (sequence.offset % 2 == 1 ? termCount(of: sequence.element) : 0)
      case .binaryOnes, .signedBinary: sum
      }
    }
    return greatestTerm * negativeTerms
  }
}

extension TermFormat {
  /// Bit i: whether group i of a sequence makes a term.
  @Elaborated func pending(of sequence: Bits) -> Bits {
    guard skipsZeros else { return Bits(1 << groupCount - 1, width: groupCount) }
    return concatenate(groups(of: sequence).reversed().map { $0.reducedOr })
  }

  /// The groups of a sequence, as numbers.
  func groups(of sequence: Bits) -> [Bits] {
    (0..<groupCount).map { index in
      sequence.slice(at: sequenceWidth - (index + 1) * groupWidth, width: groupWidth).reversed
    }
  }
}
