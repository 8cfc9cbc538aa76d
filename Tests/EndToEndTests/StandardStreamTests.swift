import Foundation
import Testing

/// F2: standard output and error that are full, closed, or a pipe whose reader has gone.
@Suite struct StandardStreamTests {
  private static let subcommands = [
    "generate", "verify", "import", "compress", "inspect", "decompress", "evaluate", "sensitivity",
    "simulate", "run", "estimate", "engine", "core", "sparsity",
  ]
  static let helps =
    ["--help", "help", "--version", "--generate-completion-script bash", ""]
    + subcommands.map { "\($0) --help" }

  private func status(_ command: String, _ redirection: String) throws -> CommandRun {
    let directory = try TemporaryDirectory()
    _ = try directory.network()
    return try CommandRun(script: "$HWGEN \(command) \(redirection)", in: directory.path)
  }

  @Test(arguments: helps) func helpThatCannotBeWrittenSaysSo(command: String) throws {
    for (redirection, reason) in [
      ("> /dev/full", "No space left on device"), (">&-", "Bad file descriptor"),
    ] {
      let run = try status(command, redirection)
      #expect(run.status == 73)
      #expect(run.errors == "hwgen: standard output cannot be written: \(reason)\n")
    }
    for redirection in ["2> /dev/full", "2>&-"] {
      #expect(try status(command, redirection).status == 0)
    }
    for redirection in ["> /dev/full 2>&1", ">&- 2>&-"] {
      #expect(try status(command, redirection).status == 73)
    }
  }

  @Test(arguments: [
    "compress net.safetensors", "compress net.safetensors --json -o x.bnk",
    "import net.safetensors",
    "engine --engine tiny -o out", "core --only none --json", "estimate", "run", "run --json",
    "import missing", "verify --directory /none", "decompress net.safetensors -o x", "imprt x",
    "compress --bogus", "sparsity net.safetensors", "inspect x",
  ])
  func noCommandTraps(command: String) throws {
    let plain = try status(command, "")
    for redirection in ["> /dev/full", ">&-", "> /dev/full 2>&1", ">&- 2>&-", "<&- >&- 2>&-"] {
      let run = try status(command, redirection)
      #expect(run.status == (plain.status == 0 ? 73 : plain.status), "\(command) \(redirection)")
    }
    for redirection in ["2> /dev/full", "2>&-"] {
      let run = try status(command, redirection)
      #expect(run.status == plain.status, "\(command) \(redirection)")
      // What standard error does not take stands where a result would.
      #expect(run.output == (plain.status == 0 ? plain.output : plain.errors))
    }
  }

  @Test func aNoteThatIsLostIsNoSuccess() throws {
    let run = try CommandRun(
      script: "$HWGEN compress \(Fixtures.path("odd.npz")) 2> /dev/full", in: "/")
    #expect(run.status == 73)
  }

  /// The file that is opened first would get the number of standard output, and the report after it.
  @Test func anOutputDoesNotTakeAClosedStreamsPlace() throws {
    let directory = try TemporaryDirectory()
    _ = try directory.network()
    let run = try CommandRun(
      script: """
        $HWGEN compress net.safetensors -o plain.bnk >/dev/null
        $HWGEN compress net.safetensors -o x.bnk <&- >&- 2>&-; echo $?; cmp plain.bnk x.bnk
        """, in: directory.path)
    #expect(run.output == "73\n")
    #expect(run.errors.isEmpty)
  }

  @Test(arguments: ["--help", "compress net.safetensors", "import net.safetensors --json"])
  func aReaderThatGoesEndsTheCommandQuietly(command: String) throws {
    let run = try status(command, "| true; echo ${PIPESTATUS[0]}")
    #expect(run.output == "0\n")
    #expect(run.errors.isEmpty)
  }
}
