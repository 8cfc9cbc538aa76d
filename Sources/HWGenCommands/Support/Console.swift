import Foundation

/// Where a command prints: results to standard output, progress and errors to standard error.
///
/// Progress shows only on a terminal; colours obey `NO_COLOR`. Lines may come from several threads.
/// Tests make one that collects.
public final class Console: @unchecked Sendable {
  /// Whether a person is watching standard error.
  public let showsProgress: Bool
  /// Whether messages that are no results are shown.
  public let showsNotes: Bool
  /// Whether results may be coloured.
  public let usesColor: Bool
  private let writeOutput: (String) -> Void
  private let writeError: (String) -> Void
  private var progressWidth = 0
  private let lock = NSLock()

  public init(
    showsProgress: Bool, showsNotes: Bool = true, usesColor: Bool,
    output: @escaping (String) -> Void, error: @escaping (String) -> Void
  ) {
    self.showsProgress = showsProgress
    self.showsNotes = showsNotes
    self.usesColor = usesColor
    writeOutput = output
    writeError = error
  }

  /// The console of the process.
  public static func standard(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Console {
    let plain = (environment["NO_COLOR"] ?? "") != "" || environment["TERM"] == "dumb"
    return Console(
      showsProgress: isatty(STDERR_FILENO) == 1,
      usesColor: isatty(STDOUT_FILENO) == 1 && !plain,
      output: { FileHandle.standardOutput.write(Data($0.utf8)) },
      error: { FileHandle.standardError.write(Data($0.utf8)) })
  }

  /// The same console without progress and notes.
  public var quiet: Console {
    Console(
      showsProgress: false, showsNotes: false, usesColor: usesColor, output: writeOutput,
      error: writeError)
  }

  /// Prints a result.
  public func print(_ text: String) {
    lock.withLock {
      endProgress()
      writeOutput(text + "\n")
    }
  }

  /// Prints a message that is not a result.
  public func note(_ text: String) {
    guard showsNotes else { return }
    lock.withLock {
      endProgress()
      writeError(text + "\n")
    }
  }

  /// Prints `report` as JSON with sorted keys.
  public func print(json report: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(report), as: UTF8.self))
  }

  /// Shows what is being done, in place of what was shown before.
  public func progress(_ text: String) {
    guard showsProgress else { return }
    lock.withLock {
      let padding = String(repeating: " ", count: max(0, progressWidth - text.count))
      writeError("\r\(text)\(padding)")
      progressWidth = text.count
    }
  }

  private func endProgress() {
    guard progressWidth > 0 else { return }
    writeError("\r\(String(repeating: " ", count: progressWidth))\r")
    progressWidth = 0
  }

  /// The text in red or green on a terminal.
  public func colored(_ text: String, good: Bool) -> String {
    usesColor ? "\u{1B}[\(good ? 32 : 31)m\(text)\u{1B}[0m" : text
  }
}
