extension Checks {
  /// Everything with a name is read, with all its bits.
  mutating func checkUse() {
    let usage = Usage(definition)
    var isRead = [Bool](repeating: false, count: definition.nodes.count)
    for node in definition.nodes.indices {
      for operand in definition.dependencies(of: node) where operand != node {
        isRead[operand] = true
      }
    }
    for node in definition.nodes.indices {
      let data = definition.nodes[node]
      guard isDeclared(data) else { continue }
      if !usage.isLive[node] {
        // What is read by dead logic alone is reported once, at the end of the chain.
        if !isRead[node] || isState(data) { report(.unused(party(node)), at: data.place) }
      } else {
        for gap in usage.unreadBits(of: node, width: data.width) {
          report(.unusedBits(party(node), high: gap.high, low: gap.low), at: data.place)
        }
      }
    }
  }

  private func isDeclared(_ data: NodeData) -> Bool {
    switch data.operation {
    case .constant: return false
    case .input, .register, .memoryRead, .instanceOutput, .wire(.local): return true
    default: return !data.name.isEmpty
    }
  }

  private func isState(_ data: NodeData) -> Bool {
    if case .register = data.operation { true } else { false }
  }
}
