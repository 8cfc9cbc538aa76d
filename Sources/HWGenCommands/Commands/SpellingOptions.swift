import ArgumentParser
import NetworkFiles

/// The options that say how a file spells binary weights, and which weights become binary.
struct SpellingOptions: ParsableArguments {
  @Flag(
    help: "Where 0 and 1 spell bits, 1 is the weight -1 (Larq's way round) and 0 the weight +1.")
  var oneIsMinusOne = false

  @Flag(
    help: """
      Tensors of floats or signed integers that hold 0 and 1 alone spell bits, 0 for -1; without it they are signed binary, \
      with the weight 0.
      """)
  var asBits = false

  enum Rule: String, CaseIterable, ExpressibleByArgument {
    case sign
  }

  @Option(
    help: ArgumentHelp(
      "Take weights that are not binary by their `sign`; a zero has none, and is an error.",
      valueName: "rule"))
  var binarize: Rule?

  enum ZeroSign: String, CaseIterable, ExpressibleByArgument {
    case plus = "+1"
    case minus = "-1"
  }

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --binarize: the sign of a weight that is exactly 0; Larq, Brevitas and QONNX define +1.",
      valueName: "sign"))
  var signOfZero: ZeroSign?

  func validate() throws {
    if signOfZero != nil && binarize == nil {
      throw ValidationError("--sign-of-zero goes with --binarize sign")
    }
  }

  /// The weights of these options, among tensors of these names or patterns.
  func selection(only: [String] = [], skip: [String] = []) -> WeightSelection {
    WeightSelection(
      only: only, skip: skip, oneIsMinusOne: oneIsMinusOne, asBits: asBits,
      takesSigns: binarize == .sign,
      signOfZero: signOfZero.map { $0 == .plus ? .plus : .minus })
  }
}
