import ArgumentParser

/// The numbers that options stand for: the message says what is legal where they are none.
extension ParsableArguments {
  static func number(
    _ text: String, option: String, in range: ClosedRange<Int>
  ) throws(CommandError) -> Int {
    try number(text, option: option, in: range) {
      "a whole number from \($0.lowerBound) to \($0.upperBound)"
    }
  }

  static func number(
    _ text: String, option: String, in range: ClosedRange<Double>
  ) throws(CommandError) -> Double {
    try number(text, option: option, in: range) {
      "a number from \($0.lowerBound.trimmed) to \($0.upperBound.trimmed)"
    }
  }

  private static func number<Number: LosslessStringConvertible & Comparable>(
    _ text: String, option: String, in range: ClosedRange<Number>,
    legal: (ClosedRange<Number>) -> String
  ) throws(CommandError) -> Number {
    guard let value = Number(text), range.contains(value) else {
      throw .badOption(name: option, value: text, legal: legal(range))
    }
    return value
  }
}
