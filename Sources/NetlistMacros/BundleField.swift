import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// One stored property of a `@Bundle`.
struct BundleField {
  var name: String
  var type: String
  /// `input`, `output`, or nil where the field carries no direction of its own.
  var direction: String?
  /// The argument of `@Input("...")`: the port's exact name.
  var exactName: String?
  /// The `///` comment above the property, in one line.
  var meaning: String
  /// The arguments of a `Place`: where the property stands.
  var place: String

  static func all(
    of declaration: some DeclGroupSyntax, in context: some MacroExpansionContext
  ) throws -> [BundleField] {
    var fields: [BundleField] = []
    for member in declaration.memberBlock.members {
      guard let property = member.decl.as(VariableDeclSyntax.self),
        !property.modifiers.contains(where: { $0.name.text == "static" })
      else { continue }
      for binding in property.bindings where binding.accessorBlock == nil {
        guard let pattern = binding.pattern.as(IdentifierPatternSyntax.self),
          let annotation = binding.typeAnnotation
        else {
          throw MacroExpansionErrorMessage(
            "each field of a @Bundle needs a name and a written type")
        }
        let mark = PortMark(of: property)
        let location = context.location(
          of: pattern, at: .afterLeadingTrivia, filePathMode: .fileID)
        fields.append(
          BundleField(
            name: pattern.identifier.text, type: annotation.type.trimmedDescription,
            direction: mark.direction, exactName: mark.exactName,
            meaning: property.leadingTrivia.docText,
            place: location.map { "\($0.file.trimmed), \($0.line.trimmed)" } ?? "#fileID, #line"))
      }
    }
    return fields
  }

  /// The name as a string, without the backticks that a word of Swift needs.
  private var quotedName: String { quoted(name.filter { $0 != "`" }) }

  var shapeType: String { "Netlist.ShapeOf<\(type)>" }

  /// The field as a parameter that takes its shape, with a default where there is only one shape.
  var shapeParameter: String {
    let isOptional = type.hasSuffix("?") || type.hasPrefix("Optional<")
    let standard =
      if isOptional { " = nil" } else if type == "Bit" || type == "Netlist.Bit" {
        " = .bit"
      } else if type.hasPrefix("Enumerated<") { " = .cases" } else { "" }
    return "\(name): \(shapeType)\(standard)"
  }

  /// The statement that makes the field from its shape.
  var making: String {
    let direction = direction.map { ".\($0)" } ?? "nil"
    return """
        self.\(name) = Netlist.made(
          shape.\(name),
          maker.field(
            \(quotedName), \(direction), exact: \(exactName ?? "nil"), meaning: \(quoted(meaning)),
            place: Netlist.Place(\(place))))
      """
  }

  var leaves: String { "Netlist.SignalLeaf.leaves(of: self.\(name), in: \(quotedName))" }
}

/// The `@Input` or `@Output` of a property.
private struct PortMark {
  var direction: String?
  var exactName: String?

  init(of property: VariableDeclSyntax) {
    for case .attribute(let attribute) in property.attributes {
      let name = attribute.attributeName.trimmedDescription
      guard name == "Input" || name == "Output" else { continue }
      direction = name.lowercased()
      if case .argumentList(let arguments) = attribute.arguments {
        exactName = arguments.first?.expression.trimmedDescription
      }
    }
  }
}

extension Trivia {
  /// The text of the `///` lines, joined by spaces.
  var docText: String {
    pieces.compactMap { piece in
      guard case .docLineComment(let text) = piece else { return nil }
      return text.dropFirst(3).drop { $0 == " " }.description
    }.joined(separator: " ")
  }
}

/// A Swift string literal of `text`, whatever is in it.
func quoted(_ text: String) -> String {
  StringLiteralExprSyntax(content: text).description
}
