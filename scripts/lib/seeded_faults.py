"""The linters are linted: each must complain of a fault that is planted for it."""

import shutil
import tempfile
from pathlib import Path

import configurations
from configurations import Configuration
from frontends import FRONT_ENDS, swift_format

FAULTS = {
  "verilator": "  logic [3:0] fault;\n  assign fault = 3'd0;\n",
  "slang": "  logic fault;\n  assign fault = 1'b0;\n  assign fault = 1'b1;\n",
  "verible": "  logic fault;  \n",
  "icarus": "  assign fault = 1'b1;\n",
  "yosys": "  logic fault;\n  assign fault = ~fault;\n",
}
"""For each front end, what is put before the top module's `endmodule`: a width that does not fit,
a second driver, a trailing blank, an implicit wire, a combinational loop."""


def plant(configuration: Configuration, fault: str) -> None:
  """Puts the fault at the end of the top module."""
  top = configuration.folder / configuration.sources[-1]
  before, separator, after = top.read_text().rpartition("endmodule")
  top.write_text(before + fault + separator + after)


def caught(configuration: Configuration) -> dict[str, bool]:
  """For each front end: it finds nothing in a copy, and something once the fault is planted."""
  verdicts = {}
  for front_end in FRONT_ENDS:
    with tempfile.TemporaryDirectory() as directory:
      folder = Path(directory) / configuration.name
      shutil.copytree(configuration.folder, folder)
      copy = configurations.load(folder)
      clean = front_end.lint(copy).warning_count == 0
      plant(copy, FAULTS[front_end.name])
      verdicts[front_end.name] = clean and front_end.lint(copy).warning_count > 0
  with tempfile.TemporaryDirectory() as directory:
    root = Path(directory)
    for folder in ("Sources", "Tests"):
      (root / folder).mkdir()
    (root / "Package.swift").write_text("let fault = 1\n")
    clean = swift_format(root).warning_count == 0
    (root / "Sources" / "Fault.swift").write_text("let fault=1 ;\n")
    verdicts["swift format"] = clean and swift_format(root).warning_count > 0
  return verdicts
