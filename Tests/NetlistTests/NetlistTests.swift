import Foundation
import Netlist
import SystemVerilog
import Testing

@Test func printsTheExamplesOfTheGuide() throws {
  let design = try Design(top: TableEngine(lanes: 4, width: 9))
  let files = SystemVerilogEmitter(prefix: "bnk_").emit(design)
  if let folder = ProcessInfo.processInfo.environment["NETLIST_OUT"] {
    for file in files {
      try file.text.write(toFile: "\(folder)/\(file.name)", atomically: true, encoding: .utf8)
    }
  }
  #expect(files.map(\.name) == ["bnk_xnor_popcount_width_9.sv", "bnk_table_engine_lanes_4_width_9.sv"])
}
