import ArgumentParser
import ToolSupport

/// Names of subcommands on a command line.
///
/// ArgumentParser takes a word that is none for an argument of the default subcommand, or, behind `help`, for nothing.
enum SubcommandName {
  /// Throws: `CommandError.unknownSubcommand` where a word stands in a subcommand's place that is none.
  static func check(_ arguments: [String]) throws(CommandError) {
    guard let word = arguments.first, !word.hasPrefix("-") else { return }
    let names = known(below: HWGen.self) + ["help"]
    guard names.contains(word) else { throw unknown(word, of: names) }
    guard word == "help" else { return }
    var command: any ParsableCommand.Type = HWGen.self
    for word in arguments.dropFirst() where !word.hasPrefix("-") {
      let names = known(below: command) + (command == HWGen.self ? ["help"] : [])
      guard names.contains(word) else { throw unknown(word, of: names) }
      guard
        let next = command.configuration.subcommands.first(where: {
          $0.configuration.commandName == word
        })
      else { return }
      command = next
    }
  }

  /// The error of a command line that is not understood as it stands, where a subcommand stands behind options; else nil.
  ///
  /// Such a line begins like one of the default subcommand, whose options may have any word for a value.
  static func misplaced(in arguments: [String]) -> CommandError? {
    guard arguments.first?.hasPrefix("-") ?? false,
      let place = arguments.firstIndex(where: known(below: HWGen.self).contains)
    else { return nil }
    let word = arguments[place]
    let order = ["hwgen", word] + arguments[..<place] + arguments[(place + 1)...]
    return .optionsBeforeSubcommand(word, line: order.shellCommandLine)
  }

  private static func known(below command: any ParsableCommand.Type) -> [String] {
    // A key path through a metatype stops the compiler of Swift 6.3.
    command.configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  private static func unknown(_ word: String, of names: [String]) -> CommandError {
    let near = names.map { (name: $0, distance: distance(word, $0)) }
      .filter { $0.distance <= max(1, word.count / 3) }.min { $0.distance < $1.distance }
    let begun = names.filter { $0.hasPrefix(word) }
    return .unknownSubcommand(
      word, near: near?.name ?? (begun.count == 1 ? begun[0] : nil), of: names)
  }

  /// How many letters are to be added, removed, replaced or swapped with the next to make one word of the other.
  private static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.lowercased()), Array(right))
    var rows = [Array(0...right.count)]
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var least = min(row[j], rows[i][j + 1]) + 1
        least = min(least, rows[i][j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          least = min(least, rows[i - 1][j - 1] + 1)
        }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
