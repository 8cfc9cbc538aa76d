"""Hardware and mutant side by side on the same inputs, and one assertion that they agree.

Both are in one module `proof`, as instances `top` and `other`. Two things are made common to them in the netlist that Yosys
writes as JSON. Registers that no reset sets begin with anything, but with the same on both sides. A memory of more than
`formal.SMALL_MEMORY` words is left out: both sides read the same free data where they read the same place, and what
they write must agree, too. While it does, both memories hold the same, so a proof stands; but a difference may have come
from data that no memory held.
"""

import json
from pathlib import Path

import formal
from mapping import call

READ = """read_verilog -sv -formal {sources} proof.sv
hierarchy -check -top proof
proc
memory_nordff
memory_collect
memory_map t:$mem_v2 r:SIZE<={memory} %i
flatten
setundef -anyseq -undriven
opt_expr
opt_clean
async2sync
chformal -cover -remove
chformal -lower
delete t:$print
opt_clean
write_json miter.json"""
"""From sources to a netlist in which registers and memories have their names."""

SIDES = ("top", "other")
"""The instances."""

SIMPLIFY = """read_json shared.json
hierarchy -check -top proof
setundef -anyseq -undriven
zinit -all
opt -full
opt_clean
""" + formal.WRITE
"""From the netlist with what both sides share to what `formal.isolate` reads."""


def text(module: str, ports: dict[str, dict], agreements: list[str], environment: str = "") -> str:
  """SystemVerilog of the module `proof`: `module` and `other_` of that name, which must agree outside the reset."""
  clock = next((name for name in formal.CLOCKS if name in ports), None)
  reset = formal.CLOCKS.get(clock)
  lines, inputs = [], [f"input logic {clock or 'clk'}"]
  for name, port in ports.items():
    if name in (clock, reset):
      continue
    bits = f"logic [{len(port['bits']) - 1}:0]"
    if port["direction"] == "input":
      inputs.append(f"input {bits} {name}")
    else:
      lines += [f"  {bits} {name};", f"  {bits} other_{name};"]
  connections = ", ".join(
    f".{name}({'other_' if port['direction'] == 'output' else ''}{name})" for name, port in ports.items())
  if reset:
    lines += [f"  logic {reset} = 1'b0;", f"  always_ff @(posedge {clock}) {reset} <= 1'b1;"]
  return "\n".join([
    f"module proof ({', '.join(inputs)});", *lines,
    f"  {module} top (.*);", f"  other_{module} other ({connections});",
    f"  {environment} environment (.*);" if environment else "",
    f"  always @(posedge {clock or 'clk'})" + (f" if ({reset})" if reset else "") + " begin : agrees",
    f"    assert ({' && '.join(agreements)});", "  end", "endmodule", ""])


def prepare(sources: str, directory: Path, limit: int) -> tuple[dict[str, dict], bool]:
  """Writes `prepared.il` from the sources and `proof.sv`: the cells of its assertions and assumptions, and whether it is
  all of the hardware: no memory is left out."""
  (directory / "read.ys").write_text(READ.format(sources=sources, memory=formal.SMALL_MEMORY))
  call(["yosys", "-q", "-s", "read.ys"], directory, limit)
  design = json.loads((directory / "miter.json").read_text())
  netlist = _Netlist(design["modules"]["proof"])
  netlist.share_first_values()
  is_whole = netlist.share_memories()
  (directory / "shared.json").write_text(json.dumps(design))
  (directory / "simplify.ys").write_text(SIMPLIFY)
  call(["yosys", "-q", "-s", "simplify.ys"], directory, limit)
  return formal.written(directory), is_whole


def agreement(cells: dict[str, dict]) -> str | None:
  """The cell of the assertion that both sides agree; None where they simplify to the same."""
  return next((name for name, cell in cells.items() if cell["type"] == "$assert" and _is_own(cell)), None)


def _is_own(cell: dict) -> bool:
  return cell["attributes"].get("src", "").startswith("proof.sv")


