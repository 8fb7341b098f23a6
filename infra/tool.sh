#!/usr/bin/env bash
# Run a tool in an environment of its own under build/: tool.sh <python> <name>==<version> [<arguments>]. Such tools bring
# a hundred packages that neither build nor test Herold; none of them gets into the locks. Of a package that has no program
# of its own it is the environment's Python.
set -euo pipefail
python=$1 wanted=$2
shift 2
name=${wanted%%==*}
folder=build/tools/$wanted
if [ ! -e "$folder/.ready" ]; then
  echo "tool: fetching $wanted, once" >&2
  rm -rf "$folder"
  "$python" -m venv "$folder"
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$wanted" || { rm -rf "$folder"; exit 1; }
  touch "$folder/.ready"
fi
[ -x "$folder/bin/$name" ] || exec "$folder/bin/python" "$@"
exec "$folder/bin/python" "$folder/bin/$name" "$@"
