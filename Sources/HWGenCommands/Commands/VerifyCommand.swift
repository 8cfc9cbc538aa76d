import ArgumentParser
import CoVerification
import Foundation

/// `hwgen verify`: the hardware against the golden vectors.
struct VerifyCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Build every bench with Verilator and compare with the golden vectors.",
    discussion: """
      Works on rtl/, testbench/ and golden/ as they lie on disk. Every vector file runs with up to 32 \
      stall patterns and with resets at random cycles; blocks marked so run in Icarus too and must \
      deliver the same beats. A mismatch names the first vector that differs and exits 1.

      --variants generates further configurations in the build directory and verifies them too: kernels \
      of every side, caches of the least and the most entries, signed-binary layers, on random layers.

      Some vectors are too many to be checked in and are made when a bench runs; --vectors-only \
      writes them, and runs nothing.

      The simulators are taken from .venv/bin (scripts/setup) or PATH; HWGEN_VERILATOR and \
      HWGEN_IVERILOG name others.

      EXAMPLES:
        hwgen verify
        hwgen verify --only kernel_decoder --seed 7 --campaign
        hwgen verify --variants
        hwgen verify --directory out --json
        hwgen verify --only accumulator --verbose      (shows the simulators' command lines)
      """)

  @Option(help: "The directory that holds rtl/, testbench/ and golden/.")
  var directory = "."

  @Option(help: ArgumentHelp("Where to build.", valueName: "directory"))
  var build = "build/verify"

  @Option(help: ArgumentHelp("Run only this bench (repeatable).", valueName: "bench"))
  var only: [String] = []

  @Option(help: "The seed of stall patterns, resets and corruptions.")
  var seed = 1

  @Flag(
    help:
      "Also verify configurations that are not checked in: other sides, few entries, random layers."
  )
  var variants = false

  @Flag(help: "Give every damaged stream every stall pattern: some minutes more.")
  var campaign = false

  @Flag(
    help: "Write the vectors that are made when a bench runs, print their paths, and run nothing.")
  var vectorsOnly = false

  @Flag(help: "Show each command that is run, so that it can be repeated by hand.")
  var verbose = false

  @OptionGroup var printing: PrintingOptions

  func validate() throws {
    if verbose && printing.quiet { throw ValidationError("Choose --verbose or --quiet.") }
  }

  func run(on console: Console) throws {
    let showsCommands = verbose
    let verification = Verification(
      tree: absolute(directory), buildDirectory: absolute(build),
      tools: Toolbox(willRun: { if showsCommands { console.note($0) } }), seed: seed,
      isCampaign: campaign, progress: { console.progress($0) })
    let suites = [verification] + (variants ? [try verification.ofVariants()] : [])
    let plans = try suites.map { try $0.plans() }
    let names = plans.joined().map(\.name)
    for name in only where !names.contains(name) {
      throw VerificationError.noSuchBench(name: name, benches: names)
    }
    let chosen = plans.map { only.isEmpty ? $0 : $0.filter { only.contains($0.name) } }
    if vectorsOnly {
      let files = try zip(suites, chosen).flatMap { try $0.writeVectors($1) }
      return try printing.print(files, text: files.map(\.path).joined(separator: "\n"), on: console)
    }
    let reports = try zip(suites, chosen).flatMap { try $0.run($1) }
    try printing.print(reports, text: Self.text(reports), on: console)
    if !reports.allSatisfy(\.isGood) {
      let isModel = reports.allSatisfy { $0.mismatches == 0 }
      throw CommandError.mismatch(
        (isModel
          ? "the benches do not try all that they plan:\n" : "the hardware is not the model:\n")
          + reports.flatMap { [$0.mismatchLine].compactMap(\.self) + $0.emptyBinLines }
          .map { "  \($0)\n" }.joined()
          + "add --verbose to see the commands that build and run a bench")
    }
  }

  private func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }

  static func text(_ reports: [BenchReport]) -> String {
    var table = TextTable(
      [
        "bench", "configuration", "runs", "vectors", "mismatches", "cycles", "predicted",
        "sequences/cycle", "bins", "Icarus",
      ], leftColumns: [1])
    for report in reports {
      let rate = Double(report.sequences) / Double(max(1, report.cycles))
      table.rows.append([
        report.bench, report.configuration, "\(report.runs)", "\(report.vectors)",
        "\(report.mismatches)", report.cycles > 0 ? "\(report.cycles)" : "-",
        report.predictedCycles > 0 ? "\(report.predictedCycles)" : "-",
        report.sequences > 0 ? rate.fixed(3) : "-",
        report.bins.map(String.init) ?? "-",
        report.vectorsInIcarus.map(String.init) ?? "-",
      ])
    }
    let vectors = reports.reduce(0) { $0 + $1.vectors + ($1.vectorsInIcarus ?? 0) }
    let mismatches = reports.reduce(0) { $0 + $1.mismatches }
    let empty = reports.reduce(0) { $0 + ($1.emptyBins?.count ?? 0) }
    let bins = reports.reduce(0) { $0 + ($1.bins ?? 0) }
    let verdict = reports.allSatisfy(\.isGood) ? "PASS" : "FAIL"
    return table.text + "\n\n"
      + "\(verdict): \(vectors) vectors compared in \(reports.count) benches, \(mismatches) mismatches, "
      + (bins > 0 ? "\(bins) bins, \(empty) empty, " : "")
      + "seed \(reports.map(\.seed).min() ?? 0)"
  }
}
