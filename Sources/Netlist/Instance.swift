/// A use of a module inside another; its ports are its members.
@dynamicMemberLookup
public struct Instance<Element: Module>: Nameable {
  /// The ports, seen from outside: drive the inputs, read the outputs.
  public let ports: Element.Ports
  let index: Int
  let builder: ModuleBuilder

  public init(of module: Element) {
    builder = ModuleBuilder.required
    let definition = builder.session.definition(of: module, usedAt: builder.place, in: builder)
    index = builder.instances.count
    builder.instances.append(
      InstanceData(
        definition: definition, name: [], place: builder.place, scope: builder.scope,
        connections: []))
    let outer = builder.portMode
    builder.portMode = .instance(index)
    ports = module.ports
    builder.portMode = outer
  }

  public subscript<Value>(dynamicMember path: KeyPath<Element.Ports, Value>) -> Value {
    ports[keyPath: path]
  }

  /// The same instance, called `name` in the output.
  @discardableResult
  public func named(_ name: String) -> Self {
    builder.instances[index].name = builder.scope + [name]
    builder.instances[index].namedInScope = builder.frames.count
    return self
  }

  func adopt(name: [String], in frame: NameFrame?, _ builder: ModuleBuilder) {
    guard builder === self.builder else { return }
    var instance = builder.instances[index]
    if !builder.leave(frame, &instance.name, &instance.namedInScope) {
      let isFresh = frame.map { index >= $0.firstInstance } ?? false
      if isFresh || instance.name.isEmpty { instance.name = name }
    }
    builder.instances[index] = instance
  }
}
