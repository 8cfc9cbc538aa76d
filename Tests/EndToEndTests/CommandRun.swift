import CoVerification
import Foundation

/// A run of the built program: what it printed, and its exit status.
///
/// The program is the one that the tests were built with: it lies beside their bundle.
struct CommandRun {
  var status: Int32
  var output: String
  var errors: String

  init(_ arguments: String..., in directory: String? = nil, environment: [String: String] = [:])
    throws
  {
    try self.init(arguments, in: directory, environment: environment)
  }

  /// Adds `environment` to that of the tests.
  init(
    _ arguments: [String], in directory: String? = nil, environment: [String: String] = [:],
    program: String = Self.program
  ) throws {
    let run = try ChildProcess(
      program, arguments, directory: directory,
      environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, timeLimit: 120
    ).run()
    status = run.status
    output = run.standardOutput
    errors = run.standardError
  }

  /// Runs a shell's script, for which `$HWGEN` is the program.
  init(script: String, in directory: String) throws {
    try self.init(
      ["-c", script], in: directory, environment: ["HWGEN": Self.program], program: "/bin/bash")
  }

  static let program: String = {
    let bundles = [Bundle.main] + Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
    let folders = bundles.flatMap { bundle in
      [bundle.bundleURL, bundle.bundleURL.deletingLastPathComponent()]
    }
    let programs = folders.map { $0.appending(path: "hwgen").path(percentEncoded: false) }
    return programs.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "hwgen"
  }()
}
