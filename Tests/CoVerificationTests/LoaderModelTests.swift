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

  /// The other sides have other forms of tables, and few entries other faults.
  @Test(arguments: [(1, 2), (4, 16), (9, 1), (9, 512), (16, 3), (25, 512)])
  func noFaultyPacketIsGood(sequenceWidth: Int, entries: Int) throws {
    let block = ConfigurationLoader(
      lane: LaneParameters(entries: entries, sequenceWidth: sequenceWidth, longestCanonical: 15))
    let packets = try LoaderPackets(block: block)
    var model = LoaderModel(block)
    _ = model.receive(packets.tables[0].bytes)
    for (index, packet) in packets.faulty.enumerated() {
      #expect(!model.receive(packet).verdict.isOK, "packet \(index)")
    }
  }

  /// What is written of a good table is the table, whatever the form.
  @Test(arguments: [1, 4, 9, 16, 25]) func entriesOfEveryFormAreTheTable(sequenceWidth: Int) throws
  {
    let block = ConfigurationLoader(lane: LaneParameters(sequenceWidth: sequenceWidth))
    let packets = try LoaderPackets(block: block)
    let forms = [1: [0, 2], 4: [0, 1, 2, 3], 9: [0, 1, 2, 3]][sequenceWidth] ?? [0, 1]
    #expect(Set(packets.tables.map { Int($0.form.rawValue) }) == Set(forms))
    var model = LoaderModel(block)
    for sample in packets.tables {
      let entries = model.receive(sample.bytes).ranks
      #expect(entries.map(\.rank).sorted() == Array(0..<sample.table.count))
      #expect(entries.allSatisfy { sample.table.sequences[$0.rank] == $0.sequence })
    }
    for packet in packets.unusualTables {
      let outcome = model.receive(packet)
      guard case .rankTable(let table) = outcome.packet else {
        Issue.record("\(outcome.verdict)")
        continue
      }
      #expect(outcome.ranks.count == table.count)
      #expect(outcome.ranks.allSatisfy { table.sequences[$0.rank] == $0.sequence })
    }
  }

  @Test func aBadPacketChangesNoSetup() throws {
    let packets = try LoaderPackets(block: block)
    var model = LoaderModel(block)
    _ = model.receive(packets.tables[0].bytes)
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
    _ = model.receive(packets.tables[0].bytes)
    #expect(model.setup == LoaderModel.Setup())
    let first = model.receive(packets.layouts[1].bytes(for: block.configuration))
    #expect(first.rowBank == 1)
    #expect(model.setup.rowBank == 1 && model.setup.tableBank == 1)
    #expect(model.setup.entryCount == packets.tables[0].table.count)
    _ = model.receive(packets.tables[1].bytes)
    let second = model.receive(packets.tables[2].bytes)
    #expect(second.replacesUnused && second.rankBank == 1)
    #expect(model.setup.tableBank == 0 && model.setup.entryCount == packets.tables[1].table.count)
  }
}
