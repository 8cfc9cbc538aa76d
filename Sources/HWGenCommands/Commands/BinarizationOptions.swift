import ArgumentParser

/// The option that makes weights binary which are not.
struct BinarizationOptions: ParsableArguments {
  enum Rule: String, CaseIterable, ExpressibleByArgument {
    case sign
  }

  @Option(
    help: ArgumentHelp(
      "Take weights that are not binary by their `sign`; a zero has none, and is an error.",
      valueName: "rule"))
  var binarize: Rule?

  var takesSigns: Bool { binarize == .sign }
}
