import ArgumentParser
import CoVerification
import KernelCodec
import NetworkFiles

/// `hwgen inspect`: what a container holds.
struct InspectCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what a .bnk container holds, and check every stream of it.",
    discussion: """
      Decodes everything, so that a damaged container is refused with the place of the damage \
      (exit 65) instead of being described. With --hardware a container that the decoders generated \
      there would refuse is refused as well: they must have its configuration hash and kernels.

      EXAMPLES:
        hwgen inspect net.bnk
        hwgen inspect net.bnk --json
        hwgen inspect net.bnk --hardware out
      """)

  @Argument(help: "The container.")
  var container: String

  @Option(
    help: ArgumentHelp(
      "Check that a decoder generated in this directory takes the container.",
      valueName: "directory"))
  var hardware: String?

  @OptionGroup var printing: PrintingOptions

  func run(on console: Console) throws {
    let input = try NetworkInput.container(at: container)
    for layer in input.container.layers {
      _ = try NetworkInput.decoded(layer, of: input.container, path: container)
    }
    if let hardware { try check(input.container, against: hardware) }
    let report = InspectionReport(
      path: container, container: input.container, byteCount: input.byteCount)
    try printing.print(report, text: report.text, on: console)
  }

  private func check(_ content: Container, against directory: String) throws {
    let decoders = try Verification(tree: directory, buildDirectory: "").plans()
      .compactMap(\.decoder)
    let own = ConfigurationReport(content.configuration).line
    guard
      let decoder = decoders.first(where: {
        $0.configuration.hash == content.configuration.hash
      })
    else {
      let others = decoders.map { "(\(ConfigurationReport($0.configuration).line))" }
      throw CommandError.badFile(
        path: container,
        reason: "its configuration (\(own)) is not that of the hardware in \(directory) "
          + others.joined(separator: " or ")
          + "; compress and generate with the same --entries, --lanes, --layouts and "
          + "--longest-code")
    }
    for layer in content.layers where layer.side.sequenceWidth != decoder.sequenceWidth {
      throw CommandError.badFile(
        path: container,
        reason: "layer \"\(layer.name)\" has kernels of \(layer.side.sequenceWidth) bits, and the "
          + "hardware in \(directory) decodes those of \(decoder.sequenceWidth); "
          + "generate with --kernel-side \(layer.side.rawValue)")
    }
  }
}
