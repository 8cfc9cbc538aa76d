"""Decides with Yosys and ABC whether a mutant differs from the hardware where anybody may look.

Hardware and mutant run side by side on the same inputs (`miter`). First the mutant's own module is compared, all its outputs
in each cycle: what is equal there is equal wherever the module is. Otherwise the modules that contain it are, and at last
the top, where only this must agree: the handshakes, what a channel carries while it is valid, and every other output; what
its inputs may do is what `testbench/formal` assumes. Assertions of the hardware may be assumed once they are proven.
"""

import functools
import hashlib
import json
import re
import sys
import tempfile
import threading
from pathlib import Path

import formal
import miter
from configurations import Configuration
from mapping import ToolError, call
from mutants import Mutant, planted

NEAR = 8
"""Cycles in which a difference is looked for first."""


def decide(configuration: Configuration, plan: dict, mutant: Mutant, directory: Path, limit: int) -> str:
  """`equal`, `differs`, or `open` where it can be decided neither way; each step ends after `limit` seconds.

  What has been decided of the same sources is kept in the directory, so that a run with new vectors proves nothing again.
  """
  decided = directory / _digest(configuration, plan, mutant, limit)
  if not decided.exists():
    with tempfile.TemporaryDirectory() as work:
      verdict = _Decision(configuration, plan, mutant, Path(work), limit).of(Path(mutant.source).stem)
    decided.write_text(verdict)
  return decided.read_text()


def _digest(configuration: Configuration, plan: dict, mutant: Mutant, limit: int) -> str:
  """Of all that a decision depends on."""
  parts = [(configuration.folder / source).read_bytes() for source in configuration.sources]
  parts += [Path(module.__file__).read_bytes() for module in (formal, miter, sys.modules[__name__])]
  parts += [repr((plan["interface"], mutant, limit)).encode()]
  parts += [path.read_bytes() for path in sorted(formal.ENVIRONMENTS.glob("*.sv"))]
  return hashlib.sha256(b"\0".join(parts)).hexdigest()[:24]


class _Decision:
  """That of one mutant, from its own module upwards."""

  def __init__(self, configuration: Configuration, plan: dict, mutant: Mutant, directory: Path, limit: int):
    self.configuration, self.plan, self.mutant = configuration, plan, mutant
    self.directory, self.limit = directory, limit
    self.modules = _modules(configuration)
    self.of = functools.cache(self.of)

  def of(self, module: str) -> str:
    """Whether the module differs, or every one that contains it."""
    try:
      verdict = self.compare(module)
    except ToolError:
      verdict = "open"
    if module == self.configuration.top or verdict == "equal":
      return verdict
    verdicts = [self.of(name) for name, other in self.modules.items() if module in _instances(other)]
    return "equal" if set(verdicts) <= {"equal"} else "differs" if "differs" in verdicts else "open"

  def compare(self, module: str) -> str:
    """One module, with all that it contains."""
    directory = self.directory / module
    sources = self.write(module, directory)
    cells, is_whole = miter.prepare(" ".join(sources), directory, 3 * self.limit)
    agreement = miter.agreement(cells)
    if agreement is None:
      return "equal"
    properties = {kind: [formal.Property(name, formal.label(name, cell["attributes"]["src"], directory))
                         for name, cell in sorted(cells.items()) if cell["type"] == kind and name != agreement]
                  for kind in ("$assume", "$assert")}
    lemmas = [p for p in properties["$assert"] if not p.name.startswith("environment")]
    goal = formal.Property(agreement, "agrees")
    # A run of the top from its reset on keeps them, but for what memories that are left out may hold.
    is_run = module == self.configuration.top and is_whole
    for chosen in [[]] if is_run or not lemmas else [[], lemmas]:
      formal.isolate(goal, properties["$assume"], chosen, directory)
      verdict = _abc(directory, self.limit)
      if verdict == "equal" and all(_is_proven(self.configuration, p.name.split(".")[-1], self.limit) for p in chosen):
        return "equal"
    return "differs" if verdict == "differs" and is_whole else "open"

  def write(self, module: str, directory: Path) -> list[str]:
    """Both sides and what joins them, into the directory; gives the files in order."""
    directory.mkdir(parents=True)
    inner = _inside(module, self.modules)
    sources = [source for source in self.configuration.sources if Path(source).stem in inner]
    for source in sources:
      original = (self.configuration.folder / source).read_text()
      other = planted(self.configuration, self.mutant) if source == self.mutant.source else original
      # The mutant's own assertions are not what is asked.
      other = re.sub(r"`ifndef SYNTHESIS.*?\n`endif\n`endif\n", "", other, flags=re.S)
      (directory / source).write_text(formal.synchronous(original))
      (directory / f"other_{source}").write_text(
        re.sub(rf"\b({'|'.join(inner)})\b", r"other_\1", formal.synchronous(other)))
    ports = self.modules[module]["ports"]
    outputs = [name for name, port in ports.items() if port["direction"] == "output"]
    is_top = module == self.configuration.top
    environment = formal.environment_files(self.configuration, directory) if is_top else []
    interface = self.plan["interface"] if is_top else {"channels": []}
    (directory / "proof.sv").write_text(miter.text(
      module, ports, _agreements(interface, outputs), f"{module}_environment" if environment else ""))
    return sources + [f"other_{source}" for source in sources] + environment


