import CoVerification
import Testing

@Suite struct ChildProcessTests {
  /// F4: nothing is opened for it, as `/dev/null` may be missing, or a pipe that waits.
  @Test func theInputIsAPipeAtItsEnd() throws {
    let run = try ChildProcess("/bin/sh", ["-c", "test -p /dev/stdin && cat"], timeLimit: 20).run()
    #expect(run.status == 0 && run.standardOutput.isEmpty)
  }
}
