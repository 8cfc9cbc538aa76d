import Netlist

extension Simulation {
  /// What a register takes at an edge.
  func nextValue(of register: RegisterData, in scope: FlatNetlist.Scope) -> BitPattern? {
    if isInReset, let reset = register.reset { return reset }
    let now = values[scope.node(register.node)]
    if let enable = register.enable {
      guard let isEnabled = values[scope.node(enable)] else { return nil }
      if isEnabled.isZero { return now }
    }
    return assigned(register.node, in: scope.definition.root, scope, otherwise: now)
  }

  /// What each registered read returns: the word before a write at the same edge.
  func registeredReads(_ domain: ClockDomain) -> [(node: Int, value: BitPattern?)] {
    var results: [(node: Int, value: BitPattern?)] = []
    for (index, scope) in netlist.scopes.enumerated() {
      for memory in scope.definition.memories where memory.domain.clock == domain.clock {
        for local in memory.reads {
          let node = scope.node(local)
          guard case .memoryRead(let read) = scope.definition.nodes[local].operation,
            read.isRegistered
          else { continue }
          if let enable = read.enable {
            guard let isEnabled = values[scope.node(enable)] else {
              results.append((node, nil))
              continue
            }
            if isEnabled.isZero { continue }
          }
          let isUndefined = memory.readDuringWrite == .undefined && collides(read, memory, scope)
          results.append((node, isUndefined ? nil : word(read, in: index)))
        }
      }
    }
    return results
  }

  /// The word that a read finds; nil past the depth.
  func word(_ read: MemoryRead, in scope: Int) -> BitPattern? {
    let contents = words[scope][read.memory]
    guard let address = values[netlist.scopes[scope].node(read.address)]?.smallValue,
      address < contents.count
    else { return nil }
    return contents[address]
  }

  private func collides(
    _ read: MemoryRead, _ memory: MemoryData, _ scope: FlatNetlist.Scope
  ) -> Bool {
    guard let write = memory.write else { return false }
    if let enable = values[scope.node(write.enable)], enable.isZero { return false }
    let (from, to) = (values[scope.node(read.address)], values[scope.node(write.address)])
    return from == nil || to == nil || from == to
  }

  /// What memories take at an edge.
  func writes(_ domain: ClockDomain) -> [MemoryChange] {
    var changes: [MemoryChange] = []
    for (index, scope) in netlist.scopes.enumerated() {
      for (position, memory) in scope.definition.memories.enumerated()
      where memory.domain.clock == domain.clock {
        guard let write = memory.write else { continue }
        let enable = values[scope.node(write.enable)]
        if let enable, enable.isZero { continue }
        changes.append(
          MemoryChange(
            scope: index, memory: position,
            address: values[scope.node(write.address)].map { $0.smallValue ?? .max },
            word: enable.flatMap { _ in values[scope.node(write.data)] }))
      }
    }
    return changes
  }

  /// Changes a memory; a write to an undefined address leaves no word defined.
  mutating func apply(_ change: MemoryChange) {
    let depth = words[change.scope][change.memory].count
    guard let address = change.address else {
      words[change.scope][change.memory] = Array(repeating: nil, count: depth)
      return
    }
    guard address < depth else { return }
    words[change.scope][change.memory][address] = change.word
  }
}

/// A word that a memory takes.
struct MemoryChange {
  var scope: Int
  var memory: Int
  /// Nil where it is undefined.
  var address: Int?
  var word: BitPattern?
}
