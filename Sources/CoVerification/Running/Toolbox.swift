import Foundation

/// Finds the simulators: in `.venv/bin` of the working directory, where scripts/setup puts them, else
/// on `PATH`. `HWGEN_VERILATOR` and `HWGEN_IVERILOG` name others.
public struct Toolbox: Sendable {
  public var environment: [String: String]
  public var directory: String

  public init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    directory: String = FileManager.default.currentDirectoryPath
  ) {
    self.environment = environment
    self.directory = directory
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
}
