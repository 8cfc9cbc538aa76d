import ArgumentParser
import BinaryNetwork
import CoVerification
import CoreModel
import KernelCodec
import NetworkFiles

/// `hwgen core`: an in-order core with the decoding unit beside it, layer by layer.
struct CoreCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "core",
    abstract: "Cycles of a CPU core with and without the decoding unit beside it.",
    discussion: """
      Runs the loads and instructions of each binary convolution through a model of an in-order core with two \
      caches: with weights as packed words in memory, and with weights from a decoding unit, which reads a compressed \
      stream through the second cache. The unit is this project's decoder lane and packing unit, cycle by cycle. \
      docs/cpu.md states the model, the source of each parameter, and what it leaves out.

      Without a network it takes the shapes of ReActNet-A and draws its kernels: to 6.82 bits of entropy, or \
      (--draw paper-tree) to 6.82 bits in code words of 6, 8, 9 and 12 bits. The unit takes layers of 3x3 kernels; \
      others run without it. A network needs a graph, as `hwgen run` does.

      EXAMPLES:
        hwgen core
        hwgen core --draw paper-tree --layout four-node
        hwgen core --tile 1 --bytes-per-cycle 1
        hwgen core --prefetch 0 --memory-latency 150
        hwgen core --only "block 8, 3x3" --tile 8
        hwgen core net.safetensors --json
      """)

  /// What drawn kernels are like.
  enum Draw: String, CaseIterable, ExpressibleByArgument {
    case entropy
    case paperTree = "paper-tree"
  }

  @Argument(help: "A network with a graph, as safetensors or NPZ; default: ReActNet-A, drawn.")
  var network: String?

  @OptionGroup var core: CoreOptions

  @Option(help: "What takes 6.82 bits a kernel: entropy or paper-tree.")
  var draw = Draw.entropy

  @Option(help: ArgumentHelp("What kernels are drawn from.", valueName: "number"))
  var seed = 1

  @Option(help: ArgumentHelp("auto, or a layout for every layer.", valueName: "name"))
  var layout = "auto"

  @Flag(help: "Also run ReActNet-A's layers of 1x1 kernels, which the unit does not take.")
  var points = false

  @Option(
    help: ArgumentHelp("Run this layer alone; may be given several times.", valueName: "layer"))
  var only: [String] = []

  @OptionGroup var printing: PrintingOptions

  func run(on console: Console) throws {
    let parameters = try core.parameters()
    let insisting =
      layout == "auto"
      ? nil : try ConfigurationOptions.layout(layout, option: "layout", or: ["auto"])
    var workload: CoreWorkload
    if let network {
      let model = try NetworkInput.model(of: NetworkInput.file(network), at: network)
      workload = try CoreWorkload(model, name: network, insisting: insisting)
    } else {
      workload = try .reActNetA(
        from: draw == .entropy ? .entropy : .paperTree, seed: seed, insisting: insisting,
        withPoints: points, only: only)
    }
    workload.layers.removeAll { !only.isEmpty && !only.contains($0.shape.name) }
    if let missing = only.first(where: { name in
      !workload.layers.contains { $0.shape.name.isSameName(as: name) }
    }) {
      throw CommandError.badOption(
        name: "only", value: missing,
        legal: "the name of a binary convolution, as the report has it")
    }
    let report = try workload.report(on: parameters, console: console)
    try printing.print(report, text: report.text, on: console)
  }
}
