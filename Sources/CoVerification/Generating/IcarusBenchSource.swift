/// Writes a SystemVerilog bench that runs the same vector files in a second simulator.
///
/// It drives without stalls, compares every beat with `!==` (so an undefined bit is a mismatch) and
/// prints a result line with the output hashes of the C++ bench. Usage: `vvp bench.vvp +vectors=FILE`.
public struct IcarusBenchSource: Sendable {
  public let name: String
  public let interface: BenchInterface

  public init(name: String, interface: BenchInterface) {
    self.name = name
    self.interface = interface
  }

  public var text: String {
    var lines = Self.head
    lines.append("  localparam [31:0] Interface = 32'h\(hex(interface.hash));")
    lines += declarations
    lines += instance
    lines += Self.counters + mismatchTask
    lines += task("prepare", per: prepare)
    lines += task("observe", per: observe)
    if let memory = interface.memory { lines += Self.memory(memory) }
    lines += [waits] + cycleTask
    lines += task("restart") {
      ["      \($0.name)_left = 0; \($0.name)_offered = 0; \($0.name)_kinds = 0;"]
        + (canBeCut($0) ? ["      \($0.name)_open = 0;"] : [])
    }
    lines += task("withdraw") {
      $0.direction == .input ? ["      \($0.name)_left = 0; \($0.name)_history = 0;"] : []
    }
    lines += task("close") { canBeCut($0) ? ["      \(close($0))"] : [] }
    lines += beatsTask + levelTask + pending
    lines += Self.interpreter(
      hashes: interface.channels.filter { $0.direction == .output },
      hasMemory: interface.memory != nil)
    return lines.joined(separator: "\n") + "\n"
  }

  private static let head = [
    "// Runs a vector file on the block under test in any four-state simulator. Written by hwgen.",
    "`timescale 1ns / 1ps",
    "module bench;",
    "  reg clk = 0, rst_n = 1;",
    "  reg [31:0] mem[0:(1 << 21) - 1];",
  ]

  // MARK: Signals

  private var declarations: [String] {
    var lines: [String] = []
    for channel in interface.channels {
      let kind = channel.direction == .input ? "reg" : "wire"
      func declared(_ name: String) -> String {
        channel.isInside == true ? "\(name) = dut.\(name);" : "\(name);"
      }
      for field in channel.fields {
        lines.append("  \(kind) [\(field.width - 1):0] \(declared(field.name))")
      }
      if let valid = channel.valid { lines.append("  \(kind) \(declared(valid))") }
      if let ready = channel.ready {
        lines.append("  \(channel.direction == .input ? "wire" : "reg") \(ready);")
      }
      let name = channel.name
      lines.append("  integer \(name)_at = 0, \(name)_left = 0, \(name)_index = 0;")
      lines.append("  reg \(name)_offered = 0;")
      lines.append("  reg [4:0] \(name)_kinds = 0;")
      if canBeCut(channel) { lines.append("  reg \(name)_open = 0;") }
      lines.append("  reg [63:0] \(name)_history = 0;")
      lines.append("  reg [31:0] \(name)_hash = 32'hffffffff;")
      lines.append("  reg [\(32 * channel.wordCount - 1):0] \(name)_got, \(name)_want;")
    }
    if let memory = interface.memory {
      for channel in [memory.addresses, memory.beats] {
        let isDriven = channel.direction == .input
        let ports = channel.fields + (channel.valid.map { [BenchInterface.Port($0, 1)] } ?? [])
        lines += ports.map { "  \(isDriven ? "reg" : "wire") [\($0.width - 1):0] \($0.name);" }
        lines += channel.ready.map { ["  \(isDriven ? "wire" : "reg") \($0);"] } ?? []
      }
    }
    for level in ownLevels {
      let kind = level.isOutput ? "wire" : "reg"
      let value = !level.isOutput ? " = 0" : level.isInside == true ? " = dut.\(level.name)" : ""
      lines.append("  \(kind) [\(level.width - 1):0] \(level.name)\(value);")
    }
    return lines
  }

