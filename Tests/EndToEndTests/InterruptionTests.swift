import Foundation
import Testing

/// F4: a signal ends the command and its children, and leaves no temporary file.
@Suite struct InterruptionTests {
  /// The command waits for its network, whose pipe has no writer, when the signal comes.
  @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func theOutputIsAsItWas(name: String, status: Int) throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      script: """
        set -m; mkfifo net; echo old > x.bnk
        $HWGEN compress net -o x.bnk --report new.html & child=$!
        until [ "$(ls -A | grep -c hwgen-)" = 2 ]; do sleep 0.02; done
        kill -\(name) $child; wait $child; echo $?; ls -A; cat x.bnk
        """, in: directory.path)
    #expect(run.output == "\(status)\nnet\nx.bnk\nold\n")
  }

  @Test func foldersThatWereMadeGoAgain() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      script: """
        set -m; mkfifo image
        $HWGEN run --image image --output a/b/c & child=$!
        until [ "$(ls -A a/b/c 2>/dev/null | grep -c hwgen-)" = 2 ]; do sleep 0.02; done
        kill -TERM $child; wait $child; echo $?; ls -A
        """, in: directory.path)
    #expect(run.output == "143\nimage\n")
  }

  /// As `nohup` starts it.
  @Test func aSignalThatIsIgnoredStaysIgnored() throws {
    let directory = try TemporaryDirectory()
    _ = try directory.network()
    let run = try CommandRun(
      script: """
        mkfifo net; trap '' HUP
        $HWGEN compress net -o x.bnk >/dev/null & child=$!
        until ls -A | grep -q hwgen-; do sleep 0.02; done
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
      script: """
        set -m; export HWGEN_VERILATOR=\(builder)
        $HWGEN simulate net.safetensors & child=$!
        until [ -s builder ] && [ -s stubborn ]; do sleep 0.02; done
        kill -INT $child; wait $child; echo $?
        for process in $(cat builder stubborn); do
          case "$(ps -o stat= -p $process)" in ''|Z*) ;; *) echo alive ;; esac
        done
        """, in: directory.path)
    #expect(run.output == "130\n")
  }
}
