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
      // `isInvalid` is none.
      let isHandshake = ports.contains { $0.path == parent + [stem + "ready"] }
      guard stem.isEmpty || isHandshake else { continue }
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

  /// Takes levels as the fields of a channel, and levels as its handshake where there is something like one: a
  /// write enable is a `valid` without `ready`. An output without `valid` names the input it follows.
  public mutating func makeChannel(
    _ name: String, _ direction: Direction, of levelNames: [String], valid: String? = nil,
    ready: String? = nil, follows: String? = nil, latency: Int = 0
  ) {
    let fields = levelNames.map { levels[levelIndex($0)] }
    let taken = levelNames + [valid, ready].compactMap(\.self)
    for name in taken { levels.remove(at: levelIndex(name)) }
    channels.append(
      Channel(
        name, direction, valid: valid, ready: ready, fields: fields, follows: follows,
        latency: latency))
  }

  /// Takes the levels of a bundle as a channel, `valid` as what says that they count.
  public mutating func makeChannel(_ bundle: String, _ direction: Direction, valid: String) {
    let names = levels.map(\.name).filter { $0.hasPrefix("\(bundle)_") && $0 != valid }
    makeChannel(bundle, direction, of: names, valid: valid)
  }

  /// Makes an output of wires within the block, each with its width; `valid` says when they count.
  public mutating func observe(_ name: String, valid: String, fields: [(name: String, width: Int)])
  {
    var channel = Channel(
      name, .output, valid: valid,
      fields: fields.map { Port($0.name, $0.width, isOutput: true) })
    channel.isInside = true
    channels.append(channel)
  }

  /// Makes a level of a wire within the block, which cases check or wait for.
  public mutating func observe(_ name: String, width: Int) {
    var level = Port(name, width, isOutput: true)
    level.isInside = true
    levels.append(level)
  }

  /// Takes the channels `NAME_ar` and `NAME_r` as the port of the bench's memory, with so many bursts under way at most.
  public mutating func makeMemory(_ name: String, outstanding: Int) {
    memory = MemoryPort(
      addresses: channels.remove(at: channelIndex("\(name)_ar")),
      beats: channels.remove(at: channelIndex("\(name)_r")), outstanding: outstanding)
  }

  /// Takes the signals of a channel as levels: its `valid` was no handshake.
  public mutating func dissolve(_ channel: String) {
    let removed = channels.remove(at: channelIndex(channel))
    let isOutput = removed.direction == .output
    let handshake = [(removed.valid, isOutput), (removed.ready, !isOutput)].compactMap {
      name, isOutput in name.map { Port($0, 1, isOutput: isOutput) }
    }
    levels += handshake + removed.fields.map { Port($0.name, $0.width, isOutput: isOutput) }
  }
}
