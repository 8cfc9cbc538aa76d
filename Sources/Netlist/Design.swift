/// A module and all that it uses, elaborated and checked.
public struct Design: Sendable {
  /// Every definition once; what a module uses comes before it, the top comes last.
  public let modules: [Definition]

  public var top: Definition { modules[modules.count - 1] }

  /// Elaborates `top`.
  ///
  /// - Throws: every error found, in the order of elaboration.
  public init<Top: Module>(
    top: Top, file: String = #fileID, line: Int = #line
  ) throws(DesignErrors) {
    try self.init(top: top, checksNames: true, place: Place(file, line))
  }

  /// `checksNames` is false for a campaign that shows what the checks of names are worth.
  package init<Top: Module>(
    top: Top, checksNames: Bool, place: Place
  ) throws(DesignErrors) {
    let session = Session(checksNames: checksNames)
    _ = session.definition(of: top, usedAt: place, in: nil)
    if !session.errors.isEmpty { throw DesignErrors(errors: session.errors) }
    modules = session.finished
  }
}
