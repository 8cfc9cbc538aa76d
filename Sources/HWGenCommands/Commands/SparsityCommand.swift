import ArgumentParser
import CoVerification
import Foundation
import Hardware
import KernelCodec

/// `hwgen sparsity`: what zeros and repetition among the weights of a network are worth.
struct SparsityCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "sparsity",
    abstract:
      "Count what zeros and repeated kernels save on adders of activations of several bits.",
    discussion: """
      For each layer of 3x3 kernels, binary, ternary or signed binary: bits a weight, additions under several ways to \
      use zeros and repetition, and the cycles of decoder and adders for a group of pixels, dense, with zeros \
      skipped, and with tables of partial sums (docs/signed-binary.md). Of binary weights the ones are added, and once \
      all activations, so that -1 is skipped like a zero. Cycles are those of the hardware's exact \
      model; with --rtl the hardware runs every layer in Verilator, on random activations, and any other bit or cycle \
      exits 1. Ternary weights are two sequences a channel, +1 and -1.

      EXAMPLES:
        hwgen sparsity golden/curve/signed-binary.npz
        hwgen sparsity net.npz --activation-bits 2 --pixels 4 --rtl
        hwgen sparsity net.npz --json
      """)

  @Argument(help: "A network, in any format that hwgen import reads, or one of ternary weights.")
  var network: String

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Bits of an activation, 1 to 8.", valueName: "bits")
  )
  var activationBits = "4"

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Pixels side by side, 1 to 64.", valueName: "count")
  )
  var pixels = "16"

  @Flag(help: "Run the hardware too, in Verilator.")
  var rtl = false

  @OptionGroup var options: ConfigurationOptions

  @OptionGroup var selection: SelectionOptions

  @Option(help: ArgumentHelp("Where to build.", valueName: "directory"))
  var build = "build/sparsity"

  @OptionGroup var printing: PrintingOptions

  func run(on console: Console) throws {
    let bits = try Self.number(activationBits, option: "activation-bits", in: 1...8)
    let pixels = try Self.number(
      pixels, option: "pixels", in: HardwareConfiguration.pixelsRange)
    var codec = try options.codec()
    codec.lanes = 1
    let layers = try WeightedLayer.layers(
      at: network, selection: selection.selection, console: console)
    let kernels = layers.map(\.kernels)
    let coded = try Workload(network: nil, kernels: kernels, image: []).layers(
      for: codec, sequenceWidth: 9)
    let bytes = try Container(encoding: kernels, in: codec).bytes().count

    /// Adders for the layers of `coding`, by themselves or with tables.
    func block(for coding: WeightCoding, _ terms: WeightCoding, groupWidth: Int)
      -> DecodeAndAccumulate
    {
      let format = TermFormat(coding: terms, groupWidth: groupWidth, activationBits: bits)
      let own = layers.filter { $0.coding == coding }
      let channels = max(2, own.map(\.channels).max() ?? 2)
      return DecodeAndAccumulate(
        lane: HardwareConfiguration(codec: codec).lane, pixels: pixels, channelsMaximum: channels,
        filtersMaximum: max(2, own.map(\.kernels.filters).max() ?? 2),
        accumulatorWidth: format.accumulatorWidth(channelsMaximum: channels), terms: format)
    }
    var reports: [SparsityReport.Layer] = []
    var simulations: [TermFormat: SparseSimulation] = [:]
    for (layer, coded) in zip(layers, coded) {
      console.progress(layer.kernels.name)
      // Of binary weights the ones are added: zeros of the others.
      let terms = layer.coding == .binary ? .binaryOnes : layer.coding
      let blocks = [1, 3].map { block(for: layer.coding, terms, groupWidth: $0) }
      var report = Self.report(layer, coded, on: blocks)
      if rtl {
        report.hardware = try blocks.map { block in
          let format = block.terms!
          if simulations[format] == nil {
            console.progress("building the hardware")
            simulations[format] = try SparseSimulation(
              block,
              in: URL(fileURLWithPath: build).standardizedFileURL.path
                + "/\(format.coding)-\(format.groupWidth)")
          }
          return try simulations[format]!.run(coded)
        }
      }
      reports.append(report)
    }
    let weights = layers.reduce(0) { $0 + $1.weightCount }
    let report = SparsityReport(
      network: network, activationBits: bits, pixels: pixels, bytes: bytes,
      bitsPerWeight: 8 * Double(bytes) / Double(weights), layers: reports)
    try printing.print(report, text: report.text, on: console)
    if let mismatch = report.firstMismatch {
      throw CommandError.mismatch("the hardware is not the model: \(mismatch)")
    }
  }

  /// What a layer costs on `blocks`: without tables, and with them.
  private static func report(
    _ layer: WeightedLayer, _ coded: Workload.CodedLayer, on blocks: [DecodeAndAccumulate]
  ) -> SparsityReport.Layer {
    let cost = LayerCost(
      of: layer.kernels, layout: coded.coded.layout, table: coded.table, ownsTable: false, lanes: 1)
    let codeBits = cost?.codeBitCount ?? 0
    let work = LaneWork(sequenceCount: layer.kernels.sequences.count, codeBitCount: codeBits)
    // A dense layer of the same size takes as long whatever its bits are.
    var dense = blocks[0]
    dense.terms = TermFormat(coding: .binary, activationBits: dense.terms!.activationBits)
    var single = layer.kernels
    single.channels = layer.channels
    single.sequences = Array(layer.kernels.sequences.prefix(single.filters * single.channels))
    let cycles = blocks.map { $0.predictedCycles(for: work, of: layer.kernels) }
    let signed = layer.signedKernels
    return SparsityReport.Layer(
      name: layer.kernels.name, coding: layer.coding.rawValue, filters: layer.kernels.filters,
      channels: layer.channels, weights: layer.weightCount,
      nonZeroWeights: signed.reduce(0) { $0 + ($1.plus | $1.minus).nonzeroBitCount },
      sequences: layer.kernels.sequences.count,
      emptySequences: layer.coding == .binary
        ? 0 : layer.kernels.sequences.count { $0 == 0 },
      codeBits: codeBits, additions: ReuseCount(layer),
      cycles: SparsityReport.Cycles(
        dense: dense.predictedCycles(for: work, of: single), own: cycles[0], tables: cycles[1]))
  }
}
