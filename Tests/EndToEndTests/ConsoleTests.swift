import HWGenCommands
import Testing

/// What a console shows, and to whom.
@Suite struct ConsoleTests {
  private final class Screen: @unchecked Sendable {
    var output = ""
    var errors = ""

    func console(showsProgress: Bool) -> Console {
      Console(
        showsProgress: showsProgress, usesColor: false, output: { self.output += $0 },
        error: { self.errors += $0 })
    }
  }

  private func fill(_ console: Console) {
    console.progress("one of three")
    console.progress("two")
    console.note("a note")
    console.progress("three")
    console.print("a result")
  }

  @Test func aTerminalSeesProgressUntilALineComes() {
    let screen = Screen()
    fill(screen.console(showsProgress: true))
    #expect(screen.output == "a result\n")
    #expect(
      screen.errors == "\rone of three\rtwo         \r   \ra note\n\rthree\r     \r")
  }

  @Test func aFileGetsNoProgress() {
    let screen = Screen()
    fill(screen.console(showsProgress: false))
    #expect(screen.output == "a result\n")
    #expect(screen.errors == "a note\n")
  }

  @Test func aQuietConsoleShowsResultsOnly() {
    let screen = Screen()
    fill(screen.console(showsProgress: true).quiet)
    #expect(screen.output == "a result\n")
    #expect(screen.errors.isEmpty)
  }
}