def _abc(directory: Path, limit: int) -> str:
  """What ABC says of the graph `one.aig`: of a near difference, then of what is always the same, then of all runs."""
  read = "read_aiger one.aig; fold; strash; scleanup"
  if formal.FAILURE in formal.abc(f"{read}; bmc3 -F {NEAR} -T {limit}", directory, 2 * limit):
    return "differs"
  output = formal.abc(f"{read}; scorr; print_stats; write_aiger less.aig", directory, 2 * limit)
  if re.search(r"lat =\s*0\s+and =\s*0", output):
    return "equal"  # to the constant that the first cycles showed
  output = formal.abc(f"read_aiger less.aig; bmc3 -F {formal.NEAR} -T {limit}; pdr -T {limit}", directory, 3 * limit)
  return "differs" if formal.FAILURE in output else "equal" if "Property proved" in output else "open"


def _agreements(interface: dict, outputs: list[str]) -> list[str]:
  """What must agree: a field of an output channel only while the channel is valid."""
  guard = {}
  memory = interface.get("memory")
  channels = interface["channels"] + ([memory["addresses"], memory["beats"]] if memory else [])
  for channel in channels:
    valid = channel.get("valid")
    if valid in outputs:
      guard |= {field["name"]: valid for field in channel["fields"]}
  return [f"(!{guard[name]} || {name} == other_{name})" if name in guard else f"({name} == other_{name})"
          for name in outputs]


_lock = threading.RLock()
"""For what is made once for all mutants of a configuration."""


def _once(function):
  """Its result is kept; whoever asks meanwhile waits."""
  cached = functools.cache(function)

  def guarded(*arguments):
    with _lock:
      return cached(*arguments)

  return guarded


@_once
def _modules(configuration: Configuration) -> dict[str, dict]:
  """The modules of a configuration by name, with their ports and instances, as Yosys writes them."""
  with tempfile.TemporaryDirectory() as directory:
    output = Path(directory) / "modules.json"
    call(["yosys", "-q", "-p", f"read_verilog -sv {configuration.yosys_sources}; "
          f"hierarchy -top {configuration.top}; proc; write_json {output}"], configuration.folder)
    return json.loads(output.read_text())["modules"]


def _instances(module: dict) -> set[str]:
  """The modules that a module has instances of."""
  return {cell["type"] for cell in module["cells"].values() if not cell["type"].startswith("$")}


def _inside(module: str, modules: dict[str, dict]) -> set[str]:
  """A module and all below it."""
  return {module}.union(*(_inside(name, modules) for name in _instances(modules[module])))


@_once
def _prepared(
  configuration: Configuration,
) -> tuple[tempfile.TemporaryDirectory, list[formal.Property], list[formal.Property]]:
  """The assertions and assumptions of the hardware, and the folder that they are proven in; it goes when the script ends."""
  directory = tempfile.TemporaryDirectory()
  return directory, *formal.prepare(configuration, Path(directory.name))


@_once
def _is_proven(configuration: Configuration, label: str, limit: int) -> bool:
  """Whether every assertion of the hardware with this label holds for all inputs."""
  directory, assertions, assumptions = _prepared(configuration)
  return all(formal.prove_alone(assertion, assumptions, Path(directory.name), limit).outcome == "proven"
             for assertion in assertions if assertion.name.split(".")[-1] == label)
