# Shared by the shell scripts: where things are, and how results are said.
# Source it; it runs nothing.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
venv="$root/.venv"
export PATH="$venv/bin:$PATH"

# One line of progress: what it is about, then what was done or found.
say() { printf '%-22s %s\n' "$1" "$2"; }

# The closing lines of a script. `fail` says why, and what to do.
pass() { printf 'PASS %s: %s\n' "$(basename "$0")" "$1"; }
fail() {
  printf 'FAIL %s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

# Prints the comment at the head of the running script, as its help.
usage() { awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$0"; }
