/// The identifiers of one module: each is given out once.
struct NameTable {
  private var taken: Set<String> = []
  private var next: [String: Int] = [:]

  /// `base`, or `base_2`, `base_3`, ... in order of asking.
  mutating func unique(_ base: String, suffix: String = "") -> String {
    let stem = base.first?.isNumber == true ? "n_" + base : base
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
