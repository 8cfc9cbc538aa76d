import Foundation
import Subprocess
import SystemPackage
import ToolSupport

/// A child process with a time limit; what it starts ends with it at that limit, or where a signal ends this process.
public struct ChildProcess: Sendable {
  public struct Output: Sendable {
    /// The exit status, or 128 and the number of the signal that ended it.
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

  /// Runs the child to its end, in a process group of its own; the calling thread waits.
  ///
  /// Throws: `VerificationError.toolFailed` if it cannot be started or runs past its time limit.
  public func run() throws(VerificationError) -> Output {
    let family = ProcessFamily()
    let (_, token) = Interruption.guarding {
      Task.detached(executorPreference: ChildExecutor.shared) {
        family.end(with: await self.output(of: family))
      }
    } undo: { _ in
      family.stop()
    }
    let isInTime = family.wait(seconds: timeLimit)
    if !isInTime { family.stop() }
    Interruption.settle([token])
    guard isInTime else {
      throw .toolFailed(
        tool: executable, status: 124, message: "stopped after \(Int(timeLimit)) s")
    }
    return try family.result.get()
  }

  private func output(of family: ProcessFamily) async -> Result<Output, VerificationError> {
    var options = PlatformOptions()
    options.processGroupID = 0
    do {
      let result = try await Subprocess.run(
        .path(FilePath(executable)), arguments: Arguments(arguments),
        environment: environment.map { names in
          .custom(.init(uniqueKeysWithValues: names.map { (.init(rawValue: $0)!, $1) }))
        } ?? .inherit,
        workingDirectory: directory.map { FilePath($0) }, platformOptions: options, input: .none,
        output: .bytes(limit: .max), error: .bytes(limit: .max)
      ) { family.begin($0.processIdentifier.value) }
      return .success(
        Output(
          status: result.terminationStatus.shellStatus,
          standardOutput: String(decoding: result.standardOutput, as: UTF8.self),
          standardError: String(decoding: result.standardError, as: UTF8.self)))
    } catch {
      return .failure(.toolFailed(tool: executable, status: 127, message: "\(error)"))
    }
  }
}

extension TerminationStatus {
  fileprivate var shellStatus: Int32 {
    switch self {
    case .exited(let code): code
    case .signaled(let number): 128 + number
    }
  }
}

/// A child and all that it starts: a process group.
private final class ProcessFamily: @unchecked Sendable {
  private let begun = DispatchSemaphore(value: 0)
  private let ended = DispatchGroup()
  private let lock = NSLock()
  private var group: pid_t?
  private var stored: Result<ChildProcess.Output, VerificationError>?

  init() { ended.enter() }

  /// After `wait` or `stop`.
  var result: Result<ChildProcess.Output, VerificationError> { lock.withLock { stored! } }

  func begin(_ child: pid_t) {
    lock.withLock { group = child }
    begun.signal()
  }

  func end(with result: Result<ChildProcess.Output, VerificationError>) {
    lock.withLock { stored = result }
    begun.signal()
    ended.leave()
  }

  /// Whether the child has ended by then.
  func wait(seconds: Double) -> Bool { ended.wait(timeout: .now() + seconds) == .success }

  /// Asks all to end, and ends them after a second; `make` removes its unfinished files meanwhile.
  func stop() {
    begun.wait()
    guard let group = lock.withLock({ group }) else { return }
    kill(-group, SIGTERM)
    _ = wait(seconds: 1)
    kill(-group, SIGKILL)
    _ = wait(seconds: 5)
  }
}

/// Runs children's tasks on threads of its own: the callers wait, and may occupy all of the tasks' pool.
private final class ChildExecutor: TaskExecutor {
  static let shared = ChildExecutor()
  private let queue = DispatchQueue(label: "children", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
