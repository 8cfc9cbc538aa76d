import Foundation
import SecondDecoder
import Testing

@testable import KernelCodec

/// Two decoders agree on containers as they are, corrupted, and corrupted under checksums that are right.
@Suite struct CorruptedContainerTests {
  /// `HWGEN_SEED` in the environment chooses other containers, `HWGEN_CONTAINERS` another number of them.
  static let seed = number("HWGEN_SEED") ?? 20_260_101
  static let containerCount = number("HWGEN_CONTAINERS") ?? 100_000

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test func bothDecodersAgree() throws {
    print("CorruptedContainerTests: seed \(Self.seed), \(Self.containerCount) containers")
    var random = SeededGenerator(seed: UInt64(Self.seed))
    var rules: [String: Int] = [:]
    var sample = ContainerSample(using: &random)
    for number in 0..<Self.containerCount {
      if number % 20 == 0 { sample = ContainerSample(using: &random) }
      let bytes = sample.mutated(using: &random)
      let found = SecondDecoder.outcome(ofModuleOn: bytes)
      let expected = SecondDecoder.outcome(on: bytes)
      if case .failure(let failure) = found { rules[failure.rule, default: 0] += 1 }
      if found != expected {
        Issue.record("container \(number): \(found), second decoder \(expected); bytes \(bytes)")
        return
      }
    }
    let all =
      VerdictCode.allCases.filter { ![.ok, .packetTrailingData, .missingTable].contains($0) }
      .map { String($0.rawValue) } + [
        "not a container", "unsupported version", "truncated", "checksum mismatch",
        "bad configuration", "wrong configuration", "bad length", "bad directory", "disagreement",
        "bad layout", "nonzero padding",
      ]
    let unseen = all.filter { rules[$0] == nil }
    if Self.containerCount >= 100_000 {
      #expect(unseen == [], "rules that no container broke")
    }
  }
}
