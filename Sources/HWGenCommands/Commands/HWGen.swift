import ArgumentParser

/// The command `hwgen`.
public struct HWGen: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "hwgen",
    abstract: "Verified hardware for binary networks whose weights stay compressed until use.",
    discussion: """
      A trained binary network goes in; SystemVerilog that decodes its compressed weights, the \
      benches and the golden vectors that prove it come out.

      EXAMPLES:
        hwgen --entries 256              write rtl/, testbench/ and golden/ for the embedded network
        hwgen verify                     build every bench with Verilator and compare with golden/
        hwgen import net.onnx            what is understood of a network's file, layer by layer
        hwgen compress net.npz -o net.bnk   what each layer costs, and which layout is cheapest
        hwgen inspect net.bnk            what a container holds
        hwgen decompress net.bnk -o back.safetensors
        hwgen evaluate                   accuracy of the embedded network on Fashion-MNIST
        hwgen simulate net.bnk           decode every layer on the hardware, in Verilator
        hwgen run --engine small         an image through a whole network, on the engine's model
        hwgen engine --set lanes=2       the SystemVerilog of an engine
        hwgen estimate net.safetensors   what an engine reads and computes for each layer
        hwgen core                       a CPU core with and without the decoding unit beside it
        hwgen sparsity net.npz           what zeros and repeated kernels save on sparse adders
        hwgen sensitivity -o s.safetensors   how much flips in each filter move its logits

      EXIT STATUS: 0 success; 1 a mismatch; 64 the command line is wrong (something unknown or missing, or a value that \
      is not legal); 65 a file is not what is needed; 69 a tool is missing; 70 a tool failed; 73 an output, or what is \
      printed, cannot be written. A reader of the output that closes its pipe changes no status.
      """,
    version: "0.1.0",
    subcommands: [
      GenerateCommand.self, VerifyCommand.self, ImportCommand.self, CompressCommand.self,
      InspectCommand.self, DecompressCommand.self, EvaluateCommand.self, SensitivityCommand.self,
      SimulateCommand.self, RunCommand.self, EstimateCommand.self, EngineCommand.self,
      CoreCommand.self, SparsityCommand.self,
    ],
    defaultSubcommand: GenerateCommand.self)

  public init() {}
}
