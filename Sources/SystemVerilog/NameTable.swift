import Netlist

/// The identifiers of one module: each is given out once, and no reserved word is.
struct NameTable {
  private var taken = Identifier.reserved
  private var next: [String: Int] = [:]
  private var loopVariables: [String: String] = [:]

  /// The name of a loop's variable, which hides no other name; loops share it.
  mutating func loopVariable(_ base: String) -> String {
    if let known = loopVariables[base] { return known }
    let name = unique(base)
    loopVariables[base] = name
    return name
  }

  /// `base`, or `base_2`, `base_3`, ... in order of asking.
  mutating func unique(_ base: String, suffix: String = "") -> String {
    let known = base.isEmpty ? "value" : Identifier.bounded(base)
    let stem = known.first?.isNumber == true ? "n_" + known : known
    var name = stem + suffix
    if taken.contains(name) {
      var number = next[stem + suffix] ?? 2
      while taken.contains("\(stem)_\(number)\(suffix)") { number += 1 }
      next[stem + suffix] = number + 1
      name = "\(stem)_\(number)\(suffix)"
    }
    taken.insert(name)
    return name
  }
}
