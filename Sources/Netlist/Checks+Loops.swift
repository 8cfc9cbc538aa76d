extension Checks {
  /// No bit follows itself in the same cycle.
  ///
  /// Gives the groups of words that follow each other in a circle although none of their bits does.
  func checkLoops() -> [[Int]] {
    let words = loopingComponents(
      definition.nodes.indices.map(definition.combinationalDependencies))
    guard !words.isEmpty else { return [] }
    let drivers = BitGraph.drivers(of: definition)
    return words.filter { group in
      let loops = BitGraph(group.sorted(), definition, drivers).loops()
      for loop in loops { report(loop: loop) }
      return loops.isEmpty
    }
  }

  /// Begins at what the author can change: an expression or an instance rather than a wire.
  private func report(loop: [Int]) {
    let named = loop.filter(isWorthNaming)
    let hops = named.isEmpty ? loop : named
    let first = hops.filter { !isWire($0) }.min() ?? hops.min()!
    let start = hops.firstIndex(of: first)!
    let parties = (hops[start...] + hops[..<start]).map(party)
    report(.loop(parties), at: parties[0].place)
  }

  private func isWire(_ node: Int) -> Bool {
    if case .wire = definition.nodes[node].operation { true } else { false }
  }

  private func isWorthNaming(_ node: Int) -> Bool {
    if !definition.nodes[node].name.isEmpty || isWire(node) { return true }
    if case .instanceOutput = definition.nodes[node].operation { return true }
    return false
  }

  /// Notes which inputs each output follows in the same cycle.
  func noteInputs() {
    var inputs: [Int: [Int]] = [:]
    for (port, node) in definition.portNodes.enumerated()
    where definition.ports[port].direction == .output {
      let reached = inputsReached(from: node)
      if !reached.isEmpty { inputs[port] = reached }
    }
    definition.combinationalInputs = inputs
  }

  private func inputsReached(from output: Int) -> [Int] {
    var seen: Set<Int> = [output]
    var pending = [output]
    var inputs: [Int] = []
    while let node = pending.popLast() {
      if case .input(let port) = definition.nodes[node].operation { inputs.append(port) }
      for next in definition.combinationalDependencies(of: node) where seen.insert(next).inserted {
        pending.append(next)
      }
    }
    return inputs.sorted()
  }
}