  /// The levels that are no field of a channel as well.
  private var ownLevels: [BenchInterface.Port] {
    let fields = Set(interface.channels.flatMap { $0.fields.map(\.name) })
    return interface.levels.filter { !fields.contains($0.name) }
  }

  private var instance: [String] {
    var ports: [String] = []
    if let clock = interface.clock { ports.append(".\(clock)(clk)") }
    if let reset = interface.reset { ports.append(".\(reset)(rst_n)") }
    let memory = interface.memory.map { [$0.addresses, $0.beats] } ?? []
    for channel in interface.channels.filter({ $0.isInside != true }) + memory {
      ports += ([channel.valid, channel.ready].compactMap(\.self) + channel.fields.map(\.name))
        .map { ".\($0)(\($0))" }
    }
    ports += ownLevels.filter { $0.isInside != true }.map { ".\($0.name)(\($0.name))" }
    return ["  \(interface.top) dut(\(ports.joined(separator: ", ")));"]
  }

  private static let counters = [
    "  integer vectors = 0, mismatches = 0, cycles = 0, case_number = 0, tallied = 0;",
    "  reg [31:0] tally_mask = 0, held = 0;",
    "  function [31:0] crc32(input [31:0] crc, input [31:0] word);",
    "    integer i;",
    "    begin",
    "      crc32 = crc;",
    "      for (i = 0; i < 32; i = i + 1)",
    "        crc32 = (crc32 >> 1) ^ ((crc32[0] ^ word[i]) ? 32'hedb88320 : 32'h0);",
    "    end",
    "  endfunction",
  ]

  /// Prints the first mismatch as the C++ harness does: words that differ, or, where there are none, what was wanted.
  private var mismatchTask: [String] {
    let bits =
      32 * ((interface.channels.map(\.wordCount) + interface.levels.map(\.wordCount)).max() ?? 1)
    return [
      "  task show(input integer words, input [\(bits - 1):0] value);",
      "    integer i;",
      "    for (i = 0; i < words; i = i + 1)",
      "      if (i == 0) $write(\"%0h\", value[31:0]); else $write(\" %0h\", value[32 * i +: 32]);",
      "  endtask",
      "  task mismatch(input [8 * 64 - 1:0] place, input integer vector, input [8 * 32 - 1:0] wanted,",
      "      input integer words, input [\(bits - 1):0] expected, input [\(bits - 1):0] got);",
      "    begin",
      "      if (mismatches == 0) begin",
      "        $write(\"{\\\"case\\\":%0d,\\\"where\\\":\\\"%0s\\\",\\\"vector\\\":%0d,\\\"cycle\\\":%0d,\\\"expected\\\":\\\"%0s\",",
      "            case_number, place, vector, cycles, wanted);",
      "        if (wanted == \"\") show(words, expected);",
      "        $write(\"\\\",\\\"got\\\":\\\"\");",
      "        show(words, got);",
      "        $display(\"\\\"}\");",
      "      end",
      "      mismatches = mismatches + 1;",
      "    end",
      "  endtask",
    ]
  }

  /// Whether beats of the channel are such as may end a packet that is cut: data, and two words behind them.
  private func canBeCut(_ channel: BenchInterface.Channel) -> Bool {
    channel.direction == .output && channel.wordCount > 2
  }

  // MARK: Tasks

  private func task(
    _ name: String, per body: (BenchInterface.Channel) -> [String]
  ) -> [String] {
    ["  task \(name);", "    begin"] + interface.channels.flatMap(body) + ["    end", "  endtask"]
  }

