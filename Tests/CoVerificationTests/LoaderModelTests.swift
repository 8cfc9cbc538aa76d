import Hardware
import KernelCodec
import Testing

@testable import CoVerification

@Suite struct LoaderModelTests {
  private let block = ConfigurationLoader(lane: LaneParameters(entries: 256))

  /// Every rule of docs/format.md, section 5, is broken by a packet of the golden vectors.
  @Test func thereIsAPacketForEveryRule() throws {
    let packets = try LoaderPackets(block: block)
    var model = LoaderModel(block)
    var codes = Set(packets.needsTable.map { model.receive($0).verdict.code })
    codes.formUnion(packets.faulty.map { model.receive($0).verdict.code })
    let rules = VerdictCode.allCases.filter { $0.rawValue >= 0x11 }
    #expect(rules.filter { !codes.contains($0) } == [])
    #expect(!codes.contains(.ok))
  }

  @Test func aBadPacketChangesNoSetup() throws {
    let packets = try LoaderPackets(block: block)
    var model = LoaderModel(block)
    _ = model.receive(RankTablePacket.bytes(of: packets.tables[0], as: .plain))
    _ = model.receive(packets.layouts[1].bytes(for: block.configuration))
    let setup = model.setup
    for packet in packets.faulty {
      let outcome = model.receive(packet)
      #expect(outcome.packet == nil && model.setup == setup)
      #expect(outcome.rowBank != setup.rowBank && outcome.rankBank != setup.tableBank)
    }
  }

  @Test func banksChangeWithARunAndATableWaitsForIt() throws {
    let packets = try LoaderPackets(block: block)
    var model = LoaderModel(block)
    _ = model.receive(RankTablePacket.bytes(of: packets.tables[0], as: .plain))
    #expect(model.setup == LoaderModel.Setup())
    let first = model.receive(packets.layouts[1].bytes(for: block.configuration))
    #expect(first.rowBank == 1)
    #expect(model.setup.rowBank == 1 && model.setup.tableBank == 1)
    #expect(model.setup.entryCount == packets.tables[0].count)
    _ = model.receive(RankTablePacket.bytes(of: packets.tables[1], as: .plain))
    let second = model.receive(RankTablePacket.bytes(of: packets.tables[2], as: .plain))
    #expect(second.replacesUnused && second.rankBank == 1)
    #expect(model.setup.tableBank == 0 && model.setup.entryCount == packets.tables[1].count)
  }
}
