import Testing

/// `#expect(found == expected)` for a `found` that changes what it is asked of, which the macro does not take.
func expect<Value: Equatable>(
  _ found: Value, is expected: Value, _ comment: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found == expected, comment, sourceLocation: sourceLocation)
}
