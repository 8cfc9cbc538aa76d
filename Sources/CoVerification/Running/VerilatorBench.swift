import Foundation
import ToolSupport

/// A bench built with Verilator from the files of a tree of `rtl/`, `testbench/` and `golden/`.
public struct VerilatorBench: Sendable {
  public var plan: BenchPlan
  /// Holds `rtl/`, `testbench/` and `golden/`.
  public var tree: String
  /// Where to build: a directory of its own.
  public var buildDirectory: String
  public var tools: Toolbox
  /// The bins to count, a file of `testbench/coverage`; nil where none are counted.
  var coverageFile: String?

  public init(plan: BenchPlan, tree: String, buildDirectory: String, tools: Toolbox) {
    self.plan = plan
    self.tree = tree
    self.buildDirectory = buildDirectory
    self.tools = tools
  }

  /// What the last run counted.
  var binsFile: String { "\(buildDirectory)/bins.dat" }

  private var executable: String { "\(buildDirectory)/obj/Vtop" }

  /// The emitted files of the configuration, dependencies first.
  public static func sources(
    of configuration: String, in tree: String
  ) throws(VerificationError) -> [String] {
    let directory = "\(tree)/rtl/\(configuration)"
    guard let list = try? String(contentsOfFile: "\(directory)/files.f", encoding: .utf8) else {
      throw .fileMissing(path: "\(directory)/files.f")
    }
    return list.split(separator: "\n").map { "\(directory)/\($0)" }
  }

  /// Builds the model and its bench.
  ///
  /// Throws: `OutputError`, `VerificationError`.
  public func build() throws {
    try NewFolders.make(buildDirectory)
    let flags = [
      "--cc", "--exe", "--build", "-j", "1", "-O3", "-CFLAGS",
      "-O2 -DVL_USER_STOP -I\(tree)/testbench/harness",
      "--assert", "--x-assign", "unique", "--x-initial", "unique", "-Wall", "-Wno-fatal",
      "--Mdir", "\(buildDirectory)/obj", "--prefix", "Vtop", "--top-module", plan.interface.top,
    ]
    let coverage = coverageFile.map {
      ["--coverage-user", "-y", "\(tree)/testbench/coverage/bins", $0]
    }
    var sources = try Self.sources(of: plan.configuration, in: tree) + (coverage ?? [])
    let bench = "\(tree)/testbench/\(plan.name)"
    let visibility = BenchSource(name: plan.name, interface: plan.interface).visibility
    if visibility != nil { sources.insert("\(bench)/visible.vlt", at: 0) }
    let output = try tools.run(
      ChildProcess(
        try tools.path(of: "verilator"),
        flags + sources + ["\(bench)/bench.cpp"],
        timeLimit: 300
      ))
    guard output.status == 0 else {
      throw VerificationError.toolFailed(
        tool: "verilator (\(plan.name))", status: output.status,
        message: String((output.standardError + output.standardOutput).suffix(2000)))
    }
  }

  /// Runs vector files.
  public func run(
    _ files: [String], patterns: ClosedRange<Int>, resets: Int, seed: Int
  ) throws(VerificationError) -> [BenchRun] {
    let output = try tools.run(
      ChildProcess(
        executable,
        [
          "--patterns", "\(patterns.lowerBound)-\(patterns.upperBound)", "--resets", "\(resets)",
          "--seed", "\(seed)", "+verilator+seed+\(seed)",
        ] + (coverageFile == nil ? [] : ["--bins", binsFile]) + files,
        timeLimit: 300 + 60 * Double(files.count * patterns.count)
      ))
    guard output.status == 0 || output.status == 1 else {
      throw .toolFailed(
        tool: "the bench \(plan.name)", status: output.status,
        message: String((output.standardOutput + output.standardError).suffix(1000)))
    }
    let runs = try BenchRun.runs(of: output.standardOutput, bench: plan.name)
    return runs.map { plan.describing($0) }
  }
}
