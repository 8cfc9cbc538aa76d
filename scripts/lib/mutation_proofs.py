"""Decides with Yosys and ABC whether a mutant differs from the hardware where anybody may look.

Hardware and mutant run side by side on the same inputs, from the same state. Compared in each cycle: the handshakes,
what a channel carries while it is valid, and every other output. What the inputs may do is what `testbench/formal`
assumes. A difference that is found within some cycles is a gap of the bench; a proof that there is none settles the mutant.
"""

import re
import shutil
from pathlib import Path

import formal
from configurations import Configuration
from mapping import ToolError, ports
from mutants import Mutant, planted

MEMORY = 1024
"""The most words of a memory that is a memory here: both sides must read the same of it."""


def decide(configuration: Configuration, plan: dict, mutant: Mutant, directory: Path, limit: int) -> str:
  """`equal`, `differs`, or `open` where it can be decided neither way; within `limit` seconds a try."""
  if re.search(r"<= .*'d0;|<= 1'b0;", mutant.line) and mutant.kind == "not assigned":
    return "open"  # a register that keeps what it had in reset has no state to begin with
  try:
    return _decide(configuration, plan, mutant, directory, limit)
  except ToolError:
    return "open"


def _decide(configuration: Configuration, plan: dict, mutant: Mutant, directory: Path, limit: int) -> str:
  shutil.copytree(configuration.folder, directory, dirs_exist_ok=True)
  own = ports(configuration, directory)
  modules = "|".join(Path(source).stem for source in configuration.sources)
  for source in configuration.sources:
    original = (configuration.folder / source).read_text()
    text = planted(configuration, mutant) if source == mutant.source else original
    (directory / source).write_text(formal.synchronous(original))
    # The mutant's own assertions are not what is asked.
    text = re.sub(r"`ifndef SYNTHESIS.*?\n`endif\n`endif\n", "", text, flags=re.S)
    (directory / f"other_{source}").write_text(re.sub(rf"\b({modules})\b", r"other_\1", formal.synchronous(text)))
  environment = formal.environment_files(configuration, directory)
  sources = [configuration.yosys_sources, *(f'"other_{source}"' for source in configuration.sources), *environment]
  (directory / "proof.sv").write_text(_miter(configuration, plan, own, bool(environment)))
  cells = formal.elaborate(" ".join(sources), directory, memory=MEMORY, more="zinit -all")
  listed = lambda kind: [formal.Property(name, name) for name, cell in sorted(cells.items()) if cell["type"] == kind]
  asserted = [p for p in listed("$assert") if cells[p.cell]["attributes"].get("src", "").startswith("proof.sv")]
  if not asserted:
    return "equal"  # both sides simplify to the same
  verdict = formal.attempt(asserted[0], listed("$assume"), [], directory, limit)
  return {"proven": "equal", "fails": "differs", "bounded": "open"}[verdict.outcome]


def _miter(configuration: Configuration, plan: dict, ports: dict[str, dict], has_environment: bool) -> str:
  """Both tops on the same inputs, and one assertion that they agree where anybody may look."""
  clock = next((name for name in formal.CLOCKS if name in ports), None)
  reset = formal.CLOCKS.get(clock)
  lines, inputs = [], [f"input logic {clock or 'clk'}"]
  outputs = [name for name, port in ports.items() if port["direction"] == "output"]
  for name, port in ports.items():
    if name in (clock, reset):
      continue
    bits = f"logic [{len(port['bits']) - 1}:0]"
    if port["direction"] == "input":
      inputs.append(f"input {bits} {name}")
    else:
      lines += [f"  {bits} {name};", f"  {bits} other_{name};"]
  same = " && ".join(_agreements(plan["interface"], outputs))
  connections = ", ".join(f".{name}({'other_' if name in outputs else ''}{name})" for name in ports)
  if reset:
    lines += [f"  logic {reset} = 1'b0;", f"  always_ff @(posedge {clock}) {reset} <= 1'b1;"]
  return "\n".join([
    f"module proof ({', '.join(inputs)});", *lines,
    f"  {configuration.top} top (.*);", f"  other_{configuration.top} other ({connections});",
    f"  {configuration.top}_environment environment (.*);" if has_environment else "",
    f"  always @(posedge {clock or 'clk'})" + (f" if ({reset})" if reset else "") + " begin : agrees",
    f"    assert ({same});", "  end", "endmodule", ""])


def _agreements(interface: dict, outputs: list[str]) -> list[str]:
  """What must agree: a field of an output channel only while the channel is valid."""
  guard = {}
  memory = interface.get("memory")
  channels = interface["channels"] + ([memory["addresses"], memory["beats"]] if memory else [])
  for channel in channels:
    valid = channel.get("valid")
    if valid in outputs:
      guard |= {field["name"]: valid for field in channel["fields"]}
  return [f"(!{guard[name]} || {name} == other_{name})" if name in guard else f"({name} == other_{name})"
          for name in outputs]
