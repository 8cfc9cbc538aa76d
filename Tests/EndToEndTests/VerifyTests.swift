import Foundation
import NetworkFiles
import Testing

/// `hwgen verify` with programs in the simulators' places: what it runs, shows and ends in.
@Suite struct VerifyTests {
  /// A generated tree, a stand-in for Verilator that makes a bench of a shell script, and one for Icarus that finds the
  /// hash 0 in five vectors.
  private func tree(bench: String) throws -> (TemporaryDirectory, environment: [String: String]) {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      "--network", try directory.network().path, "--output", directory.path, "--quiet")
    #expect(run.status == 0)
    try script(
      """
      while [ $# -gt 0 ]; do [ "$1" = --Mdir ] && objects="$2"; shift; done
      mkdir -p "$objects"
      printf '#!/bin/sh\\n' > "$objects/Vtop"
      cat >> "$objects/Vtop" <<'BENCH'
      \(bench)
      BENCH
      chmod +x "$objects/Vtop"
      """, at: directory.file("verilator"))
    try script("exit 0", at: directory.file("iverilog"))
    try script("echo vectors 5 mismatches 0 cycles 9 hash 0", at: directory.file("vvp"))
    return (
      directory,
      [
        "HWGEN_VERILATOR": directory.file("verilator"),
        "HWGEN_IVERILOG": directory.file("iverilog"), "HWGEN_VVP": directory.file("vvp"),
      ]
    )
  }

  private func script(_ text: String, at path: String) throws {
    try FileBytes.write(Array("#!/bin/sh\n\(text)\n".utf8), to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  /// A bench that prints what is found in its file.
  private func report(mismatches: Int) -> String {
    var fields = [
      #""bench":"packing_unit","file":"layers.hex","pattern":0,"seed":1,"resets":0,"vectors":5"#,
      #""mismatches":\#(mismatches),"cycles":0,"predicted":0,"sequences":0,"clocks":9,"hash":"0""#,
    ]
    if mismatches > 0 {
      fields.append(
        #""first":{"case":3,"where":"planes","vector":7,"cycle":90,"expected":"1","got":"2"}"#)
    }
    return "cat <<END\n{\(fields.joined(separator: ","))}\nEND"
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
          packing_unit: layers.hex, case 3, stall pattern 0, seed 1: planes vector 7 at cycle 90: \
        expected 1, got 2
        add --verbose to see the commands that build and run a bench

        """)
    #expect(run.output.contains("FAIL: 15 vectors compared in 1 benches, 6 mismatches, seed 1"))
  }

  @Test func verboseShowsTheCommands() throws {
    let (run, path) = try verify("--verbose", bench: report(mismatches: 0))
    let lines = run.errors.split(separator: "\n")
    try #require(lines.count == 6)
    #expect(lines[0].hasPrefix("\(path)/verilator --cc --exe --build"))
    #expect(lines[0].contains(" '-O2 -I\(path)/testbench/harness' "))
    #expect(
      lines[1] == "\(path)/build/verify/packing_unit/obj/Vtop --patterns 0-31 --resets 0 --seed 1 "
        + "+verilator+seed+1 \(path)/golden/vectors/packing_unit/layers.hex")
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
    let run = try CommandRun(
      "verify", "--only", "packing_unit", in: directory.path, environment: ["PATH": "/nowhere"])
    #expect(run.status == 69)
    #expect(run.errors == "hwgen: verilator is not installed; run scripts/setup\n")
  }

  @Test func aBenchThatDoesNotExistIsWrongUsage() throws {
    let (directory, environment) = try tree(bench: "")
    let run = try CommandRun(
      "verify", "--only", "x", in: directory.path, environment: environment)
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("hwgen: there is no bench x; the benches are xnor_popcount, "))
  }
}
