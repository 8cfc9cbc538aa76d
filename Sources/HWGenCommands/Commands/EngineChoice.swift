import ArgumentParser
import EngineModel
import KernelCodec

/// The options that choose an engine: a preset, and single parameters in place of its own.
struct EngineChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The engine: tiny and small (1 lane), medium (4 lanes) or large (8 lanes).", valueName: "name"
    ))
  var engine = "small"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      """
      A parameter of the engine in place of the preset's (repeatable): lanes, tile (such as 4x8), bus-width, burst-length, \
      outstanding, read-ahead, activation-words, window-words, filters, activation-bits, output-bits, sum-width, \
      operations, counters, entries, layouts, longest-code. docs/engine.md, section 2, says what is legal.
      """, valueName: "name=value"))
  var settings: [String] = []

  /// The engine as a report names it.
  var name: String { ([engine] + settings).joined(separator: ", ") }

  /// The engine's parameters, legal ones.
  func parameters() throws(CommandError) -> EngineParameters {
    guard let preset = EngineParameters.Preset(rawValue: engine) else {
      throw .badOption(
        name: "engine", value: engine,
        legal: EngineParameters.Preset.allCases.map(\.rawValue).joined(separator: ", "))
    }
    var parameters = EngineParameters(preset)
    for setting in settings { try set(setting, in: &parameters) }
    do {
      try parameters.validate()
    } catch {
      throw .badOption(
        name: settings.isEmpty ? "engine" : "set", value: name, legal: "others: \(error)")
    }
    return parameters
  }

  /// Parameters that are numbers, by the name of their option.
  private static var numbers: [(name: String, place: WritableKeyPath<EngineParameters, Int>)] {
    let own: [(EngineParameterError.Parameter, WritableKeyPath<EngineParameters, Int>)] = [
      (.laneCount, \.laneCount), (.busWidth, \.busWidth), (.burstLength, \.burstLength),
      (.outstanding, \.outstanding), (.readAhead, \.readAhead),
      (.activationWords, \.activationWords), (.windowWords, \.windowWords),
      (.filtersMaximum, \.filtersMaximum), (.activationBits, \.activationBits),
      (.outputBits, \.outputBits), (.sumWidth, \.sumWidth),
    ]
    return own.map { ($0.0.rawValue, $0.1) } + [
      ("entries", \.codec.entries), ("longest-code", \.codec.longestCode),
    ]
  }

  private func set(
    _ setting: String, in parameters: inout EngineParameters
  ) throws(CommandError) {
    let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw .badOption(name: "set", value: setting, legal: "a name and a value: lanes=8")
    }
    let (name, value) = (parts[0], parts[1])
    if let number = Self.numbers.first(where: { $0.name == name }) {
      parameters[keyPath: number.place] = try Self.number(
        value, option: "set \(name)", in: 0...1_000_000)
      return
    }
    switch name {
    case "tile":
      guard let (height, width) = MapSize.lengths(value) else {
        throw .badOption(name: "set", value: setting, legal: "rows and columns: tile=4x8")
      }
      parameters.tile = TileShape(height: height, width: width)
    case "operations":
      guard let operations = ArrayOperations(rawValue: value) else {
        throw .badOption(name: "set", value: setting, legal: "xnor, and or both")
      }
      parameters.operations = operations
    case "counters":
      guard let counters = EngineCounters(rawValue: value) else {
        throw .badOption(name: "set", value: setting, legal: "cycles or all")
      }
      parameters.counters = counters
    case "layouts":
      parameters.codec.layouts = try ConfigurationOptions.layoutSet(value)
    default:
      let names = Self.numbers.map(\.name) + ["tile", "operations", "counters", "layouts"]
      throw .badOption(name: "set", value: setting, legal: names.joined(separator: ", "))
    }
  }
}
