import Hardware
import KernelCodec

/// Golden vectors of `ConfigurationLoader`: packets in, rows, ranks, setups and verdicts out.
struct ConfigurationLoaderBench {
  var block: ConfigurationLoader

  func bench(_ context: BenchContext) throws -> Bench {
    let interface = Self.interface(context.interface)
    let name = context.configuration.name
    let packets = try LoaderPackets(block: block)
    var good = VectorProgram(
      interface: interface, title: "\(name): good packets, between runs and while one runs")
    fill(&good, layouts: packets.layouts, tables: packets.tables)
    unusual(packets, into: &good)
    var faults = VectorProgram(
      interface: interface, title: "\(name): a packet for every rule, each followed by a good one")
    refuse(
      packets.faulty, "every rule", withoutTable: packets.needsTable, good: packets, into: &faults)
    var damage = VectorProgram(
      interface: interface, title: "\(name): truncated packets, and bit flips")
    for (index, packet) in packets.small.enumerated() {
      refuse(packets.cuts(packet), "packet \(index), truncated", good: packets, into: &damage)
      refuse(
        packets.cuts(packet), "packet \(index), truncated, another right behind",
        next: packets.tables[1].bytes, good: packets, into: &damage)
      refuse(packets.flips(packet), "packet \(index), flipped", good: packets, into: &damage)
    }
    var clears = VectorProgram(
      interface: interface,
      title: "\(name): `clear` within packets, the next one right behind")
    for packet in packets.interrupted { clear(packet, good: packets, into: &clears) }
    clearAcceptance(good: packets, into: &clears)
    clearFaults(of: packets.stillborn, good: packets, into: &clears)
    reset(good: packets, into: &clears)
    return Bench(
      plan: context.plan(interface: interface, resetCount: 50),
      vectors: [
        ("good.hex", good), ("faults.hex", faults), ("damage.hex", damage),
        ("clears.hex", clears),
      ])
  }

  /// The write ports are channels, and so is the pulse for a good packet.
  static func interface(_ suggested: BenchInterface) -> BenchInterface {
    var interface = suggested
    interface.makeChannel("rows", .output, valid: "rows_enable_o")
    interface.makeChannel("ranks", .output, valid: "ranks_enable_o")
    interface.makeChannel("accepted", .output, of: ["busy_o"], valid: "accepted_o")
    // It comes with each good packet, and is looked at between packets as well.
    interface.levels.append(BenchInterface.Port("busy_o", 1, isOutput: true))
    return interface
  }

  // MARK: Good packets

  private func fill(
    _ program: inout VectorProgram, layouts: [LayoutPacket], tables: [TableSample]
  ) {
    var run = LoaderRun(block)
    run.begin("layouts and tables between runs", into: &program)
    for (index, layout) in layouts.enumerated() {
      // Now and then a table replaces one that no run has used.
      for offset in 0..<[1, 0, 2][index % 3] {
        run.send(tables[(3 * index + offset) % tables.count].bytes, into: &program)
      }
      run.send(.layout(layout), into: &program)
      run.start(into: &program)
    }
    run.begin("layouts and tables while a layer runs", into: &program)
    run.send(tables[0].bytes, into: &program)
    run.send(.layout(layouts[0]), into: &program)
    for (index, layout) in layouts.dropFirst().enumerated() {
      run.start(into: &program)
      program.set("running_i", 1)
      if index % 2 == 0 { run.send(tables[index % tables.count].bytes, into: &program) }
      if index % 4 == 0 {
        run.sendTableThatWaits(tables[(index + 1) % tables.count], into: &program)
        program.set("running_i", 1)
      }
      run.send(.layout(layout), isRunning: true, into: &program)
    }
    run.start(into: &program)
  }

  /// Tables of every form, and such as no codec writes, each of which a run uses.
  private func unusual(_ packets: LoaderPackets, into program: inout VectorProgram) {
    var run = LoaderRun(block)
    if let stored = packets.layouts.first(where: { $0.layout.kind == .stored }) {
      run.begin("a layout that needs no table", into: &program)
      run.send(.layout(stored), into: &program)
      run.start(into: &program)
    }
    run.begin(
      "an escape behind layouts whose last field ends with each pair of bits", into: &program)
    run.send(packets.tables[0].bytes, into: &program)
    let escaped = packets.layouts.filter {
      if case .canonical(let code) = $0.layout { code.escape > 0 } else { false }
    }
    for layout in packets.layouts where layout.layout.kind != .canonical {
      for packet in [layout] + escaped.prefix(1) {
        run.send(.layout(packet), into: &program)
        run.start(into: &program)
      }
    }
    run.begin("tables of every form", into: &program)
    for packet in packets.tables.map(\.bytes) + packets.unusualTables {
      run.send(packet, into: &program)
      run.send(.layout(packets.layouts[0]), into: &program)
      run.start(into: &program)
    }
  }

