import ArgumentParser
import CoVerification
import EngineModel
import EngineTiming
import KernelCodec
import NetworkFiles

/// `hwgen estimate`: every cycle of an engine, predicted, with and without compression.
struct EstimateCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Predict an engine's cycles on a network, compressed against stored.",
    discussion: """
      Compiles the network with stored weights and with the cheapest layouts, and predicts the cycles of both from a model \
      of every register that time depends on. It is exact: `hwgen run --rtl` compares the hardware's own counters \
      with it. A table has each layer on the memory that is asked for, another the whole on memories of 0.25 to 16 bytes a \
      cycle. A lossy step of hwgen compress adds another program, and so does --fastest: layouts are chosen for the fewest \
      bytes, and where memory is not the limit a layer that is coded may end later than one that is stored.

      The limit of a layer is what the array waits for most, if that is a tenth of the cycles or more: weights; windows; or \
      its start and end, with all that is loaded. Else it is the array.

      A network that cannot be run whole is estimated layer by layer, each as its file states it: map, stride, border and \
      activations; --map gives other maps, and those of a file without a graph. --reactnet-a is the 3x3 layers of the paper's \
      network, with kernels drawn to its 6.82 bits.

      EXAMPLES:
        hwgen estimate
        hwgen estimate net.safetensors --engine medium --memory lpddr4 --fastest
        hwgen estimate net.safetensors --engine medium --set lanes=8 --bytes-per-cycle 0.5
        hwgen estimate resnet18.npz --engine large --map 'stage1*=56x56' --map '*=14x14' --target-ratio 1.3
        hwgen estimate --reactnet-a --engine large --set activation-words=32768
      """)

  @Argument(
    help: "A network with a graph, or with --map any with binary layers; default: the embedded one."
  )
  var network: String?

  @Flag(name: .customLong("reactnet-a"), help: "ReActNet-A's 3x3 layers, with drawn kernels.")
  var reactNetA = false

  @Flag(
    help: ArgumentHelp(
      "Add a program for speed, on each memory anew: a layer is stored where that ends it sooner by 1 %."
    ))
  var fastest = false

  @OptionGroup var choice: EngineChoice
  @OptionGroup var memory: MemoryOptions
  @OptionGroup var maps: LayerMapOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var clustering: ClusteringOptions
  @OptionGroup var printing: PrintingOptions

  func run(on console: Console) throws {
    let parameters = try choice.parameters()
    guard parameters.codec.layouts.contains(.stored) else {
      throw CommandError.badOption(
        name: "set", value: choice.name,
        legal: "layouts with stored, which the others are compared with")
    }
    let timing = try memory.timing()
    let step = try clustering.step()
    if reactNetA, let network {
      throw CommandError.badOption(
        name: "reactnet-a", value: network, legal: "either this or a network")
    }
    let workload =
      try reactNetA
      ? EngineWorkload(reactNetA: 1)
      : EngineWorkload(path: network, selection: selection, maps: maps, console: console)
    var variants = [
      Variant(name: "stored", kernels: workload.kernels, layouts: .every(.stored)),
      Variant(name: "compressed", kernels: workload.kernels),
    ]
    if fastest {
      variants.append(Variant(name: "fastest", kernels: workload.kernels, layouts: .fastest))
    }
    if step.isLossy {
      if workload.kernels.isEmpty {
        throw CommandError.badFile(
          path: workload.name,
          reason: "its weights are ternary, and lossy steps are for binary ones; leave the step out"
        )
      }
      let clustered = try clustered(workload, by: step, parameters.codec, on: console)
      variants.append(
        Variant(
          name: "clustered", kernels: clustered.all(), flippedShare: clustered.flippedShare))
    }
    var report = EngineEstimateReport(
      network: workload.name, engine: choice.name, isLayerwise: workload.isLayerwise,
      memory: timing)
    for variant in variants {
      console.progress("\(variant.name): compiling")
      let programs = try workload.programs(
        for: parameters, kernels: variant.kernels, layouts: variant.layouts)
      report.variants.append(
        try EngineEstimateReport.Variant(
          variant.name, flippedShare: variant.flippedShare, memory: timing,
          progress: { console.progress("\(variant.name): \($0)") },
          programsFor: programs))
    }
    try printing.print(report, text: report.text, on: console)
  }

  /// Weights in one form.
  private struct Variant {
    var name: String
    var kernels: [KernelLayer]
    var flippedShare: Double?
    var layouts = ProgramLayouts.cheapest
  }

  /// The layers after a lossy step.
  private func clustered(
    _ workload: EngineWorkload, by step: ClusteringOptions.Step, _ codec: CodecConfiguration,
    on console: Console
  ) throws -> ClusteredLayers<[KernelLayer]> {
    let raw = workload.kernels.reduce(0) { $0 + $1.rawByteCount }
    return try clustering.layers(
      SurveyedLayers(workload.kernels, lanes: codec.lanes), of: workload.name, by: step,
      costs: try clustering.costs(of: workload.kernels),
      ratio: { Double(raw) / Double(try ContainerPlan(for: $0, in: codec).byteCount) },
      heldOut: nil, on: console)
  }
}
