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
  package let domains: [(domain: ClockDomain, hasReset: Bool)]
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
    case .axi: domain == .main ? "aclk" : snakeCase(domain.clock)
    }
  }

  /// The printed name of a domain's reset.
  public func resetName(_ domain: ClockDomain) -> String {
    switch portStyle {
    case .lowRISC:
      domain.reset.hasSuffix("_n") ? "\(snakeCase(domain.reset))i" : "\(snakeCase(domain.reset))_ni"
    case .axi: domain == .main ? "aresetn" : snakeCase(domain.reset)
    }
  }

  /// Clock and reset, as they are printed before the other ports.
  public var clockPorts: [Port] {
    domains.flatMap { domain, hasReset in
      let names =
        [(clockName(domain), "Clock.")]
        + (hasReset ? [(resetName(domain), "Asynchronous reset, active low.")] : [])
      return names.map { name, meaning in
        Port(
          name: name, path: [name], direction: .input, width: 1, isSigned: false, meaning: meaning,
          place: Place("", 0))
      }
    }
  }
}

extension ModuleBuilder {
  func neededDomains() -> [(domain: ClockDomain, hasReset: Bool)] {
    var domains: [(domain: ClockDomain, hasReset: Bool)] = []
    func need(_ domain: ClockDomain, reset: Bool) {
      if let known = domains.firstIndex(where: { $0.domain == domain }) {
        domains[known].hasReset = domains[known].hasReset || reset
      } else {
        domains.append((domain, reset))
      }
    }
    for register in registers { need(register.domain, reset: register.reset != nil) }
    for memory in memories where memory.write != nil || !memory.reads.isEmpty {
      let isClocked =
        memory.write != nil
        || memory.reads.contains { read in
          if case .memoryRead(let data) = nodes[read].operation { data.isRegistered } else { false }
        }
      if isClocked { need(memory.domain, reset: false) }
    }
    for instance in instances {
      for (domain, hasReset) in instance.definition.domains { need(domain, reset: hasReset) }
    }
    if !properties.isEmpty { need(.main, reset: true) }
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
