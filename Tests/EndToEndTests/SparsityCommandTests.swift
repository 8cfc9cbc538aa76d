import Foundation
import HWGenCommands
import Testing

/// `hwgen sparsity` on networks of one sign a filter, and on what it does not take.
@Suite struct SparsityCommandTests {
  private func report(_ arguments: String...) throws -> SparsityReport {
    let run = try CommandRun(["sparsity"] + arguments + ["--json"])
    #expect(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode(SparsityReport.self, from: Data(run.output.utf8))
  }

  @Test func zerosOfSignedBinaryWeightsSaveCycles() throws {
    let network = Fixtures.inRepository("golden/curve/signed-binary.npz")
    let report = try report(network, "--activation-bits", "2", "--pixels", "4")
    #expect(report.activationBits == 2 && report.pixels == 4)
    for layer in report.layers {
      #expect(layer.coding == "signedBinary")
      #expect(layer.nonZeroWeights < layer.weights)
      #expect(layer.sequences * 9 == layer.weights)
      #expect(layer.cycles.own < layer.cycles.dense)
      #expect(layer.cycles.tables < layer.cycles.own)
      #expect(layer.hardware == nil)
    }
  }

  @Test func onesOfBinaryWeightsAreAdded() throws {
    let report = try report(Fixtures.embeddedNetwork, "--only", "conv2*")
    let layer = try #require(report.layers.first)
    #expect(report.layers.count == 1)
    #expect(layer.coding == "binary" && layer.nonZeroWeights == layer.weights)
    #expect(layer.emptySequences == 0)
    #expect(layer.cycles.own < layer.cycles.dense && layer.cycles.tables < layer.cycles.own)
  }

  @Test func whatIsNotLegalIsRefused() throws {
    for (option, value, message) in [
      ("--activation-bits", "9", "1 to 8"), ("--pixels", "0", "1 to 64"),
      ("--only", "conv9", "no tensor is called `conv9`"),
    ] {
      let run = try CommandRun("sparsity", Fixtures.embeddedNetwork, option, value)
      #expect(run.status == 64)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }
}
