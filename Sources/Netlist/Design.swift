/// A module and all that it uses, elaborated and checked.
public struct Design: Sendable {
  /// Every definition once; what a module uses comes before it, the top comes last.
  public let modules: [Definition]

  public var top: Definition { modules[modules.count - 1] }

  /// Elaborates `top`.
  ///
  /// - Throws: every error found, in the order of elaboration.
  public init<Top: Module>(top: Top) throws(DesignErrors) {
    let session = Session()
    _ = session.definition(of: top, usedAt: nil, in: nil)
    if !session.errors.isEmpty { throw DesignErrors(errors: session.errors) }
    modules = session.finished
  }
}
