import CoreModel
import Foundation
import HWGenCommands
import Testing

/// `hwgen core` on a small layer of ReActNet-A, and on the embedded network.
@Suite struct CoreCommandTests {
  private func report(_ arguments: String...) throws -> CoreReport {
    let run = try CommandRun(["core", "--json"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode(CoreReport.self, from: Data(run.output.utf8))
  }

  @Test func aLayerRunsWithoutTheUnitAndWithIt() throws {
    let report = try report("--only", "block 6, 3x3", "--tile", "2", "--bytes-per-cycle", "0.5")
    let layer = try #require(report.layers.first)
    #expect(report.layers.count == 1 && layer.pixels == 14 * 14 && layer.channels == 256)
    #expect(layer.weightBytes == 256 * 256 * 9 / 8)
    #expect(Double(layer.weightBytes) / Double(layer.streamBytes) > 1.28)
    let (stored, compressed) = (try #require(layer.stored), try #require(layer.compressed))
    #expect(stored.instructions == layer.without.instructions)
    #expect(compressed.instructions == layer.without.instructions)
    #expect(compressed.memoryBytes < stored.memoryBytes)
    #expect(report.parameters.tile == 2 && report.parameters.memory.memoryBytesPerCycle == 0.5)
    #expect(layer.speedup == Double(layer.without.cycles) / Double(compressed.cycles))
  }

  @Test func theSameSeedGivesTheSameReport() throws {
    let reports = try ["1", "1", "2"].map { try report("--only", "block 2, 3x3", "--seed", $0) }
    #expect(reports[0] == reports[1])
    #expect(reports[0].layers[0].streamBytes != reports[2].layers[0].streamBytes)
  }

  @Test func aNetworkWithAGraphIsTaken() throws {
    let report = try report(Fixtures.embeddedNetwork)
    #expect(report.layers.count == 4)
    #expect(report.layers.allSatisfy { $0.compressed != nil })
    #expect(report.leftOut.count == 2 && report.leftOut[0].contains("conv1"))
    #expect(report.unitTotal == report.total)
  }

  @Test func whatIsNotLegalIsRefused() throws {
    for (option, value, message) in [
      ("--tile", "13", "tile: 13 is not 1 to 12"),
      ("--first-kilobytes", "33", "the first cache: 33792 bytes in 4 ways"),
      ("--bytes-per-cycle", "nan", "choose 0.01 to 64"),
      ("--prefetch", "-1", "lines read ahead: -1 is not 0 to 16"),
      ("--only", "block 14, 3x3", "--only block 14, 3x3: choose the name"),
      ("--layout", "best", "--layout best: choose"),
    ] {
      let run = try CommandRun("core", "\(option)=\(value)")
      #expect(run.status == 64, "\(option) \(value)")
      #expect(run.errors.contains(message), "\(run.errors)")
    }
    #expect(try CommandRun("core", "--draw", "uniform").status == 64)
  }
}
