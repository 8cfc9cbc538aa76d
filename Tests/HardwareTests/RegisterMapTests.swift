import Foundation
import Hardware
import Testing

@Suite struct RegisterMapTests {
  @Test func pageIsTheMap() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "docs/registers.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let (begin, end) = ("<!-- registers: begin -->\n", "<!-- registers: end -->")
    let from = try #require(text.range(of: begin)?.upperBound)
    let to = try #require(text.range(of: end, range: from..<text.endIndex)?.lowerBound)
    let table = RegisterMap.page
    #expect(text[from..<to] == table, "docs/registers.md does not hold the table of the map")
  }

  @Test(arguments: [1, 2, 64]) func addressesAreDistinctWords(laneCount: Int) {
    let registers = RegisterMap.registers(laneCount: laneCount, extraCount: 16)
    let addresses = registers.map(\.address)
    #expect(addresses == addresses.sorted())
    #expect(Set(addresses).count == addresses.count)
    #expect(addresses.allSatisfy { $0 % 4 == 0 && $0 < 1 << RegisterMap.addressWidth })
    #expect(Set(registers.map(\.name)).count == registers.count)
    #expect(registers.filter(\.isWritable).map(\.name) == ["control"])
  }

  @Test func namesHaveAddresses() {
    #expect(RegisterMap.address(of: "identifier") == 0)
    #expect(RegisterMap.address(of: "lane_3_bit_offset", laneCount: 4) == 0x11C)
    #expect(RegisterMap.address(of: "lane_3_code") == nil)
  }
}
