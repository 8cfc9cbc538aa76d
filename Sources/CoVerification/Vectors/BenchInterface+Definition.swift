import Netlist
import SystemVerilog

extension BenchInterface {
  /// The interface that a definition's ports suggest: ports named `valid` and `ready` (or `awvalid` and
  /// `awready`) with the ports beside them are a channel, the others are levels.
  public init(_ definition: Definition, emitter: SystemVerilogEmitter) {
    let ports = definition.ports
    var channels: [Channel] = []
    var used: Set<String> = []
    for valid in ports where valid.path.last?.hasSuffix("valid") == true {
      let parent = valid.path.dropLast()
      let stem = valid.path.last!.dropLast("valid".count)
      let beside = ports.filter {
        $0.path.starts(with: parent) && $0.path.count > parent.count
          && $0.path[parent.count].hasPrefix(stem) && $0 != valid
      }
      let ready = beside.first { $0.path.last == stem + "ready" }
      let fields = beside.filter { $0 != ready && $0.direction == valid.direction }
      used.formUnion([valid.name] + (ready.map { [$0.name] } ?? []) + fields.map(\.name))
      let name = parent.joined(separator: "_") + (stem.isEmpty ? "" : "_\(stem)")
      channels.append(
        Channel(
          name, valid.direction == .input ? .input : .output, valid: valid.name,
          ready: ready?.name, fields: fields.map { BenchInterface.Port($0.name, $0.width) }))
    }
    let clocks = definition.clockPorts.map(\.name)
    self.init(
      top: emitter.moduleName(definition),
      clock: clocks.first, reset: clocks.count > 1 ? clocks[1] : nil, channels: channels,
      levels: ports.filter { !used.contains($0.name) }
        .map { BenchInterface.Port($0.name, $0.width, isOutput: $0.direction == .output) })
  }

  /// Takes a level as the last field of a channel.
  public mutating func move(_ level: String, to channel: String) {
    let index = levelIndex(level)
    channels[channelIndex(channel)].fields.append(levels.remove(at: index))
  }

  /// Takes levels of a block without handshakes as a channel; for an output, with the input it follows.
  public mutating func makeChannel(
    _ name: String, _ direction: Direction, of levelNames: [String], follows: String? = nil,
    latency: Int = 0
  ) {
    let fields = levelNames.map { levels[levelIndex($0)] }
    levels.removeAll { levelNames.contains($0.name) }
    channels.append(
      Channel(name, direction, fields: fields, follows: follows, latency: latency))
  }
}
