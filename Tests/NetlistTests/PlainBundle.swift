import Netlist

/// Ports whose names are known only when the program runs; `Shape` lists them.
struct PlainBundle: Bundle {
  struct Port: Sendable {
    /// The parts of its name in the source.
    var name: String
    var direction: PortDirection?
    var exactName: String?
    var width = 4
  }
  var fields: [Unsigned]

  init(_ shape: [Port], _ maker: SignalMaker) {
    fields = shape.enumerated().map { position, port in
      Unsigned(
        .width(port.width),
        maker.field(
          port.name, port.direction, exact: port.exactName,
          place: Place("Ports.swift", position + 1)))
    }
  }

  init(_ ports: [Port]) { self.init(ports, .ofPorts) }

  var shape: [Port] {
    leaves.map { Port(name: $0.path.joined(separator: "."), direction: nil) }
  }

  var leaves: [SignalLeaf] {
    fields.enumerated().flatMap { SignalLeaf.leaves(of: $1, in: "\($0)") }
  }
}
