import ArgumentParser
import CoVerification
import EngineModel
import NetworkFiles

/// `hwgen estimate`: what an engine reads and computes for a network, layer by layer.
struct EstimateCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Bound what an engine reads and computes for each layer of a network.",
    discussion: """
      Compiles the network with the cheapest layouts and with stored weights, and counts for both what the engine \
      reads from memory, and the cycles of an array that never waits. The bound on cycles is the greater of the array's and of \
      those in which the memory delivers what is read: the engine takes at least so long. It is a bound, \
      not a prediction: latency, loading and the ends of layers are not in it.

      EXAMPLES:
        hwgen estimate
        hwgen estimate net.safetensors --engine medium --bytes-per-cycle 0.5
      """)

  @Argument(help: "A network with a graph, as safetensors or NPZ; default: the embedded one.")
  var network: String?

  @OptionGroup var choice: EngineChoice

  @Option(
    help: ArgumentHelp(
      "Bytes that the memory delivers a cycle; default: the width of the engine's bus.",
      valueName: "bytes"))
  var bytesPerCycle: Double?

  @OptionGroup var printing: PrintingOptions

  func run(on console: Console) throws {
    let parameters = try choice.parameters()
    let bus = Double(parameters.busWidth) / 8
    let bytesPerCycle = bytesPerCycle ?? bus
    guard bytesPerCycle > 0, bytesPerCycle <= bus else {
      throw CommandError.badOption(
        name: "bytes-per-cycle", value: bytesPerCycle.trimmed,
        legal: "more than 0, and at most the bus's \(bus.trimmed)")
    }
    let network = try NetworkInput.model(of: NetworkInput.file(network), at: network)
    let compiled = try EngineNetwork(network)
    console.progress("compiling")
    let report = EngineEstimateReport(
      network: self.network ?? EmbeddedFiles.networkPath, engine: choice.name,
      bytesPerCycle: bytesPerCycle,
      compressed: try EngineOptions.program(compiled, for: parameters, insisting: nil),
      stored: try EngineOptions.program(compiled, for: parameters, insisting: .stored))
    try printing.print(report, text: report.text, on: console)
  }
}
