/// The elaboration of one design: each distinct module once.
final class Session {
  private var known: [AnyHashable: Definition] = [:]
  private var underway: [AnyHashable] = []
  private(set) var finished: [Definition] = []
  private(set) var errors: [DesignError] = []
  private var names: [String: String] = [:]

  func definition<Element: Module>(
    of module: Element, usedAt place: Place?, in parent: ModuleBuilder?
  ) -> Definition {
    let key = AnyHashable(module)
    if let definition = known[key] { return definition }
    if underway.contains(key) {
      parent?.report(.recursion("\(module)"))
      return empty(module)
    }
    underway.append(key)
    defer { underway.removeLast() }

    let builder = ModuleBuilder(
      session: self, moduleText: moduleText(module), style: module.portStyle)
    if let place { builder.place = place }
    ModuleBuilder.$current.withValue(builder) {
      let io = module.ports
      if let first = builder.ports.first { builder.place = first.place }
      module.body(io)
    }
    let name = snakeCase("\(Element.self)") + module.variant
    let definition = finish(builder, name, Element.summary, Parameter.all(of: module), place)
    known[key] = definition
    return definition
  }

  private func finish(
    _ builder: ModuleBuilder, _ name: String, _ summary: String, _ parameters: [Parameter],
    _ place: Place?
  ) -> Definition {
    builder.nameConnections()
    if let other = names[name] {
      builder.report(.sameName(name, other: other))
    }
    names[name] = builder.moduleText
    errors += builder.errors
    let definition = Definition(
      builder: builder, name: name, summary: summary, parameters: parameters)
    if builder.errors.isEmpty {
      var checks = Checks(definition, moduleText: builder.moduleText)
      errors += checks.run()
    }
    finished.append(definition)
    return definition
  }

  private func empty(_ module: some Module) -> Definition {
    let builder = ModuleBuilder(session: self, moduleText: "", style: .lowRISC)
    return Definition(builder: builder, name: "", summary: "", parameters: [])
  }

  private func moduleText<Element: Module>(_ module: Element) -> String {
    let parameters = Parameter.all(of: module).map { "\($0.name): \($0.value)" }
    return "\(Element.self)(\(parameters.joined(separator: ", ")))"
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
