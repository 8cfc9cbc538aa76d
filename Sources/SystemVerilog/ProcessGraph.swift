import BitCollections
import Netlist

/// Which processes follow which in the same cycle: the nodes of a module, each group of wires drawn
/// together to one.
///
/// A group may close a loop where its wires do not: one of them reads another group, and that group reads
/// another of them. The loop may also run outside the module, from an output of the group to an input of it.
/// Each wire settles, but a process does not see what changes while it runs, and two processes may wake each
/// other for ever.
struct ProcessGraph {
  private typealias PortSet = BitCollections.BitSet

  private let definition: Definition
  /// For each node, the node that stands for its process.
  private let processOf: [Int]
  /// For each process, those that it reads.
  private let sources: [[Int]]

  /// The groups, those that would close a loop taken apart.
  static func withoutLoops(_ groups: [[Int]], _ definition: Definition) -> [[Int]] {
    // Taking groups apart adds no loop and no path, so each check is needed once.
    let acyclic = ProcessGraph(groups, definition).split(groups) { $0.processesInLoops() }
    return ProcessGraph(acyclic, definition).split(acyclic) { $0.processesOnNewPaths() }
  }

  private init(_ groups: [[Int]], _ definition: Definition) {
    self.definition = definition
    var processOf = Array(definition.nodes.indices)
    for group in groups {
      for node in group { processOf[node] = group[0] }
    }
    var sources = [[Int]](repeating: [], count: processOf.count)
    for node in definition.nodes.indices {
      sources[processOf[node]] += definition.combinationalDependencies(of: node)
        .map { processOf[$0] }
    }
    self.processOf = processOf
    self.sources = sources
  }

  private func split(_ groups: [[Int]], _ faulty: (ProcessGraph) -> [Bool]) -> [[Int]] {
    guard groups.contains(where: { $0.count > 1 }) else { return groups }
    let isFaulty = faulty(self)
    return groups.flatMap { isFaulty[$0[0]] ? $0.map { [$0] } : [$0] }
  }

  private func processesInLoops() -> [Bool] {
    var isInLoop = [Bool](repeating: false, count: sources.count)
    for component in components() {
      let process = component[0]
      guard component.count > 1 || sources[process].contains(process) else { continue }
      for process in component { isInLoop[process] = true }
    }
    return isInLoop
  }

  /// The processes on a path from an input to an output that the output does not follow.
  private func processesOnNewPaths() -> [Bool] {
    let order = components().map { $0[0] }
    // The inputs that a process follows, and those that every output after it follows by itself.
    var inputs = [PortSet](repeating: [], count: sources.count)
    var allowed = [PortSet](
      repeating: PortSet(definition.ports.indices), count: sources.count)
    for (port, node) in definition.portNodes.enumerated() {
      switch definition.ports[port].direction {
      case .input: inputs[node] = [port]
      case .output:
        allowed[processOf[node]].formIntersection(
          PortSet(definition.combinationalInputs[port] ?? []))
      }
    }
    for process in order {
      for source in sources[process] { inputs[process].formUnion(inputs[source]) }
    }
    for process in order.reversed() {
      for source in sources[process] { allowed[source].formIntersection(allowed[process]) }
    }
    return sources.indices.map { !inputs[$0].isSubset(of: allowed[$0]) }
  }

  /// The strongly connected components, each after those that it reads.
  private func components() -> [[Int]] {
    stronglyConnectedComponents(sources).filter { processOf[$0[0]] == $0[0] }
  }
}
