extension RegisterMap {
  /// The table of docs/registers.md: the registers of a decoder, those of lane j for each lane.
  public static var page: String {
    var lines = ["| address | name | access | meaning |", "|---|---|---|---|"]
    for register in registers(laneCount: 1, extraCount: 1) {
      let isLane = (firstLane..<firstExtra).contains(register.address)
      let isExtra = register.address >= firstExtra
      let digits = String(register.address, radix: 16, uppercase: true)
      let address = "`0x" + (digits.count < 2 ? "0" : "") + digits + "`"
      let place = isLane ? " + 8 j" : isExtra ? " + 4 i" : ""
      let name = isLane ? register.name.replacing("_0_", with: "_j_") : register.name
      let meaning = isLane ? register.meaning.replacing("lane 0", with: "lane j") : register.meaning
      let access = register.isWritable ? "read, write" : "read"
      let shown = isExtra ? "extra_i" : name
      lines.append("| \(address)\(place) | `\(shown)` | \(access) | \(meaning) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
