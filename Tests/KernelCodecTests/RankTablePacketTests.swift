import SecondDecoder
import Testing

@testable import KernelCodec

/// Rank tables in each of the four forms, and two decoders on their packets.
@Suite struct RankTablePacketTests {
  private static let configuration = CodecConfiguration(entries: 512)
  private static let context = PacketContext(configuration: configuration, hasTable: true)
  private static let receiver = SecondDecoder.Receiver(configuration)

  private static func second(
    _ bytes: [UInt8]
  ) -> Result<SecondDecoder.Table, SecondDecoder.Failure> {
    Result { () throws(SecondDecoder.Failure) in
      try SecondDecoder.table(SecondDecoder.Bits(bytes), from: 0, receiver).0
    }
  }

  private static func first(
    _ bytes: [UInt8]
  ) -> Result<SecondDecoder.Table, SecondDecoder.Failure> {
    do throws(PacketFault) {
      let table = try RankTablePacket.parse(prefixOf: bytes[...], in: context).table
      return .success(SecondDecoder.Table(n: table.sequenceWidth, sequences: table.sequences))
    } catch {
      return .failure(SecondDecoder.Failure(error.verdict)!)
    }
  }

  /// The table comes back from its packet in each form that it fits, by either decoder.
  private static func expectRoundTrips(_ table: RankTable) -> Set<RankTableForm> {
    let forms = RankTableForm.allCases.filter { table.fits($0) }
    for form in forms {
      let bytes = RankTablePacket.bytes(of: table, as: form)
      #expect(bytes.count == table.packetByteCount(as: form))
      let expected = SecondDecoder.Table(n: table.sequenceWidth, sequences: table.sequences)
      #expect(second(bytes) == .success(expected), "\(form)")
      #expect(first(bytes) == .success(expected), "\(form)")
    }
    return Set(forms)
  }

  /// Every table of one, two or three entries for kernels of side 1 and 2.
  @Test(arguments: [KernelSide.one, .two]) func keepsEverySmallTable(side: KernelSide) throws {
    let limit = UInt32(1) << UInt32(side.sequenceWidth)
    var seen: [RankTableForm: Int] = [:]
    func extend(_ sequences: [UInt32]) throws {
      if !sequences.isEmpty {
        let table = try RankTable(side: side, sequences: sequences)
        for form in Self.expectRoundTrips(table) { seen[form, default: 0] += 1 }
      }
      guard sequences.count < 3 else { return }
      for sequence in 0..<limit { try extend(sequences + [sequence]) }
    }
    try extend([])
    let all = Int(limit + limit * limit + limit * limit * limit)
    let distinct = Int(limit + limit * (limit - 1) + limit * (limit - 1) * (limit - 2))
    let pairs = side == .one ? 0 : Int(limit / 2)
    #expect(
      seen
        == [.plain: all, .folded: pairs, .grouped: distinct, .foldedAndGrouped: pairs]
        .filter { $0.value > 0 })
  }

  @Test func keepsRandomTables() {
    var random = SeededGenerator(seed: 31)
    var seen: Set<RankTableForm> = []
    for _ in 0..<600 {
      seen.formUnion(Self.expectRoundTrips(Self.table(using: &random)))
    }
    #expect(seen == RankTableForm.all)
  }

  @Test func takesTheShortestForm() throws {
    let all = try RankTable(side: .three, sequences: Array(0..<512))
    #expect(all.shortestForm() == .grouped)
    #expect(all.packetByteCount == 4 + 20 + 256 + 4)
    #expect(all.shortestForm(among: [.plain, .folded]) == .plain)
    let pairs = try RankTable(
      side: .three, sequences: (0..<256).flatMap { [$0, 511 - $0] })
    #expect(pairs.shortestForm() == .foldedAndGrouped)
    #expect(pairs.packetByteCount == 4 + 20 + 128 + 4)
    #expect(pairs.shortestForm(among: [.folded]) == .folded)
    #expect(pairs.packetByteCount(as: .folded) == 4 + 256 + 4)
    let repeated = try RankTable(side: .three, sequences: [3, 3])
    #expect(!repeated.fits(.grouped) && !repeated.fits(.folded))
    let falling = try RankTable(side: .two, sequences: Array((0..<16).reversed()))
    #expect(!falling.fits(.grouped))
    #expect(
      try RankTable(side: .two, sequences: Array(falling.sequences.prefix(15))).fits(.grouped))
  }

  private static func table(using random: inout some RandomNumberGenerator) -> RankTable {
    let side = KernelSide.allCases.randomElement(using: &random)!
    let limit = UInt32(1) << UInt32(side.sequenceWidth)
    let count = Int.random(in: 1...[3, 20, 512].randomElement(using: &random)!, using: &random)
    let sequences = (0..<count).map { _ in UInt32.random(in: 0..<limit, using: &random) }
    return RankTable(checkedSide: side, sequences: sequences)
      .fitted(to: RankTableForm.allCases.randomElement(using: &random)!)
  }

  /// Packets of all forms with some bits flipped, cut or not, mostly with checksums put right again.
  @Test func decodersAgreeOnDamagedPackets() {
    var random = SeededGenerator(seed: 32)
    var seen: Set<VerdictCode> = []
    for _ in 0..<20_000 {
      let table = Self.table(using: &random)
      let forms = RankTableForm.allCases.filter { table.fits($0) }
      var bytes = RankTablePacket.bytes(of: table, as: forms.randomElement(using: &random)!)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        // The head and the sizes are small, and so hit as often as the rest.
        let end = Bool.random(using: &random) ? min(bytes.count, 24) : bytes.count
        bytes[Int.random(in: 0..<end, using: &random)] ^=
          1 << UInt8.random(in: 0..<8, using: &random)
      }
      if Int.random(in: 0..<4, using: &random) > 0 {
        var writer = BitWriter()
        writer.append(bytes: bytes.dropLast(4))
        writer.close()
        bytes = writer.bytes
      }
      if Int.random(in: 0..<8, using: &random) == 0 {
        bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
      }
      let found = Self.first(bytes)
      let expected = Self.second(bytes)
      if case .failure(let failure) = found {
        seen.insert(VerdictCode(rawValue: UInt8(failure.rule)!)!)
      }
      if found != expected {
        Issue.record("\(bytes): \(found), second decoder \(expected)")
        return
      }
    }
    let rules: Set<VerdictCode> = [
      .packetTruncated, .unknownPacket, .wrongSequenceWidth, .unknownForm, .badCount, .badGroup,
      .packetNonzeroPadding, .packetChecksumMismatch,
    ]
    #expect(rules.subtracting(seen) == [])
  }

  /// Every table of the two sequences of one bit in every group, with every size that can matter, sums right or wrong.
  @Test func decodersAgreeOnEveryGroupingOfOneBit() {
    for count in 0...3 {
      for sizes in 0..<27 {
        for groups in 0..<256 {
          var writer = BitWriter()
          writer.append(0x54_01_20_00 | UInt32(count), width: 32)
          for group in 0..<15 {
            let size = [0: sizes / 9, 3: sizes / 3 % 3, 14: sizes % 3][group] ?? 0
            writer.append(UInt32(size), width: 10)
          }
          writer.padToWord()
          writer.append(UInt32(groups), width: 8)
          writer.close()
          let found = Self.first(writer.bytes)
          let expected = Self.second(writer.bytes)
          if found != expected {
            Issue.record("\(writer.bytes): \(found), second decoder \(expected)")
            return
          }
        }
      }
    }
  }
}
