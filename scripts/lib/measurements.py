"""Synthesises configurations for three families, and collects what was measured."""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import cells
from configurations import Configuration
from mapping import Netlist, count_decoder, map_registered, map_to
from place_and_route import SEEDS, Speed, fastest_clock, is_installed
from report import say

WORKERS = os.cpu_count() or 1
"""Tools that run side by side."""

COLUMNS = {
  "lut6": "xc7 LUT6", "decoder_lut6": "decoder LUT6", "ff": "FF", "carry4": "CARRY4", "block_ram": "RAM 18k",
  "ecp5_lut4": "ECP5 LUT4", "ecp5_ff": "FF", "ecp5_ram": "DP16KD", "ecp5_mhz": "MHz (3 seeds)",
  "ice40_lut4": "iCE40 LUT4", "ice40_ff": "FF", "ice40_ram": "RAM 4k", "ice40_mhz": "MHz (3 seeds)",
}
"""What is measured, and how it is headed."""


@dataclass
class Measurement:
  """Everything known about one configuration."""

  name: str
  values: dict[str, int | Speed] = field(default_factory=dict)

  def number(self, key: str) -> float | None:
    """A value to compare; of a speed, the median."""
    value = self.values.get(key)
    return value.median if isinstance(value, Speed) else value

  def row(self, keys: list[str]) -> list[object]:
    """The cells of a table."""
    return [self.name] + [self.values.get(key) for key in keys]


def measure(configurations: list[Configuration], quick: bool) -> list[Measurement]:
  """Maps every configuration, then places and routes it; `quick` maps to Xilinx cells only."""
  families = ["xilinx"] if quick else ["xilinx", "ecp5", "ice40"]
  results = {c.name: Measurement(c.name) for c in configurations}
  with tempfile.TemporaryDirectory() as directory, ThreadPoolExecutor(WORKERS) as pool:
    def mapped(configuration: Configuration, family: str) -> Netlist | None:
      """Counts a family's cells; returns what is to be placed, if anything."""
      folder = Path(directory) / f"{configuration.name}-{family}"
      folder.mkdir()
      netlist = map_to(family, configuration, folder)
      counts = getattr(cells, family)(netlist.counts)
      results[configuration.name].values.update(counts)
      decoder = count_decoder(configuration, folder) if family == "xilinx" else None
      if decoder is not None:
        results[configuration.name].values["decoder_lut6"] = cells.xilinx(decoder)["lut6"]
      say(f"{configuration.name}: mapped to {family}")
      if family == "xilinx" or not is_installed(family):
        return None
      if counts[f"{family}_ff"] == 0:
        return map_registered(family, configuration, folder)
      return netlist

    def placed(name: str, family: str, netlist: Netlist, seed: int) -> float | None:
      """MHz with one seed."""
      megahertz = fastest_clock(family, netlist, seed)
      say(f"{name}: {family}, seed {seed}: {f'{megahertz:.1f} MHz' if megahertz else 'does not fit'}")
      return megahertz

    netlists = {
      (c.name, family): pool.submit(mapped, c, family) for c in configurations
      for family in families
    }
    seeds = {
      key: [pool.submit(placed, *key, job.result(), seed) for seed in SEEDS]
      for key, job in netlists.items() if job.result() is not None
    }
    for (name, family), jobs in seeds.items():
      speeds = [job.result() for job in jobs]
      if None not in speeds:
        results[name].values[f"{family}_mhz"] = Speed(tuple(speeds))
  return list(results.values())
