"""A fault that is planted in a source, and the list of those that nothing sees and that are known, each with its reason.

The list is JSON: objects of `source` (a file's name without its ending), `line` (its text), `kind`, `text` (what takes the
place of the expression) and `reason`; of a fault in hardware also `configuration`, where it is tried.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


Key = tuple[str, str, str, str]
"""What a fault is listed under: source, line, kind and text."""


@dataclass(frozen=True)
class Mutant:
  """The text that takes the place of the characters, or bytes, `start` to `end` of a source."""

  source: str
  start: int
  end: int
  kind: str
  text: str
  line: str
  """The line it is in, with single spaces; of a condition with those behind it, to the first statement; of a port of an
  instance with its name."""
  number: int
  """Of that line."""

  @property
  def key(self) -> Key:
    """Unchanged when lines are added elsewhere."""
    return Path(self.source).stem, self.line, self.kind, self.text

  def __str__(self) -> str:
    return f"{self.source}:{self.number}: {self.kind}: {self.text}: {self.line}"


class ListError(Exception):
  """An entry without one of its parts."""


@dataclass(frozen=True)
class Reasons:
  """The listed faults."""

  known: frozenset[tuple[str, Key]]
  """Each the configuration it is listed of, where there are any, and its key: modules of one name may differ."""

  def explain(self, mutant: Mutant, configurations: Iterable[str] = ("",)) -> bool:
    """Whether it is listed of one of these."""
    return any((configuration, mutant.key) in self.known for configuration in configurations)

  def in_vain(self, seen: Iterable[Mutant], unseen: Iterable[Mutant], configuration: str = "") -> list[str]:
    """Those of this configuration that are seen after all; of several sites with one key, one unseen keeps it."""
    keys = {mutant.key for mutant in seen} - {mutant.key for mutant in unseen}
    return [" | ".join(key) for key in sorted(keys) if (configuration, key) in self.known]


def read_reasons(path: Path, *, of_configurations: bool = False) -> Reasons:
  """Reads a list, whose entries name a configuration or do not."""
  parts = ["source", "line", "kind", "text", "reason"] + ["configuration"] * of_configurations
  known = set()
  for index, entry in enumerate(json.loads(path.read_text())):
    if set(entry) != set(parts) or not all(entry[part].strip() for part in parts):
      raise ListError(f"{path.name}: entry {index} needs {', '.join(parts)}")
    known.add((entry.get("configuration", ""), (entry["source"], entry["line"], entry["kind"], entry["text"])))
  return Reasons(frozenset(known))
