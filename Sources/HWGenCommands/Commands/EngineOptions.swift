import ArgumentParser
import BinaryNetwork
import EngineModel
import KernelCodec

/// The options on the engine that a network is compiled for.
struct EngineOptions: ParsableArguments {
  @OptionGroup var choice: EngineChoice

  @Option(
    help: ArgumentHelp(
      """
      auto: the fewest bytes; fastest: but stored where that ends a layer sooner by 1 % on the memory; or a layout for every \
      layer: stored is the engine without compression.
      """,
      valueName: "name"))
  var layout = "auto"

  /// The engine's parameters.
  func parameters() throws(CommandError) -> EngineParameters { try choice.parameters() }

  /// How layouts are chosen.
  func layouts() throws(CommandError) -> ProgramLayouts {
    switch layout {
    case "auto": .cheapest
    case "fastest": .fastest
    default: .every(try ConfigurationOptions.layout(layout, option: "layout"))
    }
  }
}
