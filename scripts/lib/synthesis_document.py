"""Writes the measured table into docs/synthesis.md, between two markers."""

from pathlib import Path

from generated_part import GeneratedPart
from mapping import FLOWS, call
from measurements import COLUMNS, Measurement
from place_and_route import COMMANDS, SEEDS, is_installed
from report import ROOT, markdown_table

INTRODUCTION = """# Synthesis

What the named configurations of `rtl/` cost and how fast they run, with open tools.

- **decoder LUT6**: what of them decodes: the stream parser and the decode cache of one lane, with all below them,
  mapped apart from the rest of the lane (queue, counters, padding and checksum rules).
- **xc7 LUT6**: LUT1 to LUT6, one each, plus the LUTs that distributed RAM occupies. Inverters,
  carry cells and wide multiplexers are not counted. Block RAM is in units of 18 kbit.
- **ECP5 LUT4**: two for a carry cell, four for a 16 x 4 RAM's data, none for wide multiplexers.
- **MHz**: median of three seeds, with the range in brackets, between registers: paths from and to
  ports are not counted. A design without registers is measured between registers put around it.
  ECP5 is the 85k, speed 6, out of context; iCE40 is hx8k in ct256, empty where the design needs
  more pins or cells than there are.

"""


def versions() -> str:
  """The tools that measured."""
  lines = [call(["yosys", "-V"], ROOT).strip()]
  for family, command in COMMANDS.items():
    if is_installed(family):
      lines.append(call([command[0], "--version"], ROOT).strip().splitlines()[-1].replace('"', ""))
  return "\n".join(f"- {line}" for line in lines)


def commands() -> str:
  """What was run."""
  lines = list(FLOWS.values()) + [" ".join(command) for command in COMMANDS.values()]
  return "```\n" + "\n".join(lines) + "\n```"


def write(measured: list[Measurement], names: list[str], document: Path) -> None:
  """Replaces the rows that were measured again; those of configurations not in `names` go."""
  part = GeneratedPart(document, "scripts/synth")
  header = ["configuration", *COLUMNS.values()]
  by_name = part.rows(header) | {m.name: m.row(list(COLUMNS)) for m in measured}
  table = markdown_table(header, [by_name[name] for name in names if name in by_name])
  seeds = ", ".join(str(seed) for seed in SEEDS)
  part.write(
    "\n".join([table, "", f"`scripts/synth`, seeds {seeds}, with", "", versions(), "", commands()]),
    INTRODUCTION)