  private func prepare(_ channel: BenchInterface.Channel) -> [String] {
    guard channel.direction == .input else {
      return channel.ready.map { ["      \($0) = !\(held(channel));"] } ?? []
    }
    let name = channel.name
    var lines = ["      \(name)_offered = \(name)_left != 0;"]
    if let valid = channel.valid { lines.append("      \(valid) = \(name)_offered;") }
    var word = 0
    for field in channel.fields {
      let words = (0..<field.wordCount).reversed().map { "mem[\(name)_at + \(word + $0)]" }
      let value = "{\(words.joined(separator: ", "))}"
      lines.append("      \(field.name) = \(name)_offered ? \(value) : {\(field.width){1'bx}};")
      word += field.wordCount
    }
    return lines
  }

  /// Whether an output may take nothing.
  private func held(_ channel: BenchInterface.Channel) -> String {
    let index = interface.channelIndex(channel.name)
    return index < 32 && channel.ready != nil ? "held[\(index)]" : "1'b0"
  }

  private func observe(_ channel: BenchInterface.Channel) -> [String] {
    let name = channel.name
    let advance =
      "\(name)_at = \(name)_at + \(channel.wordCount) * (\(name)_kinds[3] ? 2 : 1); "
      + "\(name)_left = \(name)_left - 1;"
    if channel.direction == .input {
      let taken = "\(name)_offered" + (channel.ready.map { " && \($0) === 1'b1" } ?? "")
      return [
        "      \(name)_history = {\(name)_history[62:0], \(taken)};",
        "      if (\(taken)) begin \(advance) end",
      ]
    }
    let valid = channel.valid ?? "\(channel.follows ?? name)_history[\(channel.latency)]"
    var lines: [String] = []
    var word = 0
    var masks: [String] = []
    var hashes: [String] = []
    for field in channel.fields {
      for index in 0..<field.wordCount {
        let high = min(field.width, 32 * index + 32) - 1
        let range = "[\(32 * (word + index)) +: 32]"
        lines.append("        \(name)_got\(range) = \(field.name)[\(high):\(32 * index)];")
        lines.append("        \(name)_want\(range) = mem[\(name)_at + \(word + index)];")
        masks.append(
          "          \(name)_got\(range) = \(name)_got\(range) "
            + "& mem[\(name)_at + \(channel.wordCount + word + index)];")
        hashes.append("          \(name)_hash = crc32(\(name)_hash, \(name)_got\(range));")
      }
      word += field.wordCount
    }
    lines += ["        if (\(name)_left != 0 && \(name)_kinds[3]) begin"] + masks + ["        end"]
    lines += [
      "        if (\(name)_kinds[1]) \(name)_want[31:0] = tallied;",
      "        if (\(name)_left == 0 || \(name)_kinds == 0) begin",
    ]
    let size = channel.wordCount
    let cut = """
      if (\(name)_left != 0 && \(name)_kinds[4] && \(name)_got[\(32 * (size - 2)) +: 64] === {32'd1, 32'd1}) \
      \(name)_left = 0; else
      """
    let isTaken = channel.ready == nil ? "" : " && !\(held(channel))"
    return ["      if (\(valid) !== 1'b0\(isTaken)) begin"] + lines + hashes + [
      "        end",
      "        vectors = vectors + 1;",
      "        if (\(valid) !== 1'b1) mismatch(\"\(name)\", \(name)_index, \"a valid that is known\", 0, 0, 0);",
      "        else if (\(name)_left == 0)",
      "          mismatch(\"\(name)\", \(name)_index, \"no beat\", \(size), 0, \(name)_got);",
    ] + (canBeCut(channel) ? ["        else " + cut] : ["        else"]) + [
      "        if (\(name)_got !== \(name)_want)",
      "          mismatch(\"\(name)\", \(name)_index, \"\", \(size), \(name)_want, \(name)_got);",
      "        if (\(name)_left != 0) begin \(advance) end",
    ]
      + (canBeCut(channel)
        ? ["        \(name)_open = \(name)_kinds[4] && \(name)_left != 0;"] : [])
      + ["        \(name)_index = \(name)_index + 1;", "      end"]
  }

