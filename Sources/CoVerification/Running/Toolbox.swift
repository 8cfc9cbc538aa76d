import Foundation

/// Finds the simulators: in `.venv/bin`, where scripts/setup puts them, of the working directory or of the checkout
/// that the program was built in, else on `PATH`. `HWGEN_VERILATOR` and `HWGEN_IVERILOG` name others.
public struct Toolbox: Sendable {
  public var environment: [String: String]
  public var directory: String
  /// The program's own file, somewhere below its checkout.
  public var program: String?
  /// Told each command line before it is run; called from several threads.
  public var willRun: @Sendable (String) -> Void

  public init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    directory: String = FileManager.default.currentDirectoryPath,
    program: String? = Bundle.main.executablePath,
    willRun: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.environment = environment
    self.directory = directory
    self.program = program
    self.willRun = willRun
  }

  public func path(of tool: String) throws(VerificationError) -> String {
    if let chosen = environment["HWGEN_\(tool.uppercased())"] { return chosen }
    let places =
      ["\(directory)/.venv/bin"] + foldersAboveProgram.map { "\($0)/.venv/bin" }
      + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for place in places where FileManager.default.isExecutableFile(atPath: "\(place)/\(tool)") {
      return "\(place)/\(tool)"
    }
    throw .toolMissing(tool: tool)
  }

  /// The folders that the program is in, the innermost first.
  private var foldersAboveProgram: [String] {
    guard let program else { return [] }
    var folder = URL(fileURLWithPath: program).resolvingSymlinksInPath()
    var folders: [String] = []
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      folders.append(folder.path == "/" ? "" : folder.path)
    }
    return folders
  }

  /// Runs a child to its end, and tells its command line before.
  public func run(_ process: ChildProcess) throws(VerificationError) -> ChildProcess.Output {
    willRun(process.commandLine)
    return try process.run()
  }
}
