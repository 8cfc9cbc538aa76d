"""Draws engines at random, and sees that each is synthesised and placed, or is too large.

Small sizes, so that an engine takes some minutes; every parameter of docs/engine.md, section 2, varies.
"""

import random
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cells
import configurations
from mapping import FLOWS, ToolError, map_to
from measurements import WORKERS
from place_and_route import COMMANDS, place
from report import say

HEADER = ["engine", "LUT6", "ECP5", "iCE40"]
"""What is printed of each."""

ICE40 = {"ice40_lut4": 7680, "ice40_ram": 32}
"""Beyond these an engine is not placed: it is too large."""

MOST_SUMS = 64
"""Unless another limit is asked for: an engine of more lanes times pixels has the same parts, only more of them."""

ILLEGAL = 65
"""The status with which hwgen refuses parameters."""

LAYOUTS = ["stored", "four-node", "class16", "canonical", "codebook"]


@dataclass
class Outcome:
  """What became of one engine."""

  values: list[str]
  """Of its parameters, as `--set` has them."""
  lut6: int | None = None
  ecp5: str | None = None
  ice40: str | None = None
  failure: str | None = None

  @property
  def options(self) -> list[str]:
    """Those of `hwgen engine` that write it."""
    return [word for value in self.values for word in ("--set", value)]

  def row(self) -> list[object]:
    """The cells of a table."""
    return [" ".join(self.values), self.lut6, self.ecp5, self.ice40]


def drawn(generator: random.Random, most_sums: int) -> list[str]:
  """Values for `hwgen engine --set`, legal or not, with at most so many sums, 4 or more."""
  lanes = generator.choice([lanes for lanes in [1, 1, 2, 3, 4] if 4 * lanes <= most_sums])
  sides = [2, 2, 4, 4, 8]
  rows, columns = generator.choice([(r, c) for r in sides for c in sides if lanes * r * c <= most_sums])
  power = lambda low, high: 1 << generator.randint(low, high)
  planes = generator.randint(1, 8)
  values = {
    "lanes": lanes,
    "entries": generator.choice([1, 2, 16, 100, 256, 512]),
    "layouts": ",".join(sorted(generator.sample(LAYOUTS, generator.randint(1, 5)))),
    "longest-code": generator.randint(8, 15),
    "tile": f"{rows}x{columns}",
    "bus-width": generator.choice([32, 64, 128]),
    "burst-length": generator.choice([4, 8, 16]),
    "outstanding": generator.randint(1, 16),
    "read-ahead": generator.choice([2, 4, 8]),
    "activation-words": power(6, 11),
    "window-words": power(4, 8),
    "filters": power(2, 8),
    "activation-bits": planes,
    "output-bits": generator.randint(1, min(4, planes)),
    "sum-width": generator.randint(8, 28),
    "operations": generator.choice(["xnor", "and", "both"]),
    "counters": generator.choice(["cycles", "all"]),
  }
  return [f"{name}={value}" for name, value in values.items()]


def run(hwgen: Path, count: int, seed: int, most_sums: int, directory: Path) -> list[Outcome]:
  """`count` engines that hwgen accepts."""
  generator = random.Random(seed)
  outcomes = []
  while len(outcomes) < count:
    outcome = Outcome(drawn(generator, most_sums))
    made = subprocess.run(
      [hwgen, "engine", *outcome.options, "--name", f"drawn_{len(outcomes)}", "-o", directory, "--quiet"],
      text=True, capture_output=True, check=False)
    if made.returncode != ILLEGAL:
      outcome.failure = made.stderr if made.returncode else None
      outcomes.append(outcome)
  say(f"{count} engines drawn")
  with ThreadPoolExecutor(WORKERS) as pool:
    list(pool.map(lambda number: attempt(outcomes[number], number, directory), range(count)))
  return outcomes


def attempt(outcome: Outcome, number: int, directory: Path) -> None:
  """Synthesises a drawn engine, unless it could not be written, and says what became of it."""
  if not outcome.failure:
    try:
      synthesise(directory / "rtl" / f"drawn_{number}", directory, outcome)
    except (ToolError, cells.UnpricedCell) as error:
      outcome.failure = str(error)
  say(f"engine {number}: {outcome.lut6} LUT6, ECP5 {outcome.ecp5}, iCE40 {outcome.ice40}"
      + (" FAIL" if outcome.failure else ""))


def synthesise(folder: Path, directory: Path, outcome: Outcome) -> None:
  """Maps an engine to every family, and places it where it fits."""
  configuration = configurations.load(folder)
  for family in FLOWS:
    work = directory / f"{folder.name}-{family}"
    work.mkdir(exist_ok=True)
    netlist = map_to(family, configuration, work)
    counts = getattr(cells, family)(netlist.counts)
    if family == "xilinx":
      outcome.lut6 = counts["lut6"]
      continue
    if family == "ice40" and any(counts[key] > limit for key, limit in ICE40.items()):
      outcome.ice40 = "too large"
      continue
    placement = place(COMMANDS[family], netlist, 1, family)
    verdict = f"{placement.megahertz:.0f} MHz" if placement.megahertz else "too large"
    setattr(outcome, family, verdict)
