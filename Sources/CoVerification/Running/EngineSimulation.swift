import EngineModel
import Foundation
import Hardware

/// Runs programs and images on an engine in Verilator, and compares with the model.
///
/// The memory answers after `latency` cycles, and gives `sixteenths` of a byte a cycle.
public struct EngineSimulation {
  public var parameters: EngineParameters
  public var latency: Int
  public var sixteenths: Int
  public var seed: Int
  private let bench: EngineBench
  private let model: VerilatorBench

  /// What the engine made of an image.
  public struct ImageReport: Codable, Hashable, Sendable {
    /// The class that engine and model give; nil where the model gives none.
    public var predictedClass: Int?
    /// Registers and levels compared.
    public var vectors: Int
    public var mismatches: Int
    /// Clock cycles from the first write to a register to the last read of one.
    public var clocks: Int
    public var first: BenchRun.Mismatch?
  }

  /// Generates and builds the engine below `directory`.
  ///
  /// Throws: `EngineParameterError` of illegal parameters, errors of generating and building.
  public init(
    _ parameters: EngineParameters, latency: Int = 20, sixteenths: Int = 64, in directory: String,
    tools: Toolbox = Toolbox(), seed: Int = 1
  ) throws {
    self.parameters = parameters
    self.latency = latency
    self.sixteenths = sixteenths
    self.seed = seed
    let engine = try Engine(parameters)
    bench = EngineBench(block: engine)
    let named = NamedConfiguration("engine", "The engine of a run.", .engine(engine))
    model = try VerilatorBench(building: named, in: directory, tools: tools) {
      $0.makeMemory("mAxi", outstanding: parameters.outstanding)
    }
  }

  /// Runs an image, `image` as `ImagePlan` packs it, and compares class, status, error and steps of the array.
  public func run(_ program: EngineProgram, image: [UInt8]) throws -> ImageReport {
    let trial = try EngineTrial(program, image: image)
    var vectors = VectorProgram(interface: model.plan.interface, title: "engine: an image")
    vectors.begin("an image")
    bench.fill(&vectors, trial: trial, latency: latency, sixteenths: sixteenths)
    let runs = try model.run(vectors, seed: seed)
    return ImageReport(
      predictedClass: trial.run.predictedClass, vectors: runs.reduce(0) { $0 + $1.vectors },
      mismatches: runs.reduce(0) { $0 + $1.mismatches }, clocks: runs.reduce(0) { $0 + $1.clocks },
      first: runs.compactMap(\.first).first)
  }
}
