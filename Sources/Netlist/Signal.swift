/// Anything that wires carry: a bit, a word, an array, a bundle, a stream.
public protocol Signal {
  /// What it takes to make one: widths, and what is present.
  associatedtype Shape: Sendable
  /// Makes the leaves, in the order of `leaves`.
  init(_ shape: Shape, _ maker: SignalMaker)
  var shape: Shape { get }
  /// The nodes it is made of, in a fixed order.
  var leaves: [SignalLeaf] { get }
  /// A shape that needs nothing to be known, for what stands in after an error; nil where there is none.
  static var placeholderShape: Shape? { get }
}

extension Signal {
  public static var placeholderShape: Shape? { nil }
}

/// The shape of a signal's type.
public typealias ShapeOf<Value: Signal> = Value.Shape

/// A struct of signals; conform with `@Bundle`.
public protocol Bundle: Signal {}

/// Makes a signal; a name for generated code.
public func made<Value: Signal>(_ shape: Value.Shape, _ maker: SignalMaker) -> Value {
  Value(shape, maker)
}

/// Which way a leaf runs within its signal.
public enum SignalFlow: Sendable {
  case forward
  /// Against the signal: the `ready` of a stream.
  case backward
}

/// One node of a signal, and its place in it.
public struct SignalLeaf {
  package var path: [String]
  package var node: Node
  package var flow: SignalFlow

  /// The leaves of a field, under its name.
  public static func leaves<Value: Signal>(
    of value: Value, in field: String
  ) -> [SignalLeaf] {
    value.leaves.map { leaf in
      var leaf = leaf
      leaf.path.insert(field, at: 0)
      return leaf
    }
  }
}

/// Makes the leaves of a signal: as ports, wires, registers, or what else stands behind `leaf`.
public struct SignalMaker {
  struct Request {
    var path: [String] = []
    /// The same path in AXI's words.
    var axiPath: [String] = []
    var exactName: String?
    var meaning = ""
    var place: Place?
    var direction: PortDirection?
    var width = 1
    /// The width that the shape was asked for and cannot have.
    var refusedWidth: Int?
    var isSigned = false
    var enumeration: EnumerationData?
  }

  var request = Request()
  let make: (Request) -> Node

  /// The maker of a field.
  public func field(
    _ name: String, _ direction: PortDirection? = nil, exact: String? = nil, meaning: String = "",
    place: Place? = nil, axi: String? = nil, isPart: Bool = true
  ) -> SignalMaker {
    var maker = self
    if isPart {
      maker.request.path.append(name)
      maker.request.axiPath.append(axi ?? name)
    }
    if let exact { maker.request.exactName = exact }
    if !meaning.isEmpty { maker.request.meaning = meaning }
    if let place { maker.request.place = place }
    if let direction {
      maker.request.direction = request.direction == .input ? direction.flipped : direction
    }
    return maker
  }

  /// The maker of a field that runs the other way.
  func flipped() -> SignalMaker {
    var maker = self
    maker.request.direction = request.direction?.flipped
    return maker
  }

  func leaf(
    width: Int, refused: Int? = nil, signed: Bool = false, enumeration: EnumerationData? = nil
  ) -> Node {
    var leaf = request
    leaf.width = width
    leaf.refusedWidth = refused
    leaf.isSigned = signed
    leaf.enumeration = enumeration
    return make(leaf)
  }
}

extension Signal {
  /// A signal whose leaf n is made from the leaves n of `signals`, all of one shape.
  ///
  /// Signals of other shapes are an error of `function`.
  static func zip(
    _ signals: [Self], in function: String, _ transform: ([Node]) -> Node
  ) -> Self {
    let columns = signals.map { $0.leaves.map(\.node) }
    let counts = columns.map(\.count)
    let builder = ModuleBuilder.required
    let other = counts.first { $0 != counts[0] }
    if let other { builder.report(.shapes(operator: function, counts[0], other)) }
    var position = 0
    return withoutActuallyEscaping(transform) { transform in
      Self(
        signals[0].shape,
        SignalMaker { request in
          defer { position += 1 }
          return other == nil
            ? transform(columns.map { $0[position] }) : builder.poison(width: request.width)
        })
    }
  }
}

extension Array: Signal where Element: Signal {
  public typealias Shape = [Element.Shape]

  public init(_ shape: [Element.Shape], _ maker: SignalMaker) {
    self = shape.enumerated().map { Element($1, maker.field("\($0)")) }
  }

  public static var placeholderShape: [Element.Shape]? { [] }

  public var shape: [Element.Shape] { map(\.shape) }

  public var leaves: [SignalLeaf] {
    enumerated().flatMap { SignalLeaf.leaves(of: $1, in: "\($0)") }
  }
}

extension Array where Element: Sendable {
  /// The shape of an array of equal elements.
  public static func array(_ count: Int, of element: Element) -> [Element] {
    guard 0...Limits.count ~= count else {
      ModuleBuilder.required.report(
        .count(count, of: "an array of", least: 0, limit: Limits.count))
      return []
    }
    return Array(repeating: element, count: count)
  }
}

extension Optional: Signal where Wrapped: Signal {
  public typealias Shape = Wrapped.Shape?

  public init(_ shape: Wrapped.Shape?, _ maker: SignalMaker) {
    self = shape.map { Wrapped($0, maker) }
  }

  public static var placeholderShape: Wrapped.Shape?? { .some(nil) }

  public var shape: Wrapped.Shape? { map(\.shape) }
  public var leaves: [SignalLeaf] { map(\.leaves) ?? [] }
}
