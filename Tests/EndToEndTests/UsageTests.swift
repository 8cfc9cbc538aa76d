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

  /// F6.
  @Test(arguments: [
    ("imprt", "import"), ("comprss", "compress"), ("decompres", "decompress"), ("Run", "run"),
    ("sim", "simulate"), ("evlauate", "evaluate"), ("hepl", "help"), ("estimte", "estimate"),
  ])
  func aMistypedSubcommandIsNamed(word: String, meant: String) throws {
    let directory = try TemporaryDirectory()
    for arguments in [[word], [word, "x"], [word, "--help"], ["help", word]] {
      let run = try CommandRun(arguments, in: directory.path)
      #expect(run.status == 64)
      #expect(
        run.errors == "hwgen: there is no subcommand '\(word)'; did you mean '\(meant)'?\n")
      #expect(run.output.isEmpty)
    }
    #expect(directory.contents.isEmpty)
  }

  /// F6: an option before the subcommand is one of the default subcommand.
  @Test(arguments: [
    (["-o", "x y", "compress", "f"], "hwgen compress -o 'x y' f"),
    (["--entries", "256", "generate"], "hwgen generate --entries 256"),
    (["--json", "inspect", "f"], "hwgen inspect --json f"),
    (
      ["--quiet", "--lanes", "2", "verify", "--only", "x"],
      "hwgen verify --quiet --lanes 2 --only x"
    ),
  ])
  func optionsBeforeTheSubcommandAreShownInOrder(arguments: [String], order: String) throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(arguments, in: directory.path)
    #expect(run.status == 64)
    #expect(run.errors.hasSuffix("': \(order)\n"), "\(run.errors)")
    #expect(run.errors.hasPrefix("hwgen: options stand behind the subcommand '"))
    #expect(directory.contents.isEmpty)
  }

  /// A folder may be called as a subcommand is.
  @Test func aSubcommandsNameAsAValueIsOne() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun("--entries", "0", "--output", "engine", in: directory.path)
    #expect(run.errors.hasPrefix("hwgen: --entries 0"), "\(run.errors)")
  }

  @Test func aWordThatIsLikeNoSubcommandShowsThemAll() throws {
    let run = try CommandRun("frobnicate")
    #expect(run.status == 64)
    #expect(
      run.errors.hasPrefix("hwgen: there is no subcommand 'frobnicate'; choose from generate,"))
    #expect(try CommandRun("help", "compress", "more").status == 64)
    #expect(try CommandRun("help", "compress").output.contains("USAGE: hwgen compress"))
  }

  /// F6.
  @Test func aloneOutsideACheckoutItPrintsHelp() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun([], in: directory.path)
    #expect(run.status == 0)
    #expect(run.output.contains("USAGE: hwgen <subcommand>"))
    #expect(directory.contents.isEmpty)
  }

  /// F7: 64 is the command line's, 65 a file's.
  @Test(arguments: [
    "generate --entries 0", "generate --entries many", "--lanes 65", "generate --layouts zip",
    "generate --stream-width 8", "verify --seed x", "import",
    "import a b", "compress", "compress NET --layout zip", "compress NET --max-flips -1",
    "compress NET --cluster-replace 4", "compress NET --max-flips 1 --flip-cost 2",
    "compress NET --flips-count odd --max-flips 1", "compress NET --bytes-per-cycle 0",
    "compress NET --only none", "compress NET --layouts stored --layout class16",
    "compress NET --binarize round", "inspect", "decompress NET",
    "sensitivity --images 0", "simulate NET --layout zip", "simulate NET --limit -1",
    "run --engine huge", "run --set lanes=99", "run --layout zip", "run --memory x",
    "estimate --map 4x", "estimate --set x=1", "engine --name a/b",
    "core --tile 99", "core --replacement x", "core --draw x", "core --only none",
    "sparsity NET --activation-bits 9", "sparsity NET --pixels 0", "help none",
  ])
  func aWrongCommandLineIsSixtyFour(command: String) throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    let arguments = command.split(separator: " ").map { $0 == "NET" ? network : String($0) }
    let run = try CommandRun(arguments, in: directory.path)
    #expect(run.status == 64, "\(run.status): \(run.errors)")
    #expect(directory.contents == ["net.safetensors"])
  }
}
