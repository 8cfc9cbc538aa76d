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

  @OptionGroup var spelling: SpellingOptions

  var selection: WeightSelection {
    spelling.selection(only: only, skip: skip)
  }
}
