import Foundation
import ToolSupport

/// A bench built with Icarus Verilog: the second opinion, with four-state values.
public struct IcarusBench: Sendable {
  public var plan: BenchPlan
  /// Holds `rtl/`, `testbench/` and `golden/`.
  public var tree: String
  /// Where to build: a directory of its own.
  public var buildDirectory: String
  public var tools: Toolbox

  /// The last line that the bench prints.
  public struct Result: Hashable, Sendable {
    public var vectors: Int
    public var mismatches: Int
    public var hash: String
    public var first: BenchRun.Mismatch?
  }

  public init(plan: BenchPlan, tree: String, buildDirectory: String, tools: Toolbox) {
    self.plan = plan
    self.tree = tree
    self.buildDirectory = buildDirectory
    self.tools = tools
  }

  /// Throws: `OutputError`, `VerificationError`.
  public func build() throws {
    try NewFolders.make(buildDirectory)
    let sources = try VerilatorBench.sources(of: plan.configuration, in: tree)
    let output = try tools.run(
      ChildProcess(
        try tools.path(of: "iverilog"),
        ["-g2012", "-DSYNTHESIS", "-o", "\(buildDirectory)/bench.vvp", "-s", "bench"] + sources
          + ["\(tree)/testbench/\(plan.name)/bench.sv"],
        timeLimit: 120
      ))
    guard output.status == 0 else {
      throw VerificationError.toolFailed(
        tool: "iverilog (\(plan.name))", status: output.status,
        message: String(output.standardError.suffix(2000)))
    }
  }

  public func run(_ file: String) throws(VerificationError) -> Result {
    let output = try tools.run(
      ChildProcess(
        try tools.path(of: "vvp"), ["\(buildDirectory)/bench.vvp", "+vectors=\(file)"],
        timeLimit: 300
      ))
    let words =
      output.standardOutput.split(separator: "\n").last { $0.hasPrefix("vectors ") }?
      .split(separator: " ") ?? []
    guard words.count == 8, let vectors = Int(words[1]), let mismatches = Int(words[3]) else {
      throw .unreadableResult(
        bench: "\(plan.name) in Icarus", text: String(output.standardOutput.suffix(500)))
    }
    let first = output.standardOutput.split(separator: "\n").first { $0.hasPrefix("{") }
      .flatMap { try? JSONDecoder().decode(BenchRun.Mismatch.self, from: Data($0.utf8)) }
    return Result(
      vectors: vectors, mismatches: mismatches, hash: String(words[7]),
      first: first.map { plan.described($0, in: file) })
  }
}
