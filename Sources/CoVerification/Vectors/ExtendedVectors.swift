import Foundation

/// Vectors too many to be checked in: made from the model when a bench runs.
public struct ExtendedVectors: Sendable {
  public var plan: BenchPlan
  public var seed: Int

  public init(plan: BenchPlan, seed: Int) {
    self.plan = plan
    self.seed = seed
  }

  /// Writes the files to a directory and returns their paths.
  public func write(to directory: String) throws(VerificationError) -> [String] {
    []
  }
}
