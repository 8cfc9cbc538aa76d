/// Asserts at every clock edge out of reset that `condition` holds.
public func ensure(_ label: String, that condition: Bit) {
  property(.ensure, label, condition)
}

/// Asserts that `consequence` holds in every cycle where `condition` does.
public func ensure(_ label: String, whenever condition: Bit, then consequence: Bit) {
  property(.ensure, label, condition, consequence)
}

/// Asserts that `consequence` holds in the cycle after every one where `condition` does.
public func ensure(_ label: String, whenever condition: Bit, next consequence: Bit) {
  property(.ensure, label, condition, consequence, isNext: true)
}

/// Assumes of the inputs that `condition` holds at every clock edge out of reset.
public func assume(_ label: String, that condition: Bit) {
  property(.assume, label, condition)
}

/// Assumes that `consequence` holds in the cycle after every one where `condition` does.
public func assume(_ label: String, whenever condition: Bit, next consequence: Bit) {
  property(.assume, label, condition, consequence, isNext: true)
}

/// Asks for a run in which `condition` holds.
public func cover(_ label: String, _ condition: Bit) {
  property(.cover, label, condition)
}

private func property(
  _ kind: PropertyKind, _ label: String, _ condition: Bit, _ consequence: Bit? = nil,
  isNext: Bool = false
) {
  let builder = ModuleBuilder.required
  builder.properties.append(
    PropertyData(
      kind: kind, label: (builder.scope + [label]).joined(separator: "_"),
      condition: builder.own(condition.node).index,
      consequence: consequence.map { builder.own($0.node).index }, isNext: isNext,
      place: builder.place))
}
