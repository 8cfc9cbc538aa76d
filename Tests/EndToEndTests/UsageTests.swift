import Foundation
import Testing

@Suite struct UsageTests {
  @Test func anUnknownOptionIsWrongUsage() throws {
    let run = try CommandRun("--bogus")
    #expect(run.status == 64)
    #expect(run.errors.contains("Unknown option '--bogus'"))
  }

  @Test func helpTeachesWithExamples() throws {
    let run = try CommandRun("--help")
    #expect(run.status == 0)
    #expect(run.output.contains("EXAMPLES"))
    #expect(run.output.contains("generate (default)"))
    for command in [
      "generate", "verify", "compress", "inspect", "decompress", "evaluate",
      "sensitivity", "run", "estimate",
    ] {
      let help = try CommandRun(command, "--help")
      #expect(help.status == 0)
      #expect(help.output.contains("EXAMPLE"))
    }
  }

  @Test func quietLeavesOutNotes() throws {
    let run = try CommandRun("compress", Fixtures.path("odd.npz"), "--quiet")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.hasPrefix(Fixtures.path("odd.npz")))
  }

  @Test func quietAndVerboseExcludeEachOther() throws {
    let run = try CommandRun("verify", "--quiet", "--verbose")
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("Error: Choose --verbose or --quiet.\n"))
  }
}
