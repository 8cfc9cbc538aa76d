import ArgumentParser
import KernelCodec
import NetworkFiles
import ToolSupport

/// `hwgen decompress`: a container back into tensors.
struct DecompressCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "decompress",
    abstract: "Write the weights of a .bnk container as safetensors.",
    discussion: """
      The weights are bit for bit those that were compressed, unless clustering had changed them \
      before: 0 and 1, spelled as the network's file spelled them, or -1, 0 and +1 where they are signed \
      binary. Where that or a border is other than usual, the metadata say it, so that compressing the file gives \
      the same container.

      EXAMPLE:
        hwgen decompress net.bnk -o back.safetensors
      """)

  @Argument(help: "The container.")
  var container: String

  @Option(name: .shortAndLong, help: "The safetensors file to write.")
  var output: String

  @OptionGroup var printing: PrintingOptions

  var inputs: [String] { [container] }

  func run(on console: Console) throws {
    let file = try OutputFile(output)
    let input = try NetworkInput.container(at: container)
    let layers = input.container.layers
    let written = LayersFile(of: layers.map { $0.layer([]) })
    for (layer, tensor) in written.renamed {
      console.note(
        "\(file.path): layer `\(layer)` is written as "
          + "`\(tensor)`: its name is reserved there")
    }
    let writer = try SafetensorsWriter(written.outlines, metadata: written.metadata, to: file)
    for layer in layers {
      console.progress("decoding \(layer.name)")
      let decoded = try NetworkInput.decoded(layer, of: input.container, path: container)
      try writer.append(decoded.tensor.bytes)
    }
    writer.finish()
    try OutputFile.commit([file])
    let report = DecompressionReport(
      container: container, output: output, layers: layers.map(\.name))
    try printing.print(
      report,
      text: "wrote \(output.printable): \(layers.count) layer\(layers.count == 1 ? "" : "s")",
      on: console)
  }
}

/// What `hwgen decompress` did.
struct DecompressionReport: Codable {
  var container: String
  var output: String
  var layers: [String]
}
