"""The five lint front ends: how each is called, and what counts as a warning in what it prints."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Callable

from configurations import Configuration

SHOWN_LINES = 40
"""Lines of a linter's output that are kept for each failure."""


@dataclass(frozen=True)
class Finding:
  """What one front end said about one configuration, from its first warning on."""

  warning_count: int
  text: str


@dataclass(frozen=True)
class FrontEnd:
  """A linter. `command` makes its command line; a line that `pattern` matches is a warning."""

  name: str
  command: Callable[[Configuration], list[str]]
  pattern: str

  def is_installed(self, configuration: Configuration) -> bool:
    """Whether the linter is on PATH."""
    return shutil.which(self.command(configuration)[0]) is not None

  def lint(self, configuration: Configuration) -> Finding:
    """Runs the linter in the configuration's folder."""
    return run(self.command(configuration), self.pattern, configuration.folder)


def run(command: list[str], pattern: str, directory: Path) -> Finding:
  """Counts the lines of a command's output that match; a failure that none explains is one more."""
  result = subprocess.run(
    command, cwd=directory, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    errors="replace", check=False)
  lines = result.stdout.strip().splitlines()
  first = next((number for number, line in enumerate(lines) if re.search(pattern, line)), None)
  count = sum(bool(re.search(pattern, line)) for line in lines)
  unexplained = result.returncode != 0 and not count
  told = lines[-SHOWN_LINES:] if first is None else lines[first:first + SHOWN_LINES]
  return Finding(count + unexplained, "\n".join(told))


@cache
def yosys_takes(option: str, command: str) -> bool:
  """Whether the Yosys on PATH has an option: releases before 0.30 lack some."""
  pages = subprocess.run(
    ["yosys", "-Q", "-p", f"help {command}"], text=True, capture_output=True, check=False)
  return option in pages.stdout


def yosys_script(configuration: Configuration) -> str:
  """Elaboration with every check that Yosys has, once a module and once over the whole.

  `-noopt`, as the optimiser would take some combinational loops away before they are looked for.
  """
  def supported(command: str, option: str) -> str:
    return f"{command} {option}" if yosys_takes(option, command.split()[0]) else command
  return "; ".join([
    f"read_verilog -sv {configuration.yosys_sources}",
    f"hierarchy -check -top {configuration.top}",
    supported("proc", "-noopt"),
    "check -initdrv -assert",
    "flatten",
    supported("check -initdrv -assert", "-force-detailed-loop-check"),
  ])


FRONT_ENDS = [
  FrontEnd(
    "verilator",
    lambda c: ["verilator", "--lint-only", "-Wall", "--top-module", c.top, *c.sources],
    r"^%(Warning|Error)(?!: Exiting due)"),
  FrontEnd(
    "slang",
    lambda c: ["slang", "-Weverything", "--top", c.top, *c.sources],
    r": (warning|error): |^(warning|error): "),
  FrontEnd(
    "verible",
    lambda c: ["verible-verilog-lint", "--ruleset", "default", "--rules", "line-length=length:100",
               *c.sources],
    r"^\S+:\d+:\d+"),
  FrontEnd(
    "icarus",
    lambda c: ["iverilog", "-g2012", "-Wall", "-t", "null", "-s", c.top, *c.sources],
    r"^.*: (warning|error|sorry|syntax error|.*I give up)|sorry:"),
  FrontEnd("yosys", lambda c: ["yosys", "-Q", "-p", yosys_script(c)], r"^(Warning|ERROR):"),
]


def swift_format(root: Path) -> Finding:
  """The toolchain's formatter as a linter, over everything written in Swift."""
  return run(
    ["swift", "format", "lint", "--strict", "-r", "Sources", "Tests", "Package.swift"],
    r": (warning|error): ", root)


def shellcheck(root: Path) -> Finding | None:
  """ShellCheck over the shell scripts, where it is installed."""
  scripts = [
    str(path) for path in sorted((root / "scripts").rglob("*")) + [root / ".ci" / "run"]
    if path.is_file() and re.match(rb"#!.*\bbash|# Shared by the shell", path.read_bytes()[:40])
  ]
  try:
    return run(["shellcheck", "-x", "-f", "gcc"] + scripts, r": (warning|error|note): ", root)
  except FileNotFoundError:
    return None
