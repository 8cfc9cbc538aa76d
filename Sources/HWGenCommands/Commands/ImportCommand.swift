import ArgumentParser
import NetworkFiles
import ToolSupport

/// `hwgen import`: what a network's file says, and the same as safetensors.
struct ImportCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Say what is understood of a network's file, layer by layer, and what is left out.",
    discussion: """
      Every command that takes a network reads the same formats, told apart by their bytes: \
      safetensors, NPZ and NPY, ONNX with or without QONNX's nodes, PyTorch's state dictionaries, \
      Larq's TFLite. For each layer: the shape and spelling of its weights, stride and \
      padding, the bits of the activations that it takes, and whether batch normalisation and sign \
      behind it come to one comparison a channel. What is left out is named with its reason.

      Without a graph, a tensor of two or four axes is a layer if its values are binary. Left out are masks and the state of       optimisers, by their names, and tensors of floats or signed integers that have one value throughout.

      With -o the network is written as safetensors, which `hwgen evaluate` runs where the whole \
      graph is understood; else the file has the binary layers alone.

      EXAMPLES:
        hwgen import net.npz
        hwgen import net.safetensors --json
        hwgen import net.onnx -o net.safetensors
        hwgen import state.pt --binarize sign -o net.safetensors
      """)

  @Argument(help: "The network.")
  var network: String

  @Option(name: .shortAndLong, help: "The safetensors file to write.")
  var output: String?

  @OptionGroup var spelling: SpellingOptions

  @OptionGroup var printing: PrintingOptions

  var inputs: [String] { [network] }

  func run(on console: Console) throws {
    let target = try output.map { try OutputFile($0) }
    let file = try NetworkReader(path: network)
    let imported = try ImportedNetwork(of: file, selection: spelling.selection())
    let report = ImportReport(
      path: network, network: imported, notes: file.notes, obstacle: try file.obstacle())
    var written = ""
    if let target {
      if !report.canBeCompressed && !report.canBeRun {
        throw NetworkFileError.inFile(network, .selection(imported.faultOfNoLayer))
      }
      let translated = TranslatedNetwork(imported)
      for (layer, tensor) in translated.renamed {
        console.note(
          "\(target.path): layer `\(layer)` is written as "
            + "`\(tensor)`: its name is reserved there")
      }
      try translated.write(to: target)
      try OutputFile.commit([target])
      written = "\nwrote \(target.path.printable)"
    }
    try printing.print(report, text: report.text + written, on: console)
  }
}
