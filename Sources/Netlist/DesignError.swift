/// One mistake in a design.
public struct DesignError: Error, Hashable, Sendable {
  /// The module it was found in, with its parameters.
  public var module: String
  /// The statement that was running, or the place of what is wrong.
  public var place: Place
  public var cause: Cause

  /// What can be wrong; the text is in `DesignError+Text.swift`.
  public enum Cause: Hashable, Sendable {
    case addressWidth(Party, needed: Int, depth: Int)
    case caseWithoutValue(statement: String)
    case count(Int, of: String, least: Int, limit: Int)
    case dataWidth(Party, needed: Int)
    case depth(limit: Int, chain: [String])
    case doesNotFit(value: Int, width: Int, signed: Bool)
    case drivenTwice(Party, first: Place, second: Place)
    case emptyChoice(String)
    case foreign(Party, otherModule: String)
    case illegalDigit(String)
    case illegalName(Party, printed: String)
    case illegalPath(String)
    case longName(Party, limit: Int)
    case loop([Party])
    case memoryDepth(Int, limit: Int)
    case negativeShift(Int)
    case noBits(Int)
    case noDirection(Party)
    case noSuchState(String, type: String)
    case notDrivable(Party)
    case notOneBit(Party)
    case notRegister(Party)
    case outOfRange(Party, high: Int, low: Int)
    case outside(Party)
    case partlyDriven(Party, only: Place)
    case readNowOfBlock([String], Place)
    case recursion(String)
    case repeatedBranch(String, statement: String)
    case repeatedCase(String, statement: String)
    case reservedName(Party, printed: String, by: String)
    case resetWidth(Int, register: Int)
    case sameName(String, as: String, other: String)
    case samePort(String, Party, Party)
    case shapes(operator: String, Int, Int)
    case tooManyWords(Int, depth: Int)
    case tooWide(Int, limit: Int)
    case undriven(Party)
    case unevenChunks(Party, size: Int)
    case unreachableState(Party, state: String)
    case unused(Party)
    case unusedBits(Party, high: Int, low: Int)
    case width(operator: String, Party, Party)
    case writtenTwice([String], Place)
    case wrongResize(Party, to: Int, verb: String)
  }
}

/// What names a node: its module, or the builder of it.
protocol NetlistContents {
  var nodes: [NodeData] { get }
  var instances: [InstanceData] { get }
}

extension ModuleBuilder: NetlistContents {}
extension Definition: NetlistContents {}

/// A signal that takes part in an error.
public struct Party: Hashable, Sendable {
  /// As prose has it: `` `weights` ``, or `the result of +`.
  public var text: String
  /// In bits.
  public var width: Int
  public var place: Place

  init(_ node: Node) {
    self.init(node.index, in: node.builder)
  }

  /// What is no signal: a module, a clock, a label; `kind` stands before its name.
  init(_ kind: String, _ name: [String], at place: Place) {
    text = "\(kind) `\(escaped(name.joined(separator: ".")))`"
    width = 1
    self.place = place
  }

  init(_ index: Int, in contents: some NetlistContents) {
    let data = contents.nodes[index]
    text = Party.text(data, in: contents)
    width = data.width
    place = data.place
  }

  private static func text(_ data: NodeData, in builder: some NetlistContents) -> String {
    if !data.name.isEmpty { return "`\(escaped(data.name.joined(separator: ".")))`" }
    switch data.operation {
    case .constant(let pattern):
      return "the constant \(pattern.smallValue.map(String.init) ?? "0x" + pattern.hexDigits)"
    case .binary(let operation, _, _): return "the result of `\(operation.rawValue)`"
    case .not: return "the result of `~`"
    case .reduction: return "a reduction"
    case .multiplexer: return "the result of `mux`"
    case .cases: return "the result of `cases`"
    case .concatenation: return "a concatenation"
    case .slice(let operand, let low, _):
      let range = data.width == 1 ? "\(low)" : "\(low + data.width - 1)...\(low)"
      return "\(text(builder.nodes[operand], in: builder))[\(range)]"
    case .extended(let operand, _):
      return "\(text(builder.nodes[operand], in: builder)) extended"
    case .register: return "a register"
    case .memoryRead: return "the word of a memory"
    case .wire(.instanceInput(let instance, let port)), .instanceOutput(let instance, let port):
      let data = builder.instances[instance]
      let name =
        data.name
        + (data.definition.ports.indices.contains(port)
          ? data.definition.ports[port].path : [])
      return "`\(name.joined(separator: "."))`"
    case .wire, .input, .poison: return "a wire"
    }
  }
}

/// Every mistake found in a design.
public struct DesignErrors: Error, CustomStringConvertible {
  public var errors: [DesignError]
  /// One line for each error.
  public var description: String { errors.map(\.text).joined(separator: "\n") }
}
