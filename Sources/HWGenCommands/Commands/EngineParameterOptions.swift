import ArgumentParser
import EngineModel
import KernelCodec

/// The options that change single parameters of a named engine.
struct EngineParameterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Filters side by side, each a decoder lane.", valueName: "count"))
  var lanes: Int?

  @Option(help: ArgumentHelp("Entries of each lane's decode cache.", valueName: "count"))
  var entries: Int?

  @Option(help: ArgumentHelp("Layouts that the lanes understand, or all.", valueName: "names"))
  var layouts: String?

  @Option(help: ArgumentHelp("Bits of a canonical code's longest word.", valueName: "bits"))
  var longestCode: Int?

  @Option(
    help: ArgumentHelp("Rows and columns of a tile, as in 4x8.", valueName: "rows>x<columns"))
  var tile: String?

  @Option(help: ArgumentHelp("Bits of AXI4 data.", valueName: "bits"))
  var busWidth: Int?

  @Option(help: ArgumentHelp("Beats of a burst.", valueName: "count"))
  var burstLength: Int?

  @Option(help: ArgumentHelp("Bursts asked for and not yet complete.", valueName: "count"))
  var outstanding: Int?

  @Option(help: ArgumentHelp("Bursts that a client's buffer holds.", valueName: "count"))
  var readAhead: Int?

  @Option(help: ArgumentHelp("Words of each of the two activation memories.", valueName: "count"))
  var activationWords: Int?

  @Option(
    help: ArgumentHelp("Channels times planes of a layer's input, at most.", valueName: "count"))
  var windowWords: Int?

  @Option(help: ArgumentHelp("Filters of a layer, at most.", valueName: "count"))
  var filtersMaximum: Int?

  @Option(help: ArgumentHelp("Bit planes of an activation, at most.", valueName: "count"))
  var activationBits: Int?

  @Option(help: ArgumentHelp("Bit planes of an output, at most.", valueName: "count"))
  var outputBits: Int?

  @Option(help: ArgumentHelp("Bits of a sum, its sign included.", valueName: "bits"))
  var sumWidth: Int?

  @Option(help: ArgumentHelp("What is counted: xnor, and, or both.", valueName: "name"))
  var operations: String?

  /// `parameters` with what was asked for; whether they are legal is for `EngineParameters.validate` to say.
  func changing(_ parameters: EngineParameters) throws(CommandError) -> EngineParameters {
    var changed = parameters
    changed.codec.lanes = lanes ?? changed.codec.lanes
    changed.codec.entries = entries ?? changed.codec.entries
    changed.codec.longestCode = longestCode ?? changed.codec.longestCode
    if let layouts { changed.codec.layouts = try ConfigurationOptions.layoutSet(layouts) }
    if let tile {
      let sides = tile.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
      guard sides.count == 2, let height = sides[0], let width = sides[1] else {
        throw .badOption(name: "tile", value: tile, legal: "rows x columns, as in 4x8")
      }
      changed.tile = TileShape(height: height, width: width)
    }
    changed.busWidth = busWidth ?? changed.busWidth
    changed.burstLength = burstLength ?? changed.burstLength
    changed.outstanding = outstanding ?? changed.outstanding
    changed.readAhead = readAhead ?? changed.readAhead
    changed.activationWords = activationWords ?? changed.activationWords
    changed.windowWords = windowWords ?? changed.windowWords
    changed.filtersMaximum = filtersMaximum ?? changed.filtersMaximum
    changed.activationBits = activationBits ?? changed.activationBits
    changed.outputBits = outputBits ?? changed.outputBits
    changed.sumWidth = sumWidth ?? changed.sumWidth
    if let operations {
      guard let value = ArrayOperations(rawValue: operations) else {
        throw .badOption(
          name: "operations", value: operations,
          legal: ArrayOperations.allCases.map(\.rawValue).joined(separator: ", "))
      }
      changed.operations = value
    }
    return changed
  }
}
