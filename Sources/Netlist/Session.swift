/// The elaboration of one design: each distinct module once.
final class Session {
  /// Whether names are checked; they are not where the checks themselves are put to the test.
  let checksNames: Bool
  private var known: [AnyHashable: Definition] = [:]
  private var underway: [(module: AnyHashable, text: String)] = []
  private(set) var finished: [Definition] = []
  private(set) var errors: [DesignError] = []
  /// The names given out, without regard to case, which some file systems disregard.
  private var names: [String: (name: String, module: String)] = [:]
  /// Set where modules are too deep inside each other: elaborating the rest might never end.
  private var isAbandoned = false

  init(checksNames: Bool = true) {
    self.checksNames = checksNames
  }

  func definition<Element: Module>(
    of module: Element, usedAt place: Place, in parent: ModuleBuilder?
  ) -> Definition {
    let key = AnyHashable(module)
    if let definition = known[key] { return definition }
    let text = moduleText(module)
    if let parent, let cause = causeAgainst(key, text) { parent.report(cause) }
    if isAbandoned || underway.contains(where: { $0.module == key }) { return empty(text) }
    underway.append((key, text))
    defer { underway.removeLast() }

    let builder = ModuleBuilder(session: self, moduleText: text, style: module.portStyle)
    builder.place = place
    ModuleBuilder.$current.withValue(builder) {
      let io = builder.makingPorts { module.ports }
      if let first = builder.ports.first { builder.place = first.place }
      module.body(io)
    }
    let definition = finish(builder, of: module, place)
    known[key] = definition
    return definition
  }

  /// What keeps a module from being elaborated here.
  private func causeAgainst(_ key: AnyHashable, _ text: String) -> DesignError.Cause? {
    if isAbandoned { return nil }
    if underway.contains(where: { $0.module == key }) { return .recursion(text) }
    guard underway.count >= Limits.moduleDepth else { return nil }
    isAbandoned = true
    return .depth(limit: Limits.moduleDepth, chain: underway.map(\.text) + [text])
  }

  private func finish<Element: Module>(
    _ builder: ModuleBuilder, of module: Element, _ place: Place
  ) -> Definition {
    builder.nameConnections()
    let stem = snakeCase("\(Element.self)")
    let name = Identifier.bounded(stem + module.variant)
    if checksNames { check(name, stem: stem, of: builder) }
    var definition = Definition(
      builder: builder, name: name, summary: Element.summary,
      parameters: Parameter.all(of: module))
    if builder.errors.isEmpty, !isAbandoned {
      var checks = Checks(definition, builder)
      checks.run(checksNames: checksNames)
      definition = checks.definition
    }
    errors += builder.errors
    finished.append(definition)
    return definition
  }

  /// The name that a module is printed with, behind the prefix.
  private func check(_ name: String, stem: String, of builder: ModuleBuilder) {
    let party = Party("the module", [builder.moduleText], at: builder.place)
    if let cause = Identifier.fault(of: stem.isEmpty ? "" : name, party) { builder.report(cause) }
    if let other = names[name.lowercased()] {
      builder.report(.sameName(name, as: other.name, other: other.module))
    }
    names[name.lowercased()] = (name, builder.moduleText)
  }

  private func empty(_ text: String) -> Definition {
    let builder = ModuleBuilder(session: self, moduleText: text, style: .lowRISC)
    return Definition(builder: builder, name: "", summary: "", parameters: [])
  }

  private func moduleText<Element: Module>(_ module: Element) -> String {
    let parameters = Parameter.all(of: module).map { "\($0.name): \($0.value)" }
    return escaped("\(Element.self)(\(parameters.joined(separator: ", ")))")
  }
}

extension ModuleBuilder {
  /// Gives the connections of each instance the name of the instance and of the port.
  func nameConnections() {
    for position in instances.indices {
      if instances[position].name.isEmpty {
        instances[position].name = instances[position].scope + [instances[position].definition.name]
      }
      let instance = instances[position]
      for (port, node) in zip(instance.definition.ports, instance.connections)
      where nodes[node].name.isEmpty {
        nodes[node].name = instance.name + port.path
      }
    }
  }
}
