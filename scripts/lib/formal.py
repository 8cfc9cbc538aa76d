"""Proves the assertions of a configuration for all inputs, with Yosys and the PDR engine of ABC.

PDR (property directed reachability, also called IC3) either finds an inductive invariant that excludes every failure, in
runs of any length, or gives the run that fails. Where it takes too long, all runs of some cycles from the reset on are
tried. What it is given is the RTL with two liberties, both of which allow more than the hardware does, so that a proof
stands: the words of memories of more than `SMALL_MEMORY` words may be anything at each read, and registers without a
reset begin with anything. The reset, which comes without the clock in the hardware, is taken with it, in the first
cycle.

What must hold of the inputs is in `testbench/formal/<top>.sv`, where something must: a module `<top>_environment`, whose
ports are ports of the top module, all of them inputs. Its own assertions are proven too. Files of other names
are shared.
"""

import json
import re
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

from configurations import Configuration
from mapping import ToolError, call, ports
from report import ROOT

ENVIRONMENTS = ROOT / "testbench/formal"
"""What the inputs do, a file a top module."""

SMALL_MEMORY = 16
"""The most words of a memory that is a memory in a proof."""

WRITE = """select t:$assert t:$assume
write_json -selected properties.json
select -clear
write_rtlil prepared.il"""
"""Writes the netlist, and the cells of its assertions and assumptions."""

PREPARE = """read_verilog -sv -formal {sources} proof.sv
hierarchy -check -top proof
proc
memory_nordff
memory_collect
memory_map t:$mem_v2 r:SIZE<={memory} %i
flatten
setundef -anyseq -undriven
opt -full
async2sync
chformal -cover -remove
chformal -lower
delete t:$print
cutpoint t:$mem_v2
setundef -anyseq -undriven
opt -full
opt_clean
""" + WRITE
"""From sources to a netlist with its assertions and assumptions as cells; `memory`: the most words of one that stays."""

ISOLATE = """read_rtlil prepared.il
chtype -set $assume {lemmas}
select -set others t:$assert {assertion} %d t:$assume {assumptions} %d %u
delete @others
select -assert-count 1 t:$assert
opt_clean
techmap
opt -full
dffunmap
aigmap
opt_clean
write_aiger -I -B -zinit -no-startoffset -map one.map one.aig"""
"""One assertion, and what it, some assumptions and some lemmas depend on, as an and-inverter graph."""

CLOCKS = {"clk_i": "rst_ni", "aclk": "aresetn"}
"""A top module's clock, and the reset with it: ours, and those of AXI."""

NEAR, FAR = 20, 60
"""Cycles from the reset on in which a failure is looked for first, and where PDR does not end."""

FAILURE = "was asserted in frame"
"""What ABC says of a run that fails."""

RULES_FOR_INPUTS = {
  "bnk_stream_parser": ("skips_only_a_word_with_a_successor", "finishes_in_the_last_word"),
}
"""Assertions of a top module on its inputs alone, which whatever drives them must keep: proven where it does."""

LEMMAS = ("no_symbol_outside_decoding", "no_beat_outside_a_layer")
"""Assertions that help with others: once proven, they are assumed where a proof does not end without them."""


@dataclass(frozen=True)
class Property:
  """An assertion or assumption within a prepared design."""

  cell: str
  """The name that Yosys gives its cell."""
  name: str
  """The path of its instance, and its label."""

  @property
  def is_lemma(self) -> bool:
    """Whether others may be proven with it."""
    return self.name.endswith(LEMMAS)

  @property
  def pattern(self) -> str:
    """Selects its cell; a backslash of a name is no character of a pattern."""
    return "proof/" + self.cell.replace("\\", "?")


@dataclass(frozen=True)
class Verdict:
  """What became of an assertion."""

  assertion: str
  outcome: str
  """`proven`, `fails`, or `bounded`: it holds in every run of `cycles` cycles from the reset on."""
  seconds: float
  registers: int
  """Those that the proof is about, after simplification."""
  cycles: int = 0
  detail: str = ""
  """For a failure, the run."""


