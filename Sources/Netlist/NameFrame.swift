/// One scope of names: a `let` being made, a pass of a loop, or a scope by hand.
struct NameFrame {
  var name: String
  /// The first node, instance and memory made inside.
  var firstNode: Int
  var firstInstance: Int
  var firstMemory: Int
  var comment = ""
}

/// A value that a `let` can name and that is not itself a signal.
protocol Nameable {
  func adopt(name: [String], in frame: NameFrame?, _ builder: ModuleBuilder)
}

extension ModuleBuilder {
  var scope: [String] { frames.map(\.name) }

  func push(_ name: String, comment: String = "") {
    frames.append(
      NameFrame(
        name: name, firstNode: nodes.count, firstInstance: instances.count,
        firstMemory: memories.count, comment: comment))
  }

  /// Gives a node its name: always where it was made inside `frame`, else only where it has none.
  func name(_ index: Int, _ path: [String], in frame: NameFrame?) {
    var (known, namedInScope) = (nodes[index].name, nodes[index].namedInScope)
    if leave(frame, &known, &namedInScope) {
      (nodes[index].name, nodes[index].namedInScope) = (known, namedInScope)
      return
    }
    if case .input = nodes[index].operation { return }
    if case .constant = nodes[index].operation { return }
    if case .wire(let role) = nodes[index].operation {
      guard case .local = role else { return }
    }
    let isFresh = frame.map { index >= $0.firstNode } ?? false
    guard isFresh || nodes[index].name.isEmpty else { return }
    nodes[index].name = path
    if let comment = frame?.comment, !comment.isEmpty { nodes[index].comment = comment }
  }

  /// Takes the name of a `let` off a name that was given by hand inside it: that one stands, whatever the source
  /// calls the value. Whether the name was given by hand.
  func leave(_ frame: NameFrame?, _ name: inout [String], _ namedInScope: inout Int?) -> Bool {
    guard let count = namedInScope else { return false }
    if let frame, count == frames.count + 1, name[frames.count] == frame.name {
      name.remove(at: frames.count)
      namedInScope = frames.count
    }
    return true
  }

  /// Gives all signals in `value` names that begin with `path`.
  func name(_ value: Any, path: [String], in frame: NameFrame?) {
    if let signal = value as? any Signal {
      for leaf in signal.leaves where leaf.node.builder === self {
        name(leaf.node.index, path + leaf.path, in: frame)
      }
    } else if let nameable = value as? any Nameable {
      nameable.adopt(name: path, in: frame, self)
    } else {
      nameParts(of: value, path: path, in: frame)
    }
  }

  private func nameParts(of value: Any, path: [String], in frame: NameFrame?) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      if let inside = mirror.children.first { name(inside.value, path: path, in: frame) }
    case .collection, .tuple:
      guard let first = mirror.children.first, Self.isNameable(first.value) else { return }
      for (position, child) in mirror.children.enumerated() {
        let label = child.label.flatMap { $0.hasPrefix(".") ? nil : $0 } ?? "\(position)"
        name(child.value, path: path + [label], in: frame)
      }
    default: break
    }
  }

  private static func isNameable(_ value: Any) -> Bool {
    if value is any Signal || value is any Nameable { return true }
    let style = Mirror(reflecting: value).displayStyle
    return style == .collection || style == .tuple || style == .optional
  }
}
