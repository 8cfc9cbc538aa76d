"""A headless Chromium: what a page becomes in it, and a picture of it."""

import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
"""The names that systems give it."""

MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


class BrowserError(Exception):
  """No browser, or one that fails: its message says what to do."""


def command() -> str:
  """The browser's path."""
  for name in [*NAMES, MACOS]:
    if path := shutil.which(name):
      return path
  raise BrowserError("Chromium is missing: scripts/setup installs it (Debian: apt-get install chromium)")


def run(page: Path, *options: str, width: int = 1200, height: int = 2400) -> str:
  """Loads a page from a file, without any network, and returns what the browser prints."""
  with tempfile.TemporaryDirectory() as profile:
    result = subprocess.run(
      [command(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
       "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
       f"--user-data-dir={profile}", f"--window-size={width},{height}",
       "--virtual-time-budget=20000", *options, page.resolve().as_uri()],
      capture_output=True, text=True, errors="replace", timeout=120, check=False)
  if result.returncode != 0:
    raise BrowserError(f"the browser failed on {page}:\n{result.stderr[-2000:]}")
  return result.stdout


def document(page: Path, width: int = 1200) -> str:
  """The page's HTML once its scripts have run."""
  return run(page, "--dump-dom", width=width)


def picture(page: Path, file: Path, width: int = 1200) -> None:
  """Writes what the page looks like as PNG."""
  run(page, f"--screenshot={file.resolve()}", width=width)


if __name__ == "__main__":
  print(command())