  // MARK: Bad packets

  /// A case of packets that break rules, some of them before there is a table; then a good table and layout.
  private func refuse(
    _ packets: [[UInt8]], _ comment: String, withoutTable: [[UInt8]] = [], next: [UInt8] = [],
    good: LoaderPackets, into program: inout VectorProgram
  ) {
    var run = LoaderRun(block)
    run.begin(comment, into: &program)
    for packet in withoutTable { run.send(packet, into: &program) }
    run.send(good.tables[1].bytes, into: &program)
    for packet in packets { run.send(packet, before: next, into: &program) }
    run.send(good.tables[2].bytes, into: &program)
    run.send(.layout(good.layouts[good.layouts.count - 1]), into: &program)
    run.start(into: &program)
  }

  // MARK: Clear

  /// `clear` at each cycle about that in which a table is accepted, or a layout.
  private func clearAcceptance(good: LoaderPackets, into program: inout VectorProgram) {
    let table = good.tables[0].bytes
    for (name, packet) in [
      ("table", table), ("layout", good.layouts[0].bytes(for: block.configuration)),
    ] {
      for delay in -6..<6 {
        var run = LoaderRun(block)
        run.begin("clear \(delay) cycles behind the end of a \(name)", into: &program)
        if name == "layout" { run.send(table, into: &program) }
        run.interruptAcceptance(
          of: packet, after: run.cycleCount(packet) + delay, into: &program)
      }
    }
  }

  /// `clear` at each cycle up to some behind the fault of a packet, and then a good one.
  private func clearFaults(
    of packets: [[UInt8]], good: LoaderPackets, into program: inout VectorProgram
  ) {
    for packet in packets {
      var run = LoaderRun(block)
      run.begin("clear about the fault in packet \(packet.prefix(4))", into: &program)
      for delay in 0..<130 { run.interruptFault(of: packet, after: delay, into: &program) }
      run.send(good.tables[0].bytes, into: &program)
    }
  }

  /// A reset behind the first words of a table, or in the middle of one that is grouped; the bit that the next packet is refused
  /// at shows whether it is counted from there.
  private func reset(good: LoaderPackets, into program: inout VectorProgram) {
    var run = LoaderRun(block)
    let plain = good.tables[1].bytes
    let grouped = good.tables.last { $0.form.isGrouped && !$0.form.isFolded }?.bytes
    let moments =
      (1...4).map { (plain, $0) } + (grouped.map { table in (7...14).map { (table, $0) } } ?? [])
    for (table, words) in moments {
      run.begin("a table", isAbrupt: true, into: &program)
      run.sendBegin(of: table, words: words, into: &program)
      run.begin("reset behind \(words) of its words", isAbrupt: true, into: &program)
      program.idle(20)
      run.send(plain.dropLast() + [~plain.last!], into: &program)
      run.send(plain, into: &program)
    }
  }

  /// `clear` at each cycle of a packet's head and end, and at some of its middle, where words repeat. The next packet starts one
  /// cycle later: a table with a wrong checksum, whose verdict shows whether anything of the first packet is left; after some of
  /// these cycles, the same again with a good layout.
  private func clear(
    _ packet: [UInt8], good: LoaderPackets, into program: inout VectorProgram
  ) {
    var run = LoaderRun(block)
    run.begin("clear within packet \(packet.prefix(4))", into: &program)
    let table = good.tables[0].bytes
    let layout = good.layouts[0].bytes(for: block.configuration)
    run.send(table, into: &program)
    run.send(layout, into: &program)
    run.start(into: &program)
    let cycles = run.cycleCount(packet)
    for delay in 0..<max(0, cycles - 3)
    where delay < 48 || delay > cycles - 24 || delay / 16 == cycles / 32
      || delay < 100 && delay % 5 == 0
    {
      run.interrupt(
        packet, after: delay, with: table.dropLast() + [~table.last!], into: &program)
      if delay % 16 == 3 {
        run.interrupt(packet, after: delay, with: layout, into: &program)
        run.start(into: &program)
      }
    }
    run.send(packet, into: &program)
  }
}
