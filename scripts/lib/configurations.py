"""The named configurations: one folder of rtl/ each, with a file list that says what belongs to it.

`rtl/<name>/files.f` lists the sources by name, a line each, those used before those that use them;
the last is the top's, and a module has its file's name.
"""

from dataclasses import dataclass
from pathlib import Path


class ConfigurationError(Exception):
  """A folder and its file list do not fit together."""


@dataclass(frozen=True)
class Configuration:
  """One design: its sources in order, the top module last."""

  name: str
  sources: tuple[Path, ...]

  @property
  def top(self) -> str:
    """The name of the top module."""
    return self.sources[-1].stem


def load(folder: Path) -> Configuration:
  """Reads `files.f`; every source of the folder must be listed, and be there."""
  file_list = folder / "files.f"
  if not file_list.exists():
    raise ConfigurationError(f"{file_list}: missing")
  lines = [line.split("//")[0].strip() for line in file_list.read_text().splitlines()]
  sources = tuple((folder / line) for line in lines if line)
  if not sources:
    raise ConfigurationError(f"{file_list}: lists no source")
  for source in sources:
    if not source.is_file():
      raise ConfigurationError(f"{file_list}: lists {source.name}, which is not there")
  listed = {source.resolve() for source in sources}
  for source in sorted(folder.rglob("*.sv")):
    if source.resolve() not in listed:
      raise ConfigurationError(f"{source}: is not listed in files.f")
  return Configuration(folder.name, sources)


def load_all(rtl: Path, only: list[str] | None = None) -> list[Configuration]:
  """Every configuration in a folder, by name; `only` chooses some. None at all is an error."""
  folders = sorted(f for f in rtl.iterdir() if f.is_dir()) if rtl.is_dir() else []
  if only:
    unknown = set(only) - {folder.name for folder in folders}
    if unknown:
      raise ConfigurationError(f"{rtl}: no configuration {', '.join(sorted(unknown))}")
    folders = [folder for folder in folders if folder.name in only]
  if not folders:
    raise ConfigurationError(f"{rtl}: no configuration: run `hwgen` first")
  return [load(folder) for folder in folders]
