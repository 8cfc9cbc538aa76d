import SwiftCompilerPlugin
import SwiftSyntaxMacros

@main
struct NetlistMacrosPlugin: CompilerPlugin {
  let providingMacros: [any Macro.Type] = []
}
