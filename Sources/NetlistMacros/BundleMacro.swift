import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@Bundle`: makes a struct of signals a signal, with a shape and an initialiser that takes shapes.
struct BundleMacro: MemberMacro, ExtensionMacro {
  static func expansion(
    of node: AttributeSyntax, providingMembersOf declaration: some DeclGroupSyntax,
    conformingTo protocols: [TypeSyntax], in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    guard declaration.is(StructDeclSyntax.self) else {
      throw MacroExpansionErrorMessage("@Bundle makes a signal of a struct; this is not one")
    }
    let fields = try BundleField.all(of: declaration, in: context)
    let access = declaration.modifiers.contains { $0.name.text == "public" } ? "public " : ""
    let directed = fields.contains { $0.direction != nil }
    let parameters = fields.map(\.shapeParameter).joined(separator: ", ")
    let arguments = fields.map { "\($0.name): \($0.name)" }.joined(separator: ", ")

    var members = [
      """
      \(access)struct Shape: Sendable {
      \(fields.map { "  \(access)var \($0.name): \($0.shapeType)" }.joined(separator: "\n"))
      }
      """,
      """
      \(access)static func shape(\(parameters)) -> Shape {
        Shape(\(arguments))
      }
      """,
      """
      \(access)init(_ shape: Shape, _ maker: Netlist.SignalMaker) {
      \(fields.map(\.making).joined(separator: "\n"))
      }
      """,
      """
      \(access)var shape: Shape {
        Shape(\(fields.map { "\($0.name): self.\($0.name).shape" }.joined(separator: ", ")))
      }
      """,
      """
      \(access)static var placeholderShape: Shape? {
        \(placeholder(fields))
      }
      """,
      """
      \(access)var leaves: [Netlist.SignalLeaf] {
        [\(fields.map(\.leaves).joined(separator: ", "))].flatMap { $0 }
      }
      """,
    ]
    if directed {
      members.append(
        """
        \(access)init(\(parameters)) {
          self.init(Self.shape(\(arguments)), Netlist.SignalMaker.ofPorts)
        }
        """)
    } else {
      members.append(
        """
        \(access)init(\(fields.map { "\($0.name): \($0.type)" }.joined(separator: ", "))) {
        \(fields.map { "  self.\($0.name) = \($0.name)" }.joined(separator: "\n"))
        }
        """)
    }
    return members.map { DeclSyntax(stringLiteral: $0) }
  }

  /// A shape of the fields' own placeholders, nil where one of them has none.
  private static func placeholder(_ fields: [BundleField]) -> String {
    guard !fields.isEmpty else { return "Shape()" }
    let bindings = fields.indices.map { position in
      "let field\(position) = (\(fields[position].type)).placeholderShape"
    }
    let arguments = fields.indices.map { "\(fields[$0].name): field\($0)" }
    return """
      guard \(bindings.joined(separator: ", ")) else { return nil }
      return Shape(\(arguments.joined(separator: ", ")))
      """
  }

  static func expansion(
    of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
    providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
    in context: some MacroExpansionContext
  ) throws -> [ExtensionDeclSyntax] {
    [try ExtensionDeclSyntax("extension \(type.trimmed): Netlist.Bundle {}")]
  }
}
