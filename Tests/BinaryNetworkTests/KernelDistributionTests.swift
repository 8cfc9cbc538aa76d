import Foundation
import KernelCodec
import Testing

@testable import BinaryNetwork

/// What the two named distributions promise, from their shares.
@Suite struct KernelDistributionTests {
  private func entropy(_ shares: [Double]) -> Double {
    shares.reduce(0) { $0 - $1 * log2($1) }
  }

  private func paperBits(_ shares: [Double]) -> Double {
    let widths = Layout.nodes(.paper).rankWords.map(\.width) + Array(repeating: 12, count: 352)
    return zip(shares, widths).reduce(0) { $0 + $1.0 * Double($1.1) }
  }

  @Test func `shares fall, pair by pair, and add up to one`() {
    for distribution in [KernelDistribution.entropy, .paperTree, .init(exponent1024: 0)] {
      let shares = distribution.shares
      #expect(shares.count == 512 && abs(shares.reduce(0, +) - 1) < 1e-12)
      #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
      #expect(stride(from: 0, to: 512, by: 2).allSatisfy { shares[$0] == shares[$0 + 1] })
    }
  }

  @Test func `bits of a sequence are the paper's`() {
    #expect(abs(entropy(KernelDistribution.entropy.shares) - 9 / 1.32) < 0.0005)
    #expect(abs(paperBits(KernelDistribution.paperTree.shares) - 9 / 1.32) < 0.0005)
    #expect(abs(entropy(KernelDistribution.paperTree.shares) - 6.434) < 0.0005)
    #expect(abs(entropy(KernelDistribution(exponent1024: 0).shares) - 9) < 1e-6)
  }

  @Test func `changes of sign are between neighbours`() {
    #expect(KernelDistribution.changes(in: 0) == 0)
    #expect(KernelDistribution.changes(in: 0b111_111_111) == 0)
    #expect(KernelDistribution.changes(in: 0b101_010_101) == 12)
    #expect(KernelDistribution.changes(in: 0b100_000_000) == 2)
    #expect(KernelDistribution.changes(in: 0b111_000_000) == 3)
    #expect(KernelDistribution.changes(in: 0b100_100_100) == 3)
    #expect(KernelDistribution.changes(in: 0b000_010_000) == 4)
  }
}
