import Foundation

/// A child process with a time limit; it does not outlive the call.
public struct Subprocess: Sendable {
  public struct Output: Sendable {
    public var status: Int32
    public var standardOutput: String
    public var standardError: String
  }

  public var executable: String
  public var arguments: [String]
  public var directory: String?
  /// That of this process, unless it is given.
  public var environment: [String: String]?
  /// Seconds.
  public var timeLimit: Double

  public init(
    _ executable: String, _ arguments: [String], directory: String? = nil,
    environment: [String: String]? = nil, timeLimit: Double
  ) {
    self.executable = executable
    self.arguments = arguments
    self.directory = directory
    self.environment = environment
    self.timeLimit = timeLimit
  }

  /// The command as a shell reads it.
  public var commandLine: String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%")
    return ([executable] + arguments).map { word in
      word.isEmpty || !word.allSatisfy(plain.contains)
        ? "'\(word.replacing("'", with: "'\\''"))'" : word
    }.joined(separator: " ")
  }

  /// Runs the child to its end.
  ///
  /// - Throws: `VerificationError.toolFailed` if it cannot be started or runs past its time limit.
  public func run() throws(VerificationError) -> Output {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    if let environment { process.environment = environment }
    if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    do { try process.run() } catch {
      throw .toolFailed(tool: executable, status: 127, message: "\(error.localizedDescription)")
    }
    let identifier = process.processIdentifier
    let watchdog = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + timeLimit, execute: watchdog)
    let errorText = Collector(errors.fileHandleForReading)
    let outputBytes = output.fileHandleForReading.readDataToEndOfFile()
    let errorBytes = errorText.wait()
    process.waitUntilExit()
    watchdog.cancel()
    if process.terminationReason == .uncaughtSignal, process.terminationStatus == SIGKILL {
      throw .toolFailed(
        tool: executable, status: 124, message: "stopped after \(Int(timeLimit)) s")
    }
    return Output(
      status: process.terminationStatus,
      standardOutput: String(decoding: outputBytes, as: UTF8.self),
      standardError: String(decoding: errorBytes, as: UTF8.self))
  }

  /// Reads one pipe while the caller reads the other.
  private final class Collector: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var bytes = Data()

    init(_ handle: FileHandle) {
      DispatchQueue.global().async {
        self.bytes = handle.readDataToEndOfFile()
        self.done.signal()
      }
    }

    func wait() -> Data {
      done.wait()
      return bytes
    }
  }
}
