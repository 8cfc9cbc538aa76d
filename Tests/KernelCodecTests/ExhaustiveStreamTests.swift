import SecondDecoder
import Testing

@testable import KernelCodec

/// Two decoders agree on every short stream, whatever the layout.
@Suite struct ExhaustiveStreamTests {
  /// A layout over a small table, chosen so that every rule can fail.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var layout: Layout
    var table: [UInt32]
    var n: Int

    var testDescription: String { name }
  }

  static func fourNode(_ fields: [UInt8]) throws -> Layout {
    .nodes(try NodeLayout(.fourNode, fields.map { NodePayload(field: $0)! }))
  }

  static func canonical(_ counts: [Int], escape: Int) throws -> Layout {
    .canonical(try CanonicalCode(counts: counts, escape: escape))
  }

  static let cases: [Case] = {
    do {
      let classes = [0, 1, 2, 15, 14, 0, 3, 15, 14, 14, 14, 1, 1, 0, 14, 15] as [UInt8]
      return [
        Case(name: "stored, n 1", layout: .stored, table: [], n: 1),
        Case(name: "stored, n 4", layout: .stored, table: [], n: 4),
        Case(name: "stored, n 9", layout: .stored, table: [], n: 9),
        Case(name: "paper", layout: .nodes(.paper), table: [5, 6, 7], n: 9),
        Case(
          name: "four-node", layout: try fourNode([1, 14, 2, 15]), table: [3, 1, 4, 1, 5], n: 4),
        Case(name: "no nodes", layout: try fourNode([14, 14, 14, 14]), table: [1], n: 4),
        Case(name: "raw first", layout: try fourNode([15, 0, 0, 15]), table: [9], n: 4),
        Case(
          name: "class16",
          layout: .nodes(try NodeLayout(.class16, classes.map { NodePayload(field: $0)! })),
          table: (0..<14).map { $0 + 2 }, n: 4),
        Case(
          name: "canonical", layout: try canonical([1, 1, 1, 1], escape: 0), table: [1, 2, 3],
          n: 4),
        Case(
          name: "canonical, escape", layout: try canonical([0, 2, 2, 2, 2], escape: 4),
          table: [8, 0, 2], n: 4),
        Case(
          name: "canonical, long",
          layout: try canonical([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3], escape: 0),
          table: [8, 0, 2], n: 9),
        Case(
          name: "canonical, longest",
          layout: try canonical(Array(repeating: 1, count: 14) + [2], escape: 0),
          table: Array(0..<15), n: 9),
        Case(name: "codebook, one bit", layout: .codebook(width: 1), table: [6], n: 4),
        Case(name: "codebook", layout: .codebook(width: 3), table: [6, 2, 9, 9, 0], n: 4),
        Case(name: "codebook, nine bits", layout: .codebook(width: 9), table: [6, 2], n: 9),
        Case(name: "one rank", layout: try canonical([1], escape: 1), table: [300], n: 9),
      ]
    } catch {
      fatalError("\(error)")
    }
  }()

  /// Streams come in bytes: one of 20 bits ends in four zeros.
  @Test(arguments: cases) func everyStreamOfUpTo20Bits(_ sample: Case) throws {
    let pair = try sample.pair()
    for byteCount in 0...2 {
      for value in 0..<1 << (8 * byteCount) {
        guard pair.agrees(on: Self.stream(value, byteCount), counts: [0, 1, 2, 5]) else { return }
      }
    }
    // No stream of 20 bits holds 21 words, so each is read up to the rule that stops it.
    for value in 0..<1 << 20 {
      guard pair.agrees(on: Self.stream(value << 4, 3), counts: [2, 21]) else { return }
    }
  }

  /// Every payload of up to ten bits under a checksum that is right, wrong, short or not the last.
  @Test(arguments: cases) func everyShortPayloadWithAnEnd(_ sample: Case) throws {
    let pair = try sample.pair()
    for bits in 0..<1024 {
      let word = [UInt8(bits >> 2), UInt8(bits << 6 & 0xFF), 0, 0]
      let crc = CRC32.checksum(of: word)
      let sealed = word + (0..<4).map { UInt8(truncatingIfNeeded: crc >> (24 - 8 * $0)) }
      var wrong = sealed
      wrong[7] ^= 1
      for stream in [
        sealed, wrong, sealed + [0], Array(sealed.prefix(7)), Array(sealed.prefix(4)),
      ] {
        guard pair.agrees(on: stream, counts: [0, 1, 2, 5]) else { return }
      }
    }
  }

  /// The bytes of a number, the most significant first.
  private static func stream(_ value: Int, _ byteCount: Int) -> [UInt8] {
    (0..<byteCount).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

extension ExhaustiveStreamTests.Case {
  fileprivate func pair() throws -> DecoderPair {
    let side = try #require(KernelSide(sequenceWidth: n))
    let rankTable = table.isEmpty ? nil : try RankTable(side: side, sequences: table)
    return DecoderPair(layout: layout, table: rankTable, sequenceWidth: n)
  }
}
