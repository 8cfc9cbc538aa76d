import ArgumentParser
import KernelCodec

/// The options that decide a configuration of codec and hardware.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Entries of the decode cache, 1 to 512.", valueName: "count"))
  var entries = "256"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Streams that a layer is dealt over, 1 to 64.", valueName: "count"))
  var lanes = "1"

  @Option(
    help: ArgumentHelp(
      "Layouts that the decoder understands: stored, four-node, class16, canonical, codebook, or all.",
      valueName: "names"))
  var layouts = "all"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Bits of a canonical code's longest word, 8 to 15: more compress better, fewer need less hardware.",
      valueName: "bits"))
  var longestCode = "12"

  /// The configuration; throws what is not legal.
  func codec() throws(CommandError) -> CodecConfiguration {
    CodecConfiguration(
      entries: try Self.number(
        entries, option: "entries", in: 1...CodecConfiguration.maximumEntries),
      lanes: try Self.number(lanes, option: "lanes", in: 1...CodecConfiguration.maximumLanes),
      layouts: try Self.layoutSet(layouts),
      longestCode: try Self.number(
        longestCode, option: "longest-code", in: CodecConfiguration.longestCodeRange))
  }

  /// The layouts of a list with commas, or all.
  static func layoutSet(_ layouts: String) throws(CommandError) -> LayoutSet {
    if layouts == "all" { return .all }
    var set: LayoutSet = []
    for name in layouts.split(separator: ",") {
      guard let kind = LayoutKind(name: String(name)) else {
        throw .badOption(name: "layouts", value: String(name), legal: layoutNames)
      }
      set.insert(LayoutSet(kind))
    }
    guard !set.isEmpty else {
      throw .badOption(name: "layouts", value: layouts, legal: layoutNames)
    }
    return set
  }

  static let layoutNames =
    "from " + LayoutKind.allCases.map(\.description).joined(separator: ", ")
    + " (several with commas), or all"

  /// One layout, of an option that also takes `others`.
  static func layout(
    _ name: String, option: String, or others: [String] = []
  ) throws(CommandError) -> LayoutKind {
    guard let kind = LayoutKind(name: name) else {
      throw .badOption(
        name: option, value: name,
        legal: (others + LayoutKind.allCases.map(\.description)).joined(separator: ", "))
    }
    return kind
  }
}
