"""A fault that is planted in a source, and the list of those that nothing sees and that are known, each with its reason.

The list is JSON: objects of `source` (a file's name without its ending), `line` (its text), `kind`, `text` (what takes the
place of the expression) and `reason`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutant:
  """The text that takes the place of the characters, or bytes, `start` to `end` of a source."""

  source: str
  start: int
  end: int
  kind: str
  text: str
  line: str
  """The line it is in, with single spaces; of a condition with those behind it, to the first statement."""
  number: int
  """Of that line."""

  @property
  def key(self) -> tuple[str, str, str, str]:
    """What it is listed under: unchanged when lines are added elsewhere."""
    return Path(self.source).stem, self.line, self.kind, self.text

  def __str__(self) -> str:
    return f"{self.source}:{self.number}: {self.kind}: {self.text}: {self.line}"


class ListError(Exception):
  """An entry without one of its parts."""


def read_reasons(path: Path) -> dict[tuple[str, str, str, str], str]:
  """The reason of each listed mutant, by its key."""
  known = {}
  for index, entry in enumerate(json.loads(path.read_text())):
    if set(entry) != {"source", "line", "kind", "text", "reason"} or not entry["reason"].strip():
      raise ListError(f"{path.name}: entry {index} needs source, line, kind, text and a reason")
    known[entry["source"], entry["line"], entry["kind"], entry["text"]] = entry["reason"]
  return known


def listed_in_vain(known: dict, seen: Iterable[Mutant], unseen: Iterable[Mutant]) -> list[str]:
  """The listed mutants that are seen after all; several sites of a line may have one key, and one unseen keeps it."""
  keys = {mutant.key for mutant in seen} - {mutant.key for mutant in unseen}
  return [" | ".join(key) for key in known if key in keys]
