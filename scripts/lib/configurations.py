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
  """One design: its sources in order, the top module last, by their names in `folder`."""

  folder: Path
  sources: tuple[str, ...]

  @property
  def name(self) -> str:
    """What people call it."""
    return self.folder.name

  @property
  def top(self) -> str:
    """The name of the top module."""
    return Path(self.sources[-1]).stem

  @property
  def yosys_sources(self) -> str:
    """The sources as Yosys reads them."""
    return " ".join(f'"{source}"' for source in self.sources)


def load(folder: Path) -> Configuration:
  """Reads `files.f`; every source of the folder must be listed, and be there."""
  folder = folder.resolve()
  file_list = folder / "files.f"
  if not file_list.exists():
    raise ConfigurationError(f"{file_list}: missing")
  lines = [line.split("//")[0].strip() for line in file_list.read_text().splitlines()]
  sources = tuple(line for line in lines if line)
  if not sources:
    raise ConfigurationError(f"{file_list}: lists no source")
  for source in sources:
    if not (folder / source).is_file():
      raise ConfigurationError(f"{file_list}: lists {source}, which is not there")
  for source in sorted(folder.rglob("*.sv")):
    if str(source.relative_to(folder)) not in sources:
      raise ConfigurationError(f"{source}: is not listed in files.f")
  return Configuration(folder, sources)


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
