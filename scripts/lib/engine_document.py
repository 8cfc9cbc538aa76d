"""Writes the table of engines into docs/synthesis.md, between two markers."""

from pathlib import Path

from engines import BYTES_PER_CYCLE, CELLS, TARGETS, EngineMeasurement
from generated_part import GeneratedPart
from place_and_route import SEEDS
from report import markdown_table

HEADER = [
  "engine", "device", "xc7 LUT6", "FF", "logic cells", "RAM blocks", "MHz (3 seeds)",
] + [f"cycles, {rate:g} B" for rate in BYTES_PER_CYCLE] + [
  f"frames/s, {rate:g} B" for rate in BYTES_PER_CYCLE
]
"""The columns; B are bytes of memory a cycle."""


def row(measured: EngineMeasurement) -> list[object]:
  """The cells of an engine."""
  values = measured.measurement.values
  logic, ram = (share(measured, cell) for cell in CELLS[measured.device.family])
  speed = values.get("mhz")
  frames = [
    f"{speed.median * 1e6 / measured.cycles[rate]:.0f}" if speed else None for rate in BYTES_PER_CYCLE
  ]
  return [
    measured.name, measured.device.name, values["lut6"], values[f"{measured.device.family}_ff"], logic, ram,
    speed, *(measured.cycles[rate] for rate in BYTES_PER_CYCLE), *frames,
  ]


def share(measured: EngineMeasurement, cell: str) -> str | None:
  """Cells that are used, of those that the device has."""
  found = measured.utilisation.get(cell)
  return f"{found['used']} of {found['available']}" if found else None


def write(measured: list[EngineMeasurement], document: Path) -> None:
  """Replaces the rows that were measured again."""
  part = GeneratedPart(document, "scripts/synth-engines")
  by_name = part.rows(HEADER) | {m.name: row(m) for m in measured}
  lines = [
    markdown_table(HEADER, [by_name[name] for name in TARGETS if name in by_name]), "",
    f"`scripts/synth-engines`, seeds {', '.join(map(str, SEEDS))}, with", "", "```",
  ] + [f"{device.name}: {' '.join(device.options)}" for device in dict.fromkeys(TARGETS.values())] + ["```"]
  part.write("\n".join(lines))
