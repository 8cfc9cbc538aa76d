/// Which nodes matter to what a module shows, and which bits of them are read.
package struct Usage {
  /// Whether an output, an instance, an assertion or a sink depends on the node.
  package private(set) var isLive: [Bool]
  /// Whether another node, an assertion or a sink reads the node, beside the port that it may be.
  package private(set) var isRead: [Bool]
  private var reads: [BitSet]

  package init(_ definition: Definition) {
    isLive = Array(repeating: false, count: definition.nodes.count)
    isRead = Array(repeating: false, count: definition.nodes.count)
    for root in Usage.sinks(of: definition) { isRead[root] = true }
    reads = Array(repeating: BitSet(), count: definition.nodes.count)
    var pending: [Int] = []
    for root in Usage.roots(of: definition) {
      reads[root].insertAll()
      pending.append(root)
    }
    for (port, node) in zip(definition.ports, definition.portNodes) where port.direction == .output
    {
      reads[node].insertAll()
      pending.append(node)
    }
    while let node = pending.popLast() {
      if isLive[node] { continue }
      isLive[node] = true
      for operand in definition.dependencies(of: node) {
        isRead[operand] = true
        if case .slice(_, let low, let acknowledged) = definition.nodes[node].operation,
          !acknowledged
        {
          reads[operand].insert(low, definition.nodes[node].width)
        } else {
          reads[operand].insertAll()
        }
        if !isLive[operand] { pending.append(operand) }
      }
    }
  }

  /// Bits of `node` that nothing reads, as ranges with the highest first.
  package func unreadBits(of node: Int, width: Int) -> [(high: Int, low: Int)] {
    reads[node].gaps(in: width)
  }

  package static func roots(of definition: Definition) -> [Int] {
    var roots: [Int] = []
    for instance in definition.instances {
      for node in instance.connections {
        if case .wire = definition.nodes[node].operation { roots.append(node) }
      }
    }
    return roots + sinks(of: definition)
  }

  /// What is read without anything being made of it.
  private static func sinks(of definition: Definition) -> [Int] {
    definition.properties.flatMap { [$0.condition] + ($0.consequence.map { [$0] } ?? []) }
      + definition.ignored.map(\.node)
  }
}

extension Definition {
  /// The nodes that `node` is made of, across clock edges too.
  package func dependencies(of node: Int) -> [Int] {
    let data = nodes[node]
    if case .memoryRead(let read) = data.operation {
      let write = memories[read.memory].write
      return data.operands + (write.map { [$0.address, $0.data, $0.enable] } ?? [])
    }
    return data.operands + drivers[node]
  }
}

/// A set of bit positions, as ranges.
package struct BitSet {
  private var isAll = false
  private var ranges: [(low: Int, end: Int)] = []

  package init() {}

  package mutating func insertAll() { isAll = true }

  package mutating func insert(_ low: Int, _ width: Int) {
    if !isAll { ranges.append((low, low + width)) }
  }

  package var isEmpty: Bool { !isAll && ranges.isEmpty }

  /// What is missing below `width`, the highest first.
  package func gaps(in width: Int) -> [(high: Int, low: Int)] {
    if isAll { return [] }
    var gaps: [(high: Int, low: Int)] = []
    var next = 0
    for range in ranges.sorted(by: { $0.low < $1.low }) {
      if range.low > next { gaps.append((range.low - 1, next)) }
      next = max(next, range.end)
    }
    if next < width { gaps.append((width - 1, next)) }
    return gaps.reversed()
  }
}
