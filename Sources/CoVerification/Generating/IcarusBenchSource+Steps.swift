extension IcarusBenchSource {
  /// The process that reads the steps of golden/README.md.
  static func interpreter(hashes channels: [BenchInterface.Channel], hasMemory: Bool) -> [String] {
    let restarts =
      hasMemory ? " resets_alone = mem[position - 1][1]; if (!resets_alone) memory_restart;" : ""
    let awaits = hasMemory ? " if (mem[position - 1][2]) while (bursts != 0) cycle;" : ""
    let reading = """
        reg [8 * 1024:1] path;
        integer position, step, index, started, limit, done;
        initial begin
          if (!$value$plusargs("vectors=%s", path)) $fatal;
          $readmemh(path, mem);
          if (mem[0] !== 32'h48575631 || mem[1] !== Interface) begin
            $display("made for another interface");
            $finish;
          end
          position = 2;
          done = 0;
          while (!done) begin
            step = mem[position][31:24];
            index = mem[position][23:16];
            position = position + 1;
            case (step)
              0: begin repeat (16) cycle; close; done = 1; end
              1: begin
                if ((case_number != 0 || cycles != 0) && !mem[position - 1][3]) repeat (16) cycle;
                close;
                case_number = mem[position];
                if (mem[position - 1][0]) begin
                  rst_n = 0; restart; held = 0;\(restarts) repeat (3) cycle; rst_n = 1;\(awaits)
                end
                position = position + 1;
              end
              2, 7: begin
                level(step, index, position);
                if (step == 7 && mem[position - 1][0]) withdraw;
                position = position + level_words(index);
              end
              3, 4: begin
                limit = mem[position];
                position = position + 1;
                beats(index, mem[position - 2][4:0], limit, position);
              end
              5: begin
                started = cycles;
                limit = mem[position];
                while (pending(mem[position - 1][0]) && cycles - started < limit) cycle;
                if (pending(mem[position - 1][0])) begin mismatch("join", 0, "all beats in time", 0, 0, 0); done = 1; end
                position = position + 3;
              end
              6: begin
                prepare; #1;
                level(step, index, position);
                vectors = vectors + 1;
                if (level_got !== level_value)
                  mismatch(level_name(index), 0, "", level_words(index), level_value, level_got);
                position = position + level_words(index);
              end
              8: begin
                started = cycles;
                limit = mem[position];
                prepare; #1;
                level(step, index, position);
                while ((level_got & mem[position + 1]) !== mem[position + 2]
                    && cycles - started < limit) begin
                  cycle; prepare; #1;
                  level(step, index, position);
                end
                vectors = vectors + 1;
                if ((level_got & mem[position + 1]) !== mem[position + 2])
                  mismatch(level_name(index), 0, "", 1, mem[position + 2], level_got);
                position = position + 3;
              end
              9: begin repeat (mem[position]) cycle; position = position + 1; end
              10: begin
                tally_mask = mem[position];
                if (tally_mask != 0) tallied = 0;
                position = position + 1;
              end
              14: begin held = mem[position]; position = position + 1; end
      """
    let rest = [
      "        default: begin $display(\"unknown step\"); $finish; end", "      endcase", "    end",
    ]
    let hashes = channels.map { "~\($0.name)_hash" }.joined(separator: ", ")
    let format = String(repeating: "%h", count: channels.count)
    let end = [
      "    $display(\"vectors %0d mismatches %0d cycles %0d hash \(format)\",",
      "        vectors, mismatches, cycles, \(hashes));",
      "    $finish;",
      "  end",
      "endmodule",
    ]
    return reading.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0.isEmpty ? "" : "  " + $0.dropFirst(2)) } + (hasMemory ? memorySteps : [])
      + rest + end
  }
}
