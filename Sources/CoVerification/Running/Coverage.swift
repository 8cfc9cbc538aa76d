import Foundation

/// Functional coverage of a bench: how often each bin of its plan was reached, over all runs.
///
/// Bins are the `cover property` of `testbench/coverage/NAME.sv`, and what may happen to each channel
/// (`testbench/harness/bins.h`); Verilator writes both into one file a process.
struct Coverage {
  /// The count of each bin, by its name.
  private(set) var counts: [String: Int] = [:]

  /// Bins that nothing can reach, with the reason.
  struct Unreachable: Codable {
    var benches: [String]
    var bins: [String]
    var reason: String
  }

  /// Adds the counts of a file that Verilator wrote: lines `C 'fields' count`, in which each field is a name between a byte 1
  /// and a byte 2, and its value behind that.
  mutating func add(_ text: String) {
    for line in text.split(separator: "\n") where line.hasPrefix("C '") {
      guard let end = line.lastIndex(of: "'"), let count = Int(line[end...].dropFirst(2)) else {
        continue
      }
      for field in line[..<end].split(separator: "\u{1}") {
        let parts = field.split(separator: "\u{2}")
        if parts.count == 2, parts[0] == "h" { counts[Self.name(parts[1]), default: 0] += count }
      }
    }
  }

  /// The same of a file.
  mutating func add(contentsOf path: String) throws(VerificationError) {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw .fileMissing(path: path)
    }
    add(text)
  }

  /// A name without the instances above the module that counts, and with the characters that Verilator writes as words.
  private static func name(_ path: Substring) -> String {
    let plain = path.replacing("__BRA__", with: "[").replacing("__KET__", with: "]")
      .replacing("__DOT__", with: ".")
    guard plain.hasPrefix("top.") else { return String(plain) }
    return plain.split(separator: ".").dropFirst(2).joined(separator: ".")
  }

  /// The bins that were never reached, in order.
  var empty: [String] { counts.filter { $0.value == 0 }.map(\.key).sorted() }
}

extension Verification {
  /// The bins that the plan of a bench names; nil where it names none.
  func coverageFile(of plan: BenchPlan) -> String? {
    let path = "\(tree)/testbench/coverage/\(plan.name).sv"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// The bins of a bench that nothing can reach, from `testbench/coverage/unreachable.json`.
  func unreachableBins(of plan: BenchPlan) throws(VerificationError) -> Set<String> {
    let path = "\(tree)/testbench/coverage/unreachable.json"
    guard let data = FileManager.default.contents(atPath: path),
      let list = try? JSONDecoder().decode([Coverage.Unreachable].self, from: data)
    else { throw .fileMissing(path: path) }
    return Set(list.filter { $0.benches.contains(plan.name) }.flatMap(\.bins))
  }
}
