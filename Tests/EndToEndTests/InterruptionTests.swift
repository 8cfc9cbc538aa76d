import Foundation
import Testing

/// F4: a signal ends the command and its children, and leaves no temporary file.
@Suite struct InterruptionTests {
  /// Waits until a command succeeds, but not for ever, and not when `$child` has ended; nothing outlives the script.
  private static let prelude = #"""
    set -m
    await() {
      local tries=0
      until eval "$1"; do
        kill -0 $child && ((++tries < 2000)) || { echo "in vain: $1"; exit 1; }
        sleep 0.02
      done
    }
    trap 'kill -KILL -- -$child $child' EXIT

    """#

  /// The command waits for its network, whose pipe has no writer, when the signal comes.
  @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func theOutputIsAsItWas(name: String, status: Int) throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      script: Self.prelude + """
        mkfifo net; echo old > x.bnk
        $HWGEN compress net -o x.bnk --report new.html & child=$!
        await '[ "$(ls -A | grep -c hwgen-)" = 2 ]'
        kill -\(name) $child; wait $child; echo $?; ls -A; cat x.bnk
        """, in: directory.path)
    #expect(run.output == "\(status)\nnet\nx.bnk\nold\n")
  }

  @Test func foldersThatWereMadeGoAgain() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      script: Self.prelude + """
        mkfifo image
        $HWGEN run --image image --output a/b/c & child=$!
        await '[ "$(ls -A a/b/c | grep -c hwgen-)" = 2 ]'
        kill -TERM $child; wait $child; echo $?; ls -A
        """, in: directory.path)
    #expect(run.output == "143\nimage\n")
  }

  /// As `nohup` starts it.
  @Test func aSignalThatIsIgnoredStaysIgnored() throws {
    let directory = try TemporaryDirectory()
    _ = try directory.network()
    let run = try CommandRun(
      script: Self.prelude + """
        set +m; mkfifo net; trap '' HUP
        $HWGEN compress net -o x.bnk >/dev/null & child=$!
        await "ls -A | grep -q hwgen-"
        kill -HUP $child; cat net.safetensors > net; wait $child; echo $?; ls x.bnk
        """, in: directory.path)
    #expect(run.output == "0\nx.bnk\n")
  }

  /// The builder starts a process that does not end when it is asked to, as compilers below `make` may.
  @Test func childrenAndWhatTheyStartEndToo() throws {
    let directory = try TemporaryDirectory()
    _ = try directory.network()
    let builder = directory.file("verilator")
    try """
    #!/bin/bash
    (trap '' TERM; echo $BASHPID > \(directory.file("stubborn")); while :; do sleep 0.1; done) &
    echo $$ > \(directory.file("builder.new")); mv \(directory.file("builder.new")) \(directory.file("builder"))
    wait
    """.write(toFile: builder, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: builder)
    let run = try CommandRun(
      script: Self.prelude + """
        export HWGEN_VERILATOR=\(builder)
        $HWGEN simulate net.safetensors & child=$!
        await '[ -s builder ] && [ -s stubborn ]'
        kill -INT $child; wait $child; echo $?
        for process in $(cat builder stubborn); do
          case "$(ps -o stat= -p $process)" in ''|Z*) ;; *) echo alive ;; esac
        done
        """, in: directory.path)
    #expect(run.output == "130\n")
  }
}
