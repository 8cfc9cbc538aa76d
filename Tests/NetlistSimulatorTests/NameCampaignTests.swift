import Foundation
import Testing

/// Runs the campaign in a folder that goes with it.
private func campaign(
  _ seeds: Range<Int>, checksNames: Bool = true
) throws -> NameCampaign.Result {
  let folder =
    ProcessInfo.processInfo.environment["HWGEN_NAMES_FOLDER"]
    ?? FileManager.default.temporaryDirectory.appendingPathComponent(
      "hwgen-names-\(ProcessInfo.processInfo.processIdentifier)-\(checksNames)"
    ).path
  defer { try? FileManager.default.removeItem(atPath: folder) }
  var result = NameCampaign.Result()
  for start in stride(from: seeds.lowerBound, to: seeds.upperBound, by: 500) {
    let some = start..<min(start + 500, seeds.upperBound)
    let part = try NameCampaign(folder: folder, checksNames: checksNames).run(some)
    print(
      "seeds \(some.lowerBound)-\(some.upperBound - 1): \(part.printed) printed, \(part.refused) refused,"
        + " \(part.faults.count) at fault")
    result.printed += part.printed
    result.refused += part.refused
    result.faults += part.faults
  }
  return result
}

/// Each module of random names is refused with a place, or passes slang, Verilator, Icarus and Yosys.
///
/// `HWGEN_NAMES_SEEDS=100-499` takes other seeds, `HWGEN_NAMES_UNCHECKED=1` prints without the checks of names, which
/// must fail: scripts/fuzz-names.
@Test func modulesOfAnyNamesAreRefusedOrPassTheTools() throws {
  let environment = ProcessInfo.processInfo.environment
  let seeds = environment["HWGEN_NAMES_SEEDS"] ?? "1-60"
  let bounds = seeds.split(separator: "-").compactMap { Int($0) }
  let result = try campaign(
    bounds[0]..<bounds[bounds.count - 1] + 1,
    checksNames: environment["HWGEN_NAMES_UNCHECKED"] == nil)
  #expect(result.faults == [])
  #expect(result.printed > 0 && result.refused > 0)
}

/// Without the checks of names, the tools find what they would have refused.
@Test func theToolsFindWhatTheChecksRefuse() throws {
  #expect(try !campaign(2..<22, checksNames: false).faults.isEmpty)
}
