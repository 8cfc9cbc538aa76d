import CoVerification
import Foundation
import Netlist
import NetlistSimulator
import SystemVerilog

/// Runs random modules in `Simulation`, in Icarus and in Verilator, and compares their outputs cycle by cycle.
struct ThreeWay {
  let seeds: [Int]
  let cycles: Int
  private let folder: String
  private let tools = Toolbox()
  private let designs: [(seed: Int, design: Design)]
  private let stimulus: [BitPattern]

  /// In the order of the bench's words: `rst_n`, then the inputs.
  private static let inputs = [("go", 1), ("select", 3), ("a", 8), ("b", 9), ("c", 70)]
  private static let outputs = [("x", 8), ("y", 17), ("z", 33), ("w", 72), ("flag", 1)]
  private static let wordWidth = 1 + inputs.reduce(0) { $0 + $1.1 }
  /// Seconds; a simulator that does not end by then runs in circles.
  private static let timeLimit = 20.0

  /// Elaborates the modules of `seeds`.
  ///
  /// - Throws: what is wrong with one of them, which would be a fault of the generator.
  init(seeds: [Int], cycles: Int = 60, folder: String) throws {
    self.seeds = seeds
    self.cycles = cycles
    self.folder = folder
    designs = try seeds.map { ($0, try Design(top: RandomModule(seed: $0, depth: 1))) }
    var random = SeededGenerator(seed: seeds[0])
    stimulus = (0..<cycles).map { cycle in
      var bits = (0..<Self.wordWidth).map { _ in Bool.random(using: &random) }
      bits[Self.wordWidth - 1] = cycle > 5 && cycle != cycles / 2
      return BitPattern(bits: bits)
    }
  }

  /// What a comparison found.
  struct Result {
    /// What differs, a line each: the seed, the cycle, the output, the simulator, both values.
    var differences: [String] = []
    /// Values compared, those that are defined, and all there are.
    var compared = 0
    var total = 0
  }

  /// Runs the three and compares.
  func result() throws -> Result {
    try write()
    let (verilator, icarus) = (try runVerilator(), runIcarus())
    var result = Result()
    result.differences = icarus.failures
    for (seed, design) in designs {
      let expected = reference(design)
      for (simulator, rows) in [("Verilator", verilator[seed]), ("Icarus", icarus.rows[seed])] {
        result.total += cycles * Self.outputs.count
        guard let rows, rows.count == cycles else {
          result.differences.append(
            "seed \(seed): \(simulator) printed \(rows?.count ?? 0) of \(cycles) cycles")
          continue
        }
        let (line, count) = compare(expected, rows)
        result.compared += count
        if let line { result.differences.append("seed \(seed), \(simulator): \(line)") }
      }
    }
    return result
  }

  private func compare(_ expected: [[BitPattern?]], _ rows: [[String]]) -> (String?, Int) {
    var compared = 0
    for (cycle, (values, row)) in zip(expected, rows).enumerated() {
      for (output, (value, text)) in zip(Self.outputs, zip(values, row)) {
        guard let value else { continue }
        compared += 1
        if value.hexDigits != text {
          return ("cycle \(cycle), \(output.0) is \(text), must be \(value.hexDigits)", compared)
        }
      }
    }
    return (nil, compared)
  }

  private func reference(_ design: Design) -> [[BitPattern?]] {
    var simulation = Simulation(design)
    return stimulus.map { word in
      simulation.isInReset = !word[Self.wordWidth - 1]
      var low = 0
      for (name, width) in Self.inputs {
        simulation.set(name, to: word.slice(low: low, width: width))
        low += width
      }
      simulation.settle()
      let outputs = Self.outputs.map { simulation[$0.0] }
      simulation.clock()
      return outputs
    }
  }

