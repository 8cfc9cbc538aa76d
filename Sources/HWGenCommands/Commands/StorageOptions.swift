import ArgumentParser

/// The options on what holds the weights; only the advice depends on them.
struct StorageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "For the advice: bytes of weights that memory gives in a cycle.", valueName: "bytes"))
  var bytesPerCycle = "1"

  @Option(
    help: ArgumentHelp(
      "For the advice: cycles for which the datapath uses each sequence.", valueName: "cycles"))
  var cyclesPerSequence = "1"

  @Option(
    help: ArgumentHelp(
      "For the advice: bits of a block RAM (ECP5 18432, iCE40 4096, 7 series 36864).",
      valueName: "bits"))
  var blockRamBits = "18432"

  func model() throws(CommandError) -> StorageModel {
    StorageModel(
      bytesPerCycle: try Self.number(
        bytesPerCycle, option: "bytes-per-cycle", in: 0.001...1024),
      cyclesPerSequence: try Self.number(
        cyclesPerSequence, option: "cycles-per-sequence", in: 1...65_536),
      blockRAMBits: try Self.number(
        blockRamBits, option: "block-ram-bits", in: 256...16_777_216))
  }
}
