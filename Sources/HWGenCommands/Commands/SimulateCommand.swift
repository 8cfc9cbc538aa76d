import ArgumentParser
import CoVerification
import Foundation
import KernelCodec
import NetworkFiles

/// `hwgen simulate`: a network's streams through the decoder.
struct SimulateCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Decode every layer of a network on the hardware, in Verilator.",
    discussion: """
      Takes a .bnk container, or a network's file, which it compresses with the given options first. Generates \
      the decoder for the configuration, sends it the packets and streams of each layer, and compares every \
      sequence that comes out with the model, and the cycles with the prediction. A mismatch exits 1. Takes the \
      memory of the largest layer; a million sequences take a minute or so.

      EXAMPLES:
        hwgen simulate net.bnk
        hwgen simulate net.npz --entries 512 --longest-code 15
        hwgen simulate net.npz --layout each         (automatic choice, then every layout in turn)
        hwgen simulate net.npz --limit 100000 --json
      """)

  @Argument(help: "The container, or the network: a file that `hwgen compress` takes.")
  var network: String

  @Option(
    help: ArgumentHelp(
      "Of a network: auto, a layout's name, or each: automatic choice, then every layout that can hold a layer.",
      valueName: "name"))
  var layout = "auto"

  @Option(
    help: ArgumentHelp(
      "Leave out the layers beyond so many sequences of a layout.", valueName: "sequences"))
  var limit: Int?

  @OptionGroup var options: ConfigurationOptions

  @OptionGroup var selection: SelectionOptions

  @Option(help: ArgumentHelp("Where to build.", valueName: "directory"))
  var build = "build/simulate"

  @Option(help: "The seed of what registers and memories hold before they are written.")
  var seed = 1

  @Flag(help: "Show each command that is run, so that it can be repeated by hand.")
  var verbose = false

  @OptionGroup var printing: PrintingOptions

  func run(on console: Console) throws {
    if let limit, limit < 0 {
      throw CommandError.badOption(name: "limit", value: "\(limit)", legal: "0 or more")
    }
    let source = try source(on: console)
    let showsCommands = verbose
    var simulation = StreamSimulation(
      configuration: source.configuration,
      buildDirectory: URL(fileURLWithPath: build).standardizedFileURL.path,
      tools: Toolbox(willRun: { if showsCommands { console.note($0) } }), seed: seed,
      progress: { console.progress($0) })
    var reports: [StreamSimulation.LayerReport] = []
    var leftOut = 0
    for round in source.rounds {
      var left = limit ?? .max
      for layers in round {
        for layer in try layers() {
          let count = layer.kernels.sequences.count
          if count > left { leftOut += 1 } else { reports.append(try simulation.run(layer)) }
          left -= count
        }
      }
    }
    let report = SimulationReport(
      network: network, configuration: source.configuration, layers: reports, leftOut: leftOut)
    try printing.print(report, text: report.text, on: console)
    if let mismatch = report.firstMismatch {
      throw CommandError.mismatch("the hardware is not the model:\n  \(mismatch)")
    }
  }

  /// The layers to decode: rounds, each of lists that are made when their turn comes.
  private struct Source {
    var configuration: CodecConfiguration
    var rounds: [[() throws -> [Workload.CodedLayer]]]
  }

  private func source(on console: Console) throws -> Source {
    let codec = try options.codec()
    let choices = try choices(in: codec)
    if try FileBytes.read(network).starts(with: Container.magic) {
      let container = try NetworkInput.container(at: network).container
      let layers = container.layers.map { layer in
        {
          [
            Workload.CodedLayer(
              kernels: try NetworkInput.decoded(layer, of: container, path: network),
              coded: layer, table: layer.tableNumber.map { container.tables[$0] })
          ]
        }
      }
      return Source(configuration: container.configuration, rounds: [layers])
    }
    let layers = try NetworkInput.layers(
      at: network, selection: selection.selection, console: console
    ) { $0 }.seen
    let workload = Workload(network: nil, kernels: layers, image: [])
    let rounds = choices.map { choice in
      KernelSide.allCases.map { side in
        {
          console.progress("compressing kernels of side \(side.rawValue)")
          return try workload.layers(
            for: codec, sequenceWidth: side.sequenceWidth, insisting: choice)
        }
      }
    }
    return Source(configuration: codec, rounds: rounds)
  }

  /// The layouts to insist on in turn; nil is automatic choice.
  private func choices(in codec: CodecConfiguration) throws(CommandError) -> [LayoutKind?] {
    switch layout {
    case "auto": return [nil]
    case "each": return [nil] + codec.layouts.kinds
    default:
      return [try ConfigurationOptions.layout(layout, option: "layout", or: ["auto", "each"])]
    }
  }
}
