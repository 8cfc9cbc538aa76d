"""Runs mutants in the bench of their configuration: one Verilator build of all of them."""

import functools
import hashlib
import json
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from configurations import Configuration
from mapping import ToolError, call
from mutant import Mutant
from mutants import write_instrumented
from report import ROOT, say

PATIENCE = 5
"""A mutant that takes so many times as long as the hardware is killed by that."""

FEW_PATTERNS = [[0, 0], [32, 32]]
"""What long files run with: `BenchPlan.fewPatterns`."""

Stage = tuple[int, str, int, list[str]]
"""One run of a bench: the seed, the stall patterns, the number of resets, the files."""

FLAGS = [
  "--cc", "--exe", "--build", "-j", "2", "-O3", "--assert", "--x-assign", "unique", "--x-initial", "unique",
  "-Wno-fatal", "-Wno-lint", "-Wno-style", "--prefix", "Vtop",
]
"""As `hwgen verify` builds, without its warnings: a mutant may compare what is always equal."""


@dataclass(frozen=True, eq=False)
class Bench:
  """The bench of a configuration, built with mutants."""

  program: Path
  plan: dict
  short: list[str]
  """Vectors that `hwgen verify` runs with every stall pattern."""
  long: list[dict]
  """The others: `path`, and the ranges of `patterns` that it runs them with."""

  def kills(self, number: int, thoroughly: bool = False, options: tuple[str, ...] = ()) -> str:
    """What sees mutant `number`: `vectors`, an `assertion` alone, the time `limit`; empty where nothing does."""
    for stage, limit in zip(self.stages(thoroughly), self.limits(thoroughly)):
      seen = self.run(number, stage, limit, options)
      if seen == "assertion":
        silently = ("+verilator+noassert",)
        return self.kills(number, False, silently) or self.kills(number, True, silently) or "assertion"
      if seen:
        return seen
    return ""

  def run(self, number: int, stage: Stage, limit: float | None, options: tuple[str, ...] = ()) -> str:
    """The same of one run."""
    seed, patterns, resets, files = stage
    # Each run begins with other bits in registers that no reset sets.
    command = [str(self.program), "--patterns", patterns, "--resets", str(resets), "--until-mismatch",
               f"+verilator+seed+{seed}", f"+mutant={number}", *options]
    try:
      result = subprocess.run(command + files, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
      return "limit"
    if result.returncode == 0:
      return ""
    return "assertion" if b'"where":"assertion"' in result.stdout else "vectors"

  def stages(self, thoroughly: bool) -> list[Stage]:
    """One stall pattern of each sink, in which nearly all die, the resets, and what is long without stalls; or all that
    `hwgen verify` runs."""
    first, last = self.plan["stallPatterns"]
    if thoroughly:
      runs = [(f"{first}-{last}", 0, self.short)]
      runs += [(f"{low}-{high}", 0, [file["path"]]) for file in self.long for low, high in file["patterns"]]
      return [(1, *run) for run in runs]
    resets = self.plan["resetCount"]
    runs = [(f"{pattern}-{pattern}", 0, self.short) for pattern in (0, 9, 17, 25) if pattern <= last]
    runs += [("18-18", resets, self.short)] * (resets > 0)
    runs += [("0-0", 0, [file["path"] for file in self.long])] * bool(self.long)
    return [(seed, *run) for seed, run in enumerate(runs, 1)]

  def all(self, numbers: list[int], workers: int, thoroughly: bool = False) -> dict[int, str]:
    """The same of several mutants."""
    seen: dict[int, str] = {}
    if not numbers:
      return seen
    self.limits(thoroughly)  # before both cores are busy
    due = time.monotonic() + 60
    with ThreadPoolExecutor(workers) as pool:
      for number, what in zip(numbers, pool.map(lambda number: self.kills(number, thoroughly), numbers)):
        seen[number] = what
        if time.monotonic() > due:
          say(f"{len(seen)} of {len(numbers)}")
          due = time.monotonic() + 60
    return seen

  @functools.cache
  def limits(self, thoroughly: bool) -> list[float]:
    """Seconds that each run of a mutant may take."""
    limits = []
    for stage in self.stages(thoroughly):
      start = time.monotonic()
      if self.run(0, stage, None):
        raise ToolError(f"{self.plan['name']}: the bench fails without any mutant: run `hwgen verify`")
      limits.append(10 + PATIENCE * (time.monotonic() - start))
    return limits


@functools.cache
def plans() -> dict[str, dict]:
  """The benches that hwgen wrote, by name."""
  return {plan["name"]: plan for plan in json.loads((ROOT / "testbench/benches.json").read_text())}


def build(configuration: Configuration, mutants: list[Mutant], directory: Path, hwgen: Path) -> Bench:
  """Builds the bench with mutants 1 to N; what an earlier run built of the same sources is taken. The program `hwgen` makes
  the vectors that are too many to be checked in."""
  plan = plans()[configuration.name]
  sources = directory / "sources"
  shutil.rmtree(sources, ignore_errors=True)
  files = write_instrumented(configuration, mutants, sources)
  bench = ROOT / "testbench" / configuration.name
  inputs = files + [bench / "bench.cpp"] + sorted((ROOT / "testbench/harness").glob("*.h"))
  digest = hashlib.sha256(b"".join(file.read_bytes() for file in inputs)).hexdigest()
  stamp = directory / "built"
  if not stamp.exists() or stamp.read_text() != digest:
    stamp.unlink(missing_ok=True)
    visible = bench / "visible.vlt"
    call(["verilator", *FLAGS, "-CFLAGS", f"-O1 -DVL_USER_STOP -I{ROOT}/testbench/harness",
          "--Mdir", str(directory / "obj"), "--top-module", configuration.top,
          *([str(visible)] if visible.exists() else []), *map(str, files), str(bench / "bench.cpp")], directory)
    stamp.write_text(digest)
  vectors = ROOT / "golden/vectors" / configuration.name
  further = json.loads(call([str(hwgen), "verify", "--vectors-only", "--only", plan["name"], "--directory", str(ROOT),
                             "--build", str(directory / "vectors"), "--json", "--quiet"], directory))
  long = set(plan.get("longFiles") or [])
  return Bench(
    directory / "obj/Vtop", plan, [str(vectors / name) for name in plan["vectorFiles"] if name not in long],
    [{"path": str(vectors / name), "patterns": FEW_PATTERNS} for name in plan["vectorFiles"] if name in long] + further)
