/// What two slots hold that take turns.
struct SlotPair<Value: Hashable>: Hashable {
  var first: Value
  var second: Value

  init(_ value: Value) {
    first = value
    second = value
  }

  subscript(isSecond: Bool) -> Value {
    get { isSecond ? second : first }
    set { if isSecond { second = newValue } else { first = newValue } }
  }
}
