import Foundation
import Hardware
import KernelCodec

/// Runs layers on random activations of several bits through decoder and `SparseCore` in Verilator, and compares every
/// bit and the cycles with the model.
///
/// One group of pixels of each layer; the block is built once, for the largest of them.
public struct SparseSimulation {
  private let bench: DecodeAndAccumulateBench
  private let model: VerilatorBench
  private let seed: Int

  /// Generates and builds the block below `directory`.
  public init(
    _ block: DecodeAndAccumulate, in directory: String, tools: Toolbox = Toolbox(), seed: Int = 1
  ) throws {
    bench = DecodeAndAccumulateBench(block: block, groupLimit: 1)
    let named = NamedConfiguration(
      "sparse_layer", "The block of a measurement.", .decodeAndAccumulate(block))
    model = try VerilatorBench(
      building: named, in: directory, tools: tools, adjusting: bench.adjust)
    self.seed = seed
  }

  /// Runs a layer, a group of pixels.
  public func run(_ layer: Workload.CodedLayer) throws -> StreamSimulation.LayerReport {
    var generator = SeededGenerator(seed: seed)
    let steps = LayerSteps(
      block: bench.block, coded: layer,
      run: try bench.block.randomRun(of: layer.kernels, generator: &generator))
    var program = VectorProgram(
      interface: model.plan.interface, title: "\(model.plan.name): one layer")
    bench.fill(&program, steps)
    let runs = try model.run(program, seed: seed)
    return StreamSimulation.LayerReport(
      name: layer.kernels.name, layout: layer.coded.layout.kind.description,
      tableForm: layer.table?.shortestForm().description,
      sequences: layer.kernels.sequences.count, vectors: runs.reduce(0) { $0 + $1.vectors },
      mismatches: runs.reduce(0) { $0 + $1.mismatches },
      cycles: runs.reduce(0) { $0 + $1.cycles },
      predictedCycles: runs.reduce(0) { $0 + $1.predicted },
      first: runs.compactMap(\.first).first)
  }
}
