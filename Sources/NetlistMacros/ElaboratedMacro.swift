import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@Elaborated`: tells the library, before each statement, where it stands, and after each `let`,
/// what it is called.
struct ElaboratedMacro: BodyMacro {
  static func expansion(
    of node: AttributeSyntax,
    providingBodyFor declaration: some DeclSyntaxProtocol & WithOptionalCodeBlockSyntax,
    in context: some MacroExpansionContext
  ) throws -> [CodeBlockItemSyntax] {
    guard let body = declaration.body else { return [] }
    let function = declaration.as(FunctionDeclSyntax.self)
    let tracer = StatementTracer(context: context, variables: VariableCollector.names(in: body))
    let returns = function?.signature.returnClause != nil
    return Array(tracer.traced(body.statements, returnsValue: returns))
  }
}

/// The names declared with `var` in a function: assignments to them are traced.
private final class VariableCollector: SyntaxVisitor {
  private var names: Set<String> = []

  static func names(in body: CodeBlockSyntax) -> Set<String> {
    let collector = VariableCollector(viewMode: .sourceAccurate)
    collector.walk(body)
    return collector.names
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    guard node.bindingSpecifier.text == "var" else { return .visitChildren }
    for binding in node.bindings {
      if let pattern = binding.pattern.as(IdentifierPatternSyntax.self) {
        names.insert(pattern.identifier.text)
      }
    }
    return .visitChildren
  }
}