def prove(configuration: Configuration, directory: Path, limit: int, only: str = "") -> list[Verdict]:
  """Every assertion of a configuration whose name ends in `only`; `limit` seconds each try. Works in `directory`."""
  assertions, assumptions = prepare(configuration, directory)
  rules = RULES_FOR_INPUTS.get(configuration.top, ())
  alone = lambda assertion: prove_alone(assertion, assumptions, directory, limit)
  verdicts = {assertion: alone(assertion) for assertion in assertions
              if assertion.name.removeprefix("top.") not in rules and assertion.name.endswith(only)}
  open_ones = [assertion for assertion, verdict in verdicts.items() if verdict.outcome == "bounded"]
  if open_ones:
    lemmas = [a for a in assertions if a.is_lemma and (verdicts.get(a) or alone(a)).outcome == "proven"]
    for assertion in open_ones if lemmas else []:
      verdict = attempt(assertion, assumptions, lemmas, directory, limit)
      verdicts[assertion] = replace(verdict, seconds=verdicts[assertion].seconds + verdict.seconds)
  return list(verdicts.values())


def prove_alone(assertion: Property, assumptions: list[Property], directory: Path, limit: int) -> Verdict:
  """Without any assumption, with each alone, with all: the fewer, the smaller the graph. Only with all it fails."""
  tries = [[]] + ([[a] for a in assumptions] if len(assumptions) > 1 else []) + ([assumptions] if assumptions else [])
  seconds = 0.0
  for chosen in tries:
    verdict = attempt(assertion, chosen, [], directory, limit)
    seconds += verdict.seconds
    if verdict.outcome == "proven":
      break
  return replace(verdict, seconds=seconds)


def attempt(
  assertion: Property, assumptions: list[Property], lemmas: list[Property], directory: Path, limit: int
) -> Verdict:
  """With these assumptions, and these assertions, which have been proven."""
  isolate(assertion, assumptions, lemmas, directory)
  return decide(assertion.name, directory / "one", limit)


def isolate(assertion: Property, assumptions: list[Property], lemmas: list[Property], directory: Path) -> None:
  """Writes the graph of one assertion, `one.aig`."""
  union = lambda properties: "t:$none" + "".join(f" {p.pattern} %u" for p in properties)
  (directory / "isolate.ys").write_text(ISOLATE.format(
    assertion=assertion.pattern, assumptions=union(assumptions + lemmas), lemmas=union(lemmas)))
  call(["yosys", "-q", "-s", "isolate.ys"], directory)


def prepare(configuration: Configuration, directory: Path) -> tuple[list[Property], list[Property]]:
  """Writes `prepared.il`, and lists the assertions and the assumptions in it."""
  shutil.copytree(configuration.folder, directory, dirs_exist_ok=True)
  for source in configuration.sources:
    path = directory / source
    path.write_text(synchronous(path.read_text()))
  environment = environment_files(configuration, directory)
  sources = " ".join([configuration.yosys_sources, *environment])
  own = ports(configuration, directory)
  if not (CLOCKS.keys() & own.keys()):
    return [], []
  (directory / "proof.sv").write_text(harness(configuration, own, bool(environment)))
  cells = elaborate(sources, directory)
  listed = lambda kind: sorted(
    (Property(name, label(name, cell["attributes"]["src"], directory))
     for name, cell in cells.items() if cell["type"] == kind), key=lambda p: p.name)
  return listed("$assert"), listed("$assume")


def synchronous(text: str) -> str:
  """A source whose reset is taken with the clock."""
  return re.sub(r" or negedge \w+", "", text)


def environment_files(configuration: Configuration, directory: Path) -> list[str]:
  """Copies what the inputs of the top do, and what that needs; none where anything may come."""
  own = ENVIRONMENTS / f"{configuration.top}.sv"
  if not own.exists():
    return []
  shared = [file for file in sorted(ENVIRONMENTS.glob("*.sv")) if not file.name.startswith("bnk_")]
  copies = [f"environment_{file.name}" for file in [*shared, own]]  # the top's own file has the name already
  for file, copy in zip([*shared, own], copies):
    shutil.copy(file, directory / copy)
  return copies


def elaborate(sources: str, directory: Path) -> dict[str, dict]:
  """Writes `prepared.il` from the sources and `proof.sv`; gives the cells of its assertions and assumptions."""
  (directory / "prepare.ys").write_text(PREPARE.format(sources=sources, memory=SMALL_MEMORY))
  call(["yosys", "-q", "-s", "prepare.ys"], directory)
  return written(directory)


def written(directory: Path) -> dict[str, dict]:
  """The cells of the assertions and assumptions that `WRITE` wrote."""
  modules = json.loads((directory / "properties.json").read_text())["modules"]
  return modules.get("proof", {"cells": {}})["cells"]


