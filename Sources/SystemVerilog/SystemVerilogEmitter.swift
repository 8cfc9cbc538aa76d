import Netlist

/// A file of SystemVerilog.
public struct SourceFile: Hashable, Sendable {
  /// `bnk_kernel_decoder.sv`.
  public var name: String
  public var text: String
}

/// Prints a design: one module a file, the same bytes on every run.
public struct SystemVerilogEmitter: Sendable {
  /// What every module's name begins with; where the whole is no identifier or too long, the name ends in a hash.
  public var prefix: String

  public init(prefix: String) {
    self.prefix = prefix
  }

  /// The files of the design, what a module uses before it.
  public func emit(_ design: Design) -> [SourceFile] {
    design.modules.map { definition in
      SourceFile(name: "\(moduleName(definition)).sv", text: text(of: definition))
    }
  }

  /// The printed name of a definition.
  public func moduleName(_ definition: Definition) -> String {
    Identifier.legal(prefix + definition.name)
  }

  /// The macro that makes properties of the assertions.
  var propertyMacro: String {
    Identifier.legal("\(prefix.uppercased())CONCURRENT_ASSERTIONS")
  }

  func text(of definition: Definition) -> String {
    var printer = ModulePrinter(Plan(definition), self)
    return printer.text()
  }
}
