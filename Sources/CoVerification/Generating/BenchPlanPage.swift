/// Writes `plan.md` of a bench: what is checked, with denominators.
struct BenchPlanPage {
  var bench: Bench
  var summary: String

  var text: String {
    let plan = bench.plan
    var lines = [
      "# \(plan.name)", "", "\(summary) Written by hwgen; the format of the vectors is in",
      "[golden/README.md](../../golden/README.md).", "",
      "| file of golden/vectors/\(plan.name) | cases | beats expected |", "|---|---|---|",
    ]
    for (file, program) in bench.vectors {
      lines.append(
        "| `\(file)`: \(program.title) | \(program.caseCount) | \(program.expectedCount) |")
    }
    let stalls = plan.stallPatterns.count
    lines += [
      "",
      "- Every file with \(stalls) stall patterns (sources x sinks, golden/README.md); the output hash must be the same in all.",
      "- Outputs that stall must stay valid and unchanged; a beat too many is a mismatch; every wait has a limit.",
      "- Inputs show random bits while they offer nothing; registers and memories start with random bits.",
    ]
    lines.append(
      "- Every bin of [coverage/\(plan.name).sv](../coverage/\(plan.name).sv), and of each channel ([bins.h](../harness/bins.h)), must be reached by one of these runs."
    )
    if let long = plan.longFiles {
      let names = long.map { "`\($0)`" }.joined(separator: ", ")
      lines.append("- Without stalls and once with a stall pattern a case, no resets: \(names).")
    }
    if plan.interface.memory != nil {
      lines.append(
        "- The memory answers with several latencies and rates, with stalls of addresses and of beats and a delay of each burst; bursts are answered in their order, as they have one identifier."
      )
      lines.append(
        "- A mismatch: an address that changes while it waits, a burst beyond 4 KiB or not of whole beats, other attributes than normal memory's, more bursts under way than \(plan.interface.memory?.outstanding ?? 0), `rready` low, and \(BenchPlan.watchdogCycles) cycles of waiting without a handshake."
      )
    }
    if plan.resetCount > 0 {
      lines.append(
        "- \(2 * plan.resetCount) resets at random cycles, each followed by the whole case that it hit."
      )
    }
    if plan.runsInIcarus {
      let icarus =
        plan.icarusFiles.map { ": " + $0.map { "`\($0)`" }.joined(separator: ", ") + "," } ?? ""
      lines.append(
        "- Again in Icarus\(icarus) with four-state values, compared with `!==`; the output hashes are those of Verilator."
      )
    }
    if let decoder = plan.decoder {
      let layouts = decoder.block.lane.layouts.kinds.count
      lines += [
        "- Made when the bench runs, for each of \(layouts) layouts and each lane, each with the error code, bit offset and delivered sequences of the model:",
        "  every one-bit flip of a stream of 20 sequences, and flips in two lanes at once; every one-bit flip and truncation of the rank table and",
        "  layout packets; \(decoder.randomCount) layers of 72 sequences with random damage (flips, cuts, words put in); `clear` within packets, after each",
        "  word of the streams, and at each cycle of a layer. A good layer follows and must decode. Random damage, and all of it where there are",
        "  several lanes, runs without stalls and then with all patterns in turn; `hwgen verify --campaign` runs everything with every pattern.",
      ]
    }
    if let engine = plan.engine {
      lines += [
        "- Made when the bench runs, each followed by a good run: every length of an image from none to twice its own, of a program from none to its own;",
        "  \(engine.momentCount) runs within which the next job is written; `clear` in each cycle of a run; resets of the engine alone, whose memory goes on.",
      ]
    }
    lines += ["", "Measured cycles must equal the predicted ones wherever nothing stalls."]
    return lines.joined(separator: "\n") + "\n"
  }
}
