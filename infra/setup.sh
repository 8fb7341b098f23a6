#!/usr/bin/env bash
# Make .venv from the locks: setup.sh <folder> [<python>]. Called by the Makefile, which knows when.
set -euo pipefail
venv=$1
wanted=${2:-}

# A name on the PATH proves little: version managers leave names that run nothing.
runs() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
  local name
  for name in ${wanted:-python3.13 python3.12 python3.11 python3 python}; do
    if runs "$name"; then echo "$name"; return; fi
  done
  echo "setup: no Python 3.11 or newer that runs${wanted:+ under the name $wanted};" \
    "install one, or name it: make setup PYTHON=/path/to/python3.12" >&2
  return 1
}

python=$(find_python)
if ! "$python" -c 'import ensurepip, ssl, venv' >/dev/null 2>&1; then
  echo "setup: $python cannot make environments; install its parts (Debian: apt install python3-venv)" >&2
  exit 1
fi

total=$(cat requirements.txt requirements-dev.txt | grep -E '^[a-z0-9]' | grep -v win32 | sort -u | wc -l)
echo "setup: making $venv with $("$python" --version), once; a minute or two"
rm -rf "$venv"
"$python" -m venv "$venv"
# pip prints a page per package: one line each is progress, and its complaints come through unchanged.
"$venv/bin/python" -m pip install --require-hashes --no-input --progress-bar off \
  -r requirements.txt -r requirements-dev.txt |
  awk -v total=$((total)) '
    /^Collecting / { printf "setup: %3d of %d  %s\n", ++n, total, $2; fflush() }
    /^Installing collected/ { print "setup: unpacking"; fflush() }'
echo "setup: done"
