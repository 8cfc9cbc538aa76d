/// A piece of hardware: a value whose stored properties are its parameters.
///
/// Equal values share one definition, elaborated once.
public protocol Module: Hashable, Sendable {
  associatedtype Ports: Bundle
  /// One sentence on what it does, at the head of the printed file.
  static var summary: String { get }
  /// The ports, from their shapes.
  var ports: Ports { get }
  /// What the module's name ends in, to tell it from those with other parameters.
  var variant: String { get }
  /// How the names of ports are printed.
  var portStyle: PortStyle { get }
  /// Makes the hardware; mark it `@Elaborated`.
  func body(_ io: Ports)
}

extension Module {
  public static var summary: String { "" }
  public var portStyle: PortStyle { .lowRISC }

  public var variant: String {
    Parameter.all(of: self).map { "_\(snakeCase($0.name))_\(snakeCase($0.value))" }.joined()
  }
}

/// How the names of ports are printed.
public enum PortStyle: Hashable, Sendable {
  /// `weights_i`, `ready_o`, `clk_i`, `rst_ni`.
  case lowRISC
  /// `s_axis_weights_tdata`, `aclk`, `aresetn`: names as they are.
  case axi
}

/// A parameter of a module: a stored property and its value.
public struct Parameter: Hashable, Sendable {
  public var name: String
  public var value: String

  static func all(of module: some Module) -> [Parameter] {
    Mirror(reflecting: module).children.map { child in
      Parameter(name: child.label ?? "value", value: text(child.value))
    }
  }

  private static func text(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { text($0.value) } ?? "none"
    case .set, .dictionary:
      return mirror.children.map { text($0.value) }.sorted().joined(separator: "_")
    case .tuple, .collection: return mirror.children.map { text($0.value) }.joined(separator: "_")
    case .struct where !mirror.children.isEmpty:
      return mirror.children.map { text($0.value) }.joined(separator: "_")
    default: return "\(value)"
    }
  }
}

/// `bitCount` as `bit_count`; what is not a letter or digit as `_`.
package func snakeCase(_ name: String) -> String {
  var result = ""
  var previous: Character = "_"
  let characters = Array(name)
  for (position, character) in characters.enumerated() {
    guard character.isASCII, character.isLetter || character.isNumber else {
      if character == "-" { result += "minus" } else if previous != "_" { result += "_" }
      previous = "_"
      continue
    }
    if character.isUppercase {
      let next = position + 1 < characters.count ? characters[position + 1] : " "
      if previous != "_", !previous.isUppercase || next.isLowercase { result += "_" }
    }
    result += character.lowercased()
    previous = character
  }
  while result.hasSuffix("_") { result.removeLast() }
  return result
}
