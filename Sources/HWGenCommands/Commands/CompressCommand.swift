import ArgumentParser
import KernelCodec
import NetworkFiles
import ToolSupport

/// `hwgen compress`: a network's binary layers into a container.
struct CompressCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "compress",
    abstract: "Compress a network's binary weights into a .bnk container.",
    discussion: """
      Reads every format that hwgen import reads. Prints, layer by \
      layer, how skewed the sequences are, what each layout would cost in bytes (packets and table \
      counted), which was chosen, and whether compressing the layer pays.

      Clustering is lossy and off unless asked for: it replaces sequences by more common ones and reports \
      how many weights it changed. --max-flips, --target-ratio and --flip-cost weigh what the code \
      saves against each weight flipped; --cluster-keep is the paper's rule.

      A flip in a small layer does more harm than one in a large layer, so each counts for one over the square root of \
      its layer's weights. --flips-count alike counts all the same: the file is smaller at equal flips, and the network \
      much worse. --sensitivity takes what each counts from a file: `hwgen sensitivity` measures it.

      --accuracy and --max-accuracy-loss need a network with a graph, and Fashion-MNIST. The loss is \
      measured on held-out training images; the test images only report what came of it.

      --report makes a page for a browser, one file that needs no other: frequencies and code lengths of each layer, \
      ratios against entropy, what clustering would buy, and why a layer is better compressed or stored. That \
      advice assumes a memory: --bytes-per-cycle, --cycles-per-sequence and --block-ram-bits say which.

      EXAMPLES:
        hwgen compress net.npz -o net.bnk
        hwgen compress net.safetensors -o net.bnk --layout class16 --entries 128
        hwgen compress net.npz -o small.bnk --max-flips 2
        hwgen compress net.npz -o small.bnk --target-ratio 1.5
        hwgen compress net.safetensors -o small.bnk --max-accuracy-loss 0.3 --sensitivity s.safetensors
        hwgen compress net.npz -o small.bnk --cluster-keep 64
        hwgen compress net.npz --only 'conv*' --skip conv1 -o convs.bnk
        hwgen compress net.npz --report net.html
        hwgen compress net.npz --json          (only the report)
      """)

  @Argument(help: "The network, in any format that hwgen import reads.")
  var network: String

  @Option(name: .shortAndLong, help: "The container to write; without it only the report is made.")
  var output: String?

  @Option(help: ArgumentHelp("Also write the report as a page for a browser.", valueName: "file"))
  var report: String?

  @Flag(help: "Also try clustering at several strengths; --report does.")
  var tradeOff = false

  @OptionGroup var options: ConfigurationOptions

  @OptionGroup var selection: SelectionOptions

  @Option(help: ArgumentHelp("Use this layout for every layer.", valueName: "name"))
  var layout: String?

  @Flag(help: "Give each layer a rank table of its own.")
  var separateTables = false

  @OptionGroup var clustering: ClusteringOptions

  @OptionGroup var storage: StorageOptions

  @OptionGroup var printing: PrintingOptions

  var inputs: [String] { [network, clustering.sensitivity].compactMap(\.self) }

  func run(on console: Console) throws {
    let codec = try options.codec()
    let insisting = try layout.map { name throws(CommandError) in
      try ConfigurationOptions.layout(name, option: "layout")
    }
    let step = try clustering.step()
    let storageModel = try storage.model()
    let container = try output.map { try OutputFile($0) }
    let page = try report.map { try OutputFile($0) }
    let read = try NetworkInput.layers(
      at: network, selection: selection.selection, console: console
    ) { LayerSurvey(of: $0, lanes: codec.lanes) }
    let layers = SurveyedLayers(read.layers, surveys: read.seen)
    func planned(_ clustered: ClusteredLayers<BinaryLayers>) throws -> ContainerPlan {
      try ContainerPlan(
        for: clustered, in: codec, insisting: insisting, sharesTables: !separateTables)
    }
    let rawByteCount = layers.surveys.reduce(0) { $0 + $1.outline.rawByteCount }
    func ratio(_ clustered: ClusteredLayers<BinaryLayers>) throws -> Double {
      Double(rawByteCount) / Double(try planned(clustered).byteCount)
    }
    let accuracy = try accuracyCheck(of: layers, for: step, on: console)
    let costs = try clustering.costs(of: layers.surveys.map(\.outline))
    let clustered = try clustering.layers(
      layers, of: network, by: step, costs: costs, ratio: ratio,
      heldOut: accuracy.flatMap { check in
        check.heldOutBefore.map { ($0, check.heldOut) }
      }, on: console)
    console.progress("choosing layouts")
    let plan = try planned(clustered)
    let tradeOff =
      try tradeOff || report != nil
      ? TradeOff.points(
        of: layers, costs: costs,
        estimate: ContainerEstimate(
          from: step.isLossy ? try planned(ClusteredLayers(unchanged: layers)) : plan, for: layers,
          insisting: insisting, sharesTables: !separateTables), progress: console.progress)
      : nil
    var found = try CompressionReport(
      network: network, layers: clustered, flippedBitCounts: clustered.flippedBitCounts,
      plan: plan, storageModel: storageModel, tradeOff: tradeOff)
    for (index, spelling) in read.layers.spellings.enumerated() {
      found.layers[index].spelling = spelling
    }
    found.accuracy = try accuracy?.report(after: clustered)
    if let container {
      try plan.write(clustered, to: container) { console.progress("coding \($0)") }
    }
    try page?.append(try CompressionPage.html(found))
    let files = [container, page].compactMap(\.self)
    try OutputFile.commit(files)
    let written = files.map { "\nwrote \($0.path.printable)" }.joined()
    try printing.print(found, text: found.text + written, on: console)
  }

  /// What runs the network, where accuracy is asked for.
  private func accuracyCheck(
    of layers: SurveyedLayers<BinaryLayers>, for step: ClusteringOptions.Step,
    on console: Console
  ) throws -> AccuracyCheck? {
    var needsHeldOut = false
    if case .accuracyLoss = step { needsHeldOut = true }
    let limit = try clustering.accuracyImages.map { count throws(CommandError) in
      try Self.number(count, option: "accuracy-images", in: 1...10_000)
    }
    guard clustering.accuracy || needsHeldOut else { return nil }
    return try AccuracyCheck(
      network, of: layers, needsHeldOut: needsHeldOut, limit: limit ?? Int.max, console: console)
  }
}
