extension Checks {
  /// No name is a keyword of SystemVerilog.
  mutating func checkNames() {
    for node in definition.nodes.indices {
      let data = definition.nodes[node]
      guard !data.name.isEmpty, isPrintedPlain(data.operation) else { continue }
      check(snakeCase(data.name.joined(separator: "_")), node)
    }
    for (port, node) in zip(definition.ports, definition.portNodes) { check(port.name, node) }
  }

  private mutating func check(_ name: String, _ node: Int) {
    guard Keywords.all.contains(name) else { return }
    report(.keyword(party(node), name), at: definition.nodes[node].place)
  }

  /// Whether the name is printed without a suffix of its own.
  private func isPrintedPlain(_ operation: Operation) -> Bool {
    switch operation {
    case .constant, .input, .wire(.output), .wire(.instanceInput), .register: false
    case .memoryRead(let read): !read.isRegistered
    default: true
    }
  }
}
