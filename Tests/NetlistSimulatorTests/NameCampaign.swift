import CoVerification
import Foundation
import Netlist
import SystemVerilog

/// Elaborates and prints `RandomNames`, and has slang, Verilator, Icarus and Yosys read what is printed, many modules
/// at once.
struct NameCampaign {
  struct Result {
    /// Designs refused with errors, each of which has a place.
    var refused = 0
    /// Designs printed.
    var printed = 0
    /// What a tool has against a design, a line each, with its seed.
    var faults: [String] = []
  }

  /// A printed design: the names and texts of its files.
  private struct Printed {
    var seed: Int
    var files: [SourceFile]
  }

  /// False for the campaign's own test: names are then printed as they come.
  var checksNames = true
  let folder: String
  private let tools = Toolbox()

  init(folder: String, checksNames: Bool = true) {
    self.folder = folder
    self.checksNames = checksNames
  }

  /// Runs the designs of `seeds`, each of which is noted in a file `seed` before it is elaborated.
  func run(_ seeds: Range<Int>) throws -> Result {
    var result = Result()
    var batch: [Printed] = []
    var names: Set<String> = []
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for seed in seeds {
      try "\(seed)\n".write(toFile: "\(folder)/seed", atomically: false, encoding: .utf8)
      guard let files = files(of: seed, &result) else { continue }
      if !names.isDisjoint(with: files.map { $0.name.lowercased() }) {
        result.faults += try faults(of: batch)
        (batch, names) = ([], [])
      }
      batch.append(Printed(seed: seed, files: files))
      names.formUnion(files.map { $0.name.lowercased() })
    }
    result.faults += try faults(of: batch)
    return result
  }

  private func files(of seed: Int, _ result: inout Result) -> [SourceFile]? {
    var words = NameWords(seed: seed, isHostile: seed % 2 == 0)
    let prefix = words.chance(30) ? words.word() : ["", "bnk_", "N"][seed % 3]
    do throws(DesignErrors) {
      let design = try Design(
        top: RandomNames(seed: seed, depth: 1), checksNames: checksNames,
        place: Place("Names.swift", 1))
      result.printed += 1
      return SystemVerilogEmitter(prefix: prefix).emit(design)
    } catch {
      result.refused += 1
      for message in error.errors where message.place.line < 1 || message.place.file == "?" {
        result.faults.append("seed \(seed): an error without a place: \(message)")
      }
      return nil
    }
  }

  /// What the tools have against the designs of a batch; where one has, the batch is halved to tell against which.
  private func faults(of batch: [Printed]) throws -> [String] {
    try ["slang", "verilator", "iverilog", "yosys"].flatMap { try faults(of: batch[...], tool: $0) }
  }

  private func faults(of batch: ArraySlice<Printed>, tool: String) throws -> [String] {
    guard !batch.isEmpty, let complaint = try complaint(of: tool, about: batch) else { return [] }
    if batch.count == 1 { return ["seed \(batch.first!.seed), \(tool): \(complaint)"] }
    let middle = batch.startIndex + batch.count / 2
    let found =
      try faults(of: batch[..<middle], tool: tool) + faults(of: batch[middle...], tool: tool)
    return found.isEmpty
      ? ["seeds \(batch.first!.seed)-\(batch.last!.seed) together, \(tool): \(complaint)"] : found
  }

  private func complaint(
    of tool: String, about batch: ArraySlice<Printed>
  ) throws -> String? {
    let place = "\(folder)/batch"
    try? FileManager.default.removeItem(atPath: place)
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    var names: [String] = []
    for file in batch.flatMap(\.files) {
      do {
        try file.text.write(toFile: "\(place)/\(file.name)", atomically: false, encoding: .utf8)
      } catch { return "`\(file.name)` cannot be written" }
      names.append(file.name)
    }
    let yosys = names.map { "read_verilog -sv \"\($0)\"\n" }.joined()
    try (yosys + "hierarchy -check\nproc -noopt\ncheck -initdrv -assert\n").write(
      toFile: "\(place)/run.ys", atomically: false, encoding: .utf8)
    let arguments: [String: [String]] = [
      "slang": ["-Weverything"] + names,
      "verilator": ["--lint-only", "-Wall", "-Wno-MULTITOP"] + names,
      "iverilog": ["-g2012", "-Wall", "-t", "null"] + names,
      "yosys": ["-q", "-s", "run.ys"],
    ]
    let output = try ChildProcess(
      tools.path(of: tool), arguments[tool]!, directory: place, timeLimit: 600
    ).run()
    let text = output.standardError + output.standardOutput
    let lines = text.split(separator: "\n").filter { line in
      line.contains(/(?i)(error|warning|sorry)/) && !line.contains("0 errors, 0 warnings")
    }
    guard output.status != 0 || !lines.isEmpty else { return nil }
    return lines.first.map(String.init) ?? "status \(output.status): \(text.prefix(300))"
  }
}