class _Netlist:
  """The module `proof` as Yosys writes it: a bit is a number, a constant a digit as text."""

  def __init__(self, module: dict):
    self.cells, self.nets = module["cells"], module["netnames"]
    used = [bit for net in self.nets.values() for bit in net["bits"]]
    used += [bit for cell in self.cells.values() for bits in cell["connections"].values() for bit in bits]
    self.last = max((bit for bit in used if isinstance(bit, int)), default=1)
    self.added = 0

  def share_first_values(self) -> None:
    """Until the first cycle after the reset, a register that it does not set shows the same free value on both sides."""
    running = next((self.nets[name]["bits"] for name in formal.CLOCKS.values() if name in self.nets), None)
    if running is None:
      return
    clock = next(self.nets[name]["bits"] for name in formal.CLOCKS if name in self.nets)
    ran = self.bits(1)
    self.cell("$dff", {"CLK": clock, "D": running}, "Q", ran, WIDTH=1, CLK_POLARITY=1)
    names = {}
    for name, net in self.nets.items():
      side, _, path = name.partition(".")
      for index, bit in enumerate(net["bits"] if side in SIDES and "$" not in name else []):
        names[bit] = min(names.get(bit, (path, index)), (path, index))  # of several the same on both sides
    is_reset = self.resets(running)
    first: dict[tuple[str, int], int] = {}
    for cell in [c for c in self.cells.values() if c["type"] in ("$dff", "$dffe")]:
      shown = cell["connections"]["Q"]
      if shown == running or is_reset(cell) or not any(bit in names for bit in shown):
        continue
      stored = cell["connections"]["Q"] = self.bits(len(shown))
      values = [first.setdefault(names[bit], self.free(1)[0]) if bit in names else self.free(1)[0] for bit in shown]
      self.cell("$mux", {"A": values, "B": stored, "S": ran}, "Y", shown, WIDTH=len(shown))

  def resets(self, running: list):
    """A function that says whether the reset sets a register: its input is a constant then."""
    drivers = {tuple(c["connections"]["Y"]): c for c in self.cells.values() if "Y" in c["connections"]}
    inverted = [list(bits) for bits, c in drivers.items() if c["type"] in ("$not", "$logic_not") and c["connections"]["A"] == running]
    is_constant = lambda bits: all(isinstance(bit, str) for bit in bits)

    def is_reset(register: dict) -> bool:
      choice = drivers.get(tuple(register["connections"]["D"]), {"type": ""})
      if choice["type"] != "$mux":
        return False
      ports = choice["connections"]
      return (ports["S"] == running and is_constant(ports["A"])) or (ports["S"] in inverted and is_constant(ports["B"]))

    return is_reset

  def share_memories(self) -> bool:
    """Cuts the memories out; that what is written agrees becomes a part of the assertion. Whether there was none."""
    memories = {name: cell for name, cell in self.cells.items() if cell["type"] == "$mem_v2"}
    agree = []
    for name, cell in memories.items():
      del self.cells[name]
      side, _, path = name.partition(".")
      twin = memories.get(f"other.{path}") if side == "top" else None
      if twin is not None and _shape(cell) == _shape(twin):
        self.read_the_same(cell, twin)
        agree += self.write_the_same(cell, twin)  # else what is read is driven by nothing: anything
    asserted = [cell for cell in self.cells.values() if cell["type"] == "$assert" and _is_own(cell)]
    for cell in asserted:
      for bit in agree:
        cell["connections"]["A"] = self.gate("$and", cell["connections"]["A"], bit)
    return not memories

  def read_the_same(self, own: dict, twin: dict) -> None:
    """Free data at each read port, the twin's the same where the place is the same."""
    for (data, address), (other_data, other_address) in zip(_ports(own, "RD", "DATA"), _ports(twin, "RD", "DATA")):
      self.cell("$anyseq", {}, "Y", data, WIDTH=len(data))
      self.cell("$mux", {"A": self.free(len(data)), "B": data, "S": self.gate("$eq", address, other_address)},
                "Y", other_data, WIDTH=len(data))

  def write_the_same(self, own: dict, twin: dict) -> list[list]:
    """Bits that say that the write ports agree: the places where anything is written, and what is."""
    agree = []
    for port, other in zip(_ports(own, "WR", "EN", "DATA"), _ports(twin, "WR", "EN", "DATA")):
      (enable, data, place), (other_enable, other_data, other_place) = port, other
      idle = self.gate("$logic_not", enable)
      agree += [
        self.gate("$eq", enable, other_enable),
        self.gate("$eq", self.gate("$and", enable, data), self.gate("$and", other_enable, other_data)),
        self.gate("$or", idle, self.gate("$eq", place, other_place)),
      ]
    return agree

  def bits(self, count: int) -> list[int]:
    """New ones."""
    self.last += count
    return list(range(self.last - count + 1, self.last + 1))

  def free(self, count: int) -> list[int]:
    """New ones that may be anything in each cycle."""
    return self.cell("$anyseq", {}, "Y", self.bits(count), WIDTH=count)

  def gate(self, kind: str, first: list, second: list | None = None) -> list[int]:
    """What an operator makes of its operands: bit for bit of `$and` and `$or`, one bit of all else."""
    result = self.bits(len(first) if kind in ("$and", "$or") else 1)
    inputs = {"A": first} | ({"B": second} if second is not None else {})
    signs = {f"{name}_SIGNED": 0 for name in inputs}
    return self.cell(kind, inputs, "Y", result, **signs, **{f"{name}_WIDTH": len(bits) for name, bits in inputs.items()},
                     Y_WIDTH=len(result))

  def cell(self, kind: str, inputs: dict[str, list], output: str, result: list, **parameters: int) -> list:
    """Adds one; gives what it drives."""
    directions = dict.fromkeys(inputs, "input") | {output: "output"}
    self.added += 1
    self.cells[f"$miter${self.added}"] = {
      "hide_name": 1, "type": kind, "parameters": {name: f"{value:032b}" for name, value in parameters.items()},
      "attributes": {}, "port_directions": directions, "connections": inputs | {output: result}}
    return result


def _shape(memory: dict) -> dict:
  """The parameters of a memory without its name."""
  return {name: value for name, value in memory["parameters"].items() if name != "MEMID"}


def _ports(memory: dict, kind: str, *fields: str) -> list[list[list]]:
  """The read or write ports of a memory: of each its fields, then its address."""
  number = lambda name: int(memory["parameters"][name], 2)
  count, width, address = number(f"{kind}_PORTS"), number("WIDTH"), number("ABITS")
  cut = lambda field, size: [memory["connections"][f"{kind}_{field}"][i * size:(i + 1) * size] for i in range(count)]
  return [list(port) for port in zip(*(cut(field, width) for field in fields), cut("ADDR", address))]
