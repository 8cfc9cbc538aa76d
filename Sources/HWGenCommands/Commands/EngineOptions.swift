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

  /// How layouts are chosen, of those that the engine of `parameters` decodes.
  func layouts(of parameters: EngineParameters) throws(CommandError) -> ProgramLayouts {
    switch layout {
    case "auto": return .cheapest
    case "fastest": return .fastest
    default:
      guard let kind = LayoutKind(name: layout), parameters.codec.layouts.contains(kind) else {
        let own = parameters.codec.layouts.kinds.map(\.description).joined(separator: ", ")
        throw .badOption(
          name: "layout", value: layout, legal: "auto, fastest, or of this engine's: \(own)")
      }
      return .every(kind)
    }
  }
}
