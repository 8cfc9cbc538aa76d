import BinaryNetwork
import Hardware
import Netlist
import SystemVerilog

/// A bench and its golden vectors, made from the model.
public struct Bench: Sendable {
  public var plan: BenchPlan
  /// The vector files, by name.
  public var vectors: [(file: String, program: VectorProgram)]

  public init(plan: BenchPlan, vectors: [(file: String, program: VectorProgram)]) {
    var plan = plan
    plan.vectorFiles = vectors.map(\.file)
    self.plan = plan
    self.vectors = vectors
  }

  /// Adds the bench's sources and its vectors to a tree.
  public func add(to tree: inout GeneratedTree, summary: String) {
    let folder = "testbench/\(plan.name)"
    tree.add("\(folder)/plan.md", BenchPlanPage(bench: self, summary: summary).text)
    tree.add(bench: plan.name, plan.interface)
    if plan.runsInIcarus {
      tree.add(
        "\(folder)/bench.sv", IcarusBenchSource(name: plan.name, interface: plan.interface).text)
    }
    for (file, program) in vectors {
      tree.add("golden/vectors/\(plan.name)/\(file)", program.text)
    }
  }
}

/// What vectors are drawn with: the same numbers on every machine.
public typealias SeededGenerator = SplitMix64

extension SplitMix64 {
  /// A word of so many random bits, at most 64.
  public mutating func bits(_ width: Int) -> UInt64 {
    width >= 64 ? next() : next() & ((1 << UInt64(width)) - 1)
  }

  /// A pattern of so many bits as words of 32, the least significant first.
  public mutating func words(_ width: Int) -> [UInt32] {
    stride(from: 0, to: width, by: 32).map { UInt32(bits(min(32, width - $0))) }
  }
}
