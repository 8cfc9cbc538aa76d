import Foundation
import NetworkFiles
import Testing

/// `hwgen verify` with programs in the simulators' places: what it runs, shows and ends in.
@Suite struct VerifyTests {
  /// A generated tree, and simulators that run a shell script for a bench.
  private func tree(bench: String) throws -> (TemporaryDirectory, environment: [String: String]) {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      "--network", try directory.network().path, "--output", directory.path, "--quiet")
    #expect(run.status == 0)
    return (directory, try StandInSimulators(bench: bench, in: directory).environment)
  }

  /// A bench that prints what is found in its file.
  private func report(mismatches: Int) -> String {
    StandInSimulators.report(bench: "packing_unit", file: "layers.hex", mismatches: mismatches)
  }

  private func verify(
    _ options: String..., bench: String
  ) throws -> (run: CommandRun, path: String) {
    let (directory, environment) = try tree(bench: bench)
    let run = try CommandRun(
      ["verify", "--only", "packing_unit"] + options, in: directory.path, environment: environment)
    return (run, directory.path)
  }

  @Test func aBenchThatPassesIsQuietOnStandardError() throws {
    let (run, _) = try verify(bench: report(mismatches: 0))
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.hasSuffix("PASS: 20 vectors compared in 1 benches, 0 mismatches, seed 1\n"))
  }

  @Test func aMismatchNamesTheFirstVector() throws {
    let (run, _) = try verify(bench: report(mismatches: 2))
    #expect(run.status == 1)
    #expect(
      run.errors == """
        hwgen: the hardware is not the model:
          packing_unit: layers.hex, case 3: planes vector 7: expected 1, got 2 (cycle 90, \
        stall pattern 0, seed 1)
        add --verbose to see the commands that build and run a bench

        """)
    #expect(run.output.contains("FAIL: 15 vectors compared in 1 benches, 6 mismatches, seed 1"))
  }

  @Test func verboseShowsTheCommands() throws {
    let (run, path) = try verify("--verbose", bench: report(mismatches: 0))
    let lines = run.errors.split(separator: "\n")
    try #require(lines.count == 6)
    #expect(lines[0].hasPrefix("\(path)/verilator --cc --exe --build"))
    #expect(lines[0].contains(" '-O2 -DVL_USER_STOP -I\(path)/testbench/harness' "))
    #expect(
      lines[1] == "\(path)/build/verify/packing_unit/obj/Vtop --patterns 0-31 --resets 0 --seed 1 "
        + "+verilator+seed+1 \(path)/golden/vectors/packing_unit/layers.hex")
  }

  @Test func vectorsAreWrittenWithoutASimulator() throws {
    let (directory, _) = try tree(bench: "")
    let run = try CommandRun(
      "verify", "--vectors-only", "--only", "packing_unit", "--only", "engine_small", "--only",
      "kernel_decoder", in: directory.path)
    #expect(run.status == 0)
    let folder = directory.path + "/build/verify"
    let files =
      ["clears", "flips", "packets", "tables", "random"].map { "kernel_decoder/\($0).hex" }
      + ["lengths", "packets", "descriptors", "next_jobs", "clears"].map {
        "engine_small/\($0).hex"
      }
    #expect(run.output.split(separator: "\n").map(String.init) == files.map { "\(folder)/\($0)" })
    for file in files {
      let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      #expect(text.hasPrefix("// "), "\(file)")
    }
  }

  @Test func theReportIsReadableByPrograms() throws {
    let (run, _) = try verify("--json", bench: report(mismatches: 0))
    let reports = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    #expect(reports?.first?["vectors"] as? Int == 15)
  }

  @Test func aBenchThatPrintsNothingIsAFailureOfTheTool() throws {
    let (run, _) = try verify(bench: "exit 3")
    #expect(run.status == 70)
    #expect(run.errors == "hwgen: the bench packing_unit failed (exit 3): \n")
  }

  @Test func aSimulatorThatIsMissingIsNamed() throws {
    let (directory, _) = try tree(bench: "")
    // A copy elsewhere, as the program looks for simulators in its own checkout too.
    let program = directory.path + "/hwgen"
    // Copied by a process of its own: what another test starts meanwhile would inherit the file open for writing, and
    // a program that is being written cannot be run.
    let copy = try CommandRun(
      [CommandRun.program, program], in: directory.path, program: "/bin/cp")
    #expect(copy.status == 0)
    let run = try CommandRun(
      ["verify", "--only", "packing_unit"], in: directory.path, environment: ["PATH": "/nowhere"],
      program: program)
    #expect(run.status == 69)
    #expect(run.errors.hasPrefix("hwgen: verilator is not installed: it is not in .venv/bin here"))
  }

  @Test func aBenchThatDoesNotExistIsWrongUsage() throws {
    let (directory, environment) = try tree(bench: "")
    let run = try CommandRun(
      "verify", "--only", "x", in: directory.path, environment: environment)
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("hwgen: there is no bench x; the benches are xnor_popcount, "))
  }
}
