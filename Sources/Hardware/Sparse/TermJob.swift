import Netlist

/// A sequence whose terms are to be added, or the end of a run, on its way to `TermSelector`.
@Bundle struct TermJob {
  /// Bit i: whether group i makes a term.
  var pending: Bits
  /// The sequence; none where `pending` says it all.
  var sequence: Bits?
  /// Where the words of the channel begin.
  var base: Unsigned
  /// Whether the terms have the weight -1; only of ternary weights.
  var isNegative: Bit?
  /// Whether the sequence is the last of its filter.
  var lastChannel: Bit
  /// Whether it is the last of the layer.
  var lastOfLayer: Bit
  /// Whether the run ends; there is no sequence then.
  var isEnd: Bit
  /// With `isEnd`: whether the run's results must be discarded.
  var isBad: Bit
}

extension TermJob {
  /// The shape of the jobs of a layer with at most `wordsMaximum` words.
  static func shape(for format: TermFormat, wordsMaximum: Int) -> TermJob.Shape {
    TermJob.shape(
      pending: .width(format.groupCount),
      sequence: format.usesValues ? .width(format.sequenceWidth) : nil,
      base: .indexing(wordsMaximum), isNegative: format.coding == .ternary ? .bit : nil)
  }
}
