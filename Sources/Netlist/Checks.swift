/// The checks of a finished module; each is in a file of its own.
struct Checks {
  /// What is checked; where a word follows itself but none of its bits does, the module with such words split.
  private(set) var definition: Definition
  let builder: ModuleBuilder

  init(_ definition: Definition, _ builder: ModuleBuilder) {
    self.definition = definition
    self.builder = builder
  }

  /// Reports to the builder.
  mutating func run(checksNames: Bool) {
    if checksNames { checkNames() }
    checkDrivers()
    let entangled = checkLoops()
    checkStates()
    checkUse()
    guard builder.errors.isEmpty else { return }
    if !entangled.isEmpty {
      builder.split(entangled)
      definition = Definition(
        builder: builder, name: definition.name, summary: definition.summary,
        parameters: definition.parameters)
    }
    noteInputs()
  }

  func report(_ cause: DesignError.Cause, at place: Place) {
    builder.errors.append(DesignError(module: builder.moduleText, place: place, cause: cause))
  }

  func party(_ node: Int) -> Party { Party(node, in: definition) }
}
