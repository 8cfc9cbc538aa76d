import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// Rewrites the statements of a function, and of the closures and blocks in it.
final class StatementTracer: SyntaxRewriter {
  private let context: any MacroExpansionContext
  private let variables: Set<String>

  init(context: some MacroExpansionContext, variables: Set<String>) {
    self.context = context
    self.variables = variables
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: CodeBlockItemListSyntax) -> CodeBlockItemListSyntax {
    traced(node, returnsValue: false)
  }

  /// A type declared inside makes no hardware itself.
  override func visit(_ node: StructDeclSyntax) -> DeclSyntax { DeclSyntax(node) }
  override func visit(_ node: EnumDeclSyntax) -> DeclSyntax { DeclSyntax(node) }
  override func visit(_ node: ClassDeclSyntax) -> DeclSyntax { DeclSyntax(node) }

  func traced(
    _ statements: CodeBlockItemListSyntax, returnsValue: Bool
  ) -> CodeBlockItemListSyntax {
    if let only = statements.first, statements.count == 1, isValue(only) {
      let item = rewritten(only)
      guard returnsValue, case .expr(let expression) = item.item else {
        return CodeBlockItemListSyntax([item])
      }
      let result = expression.with(\.leadingTrivia, .space)
      let statement = ReturnStmtSyntax(
        leadingTrivia: .newline, expression: result, trailingTrivia: .newline)
      return CodeBlockItemListSyntax([
        place(of: only), CodeBlockItemSyntax(item: .stmt(StmtSyntax(statement))),
      ])
    }
    return CodeBlockItemListSyntax(statements.flatMap(traced))
  }

  private func traced(_ item: CodeBlockItemSyntax) -> [CodeBlockItemSyntax] {
    switch item.item {
    case .decl(let declaration):
      guard let variable = declaration.as(VariableDeclSyntax.self) else { return [rewritten(item)] }
      return traced(item, variable)
    case .stmt(let statement):
      if let loop = statement.as(ForStmtSyntax.self) {
        return traced(item, loop) { CodeBlockItemSyntax(item: .stmt(StmtSyntax($0))) }
      }
      if let labeled = statement.as(LabeledStmtSyntax.self),
        let loop = labeled.statement.as(ForStmtSyntax.self)
      {
        return traced(item, loop) {
          let statement = labeled.with(\.statement, StmtSyntax($0))
          return CodeBlockItemSyntax(item: .stmt(StmtSyntax(statement)))
        }
      }
      return [place(of: item), rewritten(item)]
    case .expr(let expression):
      guard let name = assignedVariable(expression) else {
        return [place(of: item), rewritten(item)]
      }
      return [begin(name, item), rewritten(item), line("Netlist.Trace.end(\(name))")]
    }
  }

  /// `let name = ...`: the name holds for what the right-hand side makes.
  private func traced(
    _ item: CodeBlockItemSyntax, _ variable: VariableDeclSyntax
  ) -> [CodeBlockItemSyntax] {
    let bindings = variable.bindings.filter { $0.initializer != nil }
    if bindings.count == 1, let binding = bindings.first,
      let pattern = binding.pattern.as(IdentifierPatternSyntax.self)
    {
      let name = pattern.identifier.text
      return [begin(name, item), rewritten(item), line("Netlist.Trace.end(\(name))")]
    }
    let names = bindings.flatMap { identifiers(of: $0.pattern) }
    return [place(of: item), rewritten(item)]
      + names.map { line("Netlist.Trace.name(\($0), \(quoted(plain($0))))") }
  }

  /// `for lane in ...`: each pass is a scope `lane_0`, `lane_1`, ...
  private func traced(
    _ item: CodeBlockItemSyntax, _ loop: ForStmtSyntax,
    _ wrap: (ForStmtSyntax) -> CodeBlockItemSyntax
  ) -> [CodeBlockItemSyntax] {
    let counter = context.makeUniqueName("loop").text
    let variable = identifiers(of: loop.pattern).first
    let label = variable.map(plain) ?? "pass"
    let entry = line("\(counter).enter(\(variable ?? "()"))")
    let exit = line("defer { \(counter).leave() }")
    let sequence = rewrite(loop.sequence).cast(ExprSyntax.self)
    let body = traced(loop.body.statements, returnsValue: false)
    let statements = CodeBlockItemListSyntax([entry, exit] + Array(body))
    let rewrittenLoop = loop.with(\.sequence, sequence)
      .with(\.body, loop.body.with(\.statements, statements))
    return [
      place(of: item), line("let \(counter) = Netlist.LoopScope(\(quoted(label)))"),
      wrap(rewrittenLoop).with(\.leadingTrivia, .newline),
    ]
  }

