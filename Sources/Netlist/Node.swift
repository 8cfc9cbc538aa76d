/// What a node computes; operands are indices into the nodes of its module.
package enum Operation {
  case constant(BitPattern)
  /// An input port.
  case input(port: Int)
  /// Takes what is driven onto it.
  case wire(WireRole)
  case register(Int)
  case memoryRead(MemoryRead)
  case instanceOutput(instance: Int, port: Int)
  case not(Int)
  case reduction(Reduction, Int)
  case binary(BinaryOperator, Int, Int)
  case multiplexer(condition: Int, whenTrue: Int, whenFalse: Int)
  case cases(selector: Int, arms: [CaseArm], otherwise: Int)
  /// The first part is the most significant.
  case concatenation([Int])
  /// `acknowledged`: the author said that the bits left out may go.
  case slice(Int, low: Int, acknowledged: Bool)
  case extended(Int, signed: Bool)
  /// Stands for a value that an error kept from being made.
  case poison
}

package enum WireRole {
  case local
  case output(port: Int)
  case instanceInput(instance: Int, port: Int)
}

package enum Reduction { case and, or, exclusiveOr, count }

package enum BinaryOperator: String {
  case and = "&"
  case or = "|"
  case exclusiveOr = "^"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case lessSigned = "< (signed)"
  case lessOrEqualSigned = "<= (signed)"
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case shiftRightSigned = ">> (signed)"

  package var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .lessSigned, .lessOrEqualSigned: true
    default: false
    }
  }
}

package struct MemoryRead {
  package var memory: Int
  package var address: Int
  /// Nil where the read is not registered, or always enabled.
  package var enable: Int?
  package var isRegistered: Bool
}

package struct CaseArm {
  package var patterns: [BitPattern]
  package var value: Int
}

/// A node with all that is known about it.
package struct NodeData {
  package var operation: Operation
  package var width: Int
  package var place: Place
  /// The parts of its name in the source, outermost scope first; empty where it has none.
  package var name: [String] = []
  /// How many parts of the name are the scope, where the last was given by `named`.
  package var namedInScope: Int?
  package var comment = ""
  /// The enumeration whose cases the bits stand for.
  package var enumeration: Int?

  /// Whether it holds a value from edge to edge.
  package var isState: Bool {
    switch operation {
    case .register: true
    case .memoryRead(let read): read.isRegistered
    default: false
    }
  }

  /// The nodes this one reads in the same cycle or, for what is registered, before the edge.
  package var operands: [Int] {
    switch operation {
    case .constant, .input, .wire, .register, .instanceOutput, .poison: []
    case .memoryRead(let read): [read.address] + (read.enable.map { [$0] } ?? [])
    case .not(let operand), .reduction(_, let operand): [operand]
    case .slice(let operand, _, _), .extended(let operand, _): [operand]
    case .binary(_, let left, let right): [left, right]
    case .multiplexer(let condition, let whenTrue, let whenFalse): [condition, whenTrue, whenFalse]
    case .cases(let selector, let arms, let otherwise): [selector] + arms.map(\.value) + [otherwise]
    case .concatenation(let parts): parts
    }
  }
}

/// A node of the module being elaborated.
package struct Node {
  package let builder: ModuleBuilder
  package let index: Int

  package var data: NodeData { builder.nodes[index] }
  package var width: Int { builder.nodes[index].width }

  package var isPoison: Bool {
    if case .poison = builder.nodes[index].operation { true } else { false }
  }
}
