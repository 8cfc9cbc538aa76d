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

/// The messages of the errors that elaboration finds in `top`, without places.
func messages<Top: Module>(_ top: Top) -> [String] {
  do throws(DesignErrors) {
    _ = try Design(top: top)
    return []
  } catch {
    return error.errors.map(\.text)
  }
}
