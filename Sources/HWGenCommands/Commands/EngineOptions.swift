import ArgumentParser
import BinaryNetwork
import EngineModel
import KernelCodec

/// The options on the engine that a network is compiled for.
struct EngineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The engine: tiny and small (1 lane), medium (4 lanes) or large (8 lanes).", valueName: "name"
    ))
  var engine = "small"

  @Option(
    help: ArgumentHelp(
      "auto, or a layout for every layer; stored is the engine without compression.",
      valueName: "name"))
  var layout = "auto"

  /// The engine's parameters.
  func parameters() throws(CommandError) -> EngineParameters { try Self.preset(engine) }

  /// The parameters of the engine called `name`.
  static func preset(_ name: String) throws(CommandError) -> EngineParameters {
    guard let preset = EngineParameters.Preset(rawValue: name) else {
      throw .badOption(
        name: "engine", value: name,
        legal: EngineParameters.Preset.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return EngineParameters(preset)
  }

  /// The layout for every layer; nil where each takes the cheapest.
  func insisting() throws(CommandError) -> LayoutKind? {
    layout == "auto" ? nil : try ConfigurationOptions.layout(layout, option: "layout")
  }

  /// The program of a network with that layout.
  static func program(
    _ network: EngineNetwork, for parameters: EngineParameters, insisting: LayoutKind?
  ) throws -> EngineProgram {
    if let insisting, !parameters.codec.layouts.contains(insisting) {
      let layouts = parameters.codec.layouts.kinds.map(\.description).joined(separator: ", ")
      throw CommandError.badOption(
        name: "layout", value: "\(insisting)", legal: "auto, or of this engine's: \(layouts)")
    }
    return try EngineProgram(network.layers, for: parameters, insisting: insisting)
  }
}
