import Hardware
import KernelCodec

/// A layer on a block that decodes it: what vectors of damage and of `clear` need to know of the two.
protocol LayerTrial {
  /// The decoder in the block, or that the block is.
  var decoder: KernelDecoder { get }
  var sample: Workload.CodedLayer { get }

  /// Sends the layer's streams, or damaged ones in their place, with all that they need but packets, expects what the
  /// model makes of them, and joins.
  func run(streams: [[UInt8]], into program: inout VectorProgram)

  /// Offers what the streams need but packets.
  func offer(into program: inout VectorProgram)

  /// What must come of the layer, a packet.
  func packet(of decoded: [DecodedLane]) -> [UInt32]
}

extension LayerTrial {
  var steps: DecoderSteps { DecoderSteps(block: decoder) }
  var kind: LayoutKind { sample.coded.layout.kind }

  /// Offers what the streams need but packets, and lets the packet of the good layer come, cut or not.
  func prepare(into program: inout VectorProgram) {
    offer(into: &program)
    program.expect("mAxis", words: packet(of: steps.decoded(sample)), as: .cut)
  }

  /// Begins a case under the layer's rank table.
  func begin(_ comment: String, into program: inout VectorProgram) {
    program.begin("\(kind), \(comment)")
    program.write("control", ControlBits.interruptEnable)
    if let table = sample.table { steps.drive(table, into: &program) }
  }

  /// Runs the layer with its good streams under the rank table in force, and leaves its interrupt pending.
  func runWell(into program: inout VectorProgram) {
    steps.drive(sample.coded.packet, into: &program)
    run(streams: sample.coded.streams, into: &program)
    program.wait(for: "irq", value: 1, limit: 200)
    program.read("error", expecting: 0)
  }
}

/// A layer on a kernel decoder.
struct DecoderTrial: LayerTrial {
  var decoder: KernelDecoder
  var sample: Workload.CodedLayer

  func run(streams: [[UInt8]], into program: inout VectorProgram) {
    steps.run(sample, streams: streams, into: &program)
  }

  func offer(into program: inout VectorProgram) {}

  func packet(of decoded: [DecodedLane]) -> [UInt32] {
    steps.packet(of: decoded, layer: sample.kernels)
  }
}
