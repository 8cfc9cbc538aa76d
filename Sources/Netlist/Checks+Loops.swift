extension Checks {
  /// No signal follows itself in the same cycle; also notes which inputs each output follows.
  mutating func checkLoops() {
    var search = LoopSearch(definition)
    for hops in search.loops() {
      let named = hops.filter { isWorthNaming($0) }
      let parties = (named.isEmpty ? hops : named).map(party)
      report(.loop(parties), at: parties[0].place)
    }
    guard errors.isEmpty else { return }
    var inputs: [Int: [Int]] = [:]
    for (port, node) in definition.portNodes.enumerated()
    where definition.ports[port].direction == .output {
      let reached = search.inputs(reachedFrom: node)
      if !reached.isEmpty { inputs[port] = reached }
    }
    definition.combinationalInputs = inputs
  }

  private func isWorthNaming(_ node: Int) -> Bool {
    if !definition.nodes[node].name.isEmpty { return true }
    switch definition.nodes[node].operation {
    case .wire, .instanceOutput: return true
    default: return false
    }
  }
}

/// Walks the same-cycle graph without recursion.
private struct LoopSearch {
  let definition: Definition
  private var state: [UInt8]

  init(_ definition: Definition) {
    self.definition = definition
    state = Array(repeating: 0, count: definition.nodes.count)
  }

  /// Each loop met, as the nodes on it, each following the next.
  mutating func loops() -> [[Int]] {
    var loops: [[Int]] = []
    for start in definition.nodes.indices where state[start] == 0 {
      var path: [(node: Int, next: [Int])] = [
        (start, definition.combinationalDependencies(of: start))
      ]
      state[start] = 1
      while !path.isEmpty {
        guard let follower = path[path.count - 1].next.popLast() else {
          state[path.removeLast().node] = 2
          continue
        }
        if state[follower] == 0 {
          state[follower] = 1
          path.append((follower, definition.combinationalDependencies(of: follower)))
        } else if state[follower] == 1, let first = path.firstIndex(where: { $0.node == follower })
        {
          loops.append(path[first...].map(\.node))
        }
      }
    }
    return loops
  }

  func inputs(reachedFrom output: Int) -> [Int] {
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