  private func rewritten(_ item: CodeBlockItemSyntax) -> CodeBlockItemSyntax {
    let children: CodeBlockItemSyntax.Item =
      switch item.item {
      case .decl(let node): .decl(rewrite(node).cast(DeclSyntax.self))
      case .stmt(let node): .stmt(rewrite(node).cast(StmtSyntax.self))
      case .expr(let node): .expr(rewrite(node).cast(ExprSyntax.self))
      }
    return CodeBlockItemSyntax(leadingTrivia: .newline, item: children, trailingTrivia: .newline)
  }
}

extension StatementTracer {
  private func line(_ text: String) -> CodeBlockItemSyntax {
    CodeBlockItemSyntax(stringLiteral: text)
      .with(\.leadingTrivia, .newline).with(\.trailingTrivia, .newline)
  }

  private func location(of item: CodeBlockItemSyntax) -> String {
    guard
      let location = context.location(
        of: item, at: .afterLeadingTrivia, filePathMode: .fileID)
    else { return "#fileID, #line" }
    return "\(location.file.trimmed), \(location.line.trimmed)"
  }

  private func place(of item: CodeBlockItemSyntax) -> CodeBlockItemSyntax {
    line("Netlist.Trace.at(\(location(of: item)))")
  }

  private func begin(_ name: String, _ item: CodeBlockItemSyntax) -> CodeBlockItemSyntax {
    let comment = item.leadingTrivia.docText
    let argument = comment.isEmpty ? "" : ", comment: \(quoted(comment))"
    return line("Netlist.Trace.begin(\(quoted(plain(name))), \(location(of: item))\(argument))")
  }

  private func assignedVariable(_ expression: ExprSyntax) -> String? {
    guard let sequence = expression.as(SequenceExprSyntax.self) else { return nil }
    let elements = Array(sequence.elements.prefix(2))
    guard elements.count == 2, elements[1].is(AssignmentExprSyntax.self),
      let target = elements[0].as(DeclReferenceExprSyntax.self)
    else { return nil }
    let name = target.baseName.text
    return variables.contains(name) ? name : nil
  }

  private func identifiers(of pattern: PatternSyntax) -> [String] {
    if let identifier = pattern.as(IdentifierPatternSyntax.self) {
      return [identifier.identifier.text]
    }
    if let tuple = pattern.as(TuplePatternSyntax.self) {
      return tuple.elements.flatMap { identifiers(of: $0.pattern) }
    }
    return []
  }

  private func plain(_ name: String) -> String {
    name.filter { $0 != "`" }
  }

  /// Whether a lone statement may be the value of its block, which a statement before it would undo.
  private func isValue(_ item: CodeBlockItemSyntax) -> Bool {
    switch item.item {
    case .decl: return false
    case .stmt(let statement): return statement.is(ExpressionStmtSyntax.self)
    case .expr(let expression): return !isEffect(expression)
    }
  }

  private func isEffect(_ expression: ExprSyntax) -> Bool {
    if let sequence = expression.as(SequenceExprSyntax.self) {
      return sequence.elements.contains { element in
        element.is(AssignmentExprSyntax.self)
          || element.as(BinaryOperatorExprSyntax.self)?.operator.text == "<=="
      }
    }
    guard let call = expression.as(FunctionCallExprSyntax.self) else { return false }
    let effects: Set = [
      "When", "ensure", "assume", "cover", "elsewhen", "otherwise", "default", "case", "write",
      "ignored", "append",
    ]
    if let member = call.calledExpression.as(MemberAccessExprSyntax.self) {
      return effects.contains(member.declName.baseName.text)
    }
    let name = call.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text
    return name.map(effects.contains) ?? false
  }
}
