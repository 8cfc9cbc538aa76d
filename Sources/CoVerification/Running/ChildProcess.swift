import Foundation
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
  public var commandLine: String { ([executable] + arguments).shellCommandLine }

  /// Runs the child to its end, in a process group of its own; the calling thread waits.
  ///
  /// Throws: `VerificationError.toolFailed` if it cannot be started or runs past its time limit.
  public func run() throws(VerificationError) -> Output {
    let child: RunningChild
    let token: Interruption.Token
    do {
      (child, token) = try Interruption.guarding { () throws(Errno) in
        try RunningChild(self)
      } undo: {
        $0.stop()
      }
    } catch {
      throw .toolFailed(tool: executable, status: 127, message: "\(error)")
    }
    let isInTime = child.hasEnded(within: timeLimit)
    if !isInTime { child.stop() }
    Interruption.settle([token])
    guard isInTime else {
      throw .toolFailed(
        tool: executable, status: 124, message: "stopped after \(Int(timeLimit)) s")
    }
    return child.result
  }
}

/// A child that was started, and all that it starts: a process group.
private final class RunningChild: @unchecked Sendable {
  private var identifier: pid_t = 0
  private let ended = DispatchGroup()
  private var status: Int32 = 0
  private var output: [UInt8] = []
  private var errors: [UInt8] = []

  /// Begins with no signal blocked or ignored, and no input.
  ///
  /// Two must not begin at once, or one would hold the pipes of the other open; `Interruption` sees to it.
  init(_ process: ChildProcess) throws(Errno) {
    #if canImport(Darwin)
      var (actions, attributes): (posix_spawn_file_actions_t?, posix_spawnattr_t?) = (nil, nil)
    #else
      var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, ours) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigemptyset(&ours)
    for number in Interruption.signals { sigaddset(&ours, number) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &ours)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let (inputs, outputs, failures) = (try Self.pipe(), try Self.pipe(), try Self.pipe())
    // A pipe that is at its end. To open a file such as /dev/null could wait, and signals with it.
    try? inputs.writeEnd.close()
    posix_spawn_file_actions_adddup2(&actions, inputs.readEnd.rawValue, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, outputs.writeEnd.rawValue, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, failures.writeEnd.rawValue, STDERR_FILENO)
    let names = process.environment ?? ProcessInfo.processInfo.environment
    let words = process.directory.map { Self.changing(to: $0) } ?? []
    let command = words + [process.executable] + process.arguments
    let error = Self.withStrings(command) { arguments in
      Self.withStrings(names.map { "\($0)=\($1)" }) { environment in
        posix_spawn(&identifier, command[0], &actions, &attributes, arguments, environment)
      }
    }
    for end in [inputs.readEnd, outputs.writeEnd, failures.writeEnd] { try? end.close() }
    guard error == 0 else {
      for end in [outputs.readEnd, failures.readEnd] { try? end.close() }
      throw Errno(rawValue: error)
    }
    work { self.output = Self.bytes(from: outputs.readEnd) }
    work { self.errors = Self.bytes(from: failures.readEnd) }
    work {
      while waitpid(self.identifier, &self.status, 0) < 0, errno == EINTR {}
    }
  }

  /// After `hasEnded`.
  var result: ChildProcess.Output {
    let number = status & 0x7F
    return ChildProcess.Output(
      status: number == 0 ? status >> 8 & 0xFF : 128 + number,
      standardOutput: String(decoding: output, as: UTF8.self),
      standardError: String(decoding: errors, as: UTF8.self))
  }

  func hasEnded(within seconds: Double) -> Bool {
    ended.wait(timeout: .now() + seconds) == .success
  }

  /// Asks all to end, and ends them after a second; `make` removes its unfinished files meanwhile.
  func stop() {
    kill(-identifier, SIGTERM)
    _ = hasEnded(within: 1)
    kill(-identifier, SIGKILL)
    _ = hasEnded(within: 5)
  }

  /// Does something on a thread of its own: the caller may be one of a pool that all wait for children.
  private func work(_ body: @escaping @Sendable () -> Void) {
    ended.enter()
    Thread.detachNewThread {
      body()
      self.ended.leave()
    }
  }

  private static func pipe() throws(Errno) -> (readEnd: FileDescriptor, writeEnd: FileDescriptor) {
    var ends: [CInt] = [0, 0]
    guard Foundation.pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (FileDescriptor(rawValue: ends[0]), FileDescriptor(rawValue: ends[1]))
  }

  private static func bytes(from descriptor: FileDescriptor) -> [UInt8] {
    defer { try? descriptor.close() }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while let count = try? buffer.withUnsafeMutableBytes({ try descriptor.read(into: $0) }),
      count > 0
    {
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// What begins a command in a folder: not every C library's `posix_spawn` does.
  private static func changing(to folder: String) -> [String] {
    ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder]
  }

  /// The strings as C has them, behind the last one a null pointer.
  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
