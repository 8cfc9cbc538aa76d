import KernelCodec
import Netlist
import SystemVerilog
import Testing

@testable import Hardware

/// The adders of terms elaborate for every parameter that they take; what they do is proven by the benches.
@Suite struct SparseTests {
  @Test(arguments: WeightCoding.allCases, [(1, 1, 1), (4, 2, 3), (9, 1, 8), (9, 3, 4), (25, 1, 2)])
  func coreElaborates(coding: WeightCoding, shape: (Int, Int, Int)) throws {
    let format = TermFormat(
      coding: coding, sequenceWidth: shape.0, groupWidth: coding == .binary ? 1 : shape.1,
      activationBits: shape.2)
    let core = SparseCore(format: format, pixels: 3, channelsMaximum: 10, filtersMaximum: 7)
    let files = SystemVerilogEmitter(prefix: "bnk_").emit(try Design(top: core))
    #expect(try #require(files.last).text.contains("module bnk_sparse_core"))
  }

  @Test func tablesAreInTheOrderOfAGrayCode() {
    let words = (1..<8).map(TermTableMaker.word(of:))
    #expect(words.sorted() == Array(0..<7))
    let groups = words.indices.sorted { words[$0] < words[$1] }.map { $0 + 1 }
    #expect(zip(groups, groups.dropFirst()).allSatisfy { ($0 ^ $1).nonzeroBitCount == 1 })
    // The activation at position i is first needed after 2^i - 1 sums.
    #expect(groups == [0b001, 0b011, 0b010, 0b110, 0b111, 0b101, 0b100])
  }

  @Test func zerosMakeNoTerms() {
    let single = TermFormat(coding: .signedBinary)
    #expect(single.termCount(of: 0) == 0)
    #expect(single.termCount(of: 0b100_010_011) == 4)
    #expect(TermFormat(coding: .binary).termCount(of: 0) == 9)
    #expect(TermFormat(coding: .binaryOnes).termCount(of: 0b100_010_011) == 4)
    let triple = TermFormat(coding: .signedBinary, groupWidth: 3)
    #expect(triple.termCount(of: 0b111_000_001) == 2)
    // Bit 0 of a group is its first position, the most significant of the sequence.
    #expect(triple.group(0, of: 0b100_000_000) == 1)
    #expect(triple.group(2, of: 0b000_000_001) == 4)
  }

  @Test func offsetsCountTheComplements() {
    #expect(TermFormat(coding: .binary, activationBits: 2).offset(of: [0x1FF, 0]) == 3 * 9)
    #expect(TermFormat(coding: .ternary, activationBits: 2).offset(of: [0x1FF, 0b11]) == 3 * 2)
    #expect(TermFormat(coding: .signedBinary).offset(of: [0x1FF, 0b11]) == 0)
    let tables = TermFormat(coding: .ternary, groupWidth: 3, activationBits: 2)
    #expect(tables.greatestTerm == 15)
    #expect(tables.offset(of: [0x1FF, 0b11]) == 15)
  }

  @Test func totalsAreComplements() {
    let format = TermFormat(coding: .binaryOnes, activationBits: 2)
    // Two channels of nine activations of up to 3: 54, and twice as much with a complement.
    #expect(format.accumulatorWidth(channelsMaximum: 2) == 7)
    #expect(SparseCore(format: format, channelsMaximum: 2).offset(of: [0x1FF, 0]) == 63)
  }

  @Test func aTotalTakesACycleOfEachFilter() {
    func ends(_ terms: [Int], channels: Int) -> [Int] {
      SparseTiming(
        terms: terms, channels: channels, skipsZeros: true, addsTotals: true, from: nil
      ).lastTerms
    }
    #expect(ends([3, 2], channels: 2) == [7])
    #expect(ends([9, 9, 9, 9], channels: 2) == [20, 39])
    #expect(ends([0], channels: 1) == [3])
  }

  private func cycles(_ terms: [Int], channels: Int) -> [Int] {
    SparseTiming(terms: terms, channels: channels, skipsZeros: true, from: nil).lastTerms
  }

  @Test func aTermTakesACycle() {
    #expect(cycles([3, 2], channels: 2) == [6])
    #expect(cycles([9, 9, 9, 9], channels: 2) == [19, 37])
  }

  @Test func zerosBesideWorkCostNothing() {
    #expect(cycles([4, 0, 0, 3], channels: 4) == cycles([4, 3], channels: 2))
    // The last of a filter takes the place of a term.
    #expect(cycles([4, 3, 0], channels: 3) == [9])
    // Nothing is left to hide the fourth zero behind.
    #expect(cycles([2, 0, 0, 0, 1], channels: 5)[0] > cycles([2, 0, 1], channels: 3)[0])
  }
}
