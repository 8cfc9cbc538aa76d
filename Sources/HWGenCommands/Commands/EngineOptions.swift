import ArgumentParser
import BinaryNetwork
import EngineModel
import KernelCodec

/// The options that choose an engine.
struct EngineChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The engine: small (1 lane), medium (4 lanes) or large (8 lanes).", valueName: "name"))
  var engine = "small"

  @Option(
    help: ArgumentHelp(
      "Bit planes of an output, 1 to 4; default: 1 for small, 2 for medium, 4 for large.",
      valueName: "bits"))
  var outputBits: String?

  /// The engine's parameters.
  func parameters() throws(CommandError) -> EngineParameters {
    guard let preset = EngineParameters.Preset(rawValue: engine) else {
      throw .badOption(
        name: "engine", value: engine,
        legal: EngineParameters.Preset.allCases.map(\.rawValue).joined(separator: ", "))
    }
    var parameters = EngineParameters(preset)
    if let outputBits {
      parameters.outputBits = try Self.number(
        outputBits, option: "output-bits", in: EngineParameters.outputBitsRange)
    }
    return parameters
  }

  /// The engine as a report names it.
  var name: String { engine + (outputBits.map { " with outputs of \($0) bits" } ?? "") }
}

/// The options on the engine that a network is compiled for.
struct EngineOptions: ParsableArguments {
  @OptionGroup var choice: EngineChoice

  @Option(
    help: ArgumentHelp(
      "auto, or a layout for every layer; stored is the engine without compression.",
      valueName: "name"))
  var layout = "auto"

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
