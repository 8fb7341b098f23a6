#!/usr/bin/env bash
# Run a checker in an environment of its own under build/: tool.sh <python> <name>==<version> [<arguments>]. Checkers bring
# a hundred packages that neither build nor test Herold; none of them gets into the locks.
set -euo pipefail
python=$1 wanted=$2
shift 2
name=${wanted%%==*}
folder=build/tools/$wanted
if [ ! -x "$folder/bin/$name" ]; then
  echo "tool: fetching $wanted, once" >&2
  rm -rf "$folder"
  "$python" -m venv "$folder"
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$wanted" || { rm -rf "$folder"; exit 1; }
fi
exec "$folder/bin/python" "$folder/bin/$name" "$@"
