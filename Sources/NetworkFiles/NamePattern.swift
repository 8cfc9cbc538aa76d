/// A name in which `*` stands for any characters and `?` for any one.
struct NamePattern: Hashable {
  let text: String

  var isPlain: Bool { !text.unicodeScalars.contains { $0 == "*" || $0 == "?" } }

  /// Whether the whole of `name` has this form; the time is bounded by the product of the lengths.
  func matches(_ name: String) -> Bool {
    let pattern = Array(text.unicodeScalars)
    let scalars = Array(name.unicodeScalars)
    var (p, s) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while s < scalars.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, s)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == scalars[s] {
        (p, s) = (p + 1, s + 1)
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        (p, s) = (last.pattern + 1, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }

  /// Up to three of `names` that a slip of the finger away, or that contain the text.
  func near(_ names: [String]) -> [String] {
    let plain = text.filter { $0 != "*" && $0 != "?" }
    let ranked = names.enumerated().compactMap { index, name -> (Int, Int, String)? in
      let distance = editDistance(plain, name)
      let isNear = distance <= max(2, plain.count / 3)
      let contains = !plain.isEmpty && name.lowercased().contains(plain.lowercased())
      return isNear || contains ? (isNear ? distance : Int.max, index, name) : nil
    }
    return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(3).map { $0.2 }
  }
}

/// The fewest characters to insert, delete or replace between two texts, of which the first 200
/// characters count.
private func editDistance(_ first: String, _ second: String) -> Int {
  let target = Array(second.prefix(200))
  var row = Array(0...target.count)
  for (i, character) in first.prefix(200).enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in target.enumerated() {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (character == other ? 0 : 1))
      diagonal = above
    }
  }
  return row[target.count]
}
