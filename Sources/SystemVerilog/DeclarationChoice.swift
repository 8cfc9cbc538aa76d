import Netlist

/// Decides which nodes are declared; the others are printed inside the expression that reads them.
struct DeclarationChoice {
  private let definition: Definition
  private let usage: Usage
  private let statements: StatementPlan
  private let arrays: InstancePlan
  private(set) var isDeclared: [Bool]
  /// The declared node that each node flows into.
  private(set) var consumer: [Int?]
  private(set) var readCount: [Int]
  /// Whether it is printed inside a combinational process, where part-selects may not be.
  private var isInProcess: [Bool]
  private var needsName: [Bool]

  private static let greatestHeight = 6

  init(
    _ definition: Definition, _ usage: Usage, _ statements: StatementPlan, _ arrays: InstancePlan
  ) {
    self.definition = definition
    self.usage = usage
    self.statements = statements
    self.arrays = arrays
    let count = definition.nodes.count
    isDeclared = Array(repeating: false, count: count)
    consumer = Array(repeating: nil, count: count)
    readCount = Array(repeating: 0, count: count)
    isInProcess = Array(repeating: false, count: count)
    needsName = Array(repeating: false, count: count)
  }

  mutating func run() {
    readRoots()
    for node in definition.nodes.indices.reversed() where usage.isLive[node] {
      isDeclared[node] = isDeclared[node] || choose(node)
      readOperands(of: node)
    }
    limitHeight()
    for node in definition.nodes.indices.reversed() where usage.isLive[node] {
      flow(node)
    }
  }

  private mutating func read(_ node: Int, by target: Int?, inProcess: Bool) {
    readCount[node] += 1
    if inProcess { isInProcess[node] = true }
    if consumer[node] == nil { consumer[node] = target }
  }

  private mutating func readRoots() {
    // A condition is printed once in each process that it governs.
    var processOf = [Int](repeating: -1, count: definition.nodes.count)
    for (index, group) in (statements.combinational + statements.clocked).enumerated() {
      for target in group { processOf[target] = index }
    }
    var seen: Set<[Int]> = []
    definition.root.forEachAssignment { assignment, conditions in
      guard usage.isLive[assignment.target] else { return }
      if arrays.isDirect(assignment.target) {
        if let base = arrays.base(of: assignment.target) {
          needsName[base] = true
        } else {
          read(assignment.value, by: assignment.target, inProcess: false)
        }
        return
      }
      let isWire: Bool
      if case .wire = definition.nodes[assignment.target].operation {
        isWire = statements.assigned[assignment.target] == nil
      } else {
        isWire = false
      }
      read(assignment.value, by: assignment.target, inProcess: isWire)
      for condition in conditions
      where seen.insert([condition, processOf[assignment.target]]).inserted {
        read(condition, by: assignment.target, inProcess: isWire)
      }
    }
    for register in definition.registers {
      if let enable = register.enable { read(enable, by: register.node, inProcess: false) }
    }
    for memory in definition.memories {
      if let write = memory.write {
        for node in [write.address, write.data, write.enable] where usage.isLive[node] {
          read(node, by: memory.reads.first, inProcess: false)
        }
        nameAddress(write.address)
      }
    }
    for property in definition.properties {
      for node in [property.condition] + (property.consequence.map { [$0] } ?? []) {
        read(node, by: nil, inProcess: false)
        needsName[node] = true
      }
    }
    for ignored in definition.ignored { read(ignored.node, by: nil, inProcess: false) }
  }

  private mutating func readOperands(of node: Int) {
    let data = definition.nodes[node]
    let target = isDeclared[node] ? node : consumer[node]
    var inside = isInProcess[node] && !isDeclared[node]
    switch data.operation {
    case .cases: inside = true
    case .memoryRead(let read):
      inside = false
      nameAddress(read.address)
    case .slice(let operand, _, _): needsName[operand] = true
    case .extended(let operand, let signed): if signed { needsName[operand] = true }
    // Icarus, up to version 13, counts stale bits beside those of an expression that is no name.
    case .reduction(.count, let operand): needsName[operand] = true
    default: break
    }
    for operand in data.operands { read(operand, by: target, inProcess: inside) }
  }

  /// Icarus 11 computes an index without a width, so that a sum does not wrap.
  private mutating func nameAddress(_ node: Int) {
    switch definition.nodes[node].operation {
    case .not, .binary, .multiplexer: needsName[node] = true
    default: break
    }
  }

  private func choose(_ node: Int) -> Bool {
    let data = definition.nodes[node]
    switch data.operation {
    case .constant, .poison: return false
    case .input: return true
    case .wire(.output): return true
    case .wire: return !arrays.isDirect(node)
    case .register, .cases: return true
    case .memoryRead: return true
    case .instanceOutput:
      if !arrays.isElement(node) { return true }
      return isInProcess[node] || needsName[node]
    case .slice:
      return !data.name.isEmpty || needsName[node] || isInProcess[node]
    case .extended(_, let signed):
      if signed, isInProcess[node] { return true }
    default: break
    }
    if !data.name.isEmpty || needsName[node] { return true }
    return readCount[node] > 1 && !isTrivial(data)
  }

  /// Whether printing it twice costs nothing: a name with `!` before it.
  private func isTrivial(_ data: NodeData) -> Bool {
    guard case .not(let operand) = data.operation else { return false }
    switch definition.nodes[operand].operation {
    case .input, .wire, .register, .instanceOutput: return true
    default: return !definition.nodes[operand].name.isEmpty
    }
  }

  /// Declares what would nest too deep, lowest first.
  private mutating func limitHeight() {
    var height = [Int](repeating: 0, count: definition.nodes.count)
    for node in definition.nodes.indices where usage.isLive[node] && !isDeclared[node] {
      let data = definition.nodes[node]
      height[node] = (data.operands.map { height[$0] }.max() ?? -1) + 1
      if height[node] > Self.greatestHeight {
        isDeclared[node] = true
        height[node] = 0
      }
    }
  }

  private mutating func flow(_ node: Int) {
    let target = isDeclared[node] ? node : consumer[node]
    for operand in definition.nodes[node].operands {
      if !isDeclared[node] || consumer[operand] == nil || !isDeclared[consumer[operand]!] {
        consumer[operand] = target ?? consumer[operand]
      }
    }
  }
}
