import EngineModel
import EngineTiming
import Foundation
import Hardware

/// Runs programs and images on an engine in Verilator, and compares with the model and the twin.
public struct EngineSimulation {
  public var parameters: EngineParameters
  public var memory: MemoryTiming
  public var seed: Int
  private let bench: EngineBench
  private let model: VerilatorBench

  /// What the engine made of an image.
  public struct ImageReport: Codable, Hashable, Sendable {
    /// The class that engine and model give; nil where the model gives none.
    public var predictedClass: Int?
    /// Registers, levels, and words that layers write compared.
    public var vectors: Int
    public var mismatches: Int
    /// What the engine's counters say, and when each layer ran: as the twin predicts it.
    public var timeline: EngineTimeline
    public var first: BenchRun.Mismatch?
  }

  /// Generates and builds the engine below `directory`.
  ///
  /// Throws: `EngineParameterError` of illegal parameters, errors of generating and building.
  public init(
    _ parameters: EngineParameters, memory: MemoryTiming = MemoryTiming(.ideal),
    in directory: String, tools: Toolbox = Toolbox(), seed: Int = 1
  ) throws {
    self.parameters = parameters
    self.memory = memory
    self.seed = seed
    let engine = try Engine(parameters)
    bench = EngineBench(block: engine)
    let named = NamedConfiguration("engine", "The engine of a run.", .engine(engine))
    model = try VerilatorBench(building: named, in: directory, tools: tools) {
      EngineBench.complete(&$0, for: parameters)
    }
  }

  /// Runs an image, `image` as `ImagePlan` packs it, and compares every word that a layer writes, class, status, error and
  /// every counter.
  public func run(_ program: EngineProgram, image: [UInt8]) throws -> ImageReport {
    let trial = try EngineTrial(program, image: image)
    var vectors = VectorProgram(interface: model.plan.interface, title: "engine: an image")
    vectors.begin("an image")
    let timeline = try bench.fill(&vectors, trial: trial, timing: memory)
    let runs = try model.run(vectors, seed: seed)
    return ImageReport(
      predictedClass: trial.run.predictedClass, vectors: runs.reduce(0) { $0 + $1.vectors },
      mismatches: runs.reduce(0) { $0 + $1.mismatches }, timeline: timeline,
      first: runs.compactMap(\.first).first)
  }
}
