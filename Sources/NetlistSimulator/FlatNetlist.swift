import Netlist

/// A design without its hierarchy: the nodes of every instance, numbered through.
struct FlatNetlist {
  /// One instance of a definition; the top comes first.
  struct Scope {
    let definition: Definition
    /// The names of the instances around it, and its own.
    let path: [String]
    /// The number of its node 0.
    let firstNode: Int
    /// The nodes outside that its ports are connected to; none at the top.
    let connections: [Int]
    /// The scope of each of its instances.
    fileprivate(set) var children: [Int] = []

    func node(_ local: Int) -> Int { firstNode + local }
  }

  private(set) var scopes: [Scope] = []
  private(set) var nodeCount = 0
  /// The scope of each node.
  private(set) var scopeOf: [Int] = []
  /// The nodes, each after those that it follows in the same cycle.
  private(set) var order: [Int] = []

  init(_ top: Definition) {
    _ = add(top, path: [], connections: [])
    sort()
  }

  func scope(of node: Int) -> Scope { scopes[scopeOf[node]] }

  func data(_ node: Int) -> NodeData {
    let scope = scope(of: node)
    return scope.definition.nodes[node - scope.firstNode]
  }

  private mutating func add(_ definition: Definition, path: [String], connections: [Int]) -> Int {
    let index = scopes.count
    let scope = Scope(
      definition: definition, path: path, firstNode: nodeCount, connections: connections)
    scopes.append(scope)
    nodeCount += definition.nodes.count
    scopeOf += Array(repeating: index, count: definition.nodes.count)
    for instance in definition.instances {
      let child = add(
        instance.definition, path: path + instance.name,
        connections: instance.connections.map(scope.node))
      scopes[index].children.append(child)
    }
    return index
  }

  /// The nodes that `node` follows in the same cycle.
  private func sources(of node: Int) -> [Int] {
    let scope = scope(of: node)
    let local = node - scope.firstNode
    let data = scope.definition.nodes[local]
    switch data.operation {
    case .register: return []
    case .memoryRead(let read) where read.isRegistered: return []
    case .input(let port): return scope.connections.isEmpty ? [] : [scope.connections[port]]
    case .instanceOutput(let instance, let port):
      let child = scopes[scope.children[instance]]
      return [child.node(child.definition.portNodes[port])]
    default: return (data.operands + scope.definition.drivers[local]).map(scope.node)
    }
  }

  private mutating func sort() {
    var isSeen = [Bool](repeating: false, count: nodeCount)
    for start in 0..<nodeCount where !isSeen[start] {
      isSeen[start] = true
      var path = [(node: start, pending: sources(of: start))]
      while !path.isEmpty {
        guard let source = path[path.count - 1].pending.popLast() else {
          order.append(path.removeLast().node)
          continue
        }
        guard !isSeen[source] else { continue }
        isSeen[source] = true
        path.append((source, sources(of: source)))
      }
    }
  }
}
