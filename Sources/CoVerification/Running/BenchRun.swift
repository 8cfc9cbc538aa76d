import Foundation

/// One run of one vector file, as the bench reports it: a line of JSON.
public struct BenchRun: Hashable, Codable, Sendable {
  /// The first vector that differed.
  public struct Mismatch: Hashable, Codable, Sendable {
    public var `case`: Int
    /// The channel or level.
    public var `where`: String
    /// Index of the beat in the channel, within the case.
    public var vector: Int
    public var cycle: Int
    public var expected: String
    public var got: String
    /// The same in words: `MismatchText`.
    public var text: String?
  }

  public var bench: String
  public var file: String
  /// Stall pattern: source pattern + 8 x sink pattern; 0 has no stalls, and 32 is another for each case.
  public var pattern: Int
  public var seed: Int
  /// Resets at random cycles.
  public var resets: Int
  /// Beats and levels compared.
  public var vectors: Int
  public var mismatches: Int
  /// Cycles of the steps that have a prediction, measured.
  public var cycles: Int
  public var predicted: Int
  /// Sequences of the run.
  public var sequences: Int
  /// All clock cycles of the run.
  public var clocks: Int
  /// CRC-32 of the beats of each output, in hexadecimal.
  public var hash: String
  public var first: Mismatch?

  /// Reads the lines that a bench printed.
  public static func runs(of text: String, bench: String) throws(VerificationError) -> [BenchRun] {
    var runs: [BenchRun] = []
    for line in text.split(separator: "\n") where line.hasPrefix("{") {
      guard let run = try? JSONDecoder().decode(BenchRun.self, from: Data(line.utf8)) else {
        throw .unreadableResult(bench: bench, text: String(line))
      }
      runs.append(run)
    }
    if runs.isEmpty { throw .unreadableResult(bench: bench, text: String(text.suffix(300))) }
    return runs
  }
}

extension BenchRun.Mismatch: CustomStringConvertible {
  /// In words, where the vector file could be read.
  public var description: String {
    text ?? "case \(self.case): \(self.where) vector \(vector): expected \(expected), got \(got)"
  }
}
