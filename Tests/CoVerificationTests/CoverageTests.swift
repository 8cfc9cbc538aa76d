import Foundation
import Hardware
import Testing

@testable import CoVerification

/// Bins as Verilator writes them, what a report makes of them, and the files of `testbench/coverage`.
struct CoverageTests {
  private let file = """
    # SystemC::Coverage-3
    C '\u{1}f\u{2}value_bins.sv\u{1}page\u{2}v_user/value_bins\u{1}o\u{2}reached\u{1}h\u{2}top.bnk_lane.u_parser.length_bins.is__BRA__3__KET____DOT__reached' 7
    C '\u{1}f\u{2}value_bins.sv\u{1}page\u{2}v_user/value_bins\u{1}o\u{2}reached\u{1}h\u{2}top.bnk_lane.u_parser.length_bins.is__BRA__4__KET____DOT__reached' 0
    C '\u{1}f\u{2}bins.h\u{1}page\u{2}v_user/channels\u{1}h\u{2}words: clear with a beat' 0
    """

  @Test func countsAreAddedUpByName() {
    var coverage = Coverage()
    coverage.add(file)
    #expect(coverage.empty == ["u_parser.length_bins.is[4].reached", "words: clear with a beat"])
    coverage.add(file.replacing("beat' 0", with: "beat' 2"))
    #expect(coverage.counts["u_parser.length_bins.is[3].reached"] == 14)
    #expect(coverage.empty == ["u_parser.length_bins.is[4].reached"])
  }

  @Test func anEmptyBinFailsUnlessItIsListed() throws {
    let plan = try #require(try plans.first)
    var coverage = Coverage()
    coverage.add(file)
    var report = BenchReport(plan: plan, runs: [])
    report.judge(coverage, unreachable: ["words: clear with a beat"])
    #expect(!report.isGood)
    #expect(
      report.emptyBinLines == [
        "\(plan.name): no run reaches the bin u_parser.length_bins.is[4].reached"
      ])
    report.judge(coverage, unreachable: Set(coverage.empty))
    #expect(report.isGood)
    #expect(report.bins == 1)
  }

  @Test func aListedBinThatIsReachedFails() throws {
    let plan = try #require(try plans.first)
    var coverage = Coverage()
    coverage.add(file)
    var report = BenchReport(plan: plan, runs: [])
    report.judge(
      coverage, unreachable: Set(coverage.empty + ["u_parser.length_bins.is[3].reached"]))
    #expect(
      report.emptyBins == [
        "u_parser.length_bins.is[3].reached, which is listed as unreachable and is not"
      ])
  }

  /// Every bench counts bins, and what is listed is of a bench.
  @Test func everyBenchHasBins() throws {
    let verification = Verification(tree: tree, buildDirectory: "none")
    let plans = try plans
    for plan in plans { #expect(verification.coverageFile(of: plan) != nil, "\(plan.name)") }
    let list = try JSONDecoder().decode(
      [Coverage.Unreachable].self,
      from: Data(contentsOf: URL(filePath: "\(tree)/testbench/coverage/unreachable.json")))
    let names = Set(plans.map(\.name))
    for entry in list {
      #expect(names.isSuperset(of: entry.benches), "\(entry.benches)")
      #expect(!entry.reason.isEmpty)
    }
  }

  private var plans: [BenchPlan] {
    get throws { try Verification(tree: tree, buildDirectory: "none").plans() }
  }

  /// The root of the repository.
  private var tree: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path()
  }
}
