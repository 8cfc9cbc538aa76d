/// A module, elaborated: what is printed, once for equal values.
public final class Definition: @unchecked Sendable {
  /// The name without a prefix, `xnor_popcount_width_9`.
  public let name: String
  public let summary: String
  public let parameters: [Parameter]
  /// In the order of their declaration, without clock and reset.
  public let ports: [Port]
  public let portStyle: PortStyle
  /// The clocks and resets it needs, in order; a reset is nil where nothing is reset.
  package let domains: [DomainUse]
  package let nodes: [NodeData]
  package let portNodes: [Int]
  package let registers: [RegisterData]
  package let memories: [MemoryData]
  package let instances: [InstanceData]
  package let enumerations: [EnumerationData]
  package let properties: [PropertyData]
  package let ignored: [IgnoredData]
  package let root: Block
  /// For each wire and register, the values and conditions that drive it.
  package let drivers: [[Int]]
  /// For each output port, the input ports it follows in the same cycle; set once, by the checks.
  package internal(set) var combinationalInputs: [Int: [Int]] = [:]

  init(builder: ModuleBuilder, name: String, summary: String, parameters: [Parameter]) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    ports = builder.ports
    portStyle = builder.style
    domains = builder.neededDomains()
    nodes = builder.nodes
    portNodes = builder.portNodes
    registers = builder.registers
    memories = builder.memories
    instances = builder.instances
    enumerations = builder.enumerations
    properties = builder.properties
    ignored = builder.ignored
    root = builder.root
    var drivers = [[Int]](repeating: [], count: builder.nodes.count)
    root.forEachAssignment { assignment, conditions in
      drivers[assignment.target] += [assignment.value] + conditions
    }
    for register in registers {
      if let enable = register.enable { drivers[register.node].append(enable) }
    }
    self.drivers = drivers
  }

  /// The printed name of a domain's clock.
  public func clockName(_ domain: ClockDomain) -> String {
    switch portStyle {
    case .lowRISC: "\(snakeCase(domain.clock))_i"
    case .axi: domain.clock == ClockDomain.main.clock ? "aclk" : snakeCase(domain.clock)
    }
  }

  /// The printed name of a domain's reset.
  public func resetName(_ domain: ClockDomain) -> String {
    switch portStyle {
    case .lowRISC:
      domain.reset.hasSuffix("_n") ? "\(snakeCase(domain.reset))i" : "\(snakeCase(domain.reset))_ni"
    case .axi: domain.reset == ClockDomain.main.reset ? "aresetn" : snakeCase(domain.reset)
    }
  }

  /// Clock and reset, as they are printed before the other ports.
  ///
  /// A clock of several domains is one port, and so is a reset.
  public var clockPorts: [Port] {
    var ports: [Port] = []
    func add(_ name: String, _ source: String, _ meaning: String, _ place: Place) {
      guard !ports.contains(where: { $0.path == [source] && $0.meaning == meaning }) else { return }
      ports.append(
        Port(
          name: name, path: [source], direction: .input, width: 1, isSigned: false,
          meaning: meaning, place: place))
    }
    for use in domains {
      let domain = use.domain
      add(clockName(domain), domain.clock, "Clock.", use.place)
      if use.hasReset {
        add(resetName(domain), domain.reset, "Asynchronous reset, active low.", use.place)
      }
    }
    return ports
  }
}

/// A clock domain that a module needs.
package struct DomainUse {
  package var domain: ClockDomain
  package var hasReset: Bool
  /// What needs it first.
  package var place: Place
}

extension ModuleBuilder {
  func neededDomains() -> [DomainUse] {
    var domains: [DomainUse] = []
    func need(_ domain: ClockDomain, reset: Bool, _ place: Place) {
      if let known = domains.firstIndex(where: { $0.domain == domain }) {
        domains[known].hasReset = domains[known].hasReset || reset
      } else {
        domains.append(DomainUse(domain: domain, hasReset: reset, place: place))
      }
    }
    for register in registers {
      need(register.domain, reset: register.reset != nil, nodes[register.node].place)
    }
    for memory in memories
    where memory.write != nil || memory.reads.contains(where: { nodes[$0].isState }) {
      need(memory.domain, reset: false, memory.place)
    }
    for instance in instances {
      for use in instance.definition.domains {
        need(use.domain, reset: use.hasReset, instance.place)
      }
    }
    if let first = properties.first { need(.main, reset: true, first.place) }
    return domains
  }
}

extension Definition {
  /// The nodes that `node` follows in the same cycle.
  package func combinationalDependencies(of node: Int) -> [Int] {
    switch nodes[node].operation {
    case .register: return []
    case .memoryRead(let read): return read.isRegistered ? [] : [read.address]
    case .instanceOutput(let instance, let port):
      let data = instances[instance]
      return (data.definition.combinationalInputs[port] ?? []).map { data.connections[$0] }
    default: return nodes[node].operands + drivers[node]
    }
  }
}
