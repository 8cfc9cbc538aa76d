import ArgumentParser
import KernelCodec
import NetworkFiles

/// `hwgen decompress`: a container back into tensors.
struct DecompressCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "decompress",
    abstract: "Write the weights of a .bnk container as safetensors.",
    discussion: """
      The tensors are bit for bit those that were compressed, unless clustering had changed them \
      before.

      EXAMPLE:
        hwgen decompress net.bnk -o back.safetensors
      """)

  @Argument(help: "The container.")
  var container: String

  @Option(name: .shortAndLong, help: "The safetensors file to write.")
  var output: String

  @OptionGroup var printing: PrintingOptions

  func run(on console: Console) throws {
    let input = try NetworkInput.container(at: container)
    let layers = try NetworkInput.decoded(input.container, path: container)
    try SafetensorsFile(tensors: layers.map(\.tensor)).write(to: output)
    let report = DecompressionReport(
      container: container, output: output, layers: layers.map(\.name))
    try printing.print(
      report, text: "wrote \(output): \(layers.count) layer\(layers.count == 1 ? "" : "s")",
      on: console)
  }
}

/// What `hwgen decompress` did.
struct DecompressionReport: Codable {
  var container: String
  var output: String
  var layers: [String]
}
