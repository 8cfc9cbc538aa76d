/// Why a verification could not be carried out. A mismatch is a result, not an error.
public enum VerificationError: Error, Hashable, Sendable {
  /// A simulator is not installed.
  case toolMissing(tool: String)
  /// A tool ended with an error, or did not end.
  case toolFailed(tool: String, status: Int32, message: String)
  /// A file of `rtl/`, `testbench/` or `golden/` is missing or cannot be read.
  case fileMissing(path: String)
  /// A bench printed what is not a result.
  case unreadableResult(bench: String, text: String)
  /// No bench has the name.
  case noSuchBench(name: String, benches: [String])
}

extension VerificationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .toolMissing(let tool):
      "\(tool) is not installed: it is not in .venv/bin here or where hwgen was built, nor on PATH; "
        + "run scripts/setup in hwgen's checkout, or name it by HWGEN_\(tool.uppercased())"
    case .toolFailed(let tool, let status, let message):
      "\(tool) failed (exit \(status)): \(message)"
    case .fileMissing(let path):
      "\(path) cannot be read; run hwgen to write it"
    case .unreadableResult(let bench, let text):
      "the bench \(bench) printed no result: \(text)"
    case .noSuchBench(let name, let benches):
      "there is no bench \(name); the benches are \(benches.joined(separator: ", "))"
    }
  }
}
