import Foundation
import Hardware
import Testing

@testable import CoVerification

/// What a bench says of a fault: the case by its title, registers and fields by name, verdicts by theirs.
@Suite struct MismatchTextTests {
  private let interface = BenchInterface(
    top: "top",
    channels: [
      .init(
        "sAxi_ar", .input, valid: "v",
        fields: [.init("s_axi_araddr", 12), .init("s_axi_arprot", 3)]),
      .init(
        "sAxi_r", .output, valid: "v", fields: [.init("s_axi_rdata", 32), .init("s_axi_rresp", 2)]),
      .init(
        "verdict", .output, valid: "v",
        fields: [.init("verdict_code_o", 8), .init("verdict_bit_offset_o", 32)]),
    ],
    levels: [.init("irq", 1, isOutput: true)])

  private func text(
    _ place: String, vector: Int = 0, _ expected: String, _ got: String
  ) throws -> String {
    var program = VectorProgram(interface: interface, title: "a bench")
    program.begin("layer 1")
    program.read("error", expecting: 0)
    program.begin("layer 2, weights cut")
    program.read("status", expecting: 2)
    program.set("irq", 0)
    program.read("lane_0_code", expecting: 4)
    let path = FileManager.default.temporaryDirectory.appending(path: "mismatch-\(UUID()).hex").path
    try Data(program.text.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let plan = BenchPlan(
      name: "bench", configuration: "bench", interface: interface, vectorFiles: [],
      registers: .decoder)
    let mismatch = BenchRun.Mismatch(
      case: 1, where: place, vector: vector, cycle: 7, expected: expected, got: got)
    return try #require(plan.described(mismatch, in: path).text)
  }

  @Test func `a register is named with its field, verdicts and the case`() throws {
    #expect(
      try text("sAxi_r", vector: 1, "4 0", "5 0")
        == "case 'layer 2, weights cut': register lane_0_code (0x100) field code: "
        + "expected 4 (nonzero padding), got 5 (checksum mismatch) (beat 1)")
    #expect(
      try text("sAxi_r", vector: 0, "2 0", "10003 0")
        == "case 'layer 2, weights cut': register status (0x10) field busy: expected 0, got 1; "
        + "register status (0x10) field done: expected 0, got 1 (beat 0)")
  }

  @Test func `an assertion is named with its place and the case`() throws {
    #expect(
      try text("assertion", "true", "does_not_overflow (bnk_queue.sv:52)")
        == "case 'layer 2, weights cut': assertion does_not_overflow (bnk_queue.sv:52) fails")
  }

  @Test func `a port's verdict is named`() throws {
    #expect(
      try text("verdict", "6 20", "1 20")
        == "case 'layer 2, weights cut': verdict field verdict_code_o: "
        + "expected 6 (trailing data), got 1 (truncated) (beat 0)")
  }

  @Test func `what is no word is said as it is`() throws {
    #expect(
      try text("irq", "1", "0") == "case 'layer 2, weights cut': irq: expected 0x1, got 0x0")
    #expect(
      try text("verdict", vector: 3, "no beat", "1 20")
        == "case 'layer 2, weights cut': verdict vector 3: expected no beat, got 1 20")
    #expect(
      try text("sAxi_r", "4 0", "x 0")
        == "case 'layer 2, weights cut': sAxi_r vector 0: expected 4 0, got x 0")
  }
}
