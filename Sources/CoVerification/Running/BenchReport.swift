import Foundation

/// What all runs of a bench came to.
public struct BenchReport: Codable, Hashable, Sendable {
  public var bench: String
  public var configuration: String
  /// Runs of a vector file, each with a stall pattern.
  public var runs: Int
  /// Beats and levels compared, over all runs.
  public var vectors: Int
  public var mismatches: Int
  /// Cycles of the steps that have a prediction, without stalls: measured.
  public var cycles: Int
  public var predictedCycles: Int
  /// Sequences, or beats, of these steps.
  public var sequences: Int
  /// All clock cycles that were simulated.
  public var clocks: Int
  public var seed: Int
  /// Vectors that Icarus compared, with the same output hashes; nil where it does not run.
  public var vectorsInIcarus: Int?
  /// Bins of the bench's plan that can be reached; nil where none are counted.
  public var bins: Int?
  /// Those that nothing has reached, and those that were reached though they are listed as unreachable; nil where none are counted.
  public var emptyBins: [String]?
  public var first: BenchRun.Mismatch?
  /// The file and stall pattern of `first`.
  public var firstFile: String?
  public var firstPattern: Int?

  public init(plan: BenchPlan, runs: [BenchRun]) {
    bench = plan.name
    configuration = plan.configuration
    self.runs = runs.count
    vectors = runs.reduce(0) { $0 + $1.vectors }
    mismatches = runs.reduce(0) { $0 + $1.mismatches }
    clocks = runs.reduce(0) { $0 + $1.clocks }
    let free = runs.filter { run in
      run.pattern == 0 && run.resets == 0 && run.predicted > 0
        && plan.vectorFiles.contains((run.file as NSString).lastPathComponent)
    }
    cycles = free.reduce(0) { $0 + $1.cycles }
    predictedCycles = free.reduce(0) { $0 + $1.predicted }
    sequences = free.reduce(0) { $0 + $1.sequences }
    seed = runs.map(\.seed).min() ?? 0
    if let bad = runs.first(where: { $0.mismatches > 0 }) {
      first = bad.first
      firstFile = (bad.file as NSString).lastPathComponent
      firstPattern = bad.pattern
    } else {
      compareHashes(runs)
    }
  }

  /// The beats of a file must not depend on the stall pattern.
  private mutating func compareHashes(_ runs: [BenchRun]) {
    var expected: [String: String] = [:]
    for run in runs where run.resets == 0 {
      if let hash = expected[run.file], hash != run.hash {
        fail(run.file, pattern: run.pattern, expected: "hash \(hash)", got: run.hash)
        return
      }
      expected[run.file] = run.hash
    }
  }

  /// Notes which bins are empty.
  mutating func judge(_ coverage: Coverage, unreachable: Set<String>) {
    let empty = Set(coverage.empty)
    bins = coverage.counts.count - unreachable.count
    emptyBins =
      coverage.empty.filter { !unreachable.contains($0) }
      + unreachable.subtracting(empty).sorted().map {
        "\($0), which is listed as unreachable and is not"
      }
  }

  private mutating func fail(_ file: String, pattern: Int, expected: String, got: String) {
    mismatches += 1
    first =
      first
      ?? BenchRun.Mismatch(
        case: 0, where: "outputs", vector: 0, cycle: 0, expected: expected, got: got)
    firstFile = firstFile ?? (file as NSString).lastPathComponent
    firstPattern = firstPattern ?? pattern
  }

  /// Adds what Icarus made of a file.
  mutating func add(_ result: IcarusBench.Result, of file: String, reference: BenchRun?) {
    vectorsInIcarus = (vectorsInIcarus ?? 0) + result.vectors
    if result.mismatches > 0 {
      mismatches += result.mismatches - 1
      first = result.first
      fail(file, pattern: 0, expected: "no mismatch in Icarus", got: "\(result.mismatches)")
    }
    if let reference, reference.hash != result.hash {
      fail(file, pattern: 0, expected: "hash \(reference.hash)", got: "\(result.hash) in Icarus")
    }
  }

  /// Whether nothing differs, and every bin was reached.
  public var isGood: Bool { mismatches == 0 && emptyBins?.isEmpty ?? true }

  /// Lines on empty bins.
  public var emptyBinLines: [String] {
    (emptyBins ?? []).map { "\(bench): no run reaches the bin \($0)" }
  }

  /// One line on the first mismatch.
  public var mismatchLine: String? {
    guard let first, let firstFile, let firstPattern else { return nil }
    return
      "\(bench): \(firstFile), \(first) "
      + "(cycle \(first.cycle), stall pattern \(firstPattern), seed \(seed))"
  }
}
