/// The module being elaborated: an arena of nodes, and all that refers to them.
package final class ModuleBuilder: @unchecked Sendable {
  @TaskLocal package static var current: ModuleBuilder?

  let session: Session
  let moduleText: String
  /// Whether this stands for no module: for hardware made outside of one.
  let isOutside: Bool
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
  /// Widths refused while the ports' shapes were made; each is reported at the port that has it.
  private var refusedWidths: [Int]?

  enum PortMode {
    case definition
    case instance(Int)
  }

  init(session: Session, moduleText: String, style: PortStyle, isOutside: Bool = false) {
    self.session = session
    self.moduleText = moduleText
    self.isOutside = isOutside
    self.style = style
    blocks = [root]
  }

  let style: PortStyle

  /// The module being elaborated. Outside of one, a builder that no design has: a module that uses what is made
  /// there reports it.
  static var required: ModuleBuilder {
    current
      ?? ModuleBuilder(session: Session(), moduleText: "", style: .lowRISC, isOutside: true)
  }

  func add(_ operation: Operation, width: Int, enumeration: Int? = nil) -> Node {
    var (operation, width) = (operation, width)
    if width > Limits.width {
      report(.tooWide(width, limit: Limits.width))
      (operation, width) = (.poison, Limits.width)
    }
    nodes.append(
      NodeData(operation: operation, width: width, place: place, enumeration: enumeration))
    return Node(builder: self, index: nodes.count - 1)
  }

  /// Runs what makes the shapes of the ports, and the ports from them.
  func makingPorts<Ports>(_ make: () -> Ports) -> Ports {
    refusedWidths = []
    let ports = make()
    let rest = refusedWidths ?? []
    refusedWidths = nil
    for width in rest { refuse(width: width) }
    return ports
  }

  /// Reports a width that no signal can have: at once, or where the ports are made, at the port.
  func refuse(width: Int) {
    if refusedWidths == nil {
      report(width < 1 ? .noBits(width) : .tooWide(width, limit: Limits.width))
    } else {
      refusedWidths?.append(width)
    }
  }

  /// Reports a width that a port was asked to have.
  func refuse(width: Int, ofPortAt place: Place) {
    if let known = refusedWidths?.firstIndex(of: width) { refusedWidths?.remove(at: known) }
    let cause: DesignError.Cause =
      width < 1 ? .noBits(width) : .tooWide(width, limit: Limits.width)
    errors.append(DesignError(module: moduleText, place: place, cause: cause))
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
    report(foreign: node)
    return poison(width: node.width)
  }

  /// Reports a node of another module, or of none: in this module, or, where this is none, in the node's.
  private func report(foreign node: Node) {
    if isOutside {
      if !node.builder.isOutside { node.builder.report(.outside(Party(node))) }
    } else if node.builder.isOutside {
      report(.outside(Party(node)))
    } else {
      report(.foreign(Party(node), otherModule: node.builder.moduleText))
    }
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
      report(foreign: target)
      return
    }
    if target.isPoison { return }
    switch target.data.operation {
    case .wire, .register: break
    default:
      report(.notDrivable(Party(target)))
      return
    }
    var driven = value
    if !value.isPoison, target.width != value.width {
      report(.width(operator: "<==", Party(target), Party(value)))
      driven = poison(width: target.width)
    }
    append(.assign(Assignment(target: target.index, value: driven.index, place: place)))
  }

  /// Adds a statement to the innermost block.
  func append(_ statement: Statement) { blocks[blocks.count - 1].statements.append(statement) }
}
