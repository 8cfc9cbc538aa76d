"""The mutants that nothing sees and that are known: testbench/mutants.json, each with its reason.

A list of objects `module`, `line` (its text), `kind`, `text` (what takes the place of the expression) and `reason`.
"""

import json

from report import ROOT

PATH = ROOT / "testbench/mutants.json"
"""Where they stand."""


class ListError(Exception):
  """An entry without one of its parts."""


def read() -> dict[tuple[str, str, str, str], str]:
  """The reason of each, by the key of the mutant."""
  known = {}
  for index, entry in enumerate(json.loads(PATH.read_text())):
    if set(entry) != {"module", "line", "kind", "text", "reason"} or not entry["reason"].strip():
      raise ListError(f"{PATH.name}: entry {index} needs module, line, kind, text and a reason")
    known[entry["module"], entry["line"], entry["kind"], entry["text"]] = entry["reason"]
  return known
