"""Compares measurements with scripts/synth-budgets.json, so that area and speed do not regress.

{"lane_four_node": {"max_decoder_lut6": 250, "min_ecp5_mhz": 113, "max_block_ram": 1}}
"""

import json
from pathlib import Path

from measurements import Measurement

LIMITS = {
  "max_lut6": "lut6", "max_decoder_lut6": "decoder_lut6", "max_block_ram": "block_ram",
  "min_ecp5_mhz": "ecp5_mhz",
  "max_logic_cells": "logic_cells", "max_ram_blocks": "ram_blocks", "min_mhz": "mhz",
}
"""What each limit of the file is compared with."""


def compare(
  file: Path, measurements: list[Measurement], partial: bool
) -> tuple[list[str], int]:
  """A line for each limit that is missed or could not be looked at; how many were compared.

  `partial` says that configurations or tools were left out on purpose: those are skipped.
  """
  measured = {measurement.name: measurement for measurement in measurements}
  lines, compared = [], 0
  for name, limits in json.loads(file.read_text()).items():
    if name not in measured:
      if not partial:
        lines.append(f"{name}: has a budget, but was not measured")
      continue
    for limit, bound in limits.items():
      if limit not in LIMITS:
        lines.append(f"{name}: {limit}: no such limit; there are {', '.join(LIMITS)}")
        continue
      value = measured[name].number(LIMITS[limit])
      if value is None:
        if not partial:
          lines.append(f"{name}: {limit} is {bound}, but nothing was measured")
        continue
      compared += 1
      if value > bound if limit.startswith("max") else value < bound:
        lines.append(f"{name}: {limit} is {bound}, measured {value:g}")
  return lines, compared
