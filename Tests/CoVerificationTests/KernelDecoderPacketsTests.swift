import KernelCodec
import Netlist
import Testing

@testable import CoVerification
@testable import Hardware
@testable import NetlistSimulator

/// A kernel decoder makes one packet of each layer, whatever cuts it, and its ports drop what is left of one that is cut.
@Suite struct KernelDecoderPacketsTests {
  private static let layer: [UInt32] = [1, 2, 3, 4]

  @Test func `a layer behind one that was cut has a packet of its own`() throws {
    var decoder = try SimulatedDecoder(lanes: 1)
    try decoder.offer(Self.layer) { $0.prefix(4) }
    decoder.run(90)
    #expect(decoder.error == VerdictCode.truncated.rawValue)
    decoder.clear()
    try decoder.offer(Self.layer)
    decoder.run(90)
    #expect(decoder.packets.map(\.isBad) == [true, false])
    #expect(decoder.packets.last?.beats == decoder.whole(Self.layer))
    #expect(decoder.isBetweenPackets)
  }

  /// At every cycle, the benches do it: the netlist's simulator is slow.
  @Test(arguments: [40, 52, 56])
  func `clear gives at most one packet, bad or whole`(moment: Int) throws {
    var decoder = try SimulatedDecoder(lanes: 1, stalls: moment)
    try decoder.offer(Self.layer)
    decoder.run(moment)
    decoder.clear()
    decoder.run(30)
    let count = decoder.packets.count
    let whole = decoder.whole(Self.layer)
    #expect(count <= 1 && decoder.packets.allSatisfy { $0.isBad || $0.beats == whole })
    #expect(decoder.hasSentAll && decoder.isBetweenPackets)
    try decoder.offer(Self.layer)
    decoder.run(100)
    #expect(decoder.packets.count == count + 1 && decoder.error == 0)
    #expect(decoder.packets.last?.isBad == false)
    #expect(decoder.packets.last?.beats == whole)
  }

  @Test func `a stream without TLAST is trailing data at once`() throws {
    var decoder = try SimulatedDecoder(lanes: 1)
    try decoder.offer(Self.layer, isTerminated: false)
    decoder.run(90)
    #expect(decoder.error == VerdictCode.trailingData.rawValue)
    #expect(decoder.packets.map(\.isBad) == [true])
    #expect(!decoder.isBusy)
    decoder.clear()
    // What comes next is of the same packet.
    try decoder.offer(Self.layer, sendsLayout: false)
    decoder.run(30)
    #expect(decoder.hasSentAll && decoder.packets.count == 1 && decoder.error == 0)
    try decoder.offer(Self.layer)
    decoder.run(90)
    #expect(decoder.packets.map(\.isBad) == [true, false])
  }

  @Test func `the rest of a table port's packet is no packet`() throws {
    var decoder = try SimulatedDecoder(lanes: 1)
    try decoder.offerLayout(Self.layer)
    decoder.run(3)
    decoder.clear()
    decoder.run(40)
    #expect(decoder.hasSentAll && decoder.error == 0)
    try decoder.offer(Self.layer)
    decoder.run(90)
    #expect(decoder.packets.map(\.isBad) == [false])
  }
}

/// A decoder of stored layers of side 3 in the netlist's own simulator, with a source that sends what it has begun.
private struct SimulatedDecoder {
  struct Packet {
    var beats: [[Int]] = []
    var isBad = false
  }

  private let block: KernelDecoder
  private var simulation: Simulation
  private var queues: [String: [(word: Int, isLast: Bool)]] = [:]
  private var open: Packet?
  private(set) var packets: [Packet] = []
  private var clears = false
  private var random: SeededGenerator?

  init(lanes: Int, stalls seed: Int? = nil) throws {
    block = KernelDecoder(lane: LaneParameters(entries: 4, layouts: .stored), laneCount: lanes)
    simulation = Simulation(try Design(top: block))
    random = seed.map { SeededGenerator(seed: $0) }
    simulation.begin()
    for name in ["awvalid", "wvalid", "arvalid"] { set("sAxi.\(name)", 0, 1) }
    for name in ["bready", "rready"] { set("sAxi.\(name)", 1, 1) }
    set("sAxi.awprot", 0, 3)
    set("sAxi.arprot", 0, 3)
    set("sAxi.araddr", 0, RegisterMap.addressWidth)
    set("sAxi.awaddr", RegisterMap.control.address, RegisterMap.addressWidth)
    set("sAxi.wdata", 1, 32)
    set("sAxi.wstrb", 15, 4)
    for name in [tables] + (0..<lanes).map(weights) { queues[name] = [] }
    simulation.isInReset = true
    cycle()
    simulation.isInReset = false
  }

