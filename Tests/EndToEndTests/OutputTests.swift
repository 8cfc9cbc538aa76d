import Foundation
import NetworkFiles
import Testing

/// F1 and F3: what stands at an output's path is kept for what it is, and no output is an input or another output.
@Suite struct OutputTests {
  /// A folder with a network, its container, and that as `decompress` gives it.
  private func folder() throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    _ = try directory.network()
    let run = try CommandRun(
      script: "$HWGEN compress net.safetensors -o net.bnk", in: directory.path)
    #expect(run.status == 0)
    return directory
  }

  static let commands = [
    "compress net.safetensors -o", "decompress net.bnk -o", "import net.safetensors -o",
    "compress net.safetensors --report",
  ]

  /// Runs a script in which `$HWGEN_TO` writes the path behind it.
  private func run(_ command: String, _ script: String) throws -> (CommandRun, TemporaryDirectory) {
    let directory = try folder()
    let prefix = "set -e; umask 022; HWGEN_TO=\"$HWGEN \(command)\"; "
    let run = try CommandRun(script: prefix + script, in: directory.path)
    #expect(!directory.contents.contains { $0.hasPrefix(".hwgen") })
    return (run, directory)
  }

  @Test(arguments: commands) func linksDevicesAndPipesStay(command: String) throws {
    let (run, _) = try self.run(
      command,
      """
      $HWGEN_TO plain >/dev/null
      mkdir other
      echo old > other/real; ln -s other/real link; $HWGEN_TO link >/dev/null
      test -h link; cmp plain other/real
      ln -s other/new dangling; $HWGEN_TO dangling >/dev/null; test -h dangling; cmp plain other/new
      ln -s /dev/null null; $HWGEN_TO null >/dev/null; test -h null; test -c /dev/null
      mkfifo pipe; cat pipe > piped & $HWGEN_TO pipe >/dev/null; wait; test -p pipe; cmp plain piped
      $HWGEN_TO /dev/stdout 2>/dev/null > caught; cmp plain caught
      $HWGEN_TO /dev/fd/1 2>/dev/null | cat > caught; cmp plain caught
      $HWGEN_TO /dev/fd/7 >/dev/null 7> caught; cmp plain caught
      ls other | tr '\\n' ' '
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "new real ")
  }

  /// F1: what is generated is written to a pipe, not compared with what could be read there.
  @Test func aGeneratedFileMayBeAPipe() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      script: """
        mkdir -p a/rtl/e; mkfifo a/rtl/e/files.f; cat a/rtl/e/files.f > list &
        $HWGEN engine --set lanes=2 --name e -o a > text && wait && test -p a/rtl/e/files.f &&
        $HWGEN engine --set lanes=2 --name e -o b > text && cmp list b/rtl/e/files.f && echo same
        """, in: directory.path)
    #expect(run.output == "same\n", "\(run.errors)")
  }

  /// F4: folders that were made for files go with them.
  @Test(arguments: ["engine --set lanes=2 --name e --output", "generate --output"])
  func foldersOfFilesThatCannotBeWrittenGoAgain(command: String) throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      script: "ulimit -f 8; $HWGEN \(command) new/folder; echo $?; ls -A", in: directory.path)
    #expect(run.output == "73\n", "\(run.errors)")
  }

  /// F1: a network that comes through a pipe is read once, however often a command looks at it.
  @Test func networksComeThroughPipes() throws {
    let directory = try folder()
    let run = try CommandRun(
      script: """
        mkfifo pipe
        try() {
          cat "$1" > pipe & shift
          $HWGEN "$@" > text 2> errors || { echo "$*: $?"; cat errors; }
          wait
        }
        for command in compress import sparsity; do try net.safetensors $command pipe; done
        try net.safetensors estimate pipe --map 14x14 --engine large
        try net.safetensors run pipe --map 14x14 --engine large
        try net.bnk inspect pipe
        try net.bnk decompress pipe -o back.safetensors
        for file in net.bnk net.safetensors; do
          cat $file > pipe & HWGEN_VERILATOR=/nowhere $HWGEN simulate pipe; echo $?; wait
        done
        $HWGEN compress <(cat net.safetensors) -o again.bnk > text; cmp net.bnk again.bnk
        """, in: directory.path)
    #expect(run.output == "70\n70\n", "\(run.errors)")
  }

  @Test(arguments: commands) func modesAndHardLinksStay(command: String) throws {
    let (run, _) = try self.run(
      command,
      """
      $HWGEN_TO plain >/dev/null; stat -c %a plain
      for mode in 600 640 2664; do
        echo old > x; chmod $mode x; $HWGEN_TO x >/dev/null; stat -c %a x; cmp plain x
      done
      for length in 3 300000; do
        head -c $length /dev/zero > a; ln -f a b; $HWGEN_TO a >/dev/null
        test a -ef b; cmp plain b
      done
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "644\n600\n640\n2664\n")
  }

  @Test(arguments: commands) func whatCannotBeWrittenStays(command: String) throws {
    let (run, directory) = try self.run(
      command,
      """
      echo old > x; ln x y
      mkdir folder
      fails() { status=0; "$@" >/dev/null 2>message || status=$?; cat message >&2; echo $status; }
      ln -s /dev/full full; fails $HWGEN_TO full
      fails $HWGEN_TO folder; fails $HWGEN_TO none/x; fails $HWGEN_TO new/; fails $HWGEN_TO ''
      ln -s loop loop; fails $HWGEN_TO loop
      ulimit -f 0; set +e; $HWGEN_TO x >/dev/null 2>/dev/null; echo $?; cat y
      """)
    #expect(run.output == "73\n73\n73\n73\n73\n73\n73\nold\n")
    #expect(run.errors.contains("hwgen: full: cannot be written: No space left on device\n"))
    #expect(run.errors.contains("hwgen: loop: cannot be written: Too many levels"))
    #expect(directory.contents.filter { $0.hasPrefix("new") } == [])
  }

  /// Outputs that are an input, or each other, however that is spelled.
  @Test(arguments: [
    ("compress net.safetensors -o net.safetensors", "net.safetensors"),
    ("compress net.safetensors -o ./net.safetensors", "net.safetensors"),
    ("compress net.safetensors --report link", "net.safetensors"),
    ("compress net.safetensors -o hard", "net.safetensors"),
    ("compress link -o net.safetensors", "link"),
    ("compress net.safetensors -o x --report ./x", "x"),
    ("compress net.safetensors -o x --report to-x", "x"),
    ("compress net.safetensors -o /dev/fd/5 --report x 5>x", "/dev/fd/5"),
    ("compress net.safetensors -o /dev/stdout --report /dev/fd/1 | cat", "/dev/stdout"),
    ("compress net.safetensors -o x > x", "standard output"),
    ("compress net.safetensors -o /dev/fd/5 5<>net.safetensors", "net.safetensors"),
    ("compress /dev/fd/5 -o net.safetensors 5<net.safetensors", "/dev/fd/5"),
    ("compress net.safetensors --max-flips 1 --sensitivity s.npz -o s.npz", "s.npz"),
    ("decompress net.bnk -o net.bnk", "net.bnk"), ("import link -o hard", "link"),
    ("sensitivity net.safetensors -o link", "net.safetensors"),
    ("run net.safetensors --image out/image.bin --output out", "out/image.bin"),
  ])
  func aFileThatIsNamedTwiceIsRefused(command: String, other: String) throws {
    let directory = try folder()
    let before = try FileBytes.read(directory.file("net.safetensors"))
    let run = try CommandRun(
      script: """
        ln -s net.safetensors link; ln net.safetensors hard; ln -s x to-x; echo s > s.npz
        mkdir out; echo i > out/image.bin; set -o pipefail
        $HWGEN \(command)
        """, in: directory.path)
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("hwgen: ") && run.errors.hasSuffix("choose another output\n"))
    #expect(run.errors.contains("is the same file as \(other);") || run.errors.contains("twice"))
    #expect(try FileBytes.read(directory.file("net.safetensors")) == before)
    #expect(try FileBytes.read(directory.file("s.npz")) == Array("s\n".utf8))
    #expect(!directory.contents.contains { $0.hasPrefix(".hwgen") })
  }

  @Test func twoOutputsMayGoToANullDevice() throws {
    let directory = try folder()
    let run = try CommandRun(
      script: "$HWGEN compress net.safetensors -o /dev/stderr --report /dev/null 2>/dev/null",
      in: directory.path)
    withExtendedLifetime(directory) {}
    #expect(run.status == 0)
  }
}
