import Foundation
import Hardware
import ToolSupport

/// Builds benches, runs them against the golden vectors and adds up what they report.
public struct Verification: Sendable {
  /// Holds `rtl/`, `testbench/` and `golden/`.
  public var tree: String
  public var buildDirectory: String
  public var tools: Toolbox
  public var seed: Int
  /// Whether all damaged streams meet all stall patterns, which takes minutes.
  public var isCampaign: Bool
  /// Told what is being done; called from several threads.
  public var progress: @Sendable (String) -> Void

  public init(
    tree: String, buildDirectory: String, tools: Toolbox = Toolbox(), seed: Int = 1,
    isCampaign: Bool = false,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.tree = tree
    self.buildDirectory = buildDirectory
    self.tools = tools
    self.seed = seed
    self.isCampaign = isCampaign
    self.progress = progress
  }

  /// The benches of the tree, from `testbench/benches.json`.
  public func plans() throws(VerificationError) -> [BenchPlan] {
    let path = "\(tree)/testbench/benches.json"
    guard let data = FileManager.default.contents(atPath: path),
      let plans = try? JSONDecoder().decode([BenchPlan].self, from: data)
    else { throw .fileMissing(path: path) }
    return plans
  }

  /// A verification of the variants, which it generates in the build directory, with random layers.
  public func ofVariants() throws -> Verification {
    var variants = self
    variants.tree = "\(buildDirectory)/variants"
    let generator = HardwareGenerator(
      configurations: NamedConfiguration.variants, workload: try .random(seed: seed))
    try generator.generate().tree.write(to: variants.tree)
    return variants
  }

  /// Writes the vectors that are made when a bench runs, and runs nothing.
  ///
  /// - Returns: the files, those of each bench in the order in which it runs them.
  public func writeVectors(_ plans: [BenchPlan]) throws -> [ExtendedVectors.File] {
    try concurrentMap(plans.count, workers: 2) { index in
      progress("\(plans[index].name): writing vectors")
      return try extendedVectors(of: plans[index])
    }.flatMap { $0 }
  }

  private func extendedVectors(of plan: BenchPlan) throws -> [ExtendedVectors.File] {
    try ExtendedVectors(plan: plan, seed: seed, isCampaign: isCampaign)
      .write(to: directory(of: plan))
  }

  /// Where a bench is built, and its further vectors are.
  private func directory(of plan: BenchPlan) -> String { "\(buildDirectory)/\(plan.name)" }

  /// Runs the benches, two at a time.
  public func run(_ plans: [BenchPlan]) throws -> [BenchReport] {
    try concurrentMap(plans.count, workers: 2) { try report(plans[$0]) }
  }

  /// Builds and runs one bench.
  public func report(_ plan: BenchPlan) throws -> BenchReport {
    var bench = VerilatorBench(
      plan: plan, tree: tree, buildDirectory: directory(of: plan), tools: tools)
    bench.coverageFile = coverageFile(of: plan)
    let files = plan.vectorFiles.map { "\(tree)/golden/vectors/\(plan.name)/\($0)" }
    for file in files where !FileManager.default.fileExists(atPath: file) {
      throw VerificationError.fileMissing(path: file)
    }
    progress("\(plan.name): building")
    try bench.build()
    var runs: [BenchRun] = []
    var coverage = Coverage()
    func run(_ file: String, patterns: ClosedRange<Int>, resets: Int = 0, seed: Int) throws {
      runs += try bench.run([file], patterns: patterns, resets: resets, seed: seed)
      if bench.coverageFile != nil { try coverage.add(contentsOf: bench.binsFile) }
    }
    for file in files {
      let name = (file as NSString).lastPathComponent
      progress("\(plan.name): \(name)")
      let isLong = plan.longFiles?.contains(name) == true
      for patterns in isLong ? BenchPlan.fewPatterns : [plan.stallPatterns] {
        try run(file, patterns: patterns, seed: seed)
      }
      if !isLong, plan.resetCount > 0 {
        try run(file, patterns: 0...0, resets: plan.resetCount, seed: seed)
        try run(file, patterns: 18...18, resets: plan.resetCount, seed: seed + 1)
      }
    }
    for file in try extendedVectors(of: plan) {
      progress("\(plan.name): \((file.path as NSString).lastPathComponent)")
      for patterns in file.patterns {
        try run(file.path, patterns: patterns, seed: seed)
      }
    }
    var report = BenchReport(plan: plan, runs: runs)
    if bench.coverageFile != nil {
      report.judge(coverage, unreachable: try unreachableBins(of: plan))
    }
    guard plan.runsInIcarus, report.mismatches == 0 else { return report }
    progress("\(plan.name): Icarus")
    let second = IcarusBench(
      plan: plan, tree: tree, buildDirectory: bench.buildDirectory, tools: tools)
    try second.build()
    for file in files
    where plan.icarusFiles?.contains((file as NSString).lastPathComponent) ?? true {
      let reference = runs.first { $0.file == file && $0.pattern == 0 && $0.resets == 0 }
      report.add(try second.run(file), of: file, reference: reference)
    }
    return report
  }
}
