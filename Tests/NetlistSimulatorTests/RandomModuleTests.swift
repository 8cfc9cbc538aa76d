import Foundation
import Testing

/// Random modules mean the same to `Simulation`, Icarus and Verilator, and no simulator runs in circles.
///
/// `HWGEN_FUZZ_SEEDS=100-499` takes other seeds: scripts/fuzz-emitter.
@Test func simulatorsAgreeOnRandomModules() throws {
  let seeds = ProcessInfo.processInfo.environment["HWGEN_FUZZ_SEEDS"] ?? "1-3"
  let bounds = seeds.split(separator: "-").compactMap { Int($0) }
  let range = Array(bounds[0]...bounds[bounds.count - 1])
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "hwgen-random-\(ProcessInfo.processInfo.processIdentifier)"
  ).path
  defer { try? FileManager.default.removeItem(atPath: folder) }
  for start in stride(from: 0, to: range.count, by: 16) {
    let some = Array(range[start..<min(start + 16, range.count)])
    let result = try ThreeWay(seeds: some, folder: folder).result()
    print(
      "seeds \(some[0])-\(some.last!): \(result.compared) of \(result.total) values compared,"
        + " \(result.differences.count) differ")
    #expect(result.differences == [])
  }
}