  private func write() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (_, design) in designs {
      for file in SystemVerilogEmitter(prefix: "bnk_").emit(design) {
        try file.text.write(toFile: "\(folder)/\(file.name)", atomically: true, encoding: .utf8)
      }
    }
    let words = stimulus.map { $0.hexDigits + "\n" }.joined()
    try words.write(toFile: "\(folder)/stimulus.hex", atomically: true, encoding: .utf8)
    try bench(designs).write(toFile: "\(folder)/bench.sv", atomically: true, encoding: .utf8)
    for (seed, design) in designs {
      try bench([(seed, design)]).write(
        toFile: "\(folder)/bench_\(seed).sv", atomically: true, encoding: .utf8)
    }
  }

  private func bench(_ designs: [(seed: Int, design: Design)]) -> String {
    let inputs = Self.inputs.reversed()
    var declarations = inputs.map { "  logic [\($0.1 - 1):0] \($0.0);" }
    var prints: [String] = []
    for (seed, design) in designs {
      var ports = design.top.clockPorts.map { ".\($0.name)(\($0.name))" }
      ports += Self.inputs.map { ".\($0.0)_i(\($0.0))" }
      ports += Self.outputs.map { ".\($0.0)_o(\($0.0)_\(seed))" }
      declarations += Self.outputs.map { "  wire [\($0.1 - 1):0] \($0.0)_\(seed);" }
      declarations.append(
        "  bnk_\(design.top.name) dut_\(seed) (\(ports.joined(separator: ", ")));")
      let values = Self.outputs.map { "\($0.0)_\(seed)" }.joined(separator: ", ")
      prints.append("      $display(\"\(seed) %h %h %h %h %h\", \(values));")
    }
    return """
      `timescale 1ns/1ns
      module bench;
        logic clk_i = 0;
        logic rst_ni = 1;
        logic [\(Self.wordWidth - 1):0] words [\(cycles)];
      \(declarations.joined(separator: "\n"))
        initial begin
          $readmemh("stimulus.hex", words);
          #1;
          for (int i = 0; i < \(cycles); i++) begin
            {rst_ni, \(inputs.map(\.0).joined(separator: ", "))} = words[i];
            #4;
      \(prints.joined(separator: "\n"))
            #1 clk_i = 1;
            #5 clk_i = 0;
          end
          $finish;
        end
      endmodule

      """
  }

  private func sources(_ designs: [(seed: Int, design: Design)]) -> [String] {
    var names: [String] = []
    for definition in designs.flatMap(\.design.modules) {
      let name = "bnk_\(definition.name).sv"
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// All modules in one run; where it fails, each in one of its own, to tell which does.
  private func runIcarus() -> (rows: [Int: [[String]]], failures: [String]) {
    if let rows = try? runIcarus("bench", designs) { return (rows, []) }
    var all: [Int: [[String]]] = [:]
    var failures: [String] = []
    for (seed, design) in designs {
      do {
        let rows = try runIcarus("bench_\(seed)", [(seed, design)])
        all.merge(rows) { first, _ in first }
      } catch {
        failures.append("seed \(seed): \(error)")
      }
    }
    return (all, failures)
  }

  private func runIcarus(
    _ bench: String, _ designs: [(seed: Int, design: Design)]
  ) throws -> [Int: [[String]]] {
    _ = try run(
      "iverilog",
      ["-g2012", "-o", "\(bench).vvp", "-s", "bench", "\(bench).sv"] + sources(designs))
    return rows(try run("vvp", ["\(bench).vvp"]))
  }

  private func runVerilator() throws -> [Int: [[String]]] {
    _ = try run(
      "verilator",
      [
        "--binary", "-j", "2", "-O1", "-CFLAGS", "-O0", "-Wno-fatal", "-Wno-lint", "-Wno-style",
        "-fno-dfg",
        "--Mdir", "obj", "--top-module", "bench", "bench.sv",
      ] + sources(designs), timeLimit: 600)
    return rows(try run("\(folder)/obj/Vbench", []))
  }

  private func rows(_ text: String) -> [Int: [[String]]] {
    var rows: [Int: [[String]]] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count == Self.outputs.count + 1, let seed = Int(fields[0]) else { continue }
      rows[seed, default: []].append(Array(fields.dropFirst()))
    }
    return rows
  }

  private func run(
    _ tool: String, _ arguments: [String], timeLimit: Double = Self.timeLimit
  ) throws -> String {
    let path = tool.hasPrefix("/") ? tool : try tools.path(of: tool)
    let output = try ChildProcess(path, arguments, directory: folder, timeLimit: timeLimit).run()
    guard output.status == 0 else {
      throw VerificationError.toolFailed(
        tool: tool, status: output.status,
        message: String((output.standardError + output.standardOutput).suffix(2000)))
    }
    return output.standardOutput
  }
}
