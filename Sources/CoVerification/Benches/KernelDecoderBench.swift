import Hardware
import KernelCodec

/// Golden vectors of `KernelDecoder`: packets and streams in, sequences and verdicts out.
struct KernelDecoderBench {
  var block: KernelDecoder

  func bench(_ context: BenchContext) throws -> Bench {
    var context = context
    Self.adjust(&context.interface)
    let workload = context.workload
    var layers = VectorProgram(
      interface: context.interface,
      title: "\(context.configuration.name): "
        + (workload.isRandom ? "random layers in every layout" : "every layer of the network"))
    let kinds: [LayoutKind?] = workload.isRandom ? block.lane.layouts.kinds : [nil]
    for kind in kinds {
      let coded = try workload.layers(
        for: block.configuration, sequenceWidth: block.lane.sequenceWidth, insisting: kind)
      try fill(&layers, layers: coded, "the layers" + (kind.map { " as \($0)" } ?? ""))
    }
    var small = VectorProgram(
      interface: context.interface,
      title:
        "\(context.configuration.name): small layers of every layout, and every truncation in each lane"
    )
    for sample in try samples() {
      let layout = sample.coded.layout.kind
      try fill(&small, layers: [sample], "\(layout)")
      DecoderCorruption(trial: DecoderTrial(decoder: block, sample: sample)).truncations(
        into: &small)
    }
    var packets = VectorProgram(
      interface: context.interface,
      title: "\(context.configuration.name): one packet a layer, cut at any moment")
    try self.packets(into: &packets)
    let registers = try registers(
      VectorProgram(
        interface: context.interface,
        title: "\(context.configuration.name): the register block"))
    var plan = context.plan(resetCount: 20, runsInIcarus: true)
    plan.decoder = DecoderPlan(block, randomCount: workload.isRandom ? 250 : 2500)
    return Bench(
      plan: plan,
      vectors: [
        ("layouts.hex", small), (workload.isRandom ? "layers.hex" : "network.hex", layers),
        ("packets.hex", packets), ("registers.hex", registers),
      ])
  }

  /// Takes TUSER into the channel that it belongs to.
  static func adjust(_ interface: inout BenchInterface) {
    interface.move("m_axis_tuser", to: "mAxis")
  }

  /// A small layer damaged, without TLAST, before others in the queue, and cleared at each cycle.
  private func packets(into program: inout VectorProgram) throws {
    guard let sample = try samples().last else { return }
    let trial = DecoderTrial(decoder: block, sample: sample)
    DecoderCorruption(trial: trial).unterminated(into: &program)
    PacketCorruption(trial: trial).unterminated(into: &program)
    let clears = ClearVectors(trial: trial)
    clears.queued(into: &program)
    clears.all(into: &program)
  }

  /// The register block: the bus alone, and what it says of layers.
  private func registers(_ empty: VectorProgram) throws -> VectorProgram {
    var program = empty
    RegisterBusVectors(block).all(into: &program)
    RegisterEventVectors(block: block, samples: try samples(filters: 12, channels: 6))
      .all(into: &program)
    return program
  }

  /// Layers of a few skewed sequences, one for each layout.
  func samples(filters: Int = 5, channels: Int = 4) throws -> [Workload.CodedLayer] {
    guard let side = KernelSide(sequenceWidth: block.lane.sequenceWidth) else { return [] }
    var generator = SeededGenerator(seed: 4)
    return try block.lane.layouts.kinds.map { kind in
      let sequences = (0..<filters * channels).map { _ in
        let pick = UInt32(generator.bits(4))
        let frequent = pick < 12 ? pick >> 2 : UInt32(generator.bits(side.sequenceWidth))
        let sequence = frequent & ((1 << UInt32(side.sequenceWidth)) - 1)
        // A codebook has no more sequences than the table.
        return kind == .codebook ? sequence % UInt32(block.lane.entries) : sequence
      }
      let layer = KernelLayer(
        name: "\(kind)", side: side, filters: filters, channels: channels, sequences: sequences)
      let container = try Container(
        encoding: [layer], in: block.configuration, insisting: kind, sharesTables: false)
      return Workload.CodedLayer(
        kernels: layer, coded: container.layers[0], table: container.tables.first)
    }
  }

  /// Appends one case that runs layers one after another.
  func fill(
    _ program: inout VectorProgram, layers: [Workload.CodedLayer], _ comment: String
  ) throws {
    let steps = DecoderSteps(block: block)
    program.begin(comment)
    program.write("control", ControlBits.interruptEnable)
    program.read("configuration_hash", expecting: block.configuration.hash)
    var loaded: RankTable?
    for (number, layer) in layers.enumerated() {
      if let table = layer.table, table != loaded {
        steps.drive(table, into: &program)
        loaded = table
      }
      steps.drive(layer.coded.packet, into: &program)
      steps.run(layer, into: &program)
      program.wait(for: "irq", value: 1, limit: 100)
      program.read("status", expecting: StatusBits.done(number + 1) | StatusBits.pending)
      program.read("error", expecting: 0)
      program.write("control", ControlBits.interruptEnable | ControlBits.acknowledge)
    }
  }
}
