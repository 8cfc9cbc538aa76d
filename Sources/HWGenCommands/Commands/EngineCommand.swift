import ArgumentParser
import CoVerification
import EngineModel
import Hardware

/// `hwgen engine`: the SystemVerilog of one engine, of any legal parameters.
struct EngineCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "engine",
    abstract: "Write the SystemVerilog of an engine.",
    discussion: """
      Starts from a named engine, changes what `--set` says, and writes rtl/NAME with a file list. Parameters that are not \
      legal are refused with the reason; docs/engine.md, section 2, has the legal ones.

      EXAMPLES:
        hwgen engine --engine medium
        hwgen engine --set lanes=2 --set tile=4x8 --name engine_two -o out
      """)

  @OptionGroup var choice: EngineChoice

  @Option(
    help: ArgumentHelp(
      "The folder below rtl/; default: engine_ and the named engine.", valueName: "name"))
  var name: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write.", valueName: "directory"))
  var output = "."

  @OptionGroup var printing: PrintingOptions

  func run(on console: Console) throws {
    let parameters = try choice.parameters()
    let name = name ?? "engine_\(choice.engine)"
    guard !name.isEmpty,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else {
      throw CommandError.badOption(name: "name", value: name, legal: "letters, digits and _")
    }
    let block = try Engine(parameters)
    let configuration = NamedConfiguration(name, "An engine.", .engine(block))
    var tree = GeneratedTree()
    tree.add(NamedConfiguration.emitter.emit(try configuration.design()), of: configuration)
    try tree.write(to: output)
    let report = EngineHardwareParameters(parameters, folder: "\(output)/rtl/\(name)")
    try printing.print(report, text: report.text, on: console)
  }
}
