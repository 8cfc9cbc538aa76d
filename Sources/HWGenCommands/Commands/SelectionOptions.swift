import ArgumentParser
import NetworkFiles

/// The options that decide which tensors are layers, and how their bits are spelled.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Take only tensors of this name or pattern (repeatable).", valueName: "name")
  )
  var only: [String] = []

  @Option(
    help: ArgumentHelp("Leave out tensors of this name or pattern (repeatable).", valueName: "name")
  )
  var skip: [String] = []

  @Flag(help: "In unsigned tensors 1 spells the weight -1 (Larq's way round) and 0 the weight +1.")
  var oneIsMinusOne = false

  @OptionGroup var binarization: BinarizationOptions

  var selection: WeightSelection {
    WeightSelection(
      only: only, skip: skip, oneIsMinusOne: oneIsMinusOne, takesSigns: binarization.takesSigns)
  }
}
