import ArgumentParser
import KernelCodec
import NetworkFiles

/// `hwgen compress`: a network's binary layers into a container.
struct CompressCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "compress",
    abstract: "Compress a network's binary weights into a .bnk container.",
    discussion: """
      Reads safetensors or NPZ: binary tensors of [out, in, side, side] or [out, in]. Prints, layer by \
      layer, how skewed the sequences are, what each layout would cost in bytes (packets and table \
      counted), which was chosen, and whether compressing the layer pays.

      Clustering is lossy and off unless asked for: it replaces rare sequences by common ones and \
      reports how many weights it changed.

      EXAMPLES:
        hwgen compress net.npz -o net.bnk
        hwgen compress net.safetensors -o net.bnk --layout class16 --entries 128
        hwgen compress net.npz -o small.bnk --cluster-keep 64
        hwgen compress net.npz --only 'conv*' --skip conv1 -o convs.bnk
        hwgen compress net.npz --json          (only the report)
      """)

  @Argument(help: "The network: a .safetensors or .npz file.")
  var network: String

  @Option(name: .shortAndLong, help: "The container to write; without it only the report is made.")
  var output: String?

  @OptionGroup var options: ConfigurationOptions

  @OptionGroup var selection: SelectionOptions

  @Option(help: ArgumentHelp("Use this layout for every layer.", valueName: "name"))
  var layout: String?

  @Flag(help: "Give each layer a rank table of its own.")
  var separateTables = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Keep the M most frequent sequences, replace others (lossy).", valueName: "M"))
  var clusterKeep: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Replace only the N least frequent sequences.", valueName: "N"))
  var clusterReplace: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The most bits that a replacement may change.", valueName: "bits"))
  var clusterDistance = "1"

  @OptionGroup var printing: PrintingOptions

  func run(on console: Console) throws {
    let codec = try options.codec()
    let insisting = try layout.map { name throws(CommandError) in
      try ConfigurationOptions.layout(name, option: "layout")
    }
    let clustering = try clustering()
    var layers = try NetworkInput.layers(
      at: network, selection: selection.selection, console: console)
    var flipped = [Int](repeating: 0, count: layers.count)
    if let clustering {
      for index in layers.indices {
        console.progress("clustering \(layers[index].name)")
        let result = clustering.apply(
          to: layers[index].sequences, sequenceWidth: layers[index].side.sequenceWidth)
        layers[index].sequences = result.sequences
        flipped[index] = result.flippedBitCount
      }
    }
    console.progress("choosing layouts")
    let container = try Container(
      encoding: layers, in: codec, insisting: insisting, sharesTables: !separateTables)
    let bytes = try container.bytes()
    let report = try CompressionReport(
      network: network, layers: layers, flippedBitCounts: flipped, container: container,
      byteCount: bytes.count)
    if let output { try FileBytes.write(bytes, to: output) }
    let written = output.map { "\nwrote \($0)" } ?? ""
    try printing.print(report, text: report.text + written, on: console)
  }

  private func clustering() throws(CommandError) -> PaperClustering? {
    guard let clusterKeep else {
      guard clusterReplace == nil else {
        throw .badOption(
          name: "cluster-replace", value: clusterReplace ?? "", legal: "--cluster-keep as well")
      }
      return nil
    }
    let limit = 1 << 25
    let keep = try ConfigurationOptions.number(clusterKeep, option: "cluster-keep", in: 1...limit)
    var replace: Int?
    if let clusterReplace {
      replace = try ConfigurationOptions.number(
        clusterReplace, option: "cluster-replace", in: 0...limit)
    }
    return PaperClustering(
      keptCount: keep, replacedCount: replace,
      distance: try ConfigurationOptions.number(
        clusterDistance, option: "cluster-distance", in: 0...25))
  }
}
