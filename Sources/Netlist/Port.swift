/// Which way a port runs, seen from inside the module.
public enum PortDirection: String, Hashable, Sendable {
  case input, output

  var flipped: PortDirection { self == .input ? .output : .input }
}

/// One port of a definition.
public struct Port: Hashable, Sendable {
  /// As printed, `weights_i`.
  public var name: String
  /// The parts of its name in the source.
  public var path: [String]
  public var direction: PortDirection
  /// In bits.
  public var width: Int
  /// Whether the bits are a number in two's complement.
  public var isSigned: Bool
  /// Its `///` comment.
  public var meaning: String
  public var place: Place
}

extension SignalMaker {
  /// Makes ports of the module being elaborated, or of the instance being made in it.
  public static var ofPorts: SignalMaker {
    let builder = ModuleBuilder.required
    return SignalMaker { request in
      switch builder.portMode {
      case .definition: builder.port(request)
      case .instance(let instance): builder.connection(request, of: instance)
      }
    }
  }
}

extension ModuleBuilder {
  fileprivate func port(_ request: SignalMaker.Request) -> Node {
    let direction = request.direction ?? .input
    if let width = request.refusedWidth { refuse(width: width, ofPortAt: request.place ?? place) }
    let port = Port(
      name: request.exactName ?? printedName(request, direction), path: request.path,
      direction: direction, width: request.width, isSigned: request.isSigned,
      meaning: request.meaning, place: request.place ?? place)
    let role: Operation =
      direction == .input ? .input(port: ports.count) : .wire(.output(port: ports.count))
    let enumeration = request.enumeration.map(enumerationIndex)
    let node = add(role, width: request.width, enumeration: enumeration)
    nodes[node.index].name = request.path
    nodes[node.index].place = port.place
    ports.append(port)
    portNodes.append(node.index)
    if request.direction == nil {
      errors.append(
        DesignError(module: moduleText, place: port.place, cause: .noDirection(Party(node))))
    }
    return node
  }

  fileprivate func connection(_ request: SignalMaker.Request, of instance: Int) -> Node {
    let port = instances[instance].connections.count
    let role: Operation =
      request.direction == .output
      ? .instanceOutput(instance: instance, port: port)
      : .wire(.instanceInput(instance: instance, port: port))
    let node = add(
      role, width: request.width, enumeration: request.enumeration.map(enumerationIndex))
    instances[instance].connections.append(node.index)
    return node
  }

  private func printedName(
    _ request: SignalMaker.Request, _ direction: PortDirection
  ) -> String {
    switch style {
    case .axi: return request.axiPath.map(snakeCase).joined(separator: "_")
    case .lowRISC:
      let name = request.path.map(snakeCase).joined(separator: "_")
      let mark = direction == .input ? "i" : "o"
      return name.hasSuffix("_n") ? "\(name)\(mark)" : "\(name)_\(mark)"
    }
  }
}
