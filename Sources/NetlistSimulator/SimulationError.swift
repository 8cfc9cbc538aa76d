/// What a design has not, of which a program asks.
public enum SimulationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No signal has the name; those with the most similar names, and the ports of the top.
  case noSignal(String, similar: [String], ports: [String])
  /// The signal is not an input of the top; the inputs.
  case noInput(String, inputs: [String])
  /// The value has not the width of the input.
  case width(String, expected: Int, given: Int)
  /// Nothing in the design has the clock; those that it has.
  case noClock(String, clocks: [String])

  public var description: String {
    func listed(_ names: [String]) -> String {
      names.isEmpty ? "none" : names.map { "`\($0)`" }.joined(separator: ", ")
    }
    switch self {
    case .noSignal(let name, let similar, let ports):
      let hint = similar.isEmpty ? "" : "; similar: \(listed(similar))"
      return "no signal is called `\(name)`\(hint); the ports are \(listed(ports))"
    case .noInput(let name, let inputs):
      return "`\(name)` is no input of the top; the inputs are \(listed(inputs))"
    case .width(let name, let expected, let given):
      return "the input `\(name)` has \(expected) bits, and the value \(given)"
    case .noClock(let name, let clocks):
      return "nothing in the design has the clock `\(name)`; the clocks are \(listed(clocks))"
    }
  }
}

extension Simulation {
  /// The names that differ from `name` in few letters, or end in it, the most similar first.
  func similar(to name: String) -> [String] {
    let limit = max(2, name.count / 3)
    let wanted = name.lowercased()
    let near = nodeOf.keys.compactMap { known -> (name: String, distance: Int)? in
      if known.hasSuffix(".\(name)") { return (known, 0) }
      guard abs(known.count - name.count) <= limit else { return nil }
      let distance = Self.distance(known.lowercased(), wanted)
      return distance <= limit ? (known, distance) : nil
    }
    return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(5).map(\.name)
  }

  /// Letters to insert, remove or replace.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (position, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = position + 1
      for (column, other) in right.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
