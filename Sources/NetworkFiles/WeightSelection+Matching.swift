extension WeightSelection {
  /// Whether the whole of a name has the form of a pattern with `*` and `?`.
  public static func matches(_ pattern: String, _ name: String) -> Bool {
    NamePattern(text: pattern).matches(name)
  }
}
