/// A payload handed over at each clock edge where `valid` and `ready` hold.
///
/// `valid` does not wait for `ready`; the payload holds still until it is taken.
public struct Stream<Payload: Signal>: Signal {
  public let valid: Bit
  /// Runs against the stream.
  public let ready: Bit
  public let payload: Payload
  /// Marks the last transfer of a packet, where the shape has it.
  public let last: Bit?

  public init(_ shape: StreamShape<Payload>, _ maker: SignalMaker) {
    valid = Bit(.bit, maker.field("valid", axi: "tvalid"))
    ready = Bit(.bit, maker.field("ready", axi: "tready").flipped())
    let isLeaf = Payload.self is any Leaf.Type
    payload = Payload(shape.payload, maker.field("data", axi: "tdata", isPart: isLeaf))
    last = shape.hasLast ? Bit(.bit, maker.field("last", axi: "tlast")) : nil
  }

  init(valid: Bit, ready: Bit, payload: Payload, last: Bit?) {
    self.valid = valid
    self.ready = ready
    self.payload = payload
    self.last = last
  }

  public var shape: StreamShape<Payload> {
    StreamShape(payload: payload.shape, hasLast: last != nil)
  }

  public static var placeholderShape: StreamShape<Payload>? {
    Payload.placeholderShape.map { StreamShape(payload: $0, hasLast: false) }
  }

  /// The shape of a stream of `payload`.
  public static func stream(of payload: Payload.Shape, last: Bool = false) -> StreamShape<Payload> {
    StreamShape(payload: payload, hasLast: last)
  }

  public var leaves: [SignalLeaf] {
    let isLeaf = Payload.self is any Leaf.Type
    let data = isLeaf ? SignalLeaf.leaves(of: payload, in: "data") : payload.leaves
    let end = last.map { SignalLeaf.leaves(of: $0, in: "last") } ?? []
    return [
      SignalLeaf(path: ["valid"], node: valid.node, flow: .forward),
      SignalLeaf(path: ["ready"], node: ready.node, flow: .backward),
    ] + data + end
  }

  /// Whether a transfer takes place at this edge.
  public var fires: Bit { valid & ready }
}

/// The shape of a stream.
public struct StreamShape<Payload: Signal>: Sendable {
  public var payload: Payload.Shape
  public var hasLast: Bool

  /// The shape of a stream of `payload`.
  public static func stream(of payload: Payload.Shape, last: Bool = false) -> StreamShape {
    StreamShape(payload: payload, hasLast: last)
  }
}
