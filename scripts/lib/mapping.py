"""Maps one configuration to the cells of a device family with Yosys."""

import hashlib
import json
import shlex
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from configurations import Configuration

FLOWS = {
  "xilinx": "synth_xilinx -family xc7 -flatten -noiopad -noclkbuf",
  "ecp5": "synth_ecp5 -nowidelut",
  "ice40": "synth_ice40",
}
"""The command for each family; ECP5 without wide multiplexers, whose LUT count is not honest."""

DECODER = ("bnk_stream_parser", "bnk_decode_cache")
"""The modules that decode, whose area is told apart; queue, counters and trailer come beside them."""


class ToolError(Exception):
  """A tool failed: its command and the end of what it printed."""


@dataclass(frozen=True)
class Netlist:
  """A mapped design: how often each kind of cell occurs, and the file for place and route."""

  top: str
  counts: dict[str, int]
  path: Path


def call(command: list[str], directory: Path, limit: float | None = None) -> str:
  """Runs a command in a directory, for `limit` seconds at most, and returns its output."""
  try:
    result = subprocess.run(
      command, cwd=directory, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
      errors="replace", timeout=limit, check=False)
  except subprocess.TimeoutExpired as error:
    raise ToolError(f"{' '.join(command)}\nnot over in {limit} seconds") from error
  if result.returncode != 0:
    raise ToolError(f"{' '.join(command)}\n{result.stdout[-2000:]}")
  return result.stdout


def map_to(family: str, configuration: Configuration, directory: Path) -> Netlist:
  """Runs Yosys on the sources, in a copy of their folder; all files it makes are in `directory`."""
  shutil.copytree(configuration.folder, directory, dirs_exist_ok=True)
  return yosys(family, configuration.top, configuration.yosys_sources, directory)


def map_registered(family: str, configuration: Configuration, directory: Path) -> Netlist:
  """The same afterwards, with a register at each port: a speed for a design without registers."""
  (directory / "registered.sv").write_text(
    registers_around(configuration.top, ports(configuration, directory)))
  return yosys(
    family, "registered", f"{configuration.yosys_sources} registered.sv", directory)


def ports(configuration: Configuration, directory: Path) -> dict[str, dict]:
  """The top module's ports, by name, as Yosys writes them: direction and bits. The sources are in `directory`."""
  call(["yosys", "-q", "-p", f"read_verilog -sv {configuration.yosys_sources}; "
        f"hierarchy -top {configuration.top}; proc; write_json ports.json"], directory)
  return json.loads((directory / "ports.json").read_text())["modules"][configuration.top]["ports"]


def registers_around(top: str, ports: dict[str, dict]) -> str:
  """SystemVerilog of a module `registered` with the same ports, each behind a register."""
  declarations, registers, moves = ["input logic measured_clk"], [], []
  for name, port in ports.items():
    bits = f"logic [{len(port['bits']) - 1}:0]"
    declarations.append(f"{port['direction']} {bits} {name}")
    registers.append(f"  {bits} {name}_q;")
    if port["direction"] == "input":
      moves.append(f"    {name}_q <= {name};")
    else:
      registers.append(f"  {bits} {name}_d;")
      registers.append(f"  assign {name} = {name}_q;")
      moves.append(f"    {name}_q <= {name}_d;")
  connections = [
    f".{name}({name}_{'q' if port['direction'] == 'input' else 'd'})"
    for name, port in ports.items()
  ]
  return "\n".join(
    [f"module registered ({', '.join(declarations)});"] + registers
    + [f"  {top} u_core ({', '.join(connections)});", "  always_ff @(posedge measured_clk) begin"]
    + moves + ["  end", "endmodule", ""])


def count_decoder(configuration: Configuration, directory: Path) -> dict[str, int] | None:
  """The Xilinx cells of one lane's `DECODER` modules with all below them; None where there are none.

  They are kept apart from the rest, and nothing is optimised across their ports: their area in a
  lane is no more than this.
  """
  if not all(f"{module}.sv" in configuration.sources for module in DECODER):
    return None
  call(["yosys", "-q", "-p", "; ".join([
    f"read_verilog -sv {configuration.yosys_sources}",
    f"hierarchy -top {configuration.top}",
    f"setattr -mod -set keep_hierarchy 1 {' '.join(DECODER)}",
    f"{FLOWS['xilinx']} -top {configuration.top}",
    "delete t:$scopeinfo",
    "tee -q -o decoder.json stat -json",
  ])], directory)
  modules = json.loads((directory / "decoder.json").read_text())["modules"]
  counts = Counter()
  for module in DECODER:
    counts.update(modules[f"\\{module}"]["num_cells_by_type"])
  return counts


def digest(parts: list[bytes]) -> str:
  """SHA-256 of byte strings, told apart by their lengths."""
  sha = hashlib.sha256()
  for part in parts:
    sha.update(len(part).to_bytes(8, "little") + part)
  return sha.hexdigest()


def yosys(family: str, top: str, sources: str, directory: Path) -> Netlist:
  """Runs the family's flow and reads back the counts; what a run before made of the same sources is taken."""
  script = "; ".join([
    f"read_verilog -sv {sources}",
    f"{FLOWS[family]} -top {top}",
    "delete t:$scopeinfo",  # what flattening leaves for debuggers; nextpnr 0.4 would place it
    "tee -q -o counts.json stat -json",
    "write_json netlist.json",
  ])
  made_from = directory / "netlist.sha256"  # written last: without it a run was stopped
  found = digest([script.encode()] + [(directory / name).read_bytes() for name in shlex.split(sources)])
  if not made_from.exists() or made_from.read_text() != found:
    made_from.unlink(missing_ok=True)
    call(["yosys", "-q", "-p", script], directory)
    made_from.write_text(found)
  statistics = json.loads((directory / "counts.json").read_text())
  return Netlist(top, statistics["design"]["num_cells_by_type"], directory / "netlist.json")
