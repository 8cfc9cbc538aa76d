import SwiftCompilerPlugin
import SwiftSyntaxMacros

@main
struct NetlistMacrosPlugin: CompilerPlugin {
  let providingMacros: [any Macro.Type] = [
    BundleMacro.self, ElaboratedMacro.self, PortMacro.self,
  ]
}
