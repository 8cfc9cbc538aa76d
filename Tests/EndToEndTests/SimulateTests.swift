import Foundation
import Testing

/// `hwgen simulate` with a program in Verilator's place: what it sends, shows and ends in.
@Suite struct SimulateTests {
  private func simulate(
    _ options: [String], mismatches: Int = 0
  ) throws -> (run: CommandRun, directory: TemporaryDirectory) {
    let directory = try TemporaryDirectory()
    let bench = StandInSimulators.report(
      bench: "kernel_decoder", file: "layer.hex", mismatches: mismatches, cycles: 400)
    let simulators = try StandInSimulators(bench: bench, in: directory)
    _ = try directory.network()
    let run = try CommandRun(
      ["simulate"] + options, in: directory.path, environment: simulators.environment)
    return (run, directory)
  }

  @Test func everyLayerOfANetworkIsSent() throws {
    let (run, directory) = try simulate(["net.safetensors"])
    #expect(run.status == 0)
    #expect(
      run.output.hasSuffix("PASS: 768 sequences of 2 layers in 800 cycles, 0 mismatches\n"))
    // A decoder a side; what a layer needed is gone.
    let built =
      (try? FileManager.default.contentsOfDirectory(
        atPath: directory.file("build/simulate"))) ?? []
    #expect(Set(built).isSuperset(of: ["kernel_decoder_side_1", "kernel_decoder_side_3"]))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: directory.file("build/simulate/kernel_decoder_side_3"))
    #expect(left == ["obj"])
  }

  @Test func eachLayoutHasItsTurn() throws {
    let (run, _) = try simulate(["net.safetensors", "--layout", "each", "--lanes", "2"])
    #expect(run.status == 0)
    for layout in ["stored", "four-node", "class16", "canonical", "codebook"] {
      #expect(run.output.contains("layer1  \(layout) "), "\(layout)")
    }
    #expect(run.output.contains(" of 12 layers "))
  }

  @Test func layersBeyondTheLimitAreLeftOut() throws {
    let (run, _) = try simulate(["net.safetensors", "--limit", "400"])
    #expect(run.status == 0)
    #expect(
      run.output.hasSuffix("1 layers in 400 cycles, 0 mismatches, 1 layers left out\n"))
  }

  @Test func aContainerBringsItsConfiguration() throws {
    let directory = try TemporaryDirectory()
    let packed = try CommandRun(
      "compress", try directory.network().path, "-o", directory.file("net.bnk"), "--entries", "17",
      "--quiet")
    #expect(packed.status == 0)
    let bench = StandInSimulators.report(bench: "kernel_decoder", file: "l", mismatches: 0)
    let simulators = try StandInSimulators(bench: bench, in: directory)
    let run = try CommandRun(
      ["simulate", "net.bnk"], in: directory.path, environment: simulators.environment)
    #expect(run.status == 0)
    #expect(run.output.contains("decoder: entries 17, "))
  }

  @Test func aMismatchNamesTheLayer() throws {
    let (run, _) = try simulate(["net.safetensors"], mismatches: 1)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("hwgen: the hardware is not the model:\n  layer1 as "))
    #expect(run.output.contains("FAIL: "))
  }
}
