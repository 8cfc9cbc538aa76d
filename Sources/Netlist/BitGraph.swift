/// Which bits of a group of nodes follow which in the same cycle.
///
/// Through an instance and through a memory, every bit follows all bits.
struct BitGraph {
  /// What drives a wire.
  struct Drivers {
    var values: [Int] = []
    var conditions: [Int] = []
  }

  private let definition: Definition
  private let drivers: [Int: Drivers]
  /// The number of bit 0 of each node of the group.
  private var first: [Int: Int] = [:]
  /// The node of each bit.
  private var nodeOf: [Int] = []
  private var sources: [[Int]] = []

  static func drivers(of definition: Definition) -> [Int: Drivers] {
    var drivers: [Int: Drivers] = [:]
    definition.root.forEachAssignment { assignment, conditions in
      drivers[assignment.target, default: Drivers()].values.append(assignment.value)
      drivers[assignment.target, default: Drivers()].conditions += conditions
    }
    return drivers
  }

  init(_ group: [Int], _ definition: Definition, _ drivers: [Int: Drivers]) {
    self.definition = definition
    self.drivers = drivers
    for node in group {
      first[node] = nodeOf.count
      nodeOf += Array(repeating: node, count: definition.nodes[node].width)
    }
    sources = group.flatMap { node in
      (0..<definition.nodes[node].width).map { sources(of: node, bit: $0) }
    }
  }

  /// Loops that share no node, each as the nodes on it, each following the next.
  func loops() -> [[Int]] {
    var isReported: Set<Int> = []
    var loops: [[Int]] = []
    for component in loopingComponents(sources).sorted(by: { $0.min()! < $1.min()! }) {
      guard isReported.isDisjoint(with: component.map { nodeOf[$0] }) else { continue }
      isReported.formUnion(component.map { nodeOf[$0] })
      var nodes = shortestLoop(in: Set(component)).map { nodeOf[$0] }
      // A carry runs through several bits of a node.
      nodes = nodes.indices.filter { $0 == 0 || nodes[$0] != nodes[$0 - 1] }.map { nodes[$0] }
      if nodes.count > 1, nodes.first == nodes.last { nodes.removeLast() }
      loops.append(nodes)
    }
    return loops
  }

  private func shortestLoop(in component: Set<Int>) -> [Int] {
    let start = component.min()!
    var reader: [Int: Int] = [:]
    var pending = [start]
    var next = 0
    while next < pending.count {
      let bit = pending[next]
      next += 1
      for source in sources[bit] where component.contains(source) {
        if source == start {
          var path = [bit]
          while let before = reader[path[path.count - 1]] { path.append(before) }
          return path.reversed()
        }
        guard reader[source] == nil else { continue }
        reader[source] = bit
        pending.append(source)
      }
    }
    return [start]
  }

  /// The bits of the group that a bit follows. What a carry brings is in the sources of the bit before.
  private func sources(of node: Int, bit: Int) -> [Int] {
    let data = definition.nodes[node]
    func one(_ operand: Int, _ bit: Int) -> [Int] { first[operand].map { [$0 + bit] } ?? [] }
    func all(_ operand: Int) -> [Int] {
      first[operand].map { Array($0..<$0 + definition.nodes[operand].width) } ?? []
    }
    let before = bit > 0 ? one(node, bit - 1) : []
    switch data.operation {
    case .constant, .input, .register, .poison: return []
    case .wire:
      guard let drivers = drivers[node] else { return [] }
      return drivers.values.flatMap { one($0, bit) } + drivers.conditions.flatMap(all)
    case .memoryRead, .instanceOutput:
      return before
        + (bit > 0 ? [] : definition.combinationalDependencies(of: node).flatMap(all))
    case .not(let operand): return one(operand, bit)
    case .reduction(_, let operand): return before + (bit > 0 ? [] : all(operand))
    case .binary(let operation, let left, let right):
      switch operation {
      case .and, .or, .exclusiveOr: return one(left, bit) + one(right, bit)
      case .add, .subtract, .multiply: return one(left, bit) + one(right, bit) + before
      case .equal, .notEqual, .less, .lessOrEqual, .lessSigned, .lessOrEqualSigned:
        return all(left) + all(right)
      case .shiftLeft, .shiftRight, .shiftRightSigned:
        let isLeft = operation == .shiftLeft
        if case .constant(let pattern) = definition.nodes[right].operation,
          let amount = pattern.smallValue
        {
          let source = isLeft ? bit - amount : bit + min(amount, data.width)
          if source < 0 { return [] }
          if source < data.width { return one(left, source) }
          return operation == .shiftRightSigned ? one(left, data.width - 1) : []
        }
        let neighbour = isLeft ? before : bit + 1 < data.width ? one(node, bit + 1) : []
        return one(left, bit) + all(right) + neighbour
      }
    case .multiplexer(let condition, let whenTrue, let whenFalse):
      return all(condition) + one(whenTrue, bit) + one(whenFalse, bit)
    case .cases(let selector, let arms, let otherwise):
      return all(selector) + arms.flatMap { one($0.value, bit) } + one(otherwise, bit)
    case .concatenation(let parts):
      var low = 0
      for part in parts.reversed() {
        let width = definition.nodes[part].width
        if bit < low + width { return one(part, bit - low) }
        low += width
      }
      return []
    case .slice(let operand, let low, _): return one(operand, low + bit)
    case .extended(let operand, let signed):
      let width = definition.nodes[operand].width
      return bit < width ? one(operand, bit) : signed ? one(operand, width - 1) : []
    }
  }
}
