import CoVerification
import KernelCodec
import NetworkFiles
import Testing
import ToolSupport

@testable import HWGenCommands

/// What users read of each error of a command or a verification, and the exit status that it ends in.
@Suite struct CommandFailureTests {
  private struct Unforeseen: Error {}

  static let failures: [(any Error, HWGenCommands.ExitStatus, String)] = [
    (
      CommandError.badOption(name: "entries", value: "0", legal: "1 to 512"), .usage,
      "--entries 0: choose 1 to 512"
    ),
    (
      CommandError.file(path: "a.bnk", .configuration(.lanes(0))), .badData,
      "a.bnk: 0 lanes: choose 1 to 64"
    ),
    (CommandError.badFile(path: "a.bnk", reason: "why"), .badData, "a.bnk: why"),
    (CommandError.mismatch("2 differ:\na"), .mismatch, "2 differ:\na"),
    (
      NetworkFileError.inFile("a\u{1B}", .selection(.noMatch(pattern: "b\n", near: []))), .usage,
      #"a\u{1B}: no tensor is called `b\n`; hwgen compress without --only and --skip lists them"#
    ),
    (
      VerificationError.toolMissing(tool: "verilator"), .toolMissing,
      "verilator is not installed: it is not in .venv/bin here or where hwgen was built, nor on PATH; "
        + "run scripts/setup in hwgen's checkout, or name it by HWGEN_VERILATOR"
    ),
    (
      VerificationError.toolFailed(tool: "verilator (b)", status: 2, message: "why"), .toolFailed,
      "verilator (b) failed (exit 2): why"
    ),
    (
      VerificationError.fileMissing(path: "a/b"), .badData,
      "a/b cannot be read; run hwgen to write it"
    ),
    (
      CommandError.unknownSubcommand("imprt", near: "import", of: ["import"]), .usage,
      "there is no subcommand 'imprt'; did you mean 'import'?"
    ),
    (
      OutputError.conflict(path: "a/b", other: "c"), .usage,
      "a/b: is the same file as c; choose another output"
    ),
    (
      VerificationError.unreadableResult(bench: "b", text: "?"), .toolFailed,
      "the bench b printed no result: ?"
    ),
    (
      VerificationError.noSuchBench(name: "x", benches: ["b", "c"]), .usage,
      "there is no bench x; the benches are b, c"
    ),
    (
      CodecError.configuration(.entries(0)), .usage,
      "a decode cache of 0 entries: choose 1 to 512"
    ),
    (
      NetworkFileError.graph(.missing), .badData,
      "graph: the file has none; only a file with one can be run"
    ),
    (
      OutputError.unwritable(path: "a", reason: "no space"), .cannotWrite,
      "a: cannot be written: no space"
    ),
    (Unforeseen(), .toolFailed, "Unforeseen()"),
  ]

  @Test(arguments: failures.indices) func saysWhatAndEndsInTheStatus(_ index: Int) {
    let (error, status, message) = Self.failures[index]
    let failure = CommandFailure(error)
    #expect(failure.message == message)
    #expect(failure.status == status)
  }
}
