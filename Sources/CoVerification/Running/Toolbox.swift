import Foundation

/// Finds the simulators: in `.venv/bin` of the working directory, where scripts/setup puts them, else
/// on `PATH`. `HWGEN_VERILATOR` and `HWGEN_IVERILOG` name others.
public struct Toolbox: Sendable {
  public var environment: [String: String]
  public var directory: String
  /// Told each command line before it is run; called from several threads.
  public var willRun: @Sendable (String) -> Void

  public init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    directory: String = FileManager.default.currentDirectoryPath,
    willRun: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.environment = environment
    self.directory = directory
    self.willRun = willRun
  }

  public func path(of tool: String) throws(VerificationError) -> String {
    if let chosen = environment["HWGEN_\(tool.uppercased())"] { return chosen }
    let places =
      ["\(directory)/.venv/bin"]
      + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for place in places where FileManager.default.isExecutableFile(atPath: "\(place)/\(tool)") {
      return "\(place)/\(tool)"
    }
    throw .toolMissing(tool: tool)
  }

  /// Runs a child to its end, and tells its command line before.
  public func run(_ process: Subprocess) throws(VerificationError) -> Subprocess.Output {
    willRun(process.commandLine)
    return try process.run()
  }
}