def harness(configuration: Configuration, ports: dict[str, dict], has_environment: bool) -> str:
  """A module around the top one: free inputs, a reset in the first cycle, the environment."""
  clock = next(name for name in CLOCKS if name in ports)
  reset = CLOCKS[clock]
  inputs, wires = [f"input logic {clock}"], []
  for name, port in ports.items():
    if name in (clock, reset):
      continue
    declaration = f"logic [{len(port['bits']) - 1}:0] {name}"
    if port["direction"] == "input":
      inputs.append(f"input {declaration}")
    else:
      wires.append(f"  {declaration};")
  return "\n".join([
    f"module proof ({', '.join(inputs)});", *wires, f"  logic {reset} = 1'b0;",
    f"  always_ff @(posedge {clock}) {reset} <= 1'b1;", f"  {configuration.top} top (.*);",
    f"  {configuration.top}_environment environment (.*);" if has_environment else "", "endmodule", ""])


def label(cell: str, source: str, directory: Path) -> str:
  """The path and label of an assertion or assumption, which stands on the line below the `begin : label` of its block."""
  file, line = re.match(r"(.*?):(\d+)", source.split("|")[0]).groups()
  block = re.search(r"begin : (\w+)", (directory / file).read_text().splitlines()[int(line) - 2])
  path = re.sub(r"^\$flatten|\\", "", cell).split("$")[0].rstrip(".").removeprefix("top.")
  return path if block is None or path.endswith(block[1]) else f"{path}.{block[1]}".lstrip(".")


def decide(name: str, stem: Path, limit: int) -> Verdict:
  """Runs ABC on one graph."""
  started = time.monotonic()
  read = f"read_aiger {stem}.aig; fold; strash; scleanup; scorr; print_stats"
  # A failure is mostly near, and found faster by looking for it than by a proof that does not come about.
  output = abc(f"{read}; bmc3 -F {NEAR} -T {limit}; write_cex -a {stem}.cex; pdr -T {limit}; write_cex -a {stem}.cex")
  size = re.search(r"lat =\s*(\d+)\s+and =\s*(\d+)", output)
  if size is None:
    raise ToolError(f"{name}: ABC says\n{output[-2000:]}")
  registers, gates = map(int, size.groups())
  # What simplifies to a constant that the first cycles do not contradict needs no engine.
  is_proven = FAILURE not in output and ("Property proved" in output or registers + gates == 0)
  if not is_proven and FAILURE not in output:
    output = abc(f"{read}; bmc3 -F {FAR} -T {limit}; write_cex -a {stem}.cex")
  seconds = time.monotonic() - started
  if is_proven:
    return Verdict(name, "proven", seconds, registers)
  if FAILURE in output:
    return Verdict(name, "fails", seconds, registers, detail=run(stem))
  if held := re.search(r"No output asserted in (\d+) frames", output):
    return Verdict(name, "bounded", seconds, registers, cycles=int(held[1]))
  raise ToolError(f"{name}: ABC says\n{output[-2000:]}")


def abc(script: str, directory: Path = ROOT, limit: float | None = None) -> str:
  """Runs ABC, which comes with Yosys, in a directory, for `limit` seconds at most; gives what it prints."""
  program = next((ROOT / ".venv/lib").glob("python*/site-packages/pyosys/yosys-abc"))
  return call([str(program), "-c", script], directory, limit)


def run(stem: Path) -> str:
  """The run that fails: in each cycle, the inputs of one bit that are high."""
  names = {}
  for line in stem.with_suffix(".map").read_text().splitlines():
    kind, *rest = line.split()
    if kind == "input":
      index, bit, name = rest
      names[int(index)] = (name.removeprefix("\\"), int(bit))
  wide = {name for name, bit in names.values() if bit > 0}
  frames = [line for line in stem.with_suffix(".cex").read_text().split() if set(line) <= {"0", "1", "x"}]
  lines = []
  for cycle, frame in enumerate(frames[1:] if len(frames) > 1 else frames):
    high = [names[i][0] for i, bit in enumerate(frame)
            if bit == "1" and i in names and names[i][0] not in wide and "$" not in names[i][0]]
    lines.append(f"  cycle {cycle}: {' '.join(high)}")
  return "\n".join(lines)
