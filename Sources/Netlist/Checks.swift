/// The checks of a finished module; each is in a file of its own.
struct Checks {
  let definition: Definition
  let moduleText: String
  private(set) var errors: [DesignError] = []

  init(_ definition: Definition, moduleText: String) {
    self.definition = definition
    self.moduleText = moduleText
  }

  mutating func run() -> [DesignError] {
    checkNames()
    checkDrivers()
    checkLoops()
    checkStates()
    checkUse()
    return errors
  }

  mutating func report(_ cause: DesignError.Cause, at place: Place) {
    errors.append(DesignError(module: moduleText, place: place, cause: cause))
  }

  func party(_ node: Int) -> Party { Party(node, in: definition) }
}
