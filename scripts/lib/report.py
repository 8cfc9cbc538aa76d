"""How the Python scripts speak: aligned tables, and a last line that says PASS or FAIL."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The repository's root."""


def use_virtual_environment() -> None:
  """Puts the tools that scripts/setup installed first on PATH, and fails without them."""
  tools = ROOT / ".venv" / "bin"
  if not (tools / "verilator").exists():
    finish(False, "there is no .venv: run scripts/setup first")
  os.environ["PATH"] = f"{tools}{os.pathsep}{os.environ['PATH']}"


def use_packages() -> None:
  """Lets this process import what scripts/setup installed, whichever Python runs it."""
  sys.path[:0] = [str(path) for path in (ROOT / ".venv/lib").glob("python*/site-packages")]


def say(line: str) -> None:
  """Progress, for whoever waits; the result goes to standard output."""
  print(line, file=sys.stderr, flush=True)


def table(header: list[str], rows: list[list[object]]) -> str:
  """Columns as wide as their widest cell; the first is flush left, the others flush right."""
  cells = [header] + [["-" if cell is None else str(cell) for cell in row] for row in rows]
  widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
  lines = []
  for row in cells:
    first, *others = [
      cell.rjust(width) if column else cell.ljust(width)
      for column, (cell, width) in enumerate(zip(row, widths))
    ]
    lines.append("  ".join([first] + others).rstrip())
  return "\n".join(lines)


def markdown_table(header: list[str], rows: list[list[object]]) -> str:
  """The same in Markdown."""
  line = lambda cells: "| " + " | ".join("-" if c is None else str(c) for c in cells) + " |"
  rule = "|---" + "|---:" * (len(header) - 1) + "|"
  return "\n".join([line(header), rule] + [line(row) for row in rows])


def finish(passed: bool, message: str) -> None:
  """Prints the closing line and ends the process: status 0 for PASS, 1 for FAIL."""
  name = Path(sys.argv[0]).name
  sys.stdout.flush()
  if passed:
    print(f"PASS {name}: {message}")
    sys.exit(0)
  print(f"FAIL {name}: {message}", file=sys.stderr)
  sys.exit(1)