  /// What was expected is over: a packet that may be cut, and has begun, must have ended.
  private func close(_ channel: BenchInterface.Channel) -> String {
    let name = channel.name
    return
      "if (\(name)_open) mismatch(\"\(name)\", \(name)_index, \"the end of the packet\", 0, 0, 0); "
      + "\(name)_open = 0;"
  }

  /// Which channels wait: inputs for a beat, outputs for theirs to be taken.
  private var waits: String {
    let bits = interface.channels.prefix(32).map { channel -> String in
      let (valid, ready) = (channel.valid ?? "1'b1", channel.ready ?? "1'b1")
      return channel.direction == .input
        ? "\(ready) && !\(channel.name)_offered" : "\(valid) && !\(ready)"
    }
    return "  wire [31:0] waits = {\(bits.reversed().joined(separator: ", "))};"
  }

  private var cycleTask: [String] {
    let hasMemory = interface.memory != nil
    return ["  task cycle;", "    begin", "      prepare;"]
      + (hasMemory ? ["      memory_prepare;"] : [])
      + ["      #5;", "      if (rst_n && (waits & tally_mask)) tallied = tallied + 1;"]
      + ["      if (rst_n) observe;"]
      + (hasMemory ? ["      if (rst_n || resets_alone) memory_observe;"] : [])
      + [
        "      clk = 1;", "      #5 clk = 0;", "      cycles = cycles + 1;", "    end", "  endtask",
      ]
  }

  private var beatsTask: [String] {
    [
      "  task beats(input integer channel, input [4:0] kinds, input integer count,",
      "      inout integer position);",
      "    case (channel)",
    ]
      + interface.channels.enumerated().map { index, channel in
        "      \(index): begin "
          + (canBeCut(channel) ? "\(close(channel)) " : "")
          + "\(channel.name)_left = count; \(channel.name)_at = position; "
          + "\(channel.name)_kinds = kinds; "
          + "position = position + count * \(channel.wordCount) * (kinds[3] ? 2 : 1); end"
      }
      + ["      default: $fatal;", "    endcase", "  endtask"]
  }

  private var levelTask: [String] {
    var lines = ["  reg [63:0] level_value, level_mask, level_got;"]
    lines.append("  task level(input integer kind, input integer index, input integer position);")
    lines.append("    case (index)")
    for (index, level) in interface.levels.enumerated() {
      lines.append("      \(index): begin")
      lines.append("        level_got = \(level.name);")
      lines.append(
        "        level_value = "
          + (level.wordCount == 2 ? "{mem[position + 1], mem[position]};" : "mem[position];"))
      if !level.isOutput {
        lines.append("        if (kind == 2 || kind == 7) \(level.name) = level_value;")
        lines.append("        if (kind == 7) begin cycle; \(level.name) = level_got; end")
      }
      lines.append("      end")
    }
    lines += ["      default: $fatal;", "    endcase", "  endtask"]
    lines.append("  function [8 * 64 - 1:0] level_name(input integer index);")
    lines.append("    case (index)")
    lines += interface.levels.enumerated().map { "      \($0): level_name = \"\($1.name)\";" }
    lines += ["      default: level_name = \"\";", "    endcase", "  endfunction"]
    lines.append("  function integer level_words(input integer index);")
    lines.append("    case (index)")
    for (index, level) in interface.levels.enumerated() where level.wordCount != 1 {
      lines.append("      \(index): level_words = \(level.wordCount);")
    }
    return lines + ["      default: level_words = 1;", "    endcase", "  endfunction"]
  }

  /// Whether beats are to be driven or to come; of those that may come only if `all`.
  private var pending: [String] {
    let channels = interface.channels
      .map { "(\($0.name)_left != 0 && (all || !\($0.name)_kinds[2]))" }
    return [
      "  function pending(input all);",
      "    pending = \(channels.joined(separator: "\n      || "));",
      "  endfunction",
    ]
  }
}
