import Foundation
import Netlist
import SystemVerilog

/// Prints a design; where NETLIST_OUT names a folder, also into a folder of it, for linters, where it has a name.
func printed<Top: Module>(_ top: Top, as name: String? = nil) throws -> [SourceFile] {
  let design = try Design(top: top)
  let files = SystemVerilogEmitter(prefix: "bnk_").emit(design)
  if let name, let root = ProcessInfo.processInfo.environment["NETLIST_OUT"] {
    let folder = "\(root)/\(name)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in files {
      try file.text.write(toFile: "\(folder)/\(file.name)", atomically: true, encoding: .utf8)
    }
    let list = files.map { $0.name + "\n" }.joined()
    try list.write(toFile: "\(folder)/files.f", atomically: true, encoding: .utf8)
  }
  return files
}

/// What follows the declarations of the text.
func logic(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  return lines.drop { !$0.contains("always_comb") && !$0.contains("assign") }
    .joined(separator: "\n")
}

/// The messages of the errors that elaboration finds in `top`, without places.
func messages<Top: Module>(_ top: Top) -> [String] {
  do throws(DesignErrors) {
    _ = try Design(top: top)
    return []
  } catch {
    return error.errors.map(\.text)
  }
}

/// The messages about a faulty module; `@n` stands for n lines below its `line`, `@ports+n` for n
/// lines below its first port.
func faults<Module: Faulty>(_ module: Module.Type) -> [String] {
  messages(Module()).map { text in
    text.replacing(" [in \(Module.self)()]", with: "")
      .replacing(/NetlistTests\/(Faulty\w+)\.swift:(\d+)/) { match in
        let line = Int(match.2)!
        let (below, port) = (line - Module.line, line - firstFaultyPort)
        if match.1 == "FaultyModules", 0..<4 ~= port { return "@ports+\(port)" }
        return 0..<20 ~= below ? "@\(below)" : String(match.0)
      }
  }
}
