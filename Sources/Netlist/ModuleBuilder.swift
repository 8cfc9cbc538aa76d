/// The module being elaborated: an arena of nodes, and all that refers to them.
package final class ModuleBuilder: @unchecked Sendable {
  @TaskLocal package static var current: ModuleBuilder?

  let session: Session
  let moduleText: String
  package internal(set) var nodes: [NodeData] = []
  var ports: [Port] = []
  var portNodes: [Int] = []
  var registers: [RegisterData] = []
  var memories: [MemoryData] = []
  var instances: [InstanceData] = []
  var enumerations: [EnumerationData] = []
  var properties: [PropertyData] = []
  var ignored: [IgnoredData] = []
  let root = Block()
  var blocks: [Block] = []
  var errors: [DesignError] = []
  var place = Place("?", 0)
  var frames: [NameFrame] = []
  var portMode = PortMode.definition

  enum PortMode {
    case definition
    case instance(Int)
  }

  init(session: Session, moduleText: String, style: PortStyle) {
    self.session = session
    self.moduleText = moduleText
    self.style = style
    blocks = [root]
  }

  let style: PortStyle

  /// The module being elaborated; hardware outside of one is a mistake of the program.
  static var required: ModuleBuilder {
    guard let current else {
      preconditionFailure("hardware is made inside the body of a module, under `Design(top:)`")
    }
    return current
  }

  func add(_ operation: Operation, width: Int, enumeration: Int? = nil) -> Node {
    nodes.append(
      NodeData(operation: operation, width: width, place: place, enumeration: enumeration))
    return Node(builder: self, index: nodes.count - 1)
  }

  func report(_ cause: DesignError.Cause) {
    errors.append(DesignError(module: moduleText, place: place, cause: cause))
  }

  func poison(width: Int) -> Node { add(.poison, width: width) }

  func constant(_ pattern: BitPattern, enumeration: Int? = nil) -> Node {
    add(.constant(pattern), width: pattern.width, enumeration: enumeration)
  }

  /// The constant `value` in `width` bits, or an error and poison where it does not fit.
  func literal(_ value: Int, width: Int, signed: Bool) -> Node {
    guard BitPattern.fits(value, width: width, signed: signed) else {
      report(.doesNotFit(value: value, width: width, signed: signed))
      return poison(width: width)
    }
    return constant(BitPattern(value, width: width))
  }

  /// The same node, where it is of this module; else an error and poison.
  func own(_ node: Node) -> Node {
    if node.builder === self { return node }
    report(.foreign(Party(node), otherModule: node.builder.moduleText))
    return poison(width: node.width)
  }

  /// Runs `body` with its assignments going into `block`.
  func inside(_ block: Block, _ body: () -> Void) {
    blocks.append(block)
    let outer = place
    body()
    place = outer
    blocks.removeLast()
  }

  func drive(_ target: Node, _ value: Node) {
    let value = own(value)
    guard target.builder === self else {
      report(.foreign(Party(target), otherModule: target.builder.moduleText))
      return
    }
    if target.isPoison { return }
    switch target.data.operation {
    case .wire, .register: break
    default:
      report(.notDrivable(Party(target)))
      return
    }
    if value.isPoison {
      blocks.last!.statements.append(
        .assign(Assignment(target: target.index, value: value.index, place: place)))
      return
    }
    guard target.width == value.width else {
      report(.width(operator: "<==", Party(target), Party(value)))
      let stand = poison(width: target.width)
      blocks.last!.statements.append(
        .assign(Assignment(target: target.index, value: stand.index, place: place)))
      return
    }
    blocks.last!.statements.append(
      .assign(Assignment(target: target.index, value: value.index, place: place)))
  }
}
