extension IcarusBenchSource {
  /// The memory that the block reads: latency, bytes a cycle and errors as in `testbench/harness/memory.h`, without stalls.
  ///
  /// Words lie where the steps of the vector file wrote them: the last step that wrote an address counts, and what none wrote is
  /// undefined.
  static func memory(_ port: BenchInterface.MemoryPort) -> [String] {
    let (addresses, beats) = (port.addresses, port.beats)
    guard let arvalid = addresses.valid, let arready = addresses.ready, let rvalid = beats.valid,
      let rready = beats.ready
    else { return [] }
    let (address, length) = (addresses.fields[0].name, addresses.fields[1].name)
    let (data, response, last) = (beats.fields[0], beats.fields[1].name, beats.fields[2].name)
    let words = data.width / 32
    let shown = (0..<words).reversed().map { "memory_word(beat_address + \(4 * $0))" }
    return memoryState + [
      "  task memory_prepare;", "    begin",
      "      memory_cycle = memory_cycle + 1;",
      "      \(arready) = bursts < 16;",
      "      credit = credit + memory_rate;",
      "      if (credit > \(16 * words * 4 - 1) + memory_rate)",
      "        credit = \(16 * words * 4 - 1) + memory_rate;",
      "      if (!beat_offered && bursts != 0 && memory_cycle >= burst_start[0]",
      "          && credit >= \(16 * words * 4)) begin",
      "        beat_offered = 1;",
      "        credit = credit - \(16 * words * 4);",
      "      end",
      "      beat_address = burst_address[0] + beat * \(words * 4);",
      "      \(rvalid) = beat_offered;",
      "      \(data.name) = beat_offered ? {\(shown.joined(separator: ", "))} : {\(data.width){1'bx}};",
      "      \(response) = !beat_offered ? 2'bx",
      "          : beat_address - failing < failing_count ? failing_response : 2'd0;",
      "      \(last) = beat_offered ? beat == burst_length[0] : 1'bx;",
      "    end", "  endtask",
      "  task memory_observe;",
      "    integer i;", "    begin",
      "      if (beat_offered && \(rready) !== 1'b1) mismatch(-2);",
      "      if (beat_offered) begin",
      "        beat_offered = 0;",
      "        beat = beat + 1;",
      "        if (beat > burst_length[0]) begin",
      "          beat = 0;",
      "          bursts = bursts - 1;",
      "          for (i = 0; i < 15; i = i + 1) begin",
      "            burst_address[i] = burst_address[i + 1];",
      "            burst_length[i] = burst_length[i + 1];",
      "            burst_start[i] = burst_start[i + 1];",
      "          end",
      "        end",
      "      end",
      "      if (\(arvalid) !== 1'b0 && \(arvalid) !== 1'b1) mismatch(-2);",
      "      if (\(arvalid) === 1'b1 && \(arready)) begin",
      "        if ((^\(address)) === 1'bx || (^\(length)) === 1'bx || bursts >= \(port.outstanding))",
      "          mismatch(-2);",
      "        burst_address[bursts] = \(address);",
      "        burst_length[bursts] = \(length);",
      "        burst_start[bursts] = memory_cycle + memory_latency;",
      "        bursts = bursts + 1;",
      "      end",
      "    end", "  endtask",
      "  task memory_restart; begin bursts = 0; beat = 0; beat_offered = 0; credit = 0; end endtask",
    ]
  }

  private static let memoryState = [
    "  integer fills = 0;",
    "  integer fill_at[0:1023], fill_size[0:1023], fill_from[0:1023];",
    "  integer memory_cycle = 0, memory_latency = 1, memory_rate = 1024, credit = 0;",
    "  integer bursts = 0, beat = 0;",
    "  integer burst_length[0:16], burst_start[0:16];",
    "  reg [31:0] burst_address[0:16];",
    "  reg [31:0] beat_address = 0;",
    "  reg [31:0] failing = 0, failing_count = 0;",
    "  reg [1:0] failing_response = 0;",
    "  reg beat_offered = 0;",
    "  function [31:0] memory_word(input [31:0] address);",
    "    integer i;",
    "    begin",
    "      memory_word = 32'bx;",
    "      i = fills;",
    "      while (i > 0) begin",
    "        i = i - 1;",
    "        if (address - fill_at[i] < 4 * fill_size[i]) begin",
    "          memory_word = mem[fill_from[i] + ((address - fill_at[i]) >> 2)];",
    "          i = 0;",
    "        end",
    "      end",
    "    end",
    "  endfunction",
  ]

  /// What the interpreter does with the steps on the memory.
  static let memorySteps = [
    "        11: begin",
    "          fill_at[fills] = mem[position];",
    "          fill_size[fills] = mem[position + 1];",
    "          fill_from[fills] = position + 2;",
    "          fills = fills + 1;",
    "          position = position + 2 + mem[position + 1];",
    "        end",
    "        12: begin",
    "          memory_latency = mem[position];",
    "          memory_rate = mem[position + 1];",
    "          position = position + 2;",
    "        end",
    "        13: begin",
    "          failing = mem[position];",
    "          failing_count = mem[position + 1];",
    "          failing_response = mem[position - 1][1:0];",
    "          position = position + 2;",
    "        end",
  ]
}
