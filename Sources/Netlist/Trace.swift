/// What `@Elaborated` calls: where the program stands, and what it calls its signals.
public enum Trace {
  /// The statement that follows stands at this line.
  public static func at(_ file: String, _ line: Int) {
    ModuleBuilder.current?.place = Place(file, line)
  }

  /// The statement that follows makes what is called `name`.
  public static func begin(_ name: String, _ file: String, _ line: Int, comment: String = "") {
    guard let builder = ModuleBuilder.current else { return }
    builder.place = Place(file, line)
    builder.push(name, comment: comment)
  }

  /// The statement after `begin` made `value`.
  public static func end<Value>(_ value: Value) {
    guard let builder = ModuleBuilder.current else { return }
    let frame = builder.frames.removeLast()
    builder.name(value, path: builder.scope + [frame.name], in: frame)
  }

  /// Names one part of a pattern.
  public static func name<Value>(_ value: Value, _ name: String) {
    guard let builder = ModuleBuilder.current else { return }
    builder.name(value, path: builder.scope + [name], in: nil)
  }
}

/// The scopes of a loop's passes: `lane_0`, `lane_1`, ...
public final class LoopScope {
  private let label: String
  private var passes = 0

  public init(_ label: String) {
    self.label = label
  }

  /// Enters a pass: named for the loop's variable where that is a number, else for its ordinal.
  public func enter<Value>(_ value: Value) {
    let number = (value as? Int) ?? passes
    passes += 1
    ModuleBuilder.current?.push("\(label)_\(number)")
  }

  public func leave() {
    ModuleBuilder.current?.frames.removeLast()
  }
}

/// Prefixes the names of what `body` makes; for code that is not `@Elaborated`.
@discardableResult
public func scope<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
  guard let builder = ModuleBuilder.current else { return try body() }
  builder.push(name)
  defer { builder.frames.removeLast() }
  return try body()
}

extension Signal {
  /// The same signal, called `name` in the output whatever the source calls it.
  @discardableResult
  public func named(_ name: String) -> Self {
    guard let builder = ModuleBuilder.current else { return self }
    for leaf in leaves where leaf.node.builder === builder && !builder.isPort(leaf.node.index) {
      builder.nodes[leaf.node.index].name = builder.scope + [name] + leaf.path
      builder.nodes[leaf.node.index].namedInScope = builder.frames.count
    }
    return self
  }

  /// The same signal, with a comment beside its declaration.
  @discardableResult
  public func comment(_ text: String) -> Self {
    guard let builder = ModuleBuilder.current else { return self }
    for leaf in leaves where leaf.node.builder === builder {
      builder.nodes[leaf.node.index].comment = text
    }
    return self
  }

  /// Says that nobody reads this, and why; prints as a sink.
  public func ignored(_ reason: String) {
    let builder = ModuleBuilder.required
    for leaf in leaves where leaf.flow == .forward {
      builder.ignored.append(IgnoredData(node: builder.own(leaf.node).index, reason: reason))
    }
  }
}

extension ModuleBuilder {
  /// Whether the node is a port of the module, which keeps its name.
  fileprivate func isPort(_ node: Int) -> Bool {
    switch nodes[node].operation {
    case .input, .wire(.output): true
    default: false
    }
  }

  /// Names a node inside the current scope, for helpers of the library.
  func named(_ node: Node, _ name: String) {
    nodes[node.index].name = scope + [name]
  }
}
