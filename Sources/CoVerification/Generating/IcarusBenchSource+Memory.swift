extension IcarusBenchSource {
  /// The memory that the block reads: latency, bytes a cycle, rows, refreshes and errors as in `testbench/harness/memory.h`,
  /// without stalls and delays.
  ///
  /// Words lie where the steps of the vector file wrote them: the last step that wrote an address counts, and what none
  /// wrote is undefined.
  static func memory(_ port: BenchInterface.MemoryPort) -> [String] {
    let (addresses, beats) = (port.addresses, port.beats)
    guard let arvalid = addresses.valid, let arready = addresses.ready, let rvalid = beats.valid,
      let rready = beats.ready
    else { return [] }
    let (address, length) = (addresses.fields[0].name, addresses.fields[1].name)
    let (data, response, last) = (beats.fields[0], beats.fields[1].name, beats.fields[2].name)
    let words = data.width / 32
    let shown = (0..<words).reversed().map { "memory_word(beat_address + \(4 * $0))" }
    let declared = ["  localparam integer BeatBytes = \(words * 4);"] + memoryState
    let prepare = """
        task memory_prepare;
          begin
            memory_cycle = memory_cycle + 1;
            \(arready) = bursts < 16;
            credit = credit + memory_rate;
            if (credit > 16 * BeatBytes - 1 + memory_rate) credit = 16 * BeatBytes - 1 + memory_rate;
            if (begun && refresh_interval != 0 && memory_cycle == refresh_at) refresh;
            if (!beat_offered && bursts != 0 && memory_cycle >= burst_start[0] && !burst_waits[0]
                && memory_cycle >= quiet_until && credit >= 16 * BeatBytes) begin
              beat_offered = 1;
              credit = credit - 16 * BeatBytes;
            end
            beat_address = burst_address[0] + beat * BeatBytes;
            \(rvalid) = beat_offered;
            \(data.name) = beat_offered ? {\(shown.joined(separator: ", "))} : {\(data.width){1'bx}};
            \(response) = !beat_offered ? 2'bx
                : beat_address - failing < failing_count ? failing_response : 2'd0;
            \(last) = beat_offered ? beat == burst_length[0] : 1'bx;
          end
        endtask
      """
    let observe = """
        task memory_observe;
          begin
            if (\(rready) !== 1'b1) mismatch("\(beats.name)", 0, "ready", 0, 0, 0);
            if (beat_offered) begin
              beat_offered = 0;
              beat = beat + 1;
              if (beat > burst_length[0]) delivered;
            end
            if (\(arvalid) !== 1'b0 && \(arvalid) !== 1'b1)
                mismatch("\(addresses.name)", 0, "a valid that is known", 0, 0, 0);
            if (\(arvalid) === 1'b1 && \(arready)) begin
              if ((^\(address)) === 1'bx || (^\(length)) === 1'bx || bursts >= \(port.outstanding))
                mismatch("\(addresses.name)", 0, "an address that may come", 0, 0, 0);
              if (!begun) begin
                begun = 1;
                credit = 16 * BeatBytes - 1 + memory_rate;
                refresh_at = memory_cycle + refresh_interval;
              end
              asked(\(address), \(length));
            end
          end
        endtask
      """
    return declared + lines(of: memoryRows) + lines(of: prepare) + lines(of: observe)
  }

  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static let memoryState = [
    "  integer fills = 0;",
    "  integer fill_at[0:4095], fill_size[0:4095], fill_from[0:4095];",
    "  integer memory_cycle = 0, memory_latency = 1, memory_rate = 1024, credit = 0;",
    "  integer banks = 0, row_bytes = 0, row_miss = 0, refresh_interval = 0, refresh_cycles = 0;",
    "  integer open_row[0:255];",
    "  integer refresh_at = 0, quiet_until = 0;",
    "  reg begun = 0, found;",
    "  integer bursts = 0, beat = 0;",
    "  integer burst_length[0:16], burst_start[0:16], burst_row[0:16];",
    "  reg burst_waits[0:16];",
    "  reg [31:0] burst_address[0:16];",
    "  reg [31:0] beat_address = 0;",
    "  reg [31:0] failing = 0, failing_count = 0;",
    "  reg [1:0] failing_response = 0;",
    "  reg beat_offered = 0, resets_alone = 0;",
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

  /// Bursts as they open and close rows: `opened`, `delivered` and `refresh` of `testbench/harness/memory.h`.
  private static let memoryRows = """
      task close_rows;
        integer i;
        for (i = 0; i < banks; i = i + 1) open_row[i] = -1;
      endtask
      task memory_restart;
        begin
          bursts = 0; beat = 0; beat_offered = 0; begun = 0; quiet_until = 0;
          close_rows;
        end
      endtask
      task asked(input [31:0] address, input [31:0] length);
        integer i;
        begin
          burst_address[bursts] = address;
          burst_length[bursts] = length;
          burst_start[bursts] = memory_cycle + memory_latency;
          burst_waits[bursts] = 0;
          burst_row[bursts] = banks != 0 ? address / row_bytes : 0;
          if (banks != 0 && open_row[burst_row[bursts] & (banks - 1)] != burst_row[bursts]) begin
            open_row[burst_row[bursts] & (banks - 1)] = burst_row[bursts];
            for (i = 0; i < bursts; i = i + 1)
              if (((burst_row[i] ^ burst_row[bursts]) & (banks - 1)) == 0) burst_waits[bursts] = 1;
            if (!burst_waits[bursts]) burst_start[bursts] = burst_start[bursts] + row_miss;
          end
          bursts = bursts + 1;
        end
      endtask
      task delivered;
        integer i, row;
        begin
          row = burst_row[0];
          beat = 0;
          bursts = bursts - 1;
          for (i = 0; i < bursts; i = i + 1) begin
            burst_address[i] = burst_address[i + 1];
            burst_length[i] = burst_length[i + 1];
            burst_start[i] = burst_start[i + 1];
            burst_row[i] = burst_row[i + 1];
            burst_waits[i] = burst_waits[i + 1];
          end
          found = banks == 0;
          for (i = 0; i < bursts; i = i + 1)
            if (!found && ((burst_row[i] ^ row) & (banks - 1)) == 0) begin
              found = 1;
              if (burst_waits[i] && burst_start[i] < memory_cycle + 1) burst_start[i] = memory_cycle + 1;
              if (burst_waits[i]) burst_start[i] = burst_start[i] + row_miss;
              burst_waits[i] = 0;
            end
        end
      endtask
      task refresh;
        integer i;
        begin
          refresh_at = refresh_at + refresh_interval;
          quiet_until = memory_cycle + refresh_cycles;
          if (banks != 0) begin
            close_rows;
            if (bursts != 0) quiet_until = quiet_until + row_miss;
            for (i = 0; i < bursts; i = i + 1)
              open_row[burst_row[i] & (banks - 1)] = burst_row[i];
          end
        end
      endtask
    """

  /// What the interpreter does with the steps on the memory.
  static let memorySteps = [
    "        11: begin",
    "          if (fills == 4096) begin $display(\"too many steps fill the memory\"); $finish; end",
    "          fill_at[fills] = mem[position];",
    "          fill_size[fills] = mem[position + 1];",
    "          fill_from[fills] = position + 2;",
    "          fills = fills + 1;",
    "          position = position + 2 + mem[position + 1];",
    "        end",
    "        12: begin",
    "          memory_latency = mem[position];",
    "          memory_rate = mem[position + 1];",
    "          banks = mem[position + 2];",
    "          row_bytes = mem[position + 3];",
    "          row_miss = mem[position + 4];",
    "          refresh_interval = mem[position + 5];",
    "          refresh_cycles = mem[position + 6];",
    "          begun = 0;",
    "          quiet_until = 0;",
    "          close_rows;",
    "          position = position + 7;",
    "        end",
    "        13: begin",
    "          failing = mem[position];",
    "          failing_count = mem[position + 1];",
    "          failing_response = mem[position - 1][1:0];",
    "          position = position + 2;",
    "        end",
    "        15: position = position + 1 + mem[position];",
  ]
}
