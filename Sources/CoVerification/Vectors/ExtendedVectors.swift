import EngineModel
import Foundation
import Hardware
import KernelCodec
import ToolSupport

/// Vectors too many to be checked in: made from the model when a bench runs.
///
/// For a kernel decoder: `clear` at every moment, every one-bit flip of small streams of each layout in each lane,
/// flips in two lanes at once, every flip and truncation of its packets and of rank tables in every form, and random
/// damage to larger streams. For an engine: every length of a small image and of a small program, the next job written at
/// random moments of a run, `clear` in each of its cycles, resets of the engine alone, and every one-bit flip of its packets, with
/// rank tables of every form.
public struct ExtendedVectors: Sendable {
  /// A file, and the stall patterns that it runs with.
  public struct File: Encodable, Sendable {
    public var path: String
    public var patterns: [ClosedRange<Int>]
  }

  public var plan: BenchPlan
  public var seed: Int
  /// Whether everything meets every stall pattern; else random damage, and all damage of several lanes, runs
  /// without stalls and then with a pattern for each case in turn.
  public var isCampaign: Bool

  public init(plan: BenchPlan, seed: Int, isCampaign: Bool = false) {
    self.plan = plan
    self.seed = seed
    self.isCampaign = isCampaign
  }

  /// Writes the files to a directory, which is made where there is none.
  public func write(to directory: String) throws -> [File] {
    let files = try plan.decoder.map(files) ?? plan.engine.map(files) ?? []
    if !files.isEmpty { try NewFolders.make(directory) }
    return try files.map { name, program, patterns in
      let path = "\(directory)/\(name).hex"
      try OutputFile.write(program.text.utf8, to: path)
      return File(path: path, patterns: patterns)
    }
  }

  private typealias Files = [(name: String, program: VectorProgram, patterns: [ClosedRange<Int>])]

  private func files(of decoder: DecoderPlan) throws -> Files {
    let all = BenchPlan.allPatterns
    let few = isCampaign ? [all] : BenchPlan.fewPatterns
    let many = isCampaign || decoder.lanes == 1 ? [all] : BenchPlan.fewPatterns
    return [
      ("clears", try clears(decoder), many), ("flips", try flips(decoder), many),
      ("packets", try packets(decoder), many), ("tables", try tables(decoder), few),
      ("random", try random(decoder), few),
    ]
  }

  private func files(of engine: EnginePlan) throws -> Files {
    let bench = EngineBench(block: try Engine(engine.parameters))
    let trial = try bench.goodTrial()
    func file(
      _ title: String, _ fill: (EngineJobs, inout VectorProgram) throws -> Void
    ) throws -> VectorProgram {
      var program = program(title)
      try fill(bench.begin(trial, title, into: &program), &program)
      return program
    }
    let step = 1000 / engine.momentCount
    return [
      (
        "lengths",
        try file("every length of images and programs") { jobs, program in
          let right = trial.image.count
          jobs.images((0...2 * right).filter { $0 != right }, into: &program)
          try jobs.programs(stride(from: 0, through: trial.length, by: step), into: &program)
        }, BenchPlan.fewPatterns
      ),
      ("packets", try packets(of: bench, by: step), BenchPlan.fewPatterns),
      (
        "descriptors",
        try file("descriptors that every engine refuses, under a checksum that is right") {
          try bench.refusedDescriptors(of: $0.trial, by: step, into: &$1)
        }, BenchPlan.fewPatterns
      ),
      (
        "next_jobs",
        try file("the next job written at random moments, seed \(seed)") { jobs, program in
          try jobs.nextJobs(engine.momentCount, seed: seed, into: &program)
        }, BenchPlan.fewPatterns
      ),
      (
        "clears",
        try file("clear in each cycle, and resets of the engine alone") { jobs, program in
          let cycles = try jobs.cycles
          jobs.clears(stride(from: 0, to: cycles, by: step), into: &program)
          jobs.resetsAlone(stride(from: 0, to: cycles, by: 5 * step), into: &program)
        }, BenchPlan.fewPatterns
      ),
    ]
  }

  private func packets(of bench: EngineBench, by step: Int) throws -> VectorProgram {
    var program = program("every one-bit flip of packets, with rank tables of every form")
    for (name, trial) in try EngineTrial.tableForms(for: bench.block.parameters, seed: 72) {
      _ = bench.begin(trial, name, into: &program)
      try bench.flips(
        stride(from: trial.packetBits.lowerBound, to: trial.packetBits.upperBound, by: step),
        of: trial, into: &program)
    }
    return program
  }