  private var tables: String { "sAxisTables" }
  private func weights(_ lane: Int) -> String {
    block.laneCount == 1 ? "sAxisWeights" : "sAxisWeightsLane.\(lane)"
  }

  /// The beats of a good layer's packet: a sequence a lane.
  func whole(_ layer: [UInt32]) -> [[Int]] {
    stride(from: 0, to: layer.count, by: block.laneCount).map { start in
      (start..<start + block.laneCount).map { Int(layer[$0]) }
    }
  }

  /// A layer of one channel: a filter a sequence.
  mutating func offer(
    _ layer: [UInt32], isTerminated: Bool = true, sendsLayout: Bool = true,
    damage: (ArraySlice<UInt8>) -> ArraySlice<UInt8> = { $0 }
  ) throws {
    if sendsLayout { try offerLayout(layer) }
    let encoder = LaneEncoder(layout: .stored, table: nil, sequenceWidth: 9)
    for lane in 0..<block.laneCount {
      let own = stride(from: lane, to: layer.count, by: block.laneCount).map { layer[$0] }
      let stream = Array(damage(try encoder.encode(own)[...]))
      send(portBeats(stream, width: 16), to: weights(lane), isTerminated: isTerminated)
    }
  }

  mutating func offerLayout(_ layer: [UInt32]) throws {
    let packet = LayoutPacket(side: .three, layout: .stored, filters: layer.count, channels: 1)
    send(portBeats(packet.bytes(for: block.configuration), width: 32), to: tables)
  }

  private mutating func send(_ beats: [UInt32], to port: String, isTerminated: Bool = true) {
    for index in stride(from: 0, to: beats.count, by: 2) {
      queues[port]!.append((Int(beats[index]), beats[index + 1] == 1 && isTerminated))
    }
  }

  var hasSentAll: Bool { queues.values.allSatisfy(\.isEmpty) }
  var isBetweenPackets: Bool { open == nil }
  /// The code in the register `error`, and the bit in `status`, as last read.
  private(set) var error: UInt8 = 0
  private(set) var isBusy = false

  mutating func run(_ cycles: Int) {
    for _ in 0..<cycles { cycle() }
    error = UInt8(read(RegisterMap.error) & 0xFF)
    isBusy = read(RegisterMap.status) & 1 == 1
  }

  /// Writes `clear`.
  mutating func clear() {
    clears = true
    cycle()
    clears = false
    for _ in 0..<3 { cycle() }
  }

  private mutating func read(_ register: RegisterDescription) -> Int {
    var word = 0
    set("sAxi.araddr", register.address, RegisterMap.addressWidth)
    set("sAxi.arvalid", 1, 1)
    for _ in 0..<6 {
      cycle()
      set("sAxi.arvalid", 0, 1)
      simulation.settle()
      if holds("sAxi.rvalid") { word = simulation["sAxi.rdata"]?.smallValue ?? 0 }
    }
    return word
  }

  private mutating func cycle() {
    for (port, queue) in queues {
      set("\(port).valid", queue.isEmpty ? 0 : 1, 1)
      set("\(port).data", queue.first?.word ?? 0, port == tables ? 32 : 16)
      set("\(port).last", queue.first?.isLast == true ? 1 : 0, 1)
    }
    let takes = random == nil || random!.bits(1) == 1
    set("mAxis.ready", takes ? 1 : 0, 1)
    set("sAxi.awvalid", clears ? 1 : 0, 1)
    set("sAxi.wvalid", clears ? 1 : 0, 1)
    simulation.settle()
    if !simulation.isInReset {
      for port in queues.keys where holds("\(port).valid") && holds("\(port).ready") {
        queues[port]!.removeFirst()
      }
      if takes && holds("mAxis.valid") { takeBeat() }
    }
    simulation.clock()
  }

  private mutating func takeBeat() {
    let word = simulation["mAxis.data"]!
    var packet = open ?? Packet()
    packet.beats.append(
      (0..<block.laneCount).map { word.slice(low: 16 * $0, width: 16).smallValue ?? -1 })
    packet.isBad = holds("isBad")
    open = packet
    if holds("mAxis.last") {
      packets.append(packet)
      open = nil
    }
  }

  private func holds(_ name: String) -> Bool { simulation[name]?.isZero == false }
  private mutating func set(_ name: String, _ value: Int, _ width: Int) {
    simulation.set(name, to: BitPattern(value, width: width))
  }
}
