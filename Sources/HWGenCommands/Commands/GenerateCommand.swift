import ArgumentParser
import BinaryNetwork
import CoVerification
import Hardware
import KernelCodec
import NetworkFiles
import ToolSupport

/// `hwgen generate`, the default: hardware, benches and golden vectors.
struct GenerateCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write rtl/, testbench/ and golden/ (the default).",
    discussion: """
      Emits every named configuration as SystemVerilog, each in its folder with a file list, and a \
      bench with golden vectors from the bit-exact model for each. The same options give the same \
      bytes, on every machine. Nothing is written when anything fails; other files stay.

      A container compressed for other entries, lanes, layouts or code words is refused by the hardware (its \
      configuration hash), as are packets of another sequence width. decode_and_accumulate has one \
      lane, and is written with --lanes 1.

      EXAMPLES:
        hwgen --entries 256
        hwgen --entries 64 --layouts stored,class16 --output small
        hwgen --entries 512 --longest-code 15 --output close
        hwgen --kernel-side 5 --stream-width 32 --pixels 8 --output wide
        hwgen --channels-maximum 512 --accumulator-width 13 --output deep
        hwgen --network net.safetensors --output out --json
      """)

  @OptionGroup var options: HardwareOptions

  @Option(help: "The network whose layers the golden vectors run; default: the embedded one.")
  var network: String?

  @Option(name: .shortAndLong, help: "Where to write.")
  var output = "."

  @OptionGroup var printing: PrintingOptions

  var inputs: [String] { [network].compactMap(\.self) }

  func run(on console: Console) throws {
    let hardware = try options.hardware()
    console.progress("reading the network")
    let workload = try NetworkInput.workload(network)
    console.progress("generating")
    let generator = HardwareGenerator(
      configurations: NamedConfiguration.all(for: hardware), workload: workload)
    let result = try generator.generate()
    let report = try GenerationReport(
      hardware: hardware, workload: workload, generated: result.generated,
      network: network ?? EmbeddedFiles.networkPath)
    let changed = try result.tree.write(to: output)
    let written =
      "\(result.tree.files.count) files, \(result.tree.byteCount / 1024) KiB, in \(output.printable): "
      + (changed == 0 ? "all were there already" : "\(changed) written")
    try printing.print(report, text: "\(report.text)\n\(written)", on: console)
  }
}
