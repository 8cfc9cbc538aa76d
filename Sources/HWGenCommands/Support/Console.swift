import Foundation
import SystemPackage
import ToolSupport

/// Where a command prints: results to standard output, progress and errors to standard error.
///
/// Progress shows only on a terminal; colours obey `NO_COLOR`. Lines may come from several threads. What a file's names
/// would do to a terminal is escaped. A stream that cannot be written stops no command: `status` says at its end what was
/// lost. Tests make one that collects.
public final class Console: @unchecked Sendable {
  /// Whether a person is watching standard error.
  public let showsProgress: Bool
  /// Whether messages that are no results are shown.
  public let showsNotes: Bool
  /// Whether results may be coloured.
  public let usesColor: Bool
  private let output: Stream
  private let errors: Stream
  private var progressWidth = 0
  private let lock = NSLock()

  /// `output` and `error` write a text or throw.
  public convenience init(
    showsProgress: Bool, showsNotes: Bool = true, usesColor: Bool,
    output: @escaping (String) throws -> Void, error: @escaping (String) throws -> Void
  ) {
    self.init(
      showsProgress: showsProgress, showsNotes: showsNotes, usesColor: usesColor,
      Stream(output), Stream(error))
  }

  private init(
    showsProgress: Bool, showsNotes: Bool, usesColor: Bool, _ output: Stream, _ errors: Stream
  ) {
    self.showsProgress = showsProgress
    self.showsNotes = showsNotes
    self.usesColor = usesColor
    self.output = output
    self.errors = errors
  }

  /// The console of the process.
  public static func standard(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Console {
    let plain = (environment["NO_COLOR"] ?? "") != "" || environment["TERM"] == "dumb"
    return Console(
      showsProgress: isatty(STDERR_FILENO) == 1,
      usesColor: isatty(STDOUT_FILENO) == 1 && !plain,
      output: { try FileDescriptor.standardOutput.writeWhole($0.utf8) },
      error: { try FileDescriptor.standardError.writeWhole($0.utf8) })
  }

  /// The same console without progress and notes.
  public var quiet: Console {
    Console(showsProgress: false, showsNotes: false, usesColor: usesColor, output, errors)
  }

  /// The same console with results on standard error, for a command whose output is standard output.
  var withoutOutput: Console {
    Console(showsProgress: showsProgress, showsNotes: showsNotes, usesColor: false, errors, errors)
  }

  /// Prints a result of one or more lines; a verdict, PASS or FAIL at the beginning of a line, is coloured.
  public func print(_ text: String) {
    let lines = text.printableLines.split(separator: "\n", omittingEmptySubsequences: false)
    write(lines.map { usesColor ? Self.colored($0) : String($0) }.joined(separator: "\n"))
  }

  /// Prints a message that is not a result, on one line.
  public func note(_ line: String) {
    if showsNotes { message(line.printable) }
  }

  /// Prints a message of one or more lines, quiet or not.
  public func message(_ text: String) {
    lock.withLock {
      endProgress()
      errors.write(text.printableLines + "\n")
    }
  }

  /// Prints `report` as JSON with sorted keys.
  public func print(json report: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    write(String(decoding: try encoder.encode(report), as: UTF8.self).printableJSON)
  }

  private func write(_ text: String) {
    lock.withLock {
      endProgress()
      output.write(text + "\n")
    }
  }

  /// Shows what is being done, in place of what was shown before.
  public func progress(_ text: String) {
    guard showsProgress else { return }
    let text = text.printable
    lock.withLock {
      let padding = String(repeating: " ", count: max(0, progressWidth - text.count))
      errors.show("\r\(text)\(padding)")
      progressWidth = text.count
    }
  }

  private func endProgress() {
    guard progressWidth > 0 else { return }
    errors.show("\r\(String(repeating: " ", count: progressWidth))\r")
    progressWidth = 0
  }

  private static func colored(_ line: Substring) -> String {
    for (verdict, color) in [("PASS", 32), ("FAIL", 31)] where line.hasPrefix(verdict) {
      return "\u{1B}[\(color)m\(verdict)\u{1B}[0m\(line.dropFirst(verdict.count))"
    }
    return String(line)
  }

  /// The exit status of a command that ended in `status`: `cannotWrite` where it succeeded and some of its text was lost.
  ///
  /// Says so on the stream that is left: on standard output only where no result stands there.
  func status(after status: ExitStatus) -> ExitStatus {
    if let failure = output.failure {
      message("hwgen: standard output cannot be written: \(failure)")
    }
    if let failure = errors.failure, !output.hasWritten {
      output.write(
        errors.lost.isEmpty
          ? "hwgen: standard error cannot be written: \(failure)\n" : errors.lost)
    }
    let isLost = output.failure != nil || errors.failure != nil
    return isLost && status == .success ? .cannotWrite : status
  }

  /// One of the streams, which remembers what it could not write.
  private final class Stream {
    private let body: (String) throws -> Void
    private(set) var failure: String?
    private(set) var lost = ""
    private(set) var hasWritten = false
    /// Whether the reader of a pipe wants no more, as `head` does not.
    private var isAbandoned = false

    init(_ body: @escaping (String) throws -> Void) { self.body = body }

    func write(_ text: String) {
      guard !isAbandoned else { return }
      guard failure == nil else {
        lost += text
        return
      }
      do {
        try body(text)
        hasWritten = true
      } catch Errno.brokenPipe {
        isAbandoned = true
      } catch {
        failure = "\(error)"
        lost += text
      }
    }

    /// Writes what may as well be lost.
    func show(_ text: String) {
      if failure == nil { try? body(text) }
    }
  }
}
