/// Writes the C++ glue of a bench: which port, or wire within, of the Verilated model is which channel.
public struct BenchSource: Sendable {
  public let name: String
  public let interface: BenchInterface

  public init(name: String, interface: BenchInterface) {
    self.name = name
    self.interface = interface
  }

  /// The text of `bench.cpp`; the class of the model is `Vtop` whatever the module is called.
  public var text: String {
    var lines = [
      "// The ports of \(interface.top) as the channels of its bench. Written by hwgen.",
      "#include <memory>",
      "",
      "#include \"Vtop.h\"",
    ]
    if visibility != nil { lines.append("#include \"Vtop___024root.h\"") }
    lines += [
      "#include \"bench.h\"",
      "",
      "int main(int argc, char** argv) {",
      "  VerilatedContext context;",
      "  context.randReset(2);",
      "  context.commandArgs(argc, argv);",
      "  const auto top = std::make_unique<Vtop>(&context, \"top\");",
    ]
    if interface.clock == nil || interface.reset == nil {
      lines.append("  uint8_t none[2] = {};")
    }
    lines += [
      "  hwgen::Bench bench(\"\(name)\", 0x\(hex(interface.hash)), "
        + "\(interface.clock.map { "top->\($0)" } ?? "none[0]"), "
        + "\(interface.reset.map { "top->\($0)" } ?? "none[1]"),",
      "                     [&] { top->eval(); });",
    ]
    for channel in interface.channels { lines += statement(for: channel) }
    for level in interface.levels {
      let place = model(isInside: level.isInside) + level.name
      let kind = level.isOutput ? "outputLevel" : "inputLevel"
      lines.append("  bench.\(kind)(\"\(level.name)\", {\(place), \(level.width)});")
    }
    if let memory = interface.memory { lines += statement(for: memory) }
    lines += [
      "  const int status = bench.main(argc, argv);", "  top->final();", "  return status;",
    ]
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  /// What lets Verilator show the wires within the block, as a file of its configuration; nil where there are none.
  public var visibility: String? {
    let wires =
      interface.insideChannels.flatMap { channel in
        [channel.valid].compactMap(\.self) + channel.fields.map(\.name)
      } + interface.insideLevels.map(\.name)
    if wires.isEmpty { return nil }
    let lines = wires.map { "public_flat_rd -module \"\(interface.top)\" -var \"\($0)\"" }
    return (["`verilator_config"] + lines).joined(separator: "\n") + "\n"
  }

  /// Where the Verilated model has a port, or a wire within.
  private func model(isInside: Bool?) -> String {
    isInside == true ? "top->rootp->\(interface.top)__DOT__" : "top->"
  }

  private func statement(for memory: BenchInterface.MemoryPort) -> [String] {
    func list(_ channel: BenchInterface.Channel) -> String {
      let handshake = [channel.valid, channel.ready].compactMap(\.self).map { "{top->\($0), 1}" }
      let fields = channel.fields.map { "{top->\($0.name), \($0.width)}" }
      return (handshake + fields).joined(separator: ", ")
    }
    return [
      "  bench.memory(\"\(memory.addresses.name)\", {\(list(memory.addresses)),",
      "      \(list(memory.beats))}, \(memory.outstanding));",
    ]
  }

  private func statement(for channel: BenchInterface.Channel) -> [String] {
    let isSource = interface.channels.contains { $0.follows == channel.name }
    let prefix = isSource ? "auto& \(channel.name) = " : ""
    let model = model(isInside: channel.isInside)
    let fields = channel.fields.map { "{\(model)\($0.name), \($0.width)}" }
      .joined(separator: ", ")
    if let source = channel.follows {
      return [
        "  bench.result(\"\(channel.name)\", \(source), \(channel.latency), {\(fields)});"
      ]
    }
    let handshake = [channel.valid, channel.ready]
      .map { $0.map { "{\(model)\($0), 1}" } ?? "{}" }.joined(separator: ", ")
    return [
      "  \(prefix)bench.\(channel.direction.rawValue)(\"\(channel.name)\", \(handshake),",
      "      {\(fields)});",
    ]
  }
}

/// Eight hexadecimal digits.
func hex(_ word: UInt32) -> String {
  let digits = String(word, radix: 16)
  return String(repeating: "0", count: 8 - digits.count) + digits
}