  private func clears(_ decoder: DecoderPlan) throws -> VectorProgram {
    var program = program("clear within packets and streams")
    for sample in try small(decoder) {
      ClearVectors(trial: DecoderTrial(decoder: decoder.block, sample: sample)).all(into: &program)
    }
    return program
  }

  private func flips(_ decoder: DecoderPlan) throws -> VectorProgram {
    var program = program("every one-bit flip of small streams, and flips in two lanes")
    var generator = SeededGenerator(seed: seed)
    for sample in try small(decoder) {
      let corruption = DecoderCorruption(
        trial: DecoderTrial(decoder: decoder.block, sample: sample))
      corruption.flips(into: &program)
      corruption.pairs(generator: &generator, into: &program)
    }
    return program
  }

  private func packets(_ decoder: DecoderPlan) throws -> VectorProgram {
    var program = program("every one-bit flip and truncation of packets")
    for sample in try small(decoder) {
      PacketCorruption(trial: DecoderTrial(decoder: decoder.block, sample: sample)).all(
        into: &program)
    }
    return program
  }

  private func tables(_ decoder: DecoderPlan) throws -> VectorProgram {
    var program = program("every one-bit flip and truncation of rank tables in every form")
    var generator = SeededGenerator(seed: seed)
    guard let sample = try small(decoder).first else { return program }
    let corruption = PacketCorruption(trial: DecoderTrial(decoder: decoder.block, sample: sample))
    for form in RankTableForm.allCases {
      let table = TableSample(
        form, lane: decoder.block.lane, count: 40, generator: &generator)
      if let table { corruption.all(of: table, generator: &generator, into: &program) }
    }
    return program
  }

  private func random(_ decoder: DecoderPlan) throws -> VectorProgram {
    var program = program("random damage, seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    let bench = KernelDecoderBench(block: decoder.block)
    for sample in try bench.samples(filters: 12, channels: 6) {
      let corruption = DecoderCorruption(
        trial: DecoderTrial(decoder: decoder.block, sample: sample))
      for start in stride(from: 0, to: decoder.randomCount, by: 25) {
        corruption.random(
          min(25, decoder.randomCount - start), generator: &generator, into: &program)
      }
    }
    return program
  }

  /// A small layer of each layout, and one with code words for ranks that no table of it has.
  private func small(_ decoder: DecoderPlan) throws -> [Workload.CodedLayer] {
    let samples = try KernelDecoderBench(block: decoder.block).samples()
    let spacious = try samples.first { $0.coded.layout.kind == .fourNode }?
      .recoded(as: .nodes(.paper), lanes: decoder.lanes)
    return samples + [spacious].compactMap(\.self)
  }

  private func program(_ title: String) -> VectorProgram {
    VectorProgram(interface: plan.interface, title: "\(plan.name): \(title)")
  }
}

/// The parameters of an engine, as a bench's plan keeps them.
public struct EnginePlan: Hashable, Codable, Sendable {
  public var parameters: EngineParameters
  /// Moments of runs at which the next job is written.
  public var momentCount: Int
}

/// The parameters of a kernel decoder, as a bench's plan keeps them.
public struct DecoderPlan: Hashable, Codable, Sendable {
  public var entries: Int
  public var sequenceWidth: Int
  /// Bit i is the layout of id i.
  public var layouts: UInt8
  public var longestCanonical: Int
  public var lanes: Int
  public var streamWidth: Int
  /// Randomly damaged streams of each layout.
  public var randomCount: Int

  public init(_ block: KernelDecoder, randomCount: Int = 2500) {
    self.randomCount = randomCount
    entries = block.lane.entries
    sequenceWidth = block.lane.sequenceWidth
    layouts = block.lane.layouts.rawValue
    longestCanonical = block.lane.longestCanonical
    lanes = block.laneCount
    streamWidth = block.streamWidth
  }

  /// The configuration that containers for the decoder have.
  public var configuration: CodecConfiguration { block.configuration }

  var block: KernelDecoder {
    KernelDecoder(
      lane: LaneParameters(
        entries: entries, sequenceWidth: sequenceWidth, layouts: LayoutSet(rawValue: layouts),
        longestCanonical: longestCanonical),
      laneCount: lanes, streamWidth: streamWidth)
  }
}
