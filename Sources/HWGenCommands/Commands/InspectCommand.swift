import ArgumentParser
import KernelCodec
import NetworkFiles

/// `hwgen inspect`: what a container holds.
struct InspectCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what a .bnk container holds, and check every stream of it.",
    discussion: """
      Decodes everything, so that a damaged container is refused with the place of the damage \
      (exit 65) instead of being described.

      EXAMPLES:
        hwgen inspect net.bnk
        hwgen inspect net.bnk --json
      """)

  @Argument(help: "The container.")
  var container: String

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run(on console: Console) throws {
    let input = try NetworkInput.container(at: container)
    _ = try NetworkInput.decoded(input.container, path: container)
    let report = InspectionReport(
      path: container, container: input.container, byteCount: input.byteCount)
    if json { return try console.print(json: report) }
    console.print(report.text)
  }
}
