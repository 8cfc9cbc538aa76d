import SwiftSyntax
import SwiftSyntaxMacros

/// `@Input` and `@Output`: marks that `@Bundle` reads; they expand to nothing.
struct PortMacro: PeerMacro {
  static func expansion(
    of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
    in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    []
  }
}
