import Foundation
import Hardware
import KernelCodec

/// Vectors too many to be checked in: made from the model when a bench runs.
///
/// For a kernel decoder: every one-bit flip of a small stream of each layout, every flip and truncation of
/// its packets, and random damage to larger streams.
public struct ExtendedVectors: Sendable {
  public var plan: BenchPlan
  public var seed: Int
  /// Randomly damaged streams of each layout.
  public var randomCount: Int

  public init(plan: BenchPlan, seed: Int, randomCount: Int = 2500) {
    self.plan = plan
    self.seed = seed
    self.randomCount = randomCount
  }

  /// Writes the files to a directory and returns their paths.
  public func write(to directory: String) throws -> [String] {
    guard let decoder = plan.decoder else { return [] }
    let block = decoder.block
    let bench = KernelDecoderBench(block: block)
    var flips = program("every one-bit flip of small streams")
    var packets = program("every one-bit flip and truncation of packets")
    var random = program("random damage, seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    for sample in try bench.samples() {
      DecoderCorruption(block: block, sample: sample).flips(into: &flips)
      PacketCorruption(block: block, sample: sample).all(into: &packets)
    }
    for sample in try bench.samples(filters: 12, channels: 6) {
      var left = randomCount
      while left > 0 {
        DecoderCorruption(block: block, sample: sample)
          .random(min(100, left), generator: &generator, into: &random)
        left -= 100
      }
    }
    return try [("flips", flips), ("packets", packets), ("random", random)].map { name, program in
      let path = "\(directory)/\(name).hex"
      guard FileManager.default.createFile(atPath: path, contents: Data(program.text.utf8)) else {
        throw VerificationError.cannotWrite(path: path, reason: "no space or no permission")
      }
      return path
    }
  }

  private func program(_ title: String) -> VectorProgram {
    VectorProgram(interface: plan.interface, title: "\(plan.name): \(title)")
  }
}

/// The parameters of a kernel decoder, as a bench's plan keeps them.
public struct DecoderPlan: Hashable, Codable, Sendable {
  public var entries: Int
  public var sequenceWidth: Int
  /// Bit i is the layout of id i.
  public var layouts: UInt8
  public var lanes: Int
  public var streamWidth: Int

  public init(_ block: KernelDecoder) {
    entries = block.lane.entries
    sequenceWidth = block.lane.sequenceWidth
    layouts = block.lane.layouts.rawValue
    lanes = block.laneCount
    streamWidth = block.streamWidth
  }

  /// The configuration that containers for the decoder have.
  public var configuration: CodecConfiguration { block.configuration }

  var block: KernelDecoder {
    KernelDecoder(
      lane: LaneParameters(
        entries: entries, sequenceWidth: sequenceWidth, layouts: LayoutSet(rawValue: layouts)),
      laneCount: lanes, streamWidth: streamWidth)
  }
}
