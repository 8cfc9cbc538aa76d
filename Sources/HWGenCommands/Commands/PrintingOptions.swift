import ArgumentParser
import ToolSupport

/// The options on what a command prints.
struct PrintingOptions: ParsableArguments {
  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(help: "Show no progress and no notes; results and errors stay.")
  var quiet = false

  /// Prints a report, as text unless JSON was asked for; on standard error where standard output is an output.
  func print(
    _ report: some Encodable, text: @autoclosure () -> String, on console: Console
  ) throws {
    let isTaken = FilesInUse.current?.takesStandardOutput == true
    let console = isTaken ? console.withoutOutput : console
    if json { try console.print(json: report) } else { console.print(text()) }
  }
}
