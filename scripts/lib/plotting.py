"""matplotlib, set so that a figure is the same SVG on every machine with the same version of it."""

import os
import sys
from pathlib import Path
from types import ModuleType

from report import ROOT, finish

COLOURS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7")
"""Colours that are told apart without seeing red or green."""


def pyplot() -> ModuleType:
  """matplotlib.pyplot; ends the process where it is not installed."""
  sys.path[:0] = [str(path) for path in (ROOT / ".venv/lib").glob("python*/site-packages")]
  try:
    import matplotlib
  except ImportError:
    finish(False, "matplotlib is missing: run scripts/setup --train")
  matplotlib.use("svg")
  matplotlib.rcParams.update({"svg.hashsalt": "hwgen", "svg.fonttype": "none", "font.size": 9})
  from matplotlib import pyplot as found
  return found


def write(figure, path: Path) -> None:
  """Saves a figure; the file is whole at every moment."""
  figure.tight_layout()
  new = path.with_suffix(".new")
  figure.savefig(new, format="svg", metadata={"Date": None})
  os.replace(new, path)
